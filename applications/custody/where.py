"""Where the paper of a case is: each copy, with whom and since when, and the hands it went through."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.custody.labels import PLACES
from applications.custody.rows import title_of_copy
from applications.law.edition import Edition
from applications.law.texts import Text, wording
from applications.models import Application, Copy, CopyMove
from applications.models.application import Custody
from applications.models.copy import LOST
from portal.access import may_open
from portal.accounts.models import Staff


@dataclass(frozen=True)
class Link:
    """One move of a chain; `list_href` leads to the courier's list, where the reader may open it."""

    at: datetime
    place: str
    holder: str
    by: str
    note: str
    list_number: str
    list_href: str


@dataclass(frozen=True)
class CopyLine:
    """One copy, where it lies now; `with_the_case`: it goes where the case goes.

    `title` is that of its paper, `which` its number among the copies of that paper.
    """

    code: str
    title: str
    which: str
    place: str
    holder: str
    since: datetime
    with_the_case: bool
    is_lost: bool
    copy: Copy
    chain: tuple[Link, ...]


def copy_lines(application: Application, edition: Edition, *, by: Staff) -> tuple[CopyLine, ...]:
    """Every copy of the case, those of one paper together, what goes with the case first; one statement."""
    moves = CopyMove.objects.filter(copy__application=application)
    moves = moves.select_related("copy__paper", "by", "row__register").order_by("copy_id", "number")
    opens = may_open("courier_register", by.roles)
    chains = [list(chain) for _copy, chain in groupby(moves, key=lambda move: move.copy_id)]
    lines = [_line(chain, edition, opens) for chain in chains]
    first = {line.copy.paper_id for line in lines if line.with_the_case}
    order = [line.copy.paper_id for line in lines]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                line.copy.paper_id not in first,
                order.index(line.copy.paper_id),
                line.is_lost,
                not line.with_the_case,
            ),
        )
    )


def _line(chain: list[CopyMove], edition: Edition, opens: bool) -> CopyLine:
    copy, last = chain[0].copy, chain[-1]
    title = edition.form(copy.paper.form).title if copy.paper else wording("the_package")
    return CopyLine(
        code=copy.grouped_code,
        title=title.in_(get_language() or "kk"),
        which=_("Copy %(number)s") % {"number": copy.number} if copy.total > 1 else "",
        place=str(PLACES[copy.place]),
        holder=last.holder,
        since=last.at,
        with_the_case=copy.leads and copy.place != Custody.APPLICANT,
        is_lost=copy.place == LOST,
        copy=copy,
        chain=tuple(_link(move, opens) for move in reversed(chain)),
    )


def short_title(copy: Copy, edition: Edition) -> Text:
    """What a copy is, without what is inside."""
    return title_of_copy(edition.form(copy.paper.form).title, copy) if copy.paper else wording("the_package")


def _link(move: CopyMove, opens: bool) -> Link:
    register = move.row.register if move.row else None
    return Link(
        at=move.at,
        place=str(PLACES[move.to_place]),
        holder=move.holder,
        by=move.by.short_name if move.by else "",
        note=move.note,
        list_number=str(register) if register else "",
        list_href=reverse("courier_register", args=[register.token]) if register and opens else "",
    )
