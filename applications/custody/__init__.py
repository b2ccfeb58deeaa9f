"""Who holds which paper where: the shelf of the State Corporation, and what a scanned code says."""
