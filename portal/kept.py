"""What a page shows after a press that wrote nothing: kept in the session, so that the page itself is fetched by GET.

Back then never asks whether a form shall be sent again, and nothing that was typed is lost. One page at a time.
"""

from typing import Any

from django.http import HttpRequest

KEY = "kept"


def keep(request: HttpRequest, said: Any) -> None:
    """Keep it for the page of this address; never a password."""
    request.session[KEY] = {"page": request.path, "said": said}


def kept(request: HttpRequest) -> Any:
    """What was kept for the page of this address; None where it was another one."""
    found = request.session.get(KEY) or {}
    return found.get("said") if found.get("page") == request.path else None


def let_go(request: HttpRequest) -> None:
    """What was kept is done with."""
    request.session.pop(KEY, None)
