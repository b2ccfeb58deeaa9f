"""The register of permits: how each stands, for which children, under which conditions, and what happened to it."""
