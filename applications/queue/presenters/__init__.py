"""The queue in plain values for its pages."""
