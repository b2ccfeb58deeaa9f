"""Reviews of permits: opened by the office, ended by a revocation, a successor or the permit as it stands; orders."""
