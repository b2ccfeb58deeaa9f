"""Drafting a result: each edit is a new version, and a new version drops the approval of the old one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from applications.actions.move import locked, move
from applications.complaints.new_acts import move_act, permitted_on, road_of
from applications.law.answers import checked_answers
from applications.law.edition import Edition, ResultKind
from applications.law.recording import check_result
from applications.law.refusals import refused
from applications.models import Application, Child, NewAct
from applications.terms import edition_of
from permits.actions.papers import issue_result_paper
from permits.models import Decision, DecisionChild, DecisionWarning
from permits.register.checks import Drafted, weighed
from portal.accounts.models import Staff


@dataclass(frozen=True)
class ResultDraft:
    """What the executor writes. `kind` is a code of the edition's results; the kind says which parts it has.

    `nevertheless` answers the warnings of the register by their keys.
    """

    kind: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    valid_from: date | None = None
    valid_until: date | None = None
    children: tuple[Child, ...] = ()
    conditions: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    nevertheless: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PermitDraft:
    """What the executor writes: the period, the children it speaks of and the conditions, one per line."""

    valid_from: date
    valid_until: date
    children: tuple[Child, ...]
    conditions: tuple[str, ...] = ()
    nevertheless: Mapping[str, str] = field(default_factory=dict)


def live_decision(application: Application) -> Decision | None:
    """The version that is worked on now, or that stands: while a new act is open, its own draft. One question."""
    return live_among(
        Decision.objects.select_related("paper__pdf", "prepared_by", "signed_by", "new_act"), application
    )


def live_among(decisions: QuerySet[Decision], application: Application) -> Decision | None:
    """The same, with as much of it as the reader wants; of the paper and of the new act at least the key."""
    drafted = Exists(NewAct.objects.open().filter(application=OuterRef("application")))
    found = decisions.filter(application=application, dropped_at=None).annotate(renewed=drafted)
    rows = list(found.order_by("-version"))
    if rows and rows[0].renewed:
        return next((each for each in rows if each.new_act and each.new_act.ended_at is None), None)
    return next((each for each in rows if each.signed_at or each.new_act is None), None)


def standing_decision(application: Application) -> Decision | None:
    """The version that stands now: what is in force, also while a new act is drafted in its place."""
    found = Decision.objects.filter(application=application).standing()
    return found.select_related("paper__pdf", "prepared_by", "signed_by").first()


def draft_permit(application_id: int, draft: PermitDraft, *, today: date, by: Staff, at: datetime) -> Decision:
    """Write the next version of the permit. Source: R9a, annex 4."""
    result = ResultDraft(
        kind="permit",
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        children=draft.children,
        conditions=draft.conditions,
        nevertheless=draft.nevertheless,
    )
    return draft_result(application_id, result, today=today, by=by, at=at)


@transaction.atomic
def draft_result(application_id: int, draft: ResultDraft, *, today: date, by: Staff, at: datetime) -> Decision:
    """Write the next version of the result; while a new act is open, the next version of that.

    Raises:
        TransitionRefused: not this person's step now, no result of this channel, an answer missing, no child of the
            application named, a period that begins in the past, a refusal without a ground, or a permit that the
            register speaks against.
        LawError: the edition has no such result or ground.

    Source: R9a, R9d, R13d, P3a, P3b, P5.3, S1.result, S2.result, S3.result, S4.result; the first day of the period by
    reading Q24.
    """
    application = locked(application_id)
    road = road_of(application, by=by, at=at)
    permitted_on(road, application, "draft_result", by=by)
    edition, act = edition_of(application), road.act
    stands = standing_decision(application) if act else None
    kind = check_result(edition, application.channel, draft.kind)
    _check_parts(application, edition, kind, draft, today=today)
    content = checked_answers(edition, kind.fields, draft.answers)
    warnings = _warnings(application, kind, draft, today=today)
    version = _drop_live(application, act, at=at)
    decision = Decision.objects.create(
        application=application,
        office_id=application.office_id,
        kind=kind.code,
        version=version + 1,
        number=act.number if act else application.register_number,
        new_act=act,
        instead_of=stands,
        valid_from=draft.valid_from if kind.period else None,
        valid_until=draft.valid_until if kind.period else None,
        conditions=list(draft.conditions) if kind.conditions else [],
        content=content,
        grounds=list(draft.grounds) if kind.grounds else [],
        prepared_by=by,
        prepared_at=at,
    )
    children = draft.children if kind.children else ()
    _name_children(decision, children)
    _keep_warnings(decision, warnings)
    decision.paper = issue_result_paper(decision, children, by=by, at=at)
    decision.save(update_fields=["paper"])
    facts = {"version": decision.version, "result": kind.code}
    if act:
        move_act(road, "draft_result", by=by, at=at, facts=facts)
    else:
        move(application, "draft_result", by=by, at=at, facts=facts)
    return decision


def _check_parts(
    application: Application, edition: Edition, kind: ResultKind, draft: ResultDraft, *, today: date
) -> None:
    """The parts that a result of this kind has besides its own questions."""
    if kind.children and not _of_the_application(application, draft.children):
        raise refused("result_without_a_child", rule=kind.clause)
    if kind.period:
        _check_period(kind, draft.valid_from, draft.valid_until, today=today)
    if kind.grounds and not draft.grounds:
        raise refused("refusal_without_a_ground", rule=kind.clause)
    for code in draft.grounds:
        edition.ground(code)


def _of_the_application(application: Application, children: Sequence[Child]) -> bool:
    return bool(children) and all(child.application_id == application.pk for child in children)


def _check_period(kind: ResultKind, begins: date | None, ends: date | None, *, today: date) -> None:
    if begins is None or ends is None:
        raise refused("result_without_a_period", rule=kind.clause)
    if begins < today:
        raise refused("period_before_the_decision", rule=kind.clause)


def _drop_live(application: Application, act: NewAct | None, *, at: datetime) -> int:
    """Drop the draft that stands, if any, and return the highest version so far; an act that is signed stays."""
    Decision.objects.filter(application=application, new_act=act, dropped_at=None).update(dropped_at=at)
    latest = Decision.objects.filter(application=application).order_by("-version").values_list("version", flat=True)
    return latest.first() or 0


def _name_children(decision: Decision, children: Sequence[Child]) -> None:
    DecisionChild.objects.bulk_create(
        DecisionChild(decision=decision, child=child, office_id=decision.office_id) for child in children
    )


def _warnings(application: Application, kind: ResultKind, draft: ResultDraft, *, today: date) -> list[DecisionWarning]:
    if draft.valid_from is None or draft.valid_until is None:
        return []
    drafted = Drafted(draft.valid_from, draft.valid_until, draft.children, draft.conditions)
    return weighed(application, kind, drafted, draft.nevertheless, today=today)


def _keep_warnings(decision: Decision, warnings: list[DecisionWarning]) -> None:
    """With the version, so that the head reads them beside it."""
    for each in warnings:
        each.decision = decision
    DecisionWarning.objects.bulk_create(warnings)


@transaction.atomic
def return_for_rework(application_id: int, *, remark: str, by: Staff, at: datetime) -> Application:
    """Give the draft back to the executor with a remark. Source: G5.4, P5.4, S1.4, R13d."""
    application = locked(application_id)
    road = road_of(application, by=by, at=at)
    permitted_on(road, application, "return_for_rework", by=by)
    Decision.objects.filter(application=application, new_act=road.act, dropped_at=None).update(remark=remark)
    if road.act is None:
        return move(application, "return_for_rework", by=by, at=at, facts={"remark": remark})
    move_act(road, "return_for_rework", by=by, at=at, facts={"remark": remark})
    return application
