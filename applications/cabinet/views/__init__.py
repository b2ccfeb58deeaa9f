"""The pages of the personal cabinet."""
