"""How the tests of visits ask for pages, and what is told of a visit."""

from html import unescape
from uuid import uuid4

from django.urls import reverse
from django.utils.html import strip_tags

from tests.visits import Visiting


def words(response) -> str:
    """What is read on the page: no tags, single spaces."""
    page = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(strip_tags(page)).split())


def log_page(team: Visiting) -> str:
    return reverse("permit_visits", args=[team.permit.token])


def told(**changes: object) -> dict:
    """What a carer or the counter types."""
    fields = {"once": str(uuid4()), "outcome": "held", "on": "12.12.2026", "harmed": "no", "words": ""}
    return fields | changes
