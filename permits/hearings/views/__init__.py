"""Pages of the way to a refusal."""
