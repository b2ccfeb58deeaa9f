"""What people type, read and checked before an action gets it."""
