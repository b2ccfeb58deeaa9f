"""What is done to the product on purpose: at once, in any order, with anything typed."""
