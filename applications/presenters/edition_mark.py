"""By which text something is done, and whether that text still holds: one mark for every page and paper."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.law.catalogue import Clause, Edition, catalogue
from applications.law.own_rows import SUBJECTS, is_own
from portal.documents.dates import official_date
from portal.ui import DONE, LATE, SOON

IN_FORCE, REPEALED, TO_COME = "in_force", "repealed", "to_come"
WORDS: dict[str, tuple[Promise, str]] = {
    IN_FORCE: (_("in force"), DONE),
    REPEALED: (_("repealed"), LATE),
    TO_COME: (_("not in force yet"), SOON),
}


@dataclass(frozen=True)
class EditionMark:
    """`holds` is the code; `word` and `tone` say it. `last_on` is empty while no last day is known."""

    service: str
    edition: str
    act: str
    holds: str
    word: Promise
    tone: str
    first_on: str
    last_on: str

    @property
    def repealed(self) -> bool:
        return self.holds == REPEALED


def edition_mark(edition: Edition, language: str, *, today: date) -> EditionMark:
    """The mark of an edition as a reader of `today` has to see it."""
    holds = standing(edition, today)
    word, tone = WORDS[holds]
    return EditionMark(
        service=edition.service,
        edition=edition.code,
        act=edition.act.title.in_(language),
        holds=holds,
        word=word,
        tone=tone,
        first_on=official_date(edition.valid_from.isoformat(), language),
        last_on=official_date(edition.valid_until.isoformat(), language) if edition.valid_until else "",
    )


def standing(edition: Edition, today: date) -> str:
    """Whether the edition is the law today, was it, or will be."""
    if today < edition.valid_from:
        return TO_COME
    return IN_FORCE if edition.status == "in_force" and edition.in_force_on(today) else REPEALED


def clause_standing(edition: Edition, clause: Clause, confirmed: frozenset[str] = frozenset()) -> str:
    """How far the words of a clause are to be trusted, where that is not plain from the edition itself.

    "repealed": a living edition carries them over from a repealed text. "confirmed", "unconfirmed": an office wrote
    them down. Empty: the act of the edition says them; a repealed edition says so once, so its clauses need not.
    """
    if is_own(clause):
        return "confirmed" if {f"{each}:{clause.id}" for each in SUBJECTS} & confirmed else "unconfirmed"
    repealed = catalogue().acts[clause.act].status == REPEALED
    return REPEALED if repealed and edition.status == IN_FORCE else ""
