"""Which papers of a case carry a private fact already: they were given out, and what was told stays told."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language

from applications.disclosure.guarding import APPLICANT, Net, leaks_of, read_by
from applications.disclosure.kinds import Kind
from applications.disclosure.learning import ToldIn
from applications.drafts import is_draft
from applications.law.calendar import ALMATY
from applications.models import Application, Paper
from applications.terms import edition_of

# A form and the moment it was made: the paper and its translation share both.
Made = tuple[str, datetime]
Unsigned = Callable[[Application], Iterable[Made]]
_unsigned: list[Unsigned] = []


def provide_unsigned(provider: Unsigned) -> Unsigned:
    """Let a room say which of its papers were never signed, dropped versions too: nobody outside has them."""
    _unsigned.append(provider)
    return provider


def told_in(application: Application, net: Net) -> dict[Kind, tuple[ToldIn, ...]]:
    """By kind, the papers the applicant has that hold such a fact, the first one first."""
    found: dict[Kind, list[ToldIn]] = defaultdict(list)
    for paper in _given_out(application):
        for kind in dict.fromkeys(leak.kind for leak in leaks_of(paper, net)):
            found[kind].append(_line(paper))
    return {kind: tuple(lines) for kind, lines in found.items()}


def _given_out(application: Application) -> list[Paper]:
    unsigned = {made for provider in _unsigned for made in provider(application)}
    papers = application.papers.order_by("created_at", "pk")
    for paper in papers:
        paper.application = application
    return [
        each
        for each in papers
        if read_by(each) == APPLICANT and (each.form, each.created_at) not in unsigned and not is_draft(each)
    ]


def _line(paper: Paper) -> ToldIn:
    title = edition_of(paper.application).form(paper.form).title.in_(get_language() or "kk")
    day = paper.created_at.astimezone(ALMATY).date()
    return ToldIn(f"{title} ({paper.language})", day, reverse("paper", args=[paper.token]))
