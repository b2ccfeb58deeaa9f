"""What was in a parcel that did not come, what its loss leads to, and what has to be asked for again."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.custody.list_paper import route
from applications.custody.rows import contents_of, open_row
from applications.law.calendar import ALMATY
from applications.models import Application, ParcelLoss
from applications.models.copy import grouped
from applications.models.submitted_document import Presentation
from applications.terms import edition_of
from portal.access import may_open
from portal.accounts.models import Staff
from portal.ui import Row

ON_PAPER = (Presentation.ORIGINAL, Presentation.COPY)


@dataclass(frozen=True)
class LostDocument:
    """A document of a lost package; `scan` leads to its electronic copy, where one was made."""

    title: str
    scan: str


@dataclass(frozen=True)
class LossPage:
    """What the head reads before the act. `again`: documents of a package; `printed_again`: copies of papers."""

    number: str
    rows: tuple[Row, ...]
    again: tuple[LostDocument, ...]
    printed_again: bool


@dataclass(frozen=True)
class LossLine:
    """A loss as the case tells it to everybody who works on it.

    `printed_again`: the file to print, until the copy in place of the lost one has gone somewhere.
    """

    rows: tuple[Row, ...]
    act: str
    list_number: str
    list_href: str
    again: tuple[LostDocument, ...]
    printed_again: str


def loss_page(application: Application) -> LossPage:
    row, contents = open_row(application), contents_of(application)
    inside = "; ".join(f"{grouped(each['code'])}: {each[_language()]}" for each in contents)
    rows = [Row(_("What was in the parcel"), inside or _("papers without codes"))]
    if row:
        register, noted = row.register, row.discrepancies.select_related("noted_by").first()
        rows.append(Row(_("List"), f"{register}: {route(register, _language())}"))
        rows.append(Row(_("Courier"), f"{register.courier}, {_moment(register.given_at)}"))
        if noted:
            said = f"{noted.noted_by.full_name}, {_moment(noted.noted_at)}"
            rows.append(Row(_("Did not find it in the bag"), f"{said}. {noted.words}".rstrip(". ")))
    papers = [copy for copy in application.copies.all() if copy.code in {each["code"] for each in contents}]
    package = not papers or any(copy.paper_id is None for copy in papers)
    return LossPage(
        number=application.register_number,
        rows=tuple(rows),
        again=lost_documents(application) if package else (),
        printed_again=any(copy.paper_id for copy in papers),
    )


def lost_documents(application: Application) -> tuple[LostDocument, ...]:
    """What the applicant brought on paper, in the order of the edition's checklist."""
    edition = edition_of(application)
    order = [requirement.code for requirement in edition.documents]
    brought = application.documents.filter(presentation__in=ON_PAPER).select_related("scan")
    return tuple(
        LostDocument(
            title=edition.document(each.requirement).title.in_(_language()),
            scan=reverse("scan", args=[each.scan.token]) if each.scan else "",
        )
        for each in sorted(brought, key=lambda each: order.index(each.requirement))
    )


def loss_lines(application: Application, *, by: Staff) -> tuple[LossLine, ...]:
    """Every loss of the case, the last first."""
    losses = application.losses.select_related("declared_by", "paper", "row__register").order_by("-pk")
    opens = may_open("courier_register", by.roles)
    return tuple(_line(application, loss, opens) for loss in losses)


def _line(application: Application, loss: ParcelLoss, opens: bool) -> LossLine:
    codes = {each["code"] for each in loss.contents}
    lost = [copy for copy in application.copies.select_related("paper__pdf") if copy.code in codes]
    paper = next((copy.paper for copy in lost if copy.paper), None)
    anew = application.closed_at is None and application.copies.filter(leads=True, moves=1, paper=paper).exists()
    register = loss.row.register if loss.row else None
    package_stands = application.copies.filter(paper=None).exclude(code__in=codes).exists()
    asks = paper is None and not package_stands and application.closed_at is None
    return LossLine(
        rows=(
            Row(_("Lost"), "; ".join(each[_language()] for each in loss.contents) or _("papers without codes")),
            Row(_("Declared by"), f"{loss.declared_by.full_name}, {_moment(loss.declared_at)}"),
            Row(_("What was searched"), loss.searched),
            Row(_("Reason"), loss.reason),
        ),
        act=reverse("paper_file", args=[loss.paper.token]),
        list_number=str(register or ""),
        list_href=reverse("courier_register", args=[register.token]) if register and opens else "",
        again=lost_documents(application) if asks else (),
        printed_again=reverse("paper_file", args=[paper.token]) if paper and anew else "",
    )


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(ALMATY):%d.%m.%Y %H:%M}" if at else "–"


def _language() -> str:
    return get_language() or "kk"
