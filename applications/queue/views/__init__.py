"""Pages of the queue: at the entrance, on the telephone, at the window, in the office."""
