"""Drafts and decisions as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from applications.actions.situation import situation_of
from applications.calendars import office_calendar
from applications.law.calendar import ALMATY, Calendar
from applications.law.workflow import offers
from applications.models import Application
from applications.presenters.case import DocumentRow, document_rows, refusal_words
from applications.presenters.time_left import TimeLeft, time_left
from applications.terms import edition_of, plan_of
from permits.models import Decision
from portal.accounts.models import Staff
from portal.ui import Row


@dataclass(frozen=True)
class Preview:
    """The file of a version: `src` empty while it is being made."""

    src: str
    sha256: str
    poll: str
    note: str


@dataclass(frozen=True)
class VersionRow:
    """One version in the history of a draft."""

    version: int
    prepared_by: str
    prepared_at: datetime
    period: str
    stands: bool
    signed: bool
    remark: str
    changes: tuple[Row, ...]


@dataclass(frozen=True)
class DecisionPage:
    """One decision on the head's table."""

    token: str
    number: str
    applicant: str
    preview: Preview
    facts: tuple[Row, ...]
    documents: tuple[DocumentRow, ...]
    learns: tuple[str, ...]
    prepared_by: str
    left: TimeLeft
    due_on: date
    refusal: str
    changes: tuple[Row, ...]
    version: int
    why_not: str
    can_return: bool
    stamp: str


@dataclass(frozen=True)
class TableRow:
    """One case of the board "today", by working hours left."""

    token: str
    number: str
    applicant: str
    hours: str
    tone: str
    current: bool


def preview_of(decision: Decision, poll: str) -> Preview:
    paper = decision.paper
    ready = paper is not None and paper.pdf_id is not None
    note = _("version %(version)s, prepared by %(name)s") % {
        "version": decision.version,
        "name": decision.prepared_by.short_name,
    }
    src = reverse("paper_file", args=[paper.token]) if paper and ready else ""
    return Preview(src, paper.pdf_sha256 if paper and ready else "", "" if ready else poll, note)


def versions_of(application: Application) -> list[Decision]:
    """Every version, the newest first, with what their rows show."""
    found = Decision.objects.filter(application=application).select_related("paper__pdf", "prepared_by", "signed_by")
    return list(found.prefetch_related("children__child").order_by("-version"))


def history(versions: Iterable[Decision]) -> tuple[VersionRow, ...]:
    """Each version with what it changed in the one before."""
    versions = list(versions)
    before = [*versions[1:], None][: len(versions)]
    return tuple(_version(each, earlier) for each, earlier in zip(versions, before, strict=True))


def _version(decision: Decision, earlier: Decision | None) -> VersionRow:
    return VersionRow(
        version=decision.version,
        prepared_by=decision.prepared_by.short_name,
        prepared_at=decision.prepared_at,
        period=period(decision.valid_from, decision.valid_until),
        stands=decision.dropped_at is None,
        signed=decision.signed_at is not None,
        remark=decision.remark,
        changes=changes_between(earlier, decision),
    )


def period(begins: date | None, ends: date | None) -> str:
    return f"{begins:%d.%m.%Y} – {ends:%d.%m.%Y}" if begins and ends else ""


def changes_between(earlier: Decision | None, later: Decision) -> tuple[Row, ...]:
    """What a version says otherwise than the one before; nothing for the first."""
    if earlier is None:
        return ()
    was, now = _said(earlier), _said(later)
    return tuple(Row(key, f"{was[key] or '–'} → {now[key] or '–'}") for key in now if was[key] != now[key])


def _said(decision: Decision) -> dict[str, str]:
    return {
        _("Period"): period(decision.valid_from, decision.valid_until),
        _("Children"): ", ".join(_names(decision)),
        _("Conditions"): " ".join(decision.conditions),
    }


def _names(decision: Decision) -> list[str]:
    rows = sorted(decision.children.all(), key=lambda row: row.child.position)
    return [row.child.full_name for row in rows]


def decision_page(application: Application, versions: list[Decision], *, by: Staff, at: datetime) -> DecisionPage:
    """The newest version with the facts it rests on, for this reader."""
    decision, earlier = versions[0], versions[1] if len(versions) > 1 else None
    edition, plan = edition_of(application), plan_of(application)
    found = {offer.verb: offer for offer in offers(edition, situation_of(application, by=by, at=at), by.roles)}
    refusal = found["sign"].refusal if "sign" in found else None
    return DecisionPage(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        preview=preview_of(decision, reverse("decision", args=[application.token])),
        facts=_facts(application, decision),
        documents=document_rows(application, edition),
        learns=_learns(decision),
        prepared_by=decision.prepared_by.short_name,
        left=time_left(plan.deadline("decision").due_at, at=at, calendar=office_calendar(application.office)),
        due_on=application.due_on,
        refusal=refusal_words(plan, at=at),
        changes=changes_between(earlier, decision),
        version=decision.version,
        why_not=f"{refusal.in_(get_language() or 'kk')} ({refusal.rule})" if refusal else "",
        can_return="return_for_rework" in found and found["return_for_rework"].lawful,
        stamp=application.stamp,
    )


def _facts(application: Application, decision: Decision) -> tuple[Row, ...]:
    return (
        Row(_("Period asked for"), period(application.wish_from, application.wish_until)),
        Row(_("Period granted"), period(decision.valid_from, decision.valid_until)),
        Row(_("Children"), "\n".join(_names(decision))),
        Row(_("Conditions"), "\n".join(decision.conditions) or _("none")),
        Row(_("Prepared by"), decision.prepared_by.short_name),
    )


def _learns(decision: Decision) -> tuple[str, ...]:
    """What whoever holds the signed paper will know of the child, read from the frozen facts of the paper itself."""
    facts = decision.paper.facts if decision.paper else {"children": [], "conditions": []}
    language = get_language() or "kk"
    children = tuple(
        f"{child['full_name']}, {date.fromisoformat(child['born_on']):%d.%m.%Y}, {child['placement_words'][language]}"
        for child in facts["children"]
    )
    return (*children, *facts["conditions"])


def table_rows(cases: list[Application], *, current: str, at: datetime) -> tuple[TableRow, ...]:
    """The board of one office: what waits for a signature, the fewest working hours first."""
    if not cases:
        return ()
    calendar = office_calendar(cases[0].office)
    return tuple(_table_row(case, calendar, current, at) for case in cases)


def _table_row(case: Application, calendar: Calendar, current: str, at: datetime) -> TableRow:
    due_at = datetime.combine(case.due_on, case.due_time, ALMATY)
    left = time_left(due_at, at=at, calendar=calendar)
    return TableRow(
        token=case.token,
        number=case.register_number,
        applicant=case.applicant_full_name,
        hours=left.words if due_at < at else hours_left(due_at, at=at, calendar=calendar),
        tone=left.tone,
        current=case.token == current,
    )


def hours_left(due_at: datetime, *, at: datetime, calendar: Calendar) -> str:
    """Working time until the limit, in whole hours, or in minutes when it is less than one."""
    minutes = calendar.office_minutes_between(at, due_at)
    if minutes < 60:
        return ngettext("%(n)d working minute", "%(n)d working minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    return ngettext("%(n)d working hour", "%(n)d working hours", hours) % {"n": hours}
