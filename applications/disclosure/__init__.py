"""What the papers of a case let each reader know, and what the head let through with a reason."""
