"""Opening a review: a case that the office itself begins, for the holder and the children of a permit."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from applications.actions.intake import ChildIntake, Intake
from applications.actions.registration import enter
from applications.disclosure.guarding import Net, net_of
from applications.disclosure.looking import Look, looks_in_lines, remember_look, require_shown
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.law.refusals import refused
from applications.letters.issuing import issue_letter
from applications.models import Application
from applications.models.application import Channel
from applications.terms import edition_of
from permits.models.permit import Permit
from permits.reviews.models import PermitReview
from permits.reviews.reading import lives, open_review_of
from permits.reviews.remembering import remember
from permits.visits.actions.tasks import close_answered
from permits.visits.models import ReviewOutcome
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR, HEAD

MAY_OPEN = frozenset({EXECUTOR, HEAD})
OPENED = frozenset({"review_opened"})
NOTICE = "review_notice"


@transaction.atomic
def open_review(
    permit_id: int,
    *,
    reason: str,
    evidence: Sequence[str] = (),
    look: Look | None = None,
    by: Staff,
    at: datetime,
) -> PermitReview:
    """Open the review of a permit, with a notice to its holder. Whoever executes and opens it executes it.

    It answers the reports of harm that wait under the permit. The notice goes without a signature, so `look` answers
    what looks like an address in the reason.

    Raises:
        TransitionRefused: not of this office, no executor and no head; the permit is over, or under review already;
            no definition says how permits of this service are reviewed; no reason, or one that tells what the
            holder must not learn or holds what looks like an address and was not shown.

    Source: APPC 73; reading Q24.
    """
    permit = locked_permit(permit_id)
    _may_be_opened(permit, reason, by=by, at=at)
    first = permit.decision.application
    definition = definition_for(first)
    look = require_shown(looks_in_reason(first, reason, net_of(first)), look, "notice_look_was_not_shown")
    application = enter(
        _as_intake(permit, first, definition, at=at),
        "register",
        office=permit.office,
        channel=Channel.CHANCELLERY,
        facts=OPENED,
        by=by,
        at=at,
        account=first.applicant_account,
    )
    review = PermitReview.objects.create(
        application=application,
        permit=permit,
        office_id=permit.office_id,
        reason=reason.strip(),
        evidence=list(evidence),
        opened_by=by,
        opened_at=at,
    )
    issue_letter(application, NOTICE, extra={"reason": review.reason}, by=by, at=at)
    remember_look(application, look, by=by, at=at)
    close_answered(permit, ReviewOutcome.REVIEW_OPENED, answer=application.register_number, by=by, at=at)
    remember(permit, "open_review", by=by, at=at, review=application.register_number, reason=review.reason)
    return review


def definition_for(first: Application) -> str:
    """Raises: TransitionRefused where no definition says how permits of this service are reviewed."""
    definition = catalogue().review_of(edition_of(first).reviews or first.service)
    if definition is None:
        raise refused("review_of_another_service")
    return definition


def looks_in_reason(first: Application, reason: str, net: Net) -> tuple[str, ...]:
    """What in the reason looks like an address that the holder of the permit does not know already."""
    return looks_in_lines(first, reason.splitlines(), net)


def locked_permit(permit_id: int) -> Permit:
    """The permit, held until the end of the transaction."""
    rows = Permit.objects.select_for_update(of=("self",))
    return rows.select_related("office", "decision__application__applicant_account").get(pk=permit_id)


def _may_be_opened(permit: Permit, reason: str, *, by: Staff, at: datetime) -> None:
    if by.office_id != permit.office_id or not by.roles & MAY_OPEN:
        raise refused("review_not_yours")
    if not reason.strip():
        raise refused("order_without_reason")
    if not lives(permit, on=at.astimezone(ALMATY).date()):
        raise refused("review_of_a_permit_that_ended")
    if open_review_of(permit):
        raise refused("review_open_already")


def _as_intake(permit: Permit, first: Application, definition: str, *, at: datetime) -> Intake:
    """Who holds the permit and whom it names, as they stand in the case it came of; nothing is asked anew."""
    children = (each.child for each in permit.children.select_related("child").order_by("child__position"))
    return Intake(
        service=definition,
        once=uuid4(),
        received_at=at,
        language=first.applicant_language,
        iin=first.applicant_iin,
        surname=first.applicant_surname,
        given_name=first.applicant_given_name,
        patronymic=first.applicant_patronymic,
        birth_date=first.applicant_birth_date,
        address=first.applicant_address,
        phone=first.applicant_phone,
        email=first.applicant_email,
        children=tuple(
            ChildIntake(
                surname=child.surname,
                given_name=child.given_name,
                patronymic=child.patronymic,
                birth_date=child.birth_date,
                placement=child.placement,
                carer=child.carer,
            )
            for child in children
        ),
    )
