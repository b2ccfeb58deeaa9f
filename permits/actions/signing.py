"""The head's signature: under the file that was seen, known by its hash."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from applications.actions.grounds import require_confirmed_grounds
from applications.actions.move import locked, move
from applications.actions.papers import send_to_cabinet
from applications.complaints.new_acts import Road, permitted_on, road_of
from applications.complaints.renewing import satisfied_by
from applications.custody.moving import make_result_copies
from applications.disclosure.guarding import Net, net_for, require_safe_paper
from applications.disclosure.looking import Look, looks_in, remember_look, require_shown
from applications.law.permit_checks import Finding
from applications.law.refusals import refused
from applications.law.replay import History
from applications.models import Application
from applications.signing import put_signature
from applications.terms import edition_of
from permits.actions.drafting import live_decision
from permits.hearings.guarding import note_exemption, require_hearing
from permits.models import Decision
from permits.new_acts.replacing import replace_act, require_replaceable
from permits.register.changing import is_permit
from permits.register.checks import findings_of, require_register
from permits.reviews.ending import carry_out
from portal.accounts.models import Staff


@transaction.atomic
def sign(
    application_id: int,
    *,
    seen_sha256: str,
    proof: str,
    look: Look | None = None,
    today: date,
    by: Staff,
    at: datetime,
) -> Decision:
    """Sign the decision whose file the head has seen; `look` answers what looks like an address in it.

    Raises:
        TransitionRefused: the table forbids it, the file is not the one that was seen, the period
            would begin before the decision, a refusal would be unheard, a ground is not
            confirmed, the register speaks against a permit, the paper tells what was noted as private or withdrawn
            since, something in it was not shown that looks like an address, or the proof does not hold.

    A new act replaces with its signature the one that stood, opens the case again for its hand-over and answers the
    complaint.

    Source: R9d, R13d, P5.4, S1.4, T6b; the first day of the period by reading Q24, grounds by reading Q12.
    """
    application = locked(application_id)
    decision = live_decision(application)
    if not decision or not decision.paper or not seen_sha256 or decision.paper.pdf_sha256 != seen_sha256:
        raise refused("sign_what_was_not_seen")
    before = before_signing(application, decision, today=today, by=by, at=at)
    require_signable(application, decision, before, today=today, by=by, at=at)
    look = require_shown(looks_in(application, [decision.paper], before.net), look)
    if not edition_of(application).result(decision.kind).grants:
        note_exemption(application, by=by, at=at)
    # The proof takes a while to check, on purpose; only afterwards is the office's log held, by the step itself.
    put_signature(seen_sha256, office=application.office, proof=proof, by=by, at=at)
    decision.signed_by, decision.signed_at, decision.signed_sha256 = by, at, seen_sha256
    decision.save(update_fields=["signed_by", "signed_at", "signed_sha256"])
    send_to_cabinet(decision.paper, at=at)
    told = {"file_sha256": seen_sha256, "version": decision.version}
    if before.road.act:
        replace_act(before.road, decision, told, by=by, at=at)
    else:
        move(application, "sign", by=by, at=at, facts=told)
    remember_look(application, look, by=by, at=at)
    make_result_copies(decision.paper, by=by, at=at)
    carry_out(decision, application, today=today, by=by, at=at)
    if before.road.act:
        satisfied_by(before.road.act, by=by, at=at)
    return decision


def was_signed_by(person: Staff, application: Application, seen_sha256: str) -> bool:
    """Whether an earlier press of the same form signed this very file."""
    own = Decision.objects.filter(application=application, signed_by=person, signed_at__isnull=False)
    return own.filter(signed_sha256=seen_sha256).exists()


@dataclass(frozen=True)
class BeforeSigning:
    """What is read before a signature: where the case stands, what the register says, what the paper may not tell."""

    road: Road
    found: tuple[Finding, ...]
    net: Net


def before_signing(
    application: Application,
    decision: Decision,
    *,
    today: date,
    by: Staff,
    at: datetime,
    terms: History | None = None,
) -> BeforeSigning:
    """Read once: the head's page shows the same rows that it is asked about."""
    if decision.paper:
        decision.paper.application = application
    return BeforeSigning(
        road_of(application, by=by, at=at, terms=terms),
        findings_of(application, decision, today=today) if is_permit(decision, application) else (),
        net_for([decision.paper] if decision.paper else []),
    )


def require_signable(
    application: Application, decision: Decision, before: BeforeSigning, *, today: date, by: Staff, at: datetime
) -> None:
    """All that stands before a signature besides the file that was seen and the proof; the head's page asks it too.

    Raises:
        TransitionRefused: see `sign`.

    Source: R9d, S1.4, Q12, Q24.
    """
    kind = edition_of(application).result(decision.kind)
    if decision.valid_from and decision.valid_from < today:
        raise refused("period_before_the_decision", rule=kind.clause)
    permitted_on(before.road, application, "sign", by=by)
    if before.road.act:
        require_replaceable(application, by=by, at=at)
    require_confirmed_grounds(application, decision.grounds)
    if decision.paper:
        require_safe_paper(decision.paper, before.net)
    require_register(decision, before.found)
    if not kind.grants:
        require_hearing(application, today=today, at=at)
