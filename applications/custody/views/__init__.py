"""Pages of the courier's lists and of the copies."""
