"""The whole portal on one machine: `make run` and what it needs."""
