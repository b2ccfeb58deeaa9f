"""PostgreSQL and Redis for one machine, when no address is configured.

The servers come from PyPI wheels, keep their data under ``var/`` and listen on unix sockets only.
"""
