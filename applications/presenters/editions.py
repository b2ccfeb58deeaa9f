"""The editions of a service and what differs between each and the one before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.law.catalogue import Edition, catalogue
from applications.law.comparison import SUBJECTS, Change, compare
from applications.law.texts import Text
from applications.presenters.passport import Standing, standing_of
from portal.ui import DONE, LATE, SOON

TITLES: dict[str, Promise] = {
    "channel": _("Where to apply"),
    "document": _("Documents"),
    "term": _("Terms"),
    "duty": _("Other limits"),
    "ground": _("Grounds for refusal"),
    "step": _("Steps"),
    "fact": _("What a visitor is told"),
}
KINDS: dict[str, tuple[Promise, str]] = {
    "added": (_("added"), DONE),
    "gone": (_("gone"), LATE),
    "changed": (_("changed"), SOON),
}


@dataclass(frozen=True)
class ChangeRow:
    kind: Promise
    tone: str
    before: str
    after: str
    clause_before: str
    clause_after: str


@dataclass(frozen=True)
class Group:
    """The changes of one subject; none means that nothing differs."""

    title: Promise
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Comparison:
    earlier: Standing
    later: Standing
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class EditionsPage:
    code: str
    title: str
    editions: tuple[Standing, ...]
    comparisons: tuple[Comparison, ...]


def editions_page(service: str, language: str, *, today: date) -> EditionsPage:
    """The newest edition first."""
    editions = catalogue().editions_of(service)
    pairs = [_comparison(earlier, later, language, today) for earlier, later in pairwise(editions)]
    return EditionsPage(
        code=service,
        title=editions[-1].title.in_(language),
        editions=tuple(standing_of(each, language, today=today) for each in reversed(editions)),
        comparisons=tuple(reversed(pairs)),
    )


def _comparison(earlier: Edition, later: Edition, language: str, today: date) -> Comparison:
    changes = compare(earlier, later)
    return Comparison(
        earlier=standing_of(earlier, language, today=today),
        later=standing_of(later, language, today=today),
        groups=tuple(
            Group(TITLES[subject], _rows((each for each in changes if each.subject == subject), language))
            for subject in SUBJECTS
        ),
    )


def _rows(changes: Iterable[Change], language: str) -> tuple[ChangeRow, ...]:
    return tuple(
        ChangeRow(
            *KINDS[change.kind],
            before=_in(change.before, language),
            after=_in(change.after, language),
            clause_before=change.clause_before or "",
            clause_after=change.clause_after or "",
        )
        for change in changes
    )


def _in(text: Text | None, language: str) -> str:
    return text.in_(language) if text else ""
