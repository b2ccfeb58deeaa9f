"""What new acts add to other pages."""
