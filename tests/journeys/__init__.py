"""A day at the office, seen through the browser of each person."""
