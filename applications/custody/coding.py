"""Codes for papers that have none: of cases from before copies were kept, and of a package brought anew."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from applications.actions.move import locked
from applications.custody import moving
from applications.law.progress import result_is_signed
from applications.letters.case import result_of
from applications.models import Application, Copy, Paper
from applications.models.application import Channel, Custody
from applications.models.copy import LOST
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.audit.actions import record


@dataclass(frozen=True)
class Uncoded:
    """What lies in this person's place without a code: a package (where it lies), a signed result."""

    package: str = ""
    result: Paper | None = None

    def __bool__(self) -> bool:
        return bool(self.package or self.result)


def uncoded(application: Application, copies: Collection[Copy], *, by: Staff) -> Uncoded:
    """What could get a code from this person now; `copies`: all that the case has.

    What the courier or the applicant holds is at nobody's hand, so it waits for the day it comes back.
    """
    here = Custody.BRANCH if by.branch_id else Custody.OFFICE
    signed = result_is_signed(edition_of(application), application.state)
    package = Custody.OFFICE if signed else application.custody
    has_package = any(copy.paper_id is None and copy.place != LOST for copy in copies)
    on_paper = application.channel != Channel.PORTAL and not application.begun_by_office
    return Uncoded(
        package=package if on_paper and not has_package and package == here else "",
        result=_result(application, copies) if signed and not by.branch_id else None,
    )


def _result(application: Application, copies: Collection[Copy]) -> Paper | None:
    """The file of the result, where no copy of it has a code and the courier does not carry it."""
    if application.custody == Custody.COURIER or any(copy.leads for copy in copies):
        return None
    result = result_of(application)
    papers = (
        application.papers.filter(form=result.form, language="kk", copies=None) if result else Paper.objects.none()
    )
    return papers.order_by("pk").last()


@transaction.atomic
def give_codes(application_id: int, *, by: Staff, at: datetime) -> list[Copy]:
    """Give codes to what has none in this person's place; pressed twice it gives them once. Source: R4, T6b."""
    application = locked(application_id)
    found = uncoded(application, application.copies.all(), by=by)
    if not found:
        return []
    made = moving.give_codes(application, package=found.package, result=found.result, by=by, at=at)
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="give_codes",
        at=at,
        by=by,
        role=min(by.roles),
        facts={"clause": "R4", "codes": ", ".join(copy.grouped_code for copy in made)},
    )
    return made
