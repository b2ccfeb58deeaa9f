"""`manage.py services`: every service with its editions, their validity, steps, terms and clauses."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from applications.law.catalogue import Catalogue, Clause, Duty, Edition, Reading, Step, Term, catalogue
from applications.law.errors import LawError, unknown
from applications.law.texts import LANGUAGES, Text, say, wording


class Command(BaseCommand):
    help = "List the services that the law folder holds: editions, validity, steps, terms, clauses."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lang", default="kk", help="language of the table: kk, ru or en")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        language, found = options["lang"], catalogue()
        if language not in LANGUAGES:
            refusal: LawError = unknown("language", language, list(LANGUAGES))
            raise CommandError(refusal.in_("kk"), returncode=2)
        if options["json"]:
            self.stdout.write(json.dumps({"services": _services(found)}, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(line for code in found.known_services() for line in _lines(code, language)))


def _services(found: Catalogue) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "title": _said(found.editions_of(code)[-1].title),
            "editions": [_edition(edition) for edition in found.editions_of(code)],
        }
        for code in found.known_services()
    ]


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "code": edition.code,
        "status": edition.status,
        "served": edition.served,
        "act": {"code": edition.act.code, "number": edition.act.number, "issued_on": _day(edition.act.issued_on)},
        "valid_from": _day(edition.valid_from),
        "valid_until": _day(edition.valid_until),
        "validity_verified": edition.valid_from_verified,
        "validity_note": _said(edition.valid_from_note),
        "gap_after": _said(edition.gap_after) if edition.gap_after else None,
        "channels": [channel.code for channel in edition.channels],
        "readings": [_reading(reading) for reading in edition.readings.values()],
        "steps": [_step(step, edition) for step in edition.steps],
        "terms": [_term(term) for term in edition.terms],
        "duties": [_duty(duty) for duty in edition.duties],
        "clauses": [_clause(clause) for clause in edition.clauses.values()],
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "question": reading.question,
        "code": reading.code,
        "value": reading.value,
        "positions": list(reading.positions),
        "clause": reading.clause,
        "reason": _said(reading.reason),
    }


def _step(step: Step, edition: Edition) -> dict[str, Any]:
    terms = [term.code for term in edition.terms if term.step == step.code]
    return {
        "code": step.code,
        "actor": step.actor,
        "clause": step.clause,
        "title": _said(step.title),
        "terms": terms,
    }


def _term(term: Term) -> dict[str, Any]:
    return {
        "code": term.code,
        "clause": term.clause,
        "kind": term.kind,
        "value": term.value,
        "least": term.least,
        "unit": term.unit,
        "start": term.start,
        "before": term.before,
        "title": _said(term.title),
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "code": duty.code,
        "clause": duty.clause,
        "kind": duty.kind,
        "value": duty.value,
        "unit": duty.unit,
        "event": duty.event,
        "title": _said(duty.title),
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "act": clause.act,
        "source": clause.source,
        "duty": clause.duty,
        "text": _said(clause.text),
    }


def _said(text: Text) -> dict[str, str]:
    return {language: text.in_(language) for language in LANGUAGES}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _lines(code: str, language: str) -> list[str]:
    editions = catalogue().editions_of(code)
    lines = [f"{code}  {editions[-1].title.in_(language)}"]
    for edition in editions:
        until = f"{edition.valid_until:%d.%m.%Y}" if edition.valid_until else "…"
        status = wording(f"edition_{edition.status}").in_(language)
        lines.append(f"  {edition.code}  {edition.valid_from:%d.%m.%Y} – {until}  {status}")
        lines += [
            f"    {step.clause:<8} {_actor(step, language)}: {step.title.in_(language)}" for step in edition.steps
        ]
        lines.append(f"    {say('clauses_in_all', n=len(edition.clauses)).in_(language)}")
    return [*lines, ""]


def _actor(step: Step, language: str) -> str:
    return wording(f"role_{step.actor}").in_(language)
