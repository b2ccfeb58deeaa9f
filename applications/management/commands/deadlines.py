"""`manage.py deadlines SERVICE --received MOMENT`: every term of an application, with the days it passed."""

import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from applications.law.calendar import ALMATY, Calendar, standard_office
from applications.law.catalogue import Edition, catalogue
from applications.law.deadlines import Deadline, Plan, plan
from applications.law.errors import LawError, unknown
from applications.law.facts import Facts
from applications.law.texts import LANGUAGES, Text, say, wording


class Command(BaseCommand):
    help = "Print every term of an application received at a moment: due dates, clauses and the days counted."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("service", help="code of the service, for example visit_permission")
        parser.add_argument("--received", required=True, help="2026-11-20T10:15, local unless it has an offset")
        parser.add_argument("--channel", default="chancellery", help="chancellery, state_corporation or portal")
        parser.add_argument("--edition", help="edition of the service; by default the one in force on that day")
        parser.add_argument("--office", metavar="CODE", help="count with the corrections of this office")
        parser.add_argument("--choose", metavar="TERM", action="append", default=[], help="a term the answers chose")
        parser.add_argument("--lang", default="kk", help="language of the explanations: kk, ru or en")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["lang"] if options["lang"] in LANGUAGES else "kk"
        try:
            if options["lang"] not in LANGUAGES:
                raise unknown("language", options["lang"], list(LANGUAGES))
            found = _plan(options)
        except LawError as refusal:
            raise CommandError(refusal.in_(language), returncode=2) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(found, language), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(_as_table(found, language))


def _plan(options: dict[str, Any]) -> Plan:
    received_at = _moment(options["received"])
    edition = _edition(options["service"], options["edition"], received_at)
    office, receiver = _calendars(options["office"], edition.channel(options["channel"]).receiver)
    chosen = frozenset(edition.term(code).code for code in options["choose"])
    return plan(
        edition,
        received_at=received_at,
        channel=options["channel"],
        office=office,
        receiver=receiver,
        facts=Facts(chosen=chosen),
    )


def _moment(words: str) -> datetime:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        asked = say("moment_asked", at=words)
        raise LawError(asked, wording("moment_why"), wording("moment_remedy")) from None
    return moment.replace(tzinfo=ALMATY) if moment.tzinfo is None else moment.astimezone(ALMATY)


def _edition(service: str, code: str | None, received_at: datetime) -> Edition:
    if code is None:
        return catalogue().in_force(service, received_at.date())
    return catalogue().edition(service, code)


def _calendars(code: str | None, receiver: str) -> tuple[Calendar, Calendar | None]:
    """The office's own calendar and its branch's; the database is touched only when an office is named."""
    if code is None:
        return standard_office(), None
    from applications.calendars import branch_calendar, office_calendar
    from portal.offices.models import Office

    office = Office.objects.filter(code=code).first()
    if office is None:
        raise unknown("office", code, list(Office.objects.order_by("code").values_list("code", flat=True)))
    branch = office.branches.order_by("pk").first() if receiver == "branch" else None
    return office_calendar(office), branch_calendar(branch) if branch else None


def _as_json(found: Plan, language: str) -> dict[str, Any]:
    return {
        "service": found.edition.service,
        "edition": found.edition.code,
        "channel": found.channel,
        "received_at": found.received_at.isoformat(),
        "counted_from": found.counted_from.isoformat(),
        "estimated": found.estimated,
        "deadlines": [_deadline_as_json(deadline, language) for deadline in found.deadlines],
    }


def _deadline_as_json(deadline: Deadline, language: str) -> dict[str, Any]:
    return {
        "code": deadline.code,
        "clause": deadline.clause,
        "kind": deadline.kind,
        "value": deadline.value,
        "unit": deadline.unit,
        "due_on": deadline.due_on.isoformat(),
        "due_at": deadline.due_at.isoformat(),
        "days": [
            {"date": note.date.isoformat(), "counted": note.counted, "why": note.why.in_(language)}
            for note in deadline.days
        ],
    }


def _as_table(found: Plan, language: str) -> str:
    edition = found.edition
    head = say(
        "table_head",
        title=edition.title,
        edition=edition.code,
        channel=edition.channel(found.channel).title,
        received=f"{found.received_at:%d.%m.%Y %H:%M}",
        counted=found.counted_from,
    )
    lines = [head.in_(language)]
    if found.estimated:
        lines.append(wording("table_estimated").in_(language))
    for deadline in found.deadlines:
        lines += ["", *_deadline_lines(deadline, language)]
    return "\n".join(lines)


def _deadline_lines(deadline: Deadline, language: str) -> list[str]:
    kind = wording(f"kind_of_term_{deadline.kind}").in_(language)
    lines = [f"{deadline.due_at:%d.%m.%Y %H:%M}  {deadline.title.in_(language)} ({deadline.clause}, {kind})"]
    for note in deadline.days:
        mark = "+" if note.counted else "·"
        day = f"{_weekday(note.date.weekday()).in_(language)} {note.date:%d.%m.%Y}"
        lines.append(f"    {mark} {day}  {note.why.in_(language)}")
    return lines


def _weekday(number: int) -> Text:
    return wording(f"weekday_{number}")
