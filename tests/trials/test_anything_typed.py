"""Anything typed into anything: a page, a message or a plain refusal, never a fault of ours."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.urls import resolve

from portal.access import ANYBODY, APPLICANT, PAGES
from tests.factories import in_the_cabinet
from tests.harness.once import made_once
from tests.house.test_access import PATTERNS, World, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NASTY = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "%00",
    "'",
    "' OR 1=1 --",
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}",
    "{% debug %}",
    "${7*7}",
    "%(number)s %s {0}",
    "../../../../etc/passwd",
    "\\..\\..",
    "//evil.example/",
    "‮gpj.exe",
    "\u200b\u200d\ufeff",
    "😀" * 40,
    "І\u0301\u0327" * 60,
    "ﷺ",
    "ß" * 130,
    "x" * 5000,
    "9" * 5000,
    "-1",
    "0",
    "99999999999999999999999",
    "1e309",
    "NaN",
    "٣٤٥",
    "²",
    "0001-01-01",
    "9999-12-31",
    "31.02.2026",
    "01.01.0001",
    "31.12.9999",
    "00000000-0000-0000-0000-000000000000",
    "true",
    "None",
    "[]",
    "🇰🇿",
    "ı" * 12,
    "850315300019",
    "court_decision",
)
ADDRESSES = ("\x00", "a\x00b", "'", '"><script>', "..", "😀", "x" * 300, "9" * 300)
NAMES = (
    "q", "year", "week", "show", "turn", "due", "after", "panel", "next", "language", "page", "token", "verb", "case",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[World]:
    with made_once(django_db_blocker):
        yield World()


@pytest.fixture
def world(made, db) -> World:
    return made


def clients(world: World, name: str) -> list[Client]:
    """Everybody the access table lets in, or a stranger where it lets in anybody."""
    access = PAGES[name]
    if access == APPLICANT:
        return [in_the_cabinet(Client(), world.applicant)]
    people = [who for role, who in world.people.items() if not isinstance(access, frozenset) or role in access]
    signed = [signed_in(who) for who in people]
    return [Client(), *signed[:2]] if access is ANYBODY else signed


@pytest.mark.parametrize(("turn", "name"), list(enumerate(sorted(PATTERNS))), ids=sorted(PATTERNS))
def test_a_page_asked_with_anything_answers(world, turn, name):
    """Each page is asked a fifth of it, its neighbours the rest: what reads a query is shared by many pages."""
    address, client = world.address(name), clients(world, name)[-1]
    makes_a_file = client.get(address).has_header("Content-Disposition")
    for typed in NASTY[turn % 5 :: 15 if makes_a_file else 5]:  # a whole court bundle each time would take a minute
        answer = client.get(f"{address}?{urlencode(dict.fromkeys(NAMES, typed))}")
        assert answer.status_code in {200, 302, 304, 400, 404, 405, 422}, repr(typed)


@pytest.mark.parametrize("name", sorted(name for name, each in PATTERNS.items() if each.pattern.converters))
def test_an_address_made_of_anything_answers(world, name):
    address = world.address(name)
    places = {str(value) for value in resolve(address).kwargs.values()}
    assert places
    client = clients(world, name)[-1]
    for typed in ADDRESSES:
        for part in places:
            asked = address.replace(f"/{part}/", f"/{quote(typed, safe='')}/")
            for answer in (client.get(asked), client.post(asked)):
                assert answer.status_code in {200, 301, 302, 400, 403, 404, 405, 422}, repr(asked)
