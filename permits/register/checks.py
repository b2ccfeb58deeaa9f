"""What the register says against a permit that is being drafted or signed: reads the rows, the law weighs them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, prefetch_related_objects

from applications.law.calendar import ALMATY
from applications.law.edition import ResultKind
from applications.law.permit_checks import (
    REFUSAL_IS_RECENT,
    REFUSES,
    WEIGHS,
    AskedChild,
    Finding,
    KnownPermit,
    PermitPlan,
    Placements,
    Placing,
    RefusedBefore,
    findings,
)
from applications.law.placements import placement_title
from applications.law.refusals import refused
from applications.law.texts import told
from applications.models import Application, Child, ChildPlacement
from permits.models import Decision, DecisionWarning
from permits.models.permit import PermitChild, PermitCondition
from permits.register.changing import enters_register
from permits.register.parts import replaced_by, under_review
from portal.identity import search_key

MOST_PERMITS = 200
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Drafted:
    """The parts of a draft that the register may speak against."""

    valid_from: date
    valid_until: date
    children: Sequence[Child]
    conditions: tuple[str, ...] = ()


def register_findings(
    application: Application, draft: Drafted, *, today: date, paper: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """`paper`: how the drawn file says each child, by full name, is placed."""
    plan = PermitPlan(draft.valid_from, draft.valid_until, today, draft.conditions)
    children = [child for child in draft.children if child.registered_id]
    wanted = [child.registered_id for child in children]
    rows, permits = last_placements(wanted), _permits(application, wanted, draft.valid_from)
    refusals = _refusals(application, wanted, since=today - REFUSAL_IS_RECENT)
    asked = (
        AskedChild(
            key=str(child.position),
            name=child.full_name,
            born_on=child.birth_date,
            placements=_placements(application, child, rows.get(child.registered_id), paper or {}),
            permits=tuple(permits[child.registered_id]),
            refusals=tuple(refusals[child.registered_id]),
        )
        for child in children
    )
    return findings(plan, asked)


def last_placements(registered_ids: Iterable[int | None]) -> dict[int | None, ChildPlacement]:
    """The newest row of each child, standing or ended."""
    rows = ChildPlacement.objects.filter(registered__in=[each for each in registered_ids if each])
    return {row.registered_id: row for row in rows.order_by("registered_id", "-number").distinct("registered_id")}


def _placements(
    application: Application, child: Child, row: ChildPlacement | None, paper: Mapping[str, str]
) -> Placements | None:
    if not child.placement or row is None:
        return None
    asked = _placing(child.placement, child.carer)
    if row.until_on is not None:
        return Placements(asked, None, over_on=row.until_on + ONE_DAY)
    received_on, on_paper = application.received_at.astimezone(ALMATY).date(), paper.get(child.full_name, "")
    return Placements(
        asked,
        _placing(row.placement, row.carer),
        since=row.from_on,
        changed_since=row.from_on is not None and row.from_on >= received_on,
        paper=on_paper,
        paper_title=placement_title(on_paper),
    )


def _placing(code: str, carer: str) -> Placing:
    return Placing(code, placement_title(code), carer, search_key(carer))


def _permits(
    application: Application, wanted: Sequence[int | None], first: date
) -> dict[int | None, list[KnownPermit]]:
    """Permits for the children: all of this parent, and those of others that reach into the period."""
    mine = Q(permit__parent_iin=application.applicant_iin)
    conditions = Prefetch("permit__conditions", queryset=PermitCondition.objects.filter(until_on=None))
    rows = list(
        PermitChild.objects.filter(mine | Q(permit__valid_until__gte=first), registered__in=wanted)
        .exclude(permit__in=replaced_by(application))
        .select_related("permit")
        .prefetch_related(conditions)
        .order_by("-permit_id")[:MOST_PERMITS]
    )
    reviewed = under_review([row.permit_id for row in rows])
    found: dict[int | None, list[KnownPermit]] = defaultdict(list)
    for row in rows:
        found[row.registered_id].append(_known(row, application, reviewed))
    return found


def _known(row: PermitChild, application: Application, reviewed: frozenset[int]) -> KnownPermit:
    permit = row.permit
    return KnownPermit(
        key=permit.token,
        number=permit.number,
        holder=permit.parent_name,
        own=permit.parent_iin == application.applicant_iin,
        standing=permit.standing,
        first=permit.valid_from,
        last=permit.last_day(),
        conditions=tuple(each.words for each in permit.conditions.all()),
        reviewed=permit.pk in reviewed,
    )


def _refusals(
    application: Application, wanted: Sequence[int | None], *, since: date
) -> dict[int | None, list[RefusedBefore]]:
    """Signed refusals of the same service to this parent, by child."""
    signed = Decision.objects.filter(
        office_id=application.office_id,
        application__applicant_iin=application.applicant_iin,
        application__service=application.service,
        application__children__registered__in=wanted,
        signed_at__date__gte=since,
    ).exclude(grounds=[])
    found: dict[int | None, list[RefusedBefore]] = defaultdict(list)
    for registered_id, number, signed_at in signed.order_by("-signed_at").values_list(
        "application__children__registered_id", "number", "signed_at"
    ):
        if signed_at:
            found[registered_id].append(RefusedBefore(number, signed_at.astimezone(ALMATY).date()))
    return found


def weighed(
    application: Application, kind: ResultKind, draft: Drafted, nevertheless: Mapping[str, str], *, today: date
) -> list[DecisionWarning]:
    """The warnings of a draft with their answers, unsaved.

    Raises:
        TransitionRefused: the register makes the paper wrong, or a warning has no answer.

    Source: F4; reading Q24.
    """
    if not enters_register(kind):
        return []
    found = register_findings(application, draft, today=today)
    _refuse(found)
    to_weigh = [each for each in found if each.weight == WEIGHS]
    for each in to_weigh:
        if not nevertheless.get(each.key, "").strip():
            raise refused("warning_without_an_answer", rule=each.rule, warning=each.why)
    return [
        DecisionWarning(
            office_id=application.office_id,
            code=each.code,
            key=each.key,
            rule=each.rule,
            words=told(each.why),
            answer=nevertheless[each.key].strip(),
        )
        for each in to_weigh
    ]


def require_register(decision: Decision, found: Sequence[Finding]) -> None:
    """Before a permit is signed: things change between the draft and the signature. `found`: of today.

    Raises:
        TransitionRefused: the register makes the paper wrong, or says something that the executor has not answered.

    Source: F4, R9d; reading Q24.
    """
    _refuse(found)
    to_weigh = [each for each in found if each.weight == WEIGHS]
    answered = {each.key for each in decision.warnings.all()} if to_weigh else set()
    for each in to_weigh:
        if each.key not in answered:
            raise refused("warning_is_new", rule=each.rule, warning=each.why)


def findings_of(application: Application, decision: Decision, *, today: date) -> tuple[Finding, ...]:
    """What the register says today of a version that is written."""
    if decision.valid_from is None or decision.valid_until is None:
        return ()
    prefetch_related_objects([decision], "children__child")
    children = sorted((row.child for row in decision.children.all()), key=lambda child: child.position)
    draft = Drafted(decision.valid_from, decision.valid_until, children, tuple(decision.conditions))
    return register_findings(application, draft, today=today, paper=_on_paper(decision))


def _on_paper(decision: Decision) -> dict[str, str]:
    facts = decision.paper.facts if decision.paper else {}
    return {each["full_name"]: each["placement"] for each in facts.get("children", ()) if "placement" in each}


def _refuse(found: Iterable[Finding]) -> None:
    for each in found:
        if each.weight == REFUSES:
            raise each.refusal()
