"""Asks a page of this machine whether it answers: `python -m portal.healthcheck http://127.0.0.1:8000/livez`."""

import http.client
import sys
from urllib.parse import urlsplit


def fault_of(address: str) -> str | None:
    """Return why the page does not answer as it should, ``None`` when it does."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=5)
    try:
        connection.request("GET", parts.path or "/")
        status = connection.getresponse().status
        return None if status == 200 else f"it said {status}"
    except OSError as fault:
        return str(fault)
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(fault_of(sys.argv[1]))
