"""Pages of the courier's lists, of the copies, of the shelf and of any code that is read."""
