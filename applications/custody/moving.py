"""The one writer of copies, of the moves in their chains and of the place that a copy keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from applications.law.texts import say
from applications.models import Application, Copy, CopyMove, CourierRow, NewAct, Paper
from applications.models.application import Channel, Custody
from applications.models.copy import LOST
from applications.terms import edition_of
from portal.accounts.models import Staff

IN_THE_FILE = 1
"""Of a result, copies that stay with the office, where the form itself says nothing of a second one."""


@dataclass(frozen=True)
class Hands:
    """Into whose hands copies go: a person in words, the line of a courier's list, what else is to be said."""

    holder: str = ""
    row: CourierRow | None = None
    note: str = ""


NOBODY_NAMED = Hands()


def take_in(application: Application, papers: Iterable[Paper], *, by: Staff | None, at: datetime) -> None:
    """The package gets its code, and the applicant the receipts. What came through the portal is no paper.

    Source: R3, R4.
    """
    if application.channel == Channel.PORTAL:
        return
    package = _new(application, None, 1, 1, place=application.custody, leads=True, at=at)
    receipts = [copy for paper in papers for copy in _of_paper(application, paper, _total(application, paper), at=at)]
    for copy in receipts:
        copy.place = Custody.APPLICANT if copy.for_applicant else copy.place
    _begin([package, *receipts], by=by)


def make_copies(paper: Paper, *, by: Staff, at: datetime) -> list[Copy]:
    """The copies of a paper that its form asks for, lying where the case lies; of one for a cabinet, none.

    Source: R7b, R7c.
    """
    application = paper.application
    if application.channel == Channel.PORTAL:
        return []
    made = _of_paper(application, paper, _total(application, paper), at=at)
    _begin(made, by=by)
    return made


def make_result_copies(paper: Paper, *, by: Staff, at: datetime) -> list[Copy]:
    """The copies of a signed result: the applicant's, with which the case goes from now on, and the rest in the file.

    Source: R9d, T6b.
    """
    application = paper.application
    application.copies.filter(leads=True).update(leads=False)
    made = _of_paper(application, paper, max(_total(application, paper), 1 + IN_THE_FILE), at=at)
    made[0].for_applicant = made[0].leads = True
    _begin(made, by=by)
    return made


def carry(application: Application, *, by: Staff, at: datetime, hands: Hands = NOBODY_NAMED) -> None:
    """Let the copies follow a case whose custody has just changed.

    The leading copy goes, and with it what is for the applicant and lies beside it.
    """
    copies = travelling(in_force(application).select_for_update().order_by("pk"))
    if copies and copies[0].place != application.custody:
        move_copies(copies, application.custody, by=by, at=at, hands=hands)


def in_force(application: Application) -> QuerySet[Copy]:
    """The copies of a case without those of an act that a new one has replaced: they stay where they lie."""
    replaced = NewAct.objects.adopted().filter(application=application).values("old_paper")
    return application.copies.exclude(paper__in=replaced)


def travelling(copies: Iterable[Copy]) -> list[Copy]:
    """The leading copy first, then what is for the applicant and lies beside it; nothing where none leads."""
    copies = list(copies)
    leading = next((copy for copy in copies if copy.leads), None)
    if leading is None:
        return []
    return [
        leading,
        *(each for each in copies if each != leading and each.for_applicant and each.place == leading.place),
    ]


def move_copies(
    copies: Iterable[Copy], place: str, *, by: Staff, at: datetime, hands: Hands = NOBODY_NAMED
) -> list[CopyMove]:
    """Write one move of each of these locked copies, and where they lie now."""
    copies = list(copies)
    # Whoever waited for a locked case read the clock before the one who held it.
    at = max([at, *(copy.placed_at for copy in copies)])
    rows = [
        CopyMove(
            copy=copy,
            office_id=copy.office_id,
            number=copy.moves + 1,
            from_place=copy.place,
            to_place=place,
            at=at,
            by=by,
            holder=hands.holder or _in_whose_hands(copy, place, by),
            row=hands.row,
            note=hands.note,
        )
        for copy in copies
    ]
    CopyMove.objects.bulk_create(rows)
    for copy, row in zip(copies, rows, strict=True):
        copy.place, copy.placed_at, copy.moves = place, at, row.number
    Copy.objects.bulk_update(copies, ["place", "placed_at", "moves"])
    return rows


def lose(copies: Iterable[Copy], *, by: Staff, at: datetime, row: CourierRow | None) -> None:
    """Copies that were declared lost lie nowhere from now on, and lead nothing."""
    copies = list(copies)
    for copy in copies:
        copy.leads = False
    Copy.objects.bulk_update(copies, ["leads"])
    move_copies(copies, LOST, by=by, at=at, hands=Hands(row=row))


def print_again(lost: Copy, *, leads: bool, by: Staff, at: datetime) -> Copy:
    """The next copy of the same paper, with a code of its own, lying where the case lies."""
    paper = lost.paper
    assert paper is not None
    number = paper.copies.count() + 1
    copy = _new(lost.application, paper, number, number, place=lost.application.custody, leads=leads, at=at)
    copy.for_applicant = lost.for_applicant
    _begin([copy], by=by, note=say("copy_printed_again", code=lost.grouped_code).in_("kk"))
    return copy


def give_codes(application: Application, *, package: str, result: Paper | None, by: Staff, at: datetime) -> list[Copy]:
    """Codes for what has none: the copies of a result that was signed before, and the package that lies at `package`.

    The applicant's copy is where the case is; what the office keeps lies in the office.
    """
    nothing_leads = not application.copies.filter(leads=True).exists()
    place, made = application.custody, list[Copy]()
    if result:
        total = max(_total(application, result), 1 + IN_THE_FILE)
        theirs = _new(application, result, 1, total, place=place, for_applicant=True, leads=nothing_leads, at=at)
        kept = range(2, total + 1)
        made = [theirs, *(_new(application, result, each, total, place=Custody.OFFICE, at=at) for each in kept)]
    if package:
        leads = nothing_leads and not made and package == place
        made.append(_new(application, None, 1, 1, place=package, leads=leads, at=at))
    _begin(made, by=by, note=say("copy_got_its_code").in_("kk"))
    return made


def _in_whose_hands(copy: Copy, place: str, by: Staff) -> str:
    """A place of work has it from whoever took it in; the applicant's own name is on the case already."""
    return by.short_name if place in (Custody.OFFICE, Custody.BRANCH) else ""


def _total(application: Application, paper: Paper) -> int:
    return edition_of(application).form(paper.form).copies


def _of_paper(application: Application, paper: Paper, total: int, *, at: datetime) -> list[Copy]:
    """The first copy of a paper for the applicant is the applicant's, every other one stays in the file."""
    theirs = edition_of(application).form(paper.form).audience == "applicant"
    return [
        _new(application, paper, number, total, place=application.custody, for_applicant=theirs and number == 1, at=at)
        for number in range(1, total + 1)
    ]


def _new(
    application: Application,
    paper: Paper | None,
    number: int,
    total: int,
    *,
    place: str,
    at: datetime,
    leads: bool = False,
    for_applicant: bool = False,
) -> Copy:
    return Copy(
        application=application,
        office_id=application.office_id,
        paper=paper,
        number=number,
        total=total,
        for_applicant=for_applicant,
        leads=leads,
        place=place,
        placed_at=at,
        made_at=at,
    )


def _begin(copies: list[Copy], *, by: Staff | None, note: str = "") -> None:
    """Save new copies with the first move of each chain."""
    Copy.objects.bulk_create(copies)
    CopyMove.objects.bulk_create(
        CopyMove(
            copy=copy,
            office_id=copy.office_id,
            number=1,
            to_place=copy.place,
            at=copy.placed_at,
            by=by,
            holder=by.short_name if by and copy.place != Custody.APPLICANT else "",
            note=note,
        )
        for copy in copies
    )
