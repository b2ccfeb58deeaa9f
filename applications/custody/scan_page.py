"""What the page of a scanned code says: which copy it is, where it should be, where its case stands."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.custody.labels import PLACES
from applications.custody.rows import copy_title
from applications.custody.scanning import Scanned
from applications.custody.sheet_lines import SheetLine, sheets_of
from applications.drafts import may_read
from applications.law.calendar import ALMATY
from applications.models import Application, Copy
from applications.models.application import Custody
from applications.models.copy import LOST
from applications.presenters.holder import holder_words
from applications.presenters.labels import STATES
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.ui import Row


@dataclass(frozen=True)
class ScanPage:
    """`here`: whether the copy is where its chain of custody says it is, as whoever scans it holds it in the hands.

    What was declared lost is nowhere by its chain, and nobody receives it any more.
    """

    code: str
    number: str
    href: str
    applicant: str
    what: str
    rows: tuple[Row, ...]
    here: bool
    sheets: tuple[SheetLine, ...]


def scan_page(scanned: Scanned, code: str, *, by: Staff) -> ScanPage:
    case, copy = scanned.application, scanned.copy
    place = Custody.BRANCH if by.branch_id else Custody.OFFICE
    return ScanPage(
        code=copy.grouped_code if copy else code,
        number=case.register_number,
        href=reverse("case", args=[case.token]),
        applicant=case.applicant_full_name,
        what=_what(case, copy, by=by),
        rows=tuple(_rows(case, copy)),
        here=copy is None or copy.place in (place, LOST),
        sheets=sheets_of(case, copy),
    )


def _what(case: Application, copy: Copy | None, *, by: Staff) -> str:
    if copy is None:
        return _("A case")
    if copy.paper and not may_read(copy.paper, by=by):
        return _("A paper")
    return copy_title(case, copy).in_(get_language() or "kk")


def _rows(case: Application, copy: Copy | None) -> list[Row]:
    rows = [Row(_("Where the case stands"), str(STATES[case.state].staff))]
    if holder := holder_words(case, edition_of(case)):
        rows.append(Row(_("Who holds the case"), holder))
    if copy:
        is_lost = copy.place == LOST
        since = f"{copy.placed_at.astimezone(ALMATY):%d.%m.%Y}"
        rows.append(
            Row(
                _("Where the copy is by the record"),
                _("%(place)s since %(day)s") % {"place": PLACES[copy.place], "day": since},
            )
        )
        ends = _("in the applicant's hands") if copy.for_applicant else _("in the file of the office")
        gone = Row(_("What to do with it"), _("It is not valid any more: put it with the case"))
        rows.append(gone if is_lost else Row(_("Where it ends up"), ends))
    stay = case.shelf_stays.filter(left_at=None).first()
    if stay and (copy is None or copy.leads):
        rows.append(Row(_("Place on the shelf"), stay.mark or _("not written down")))
        rows.append(Row(_("Kept until"), f"{stay.keep_until:%d.%m.%Y}"))
    return rows
