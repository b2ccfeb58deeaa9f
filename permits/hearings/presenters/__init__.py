"""The way to a refusal as its pages show it."""
