"""Placeholders of one kind of letter, filled by whoever writes it: hearing, clock, complaint, incident."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.law.calendar import ALMATY
from applications.letters.case import LetterCase
from applications.letters.of_answers import said_of_result
from applications.letters.placeholders import APPLICANT, EVERYBODY, OFFICE, Placeholder, listing, table
from portal.documents.dates import official_moment, with_weekday

REFUSAL = frozenset({"refusal", "preliminary_decision", "hearing_notice", "hearing_protocol"})
HEARING = REFUSAL
CLOCK = frozenset({"extension_notice", "stop_notice", "resume_notice", "new_date_notice"})
COMPLAINT = frozenset({"complaint_receipt", "complaint_answer", "complaint_forwarding"})
INCIDENT = frozenset({"incident_protocol"})
CHANGE = frozenset({"requirement_change"})
CUSTODY = frozenset({"courier_register", "transfer_act"})
BOOKING = frozenset({"booking_journal"})


@dataclass(frozen=True)
class Extra:
    """`kind`: text, day (ISO), moment (ISO with its offset), lines (one to a line) or rows (a table)."""

    code: str
    title: str | Promise
    kind: str
    forms: frozenset[str]
    audience: str = APPLICANT


EXTRAS = (
    Extra("findings", _("What was found"), "text", REFUSAL),
    Extra("evidence", _("On what the finding rests"), "lines", REFUSAL),
    Extra("objection_until", _("Until when an objection may be given"), "moment", REFUSAL),
    Extra("preliminary_on", _("Day of the preliminary decision"), "day", REFUSAL),
    Extra("hearing_at", _("Day and hour of the hearing"), "moment", HEARING),
    Extra("hearing_place", _("Place of the hearing"), "text", HEARING),
    Extra("participants", _("Who took part in the hearing"), "lines", HEARING),
    Extra("position", _("What the applicant said"), "text", HEARING),
    Extra("objection", _("The applicant's objection"), "text", HEARING),
    Extra("outcome", _("What came of the hearing"), "text", HEARING),
    Extra("consent_to_term", _("Consent to an earlier hearing"), "text", HEARING),
    Extra("reason", _("Reason"), "text", CLOCK),
    Extra("order", _("Order that it rests on, number and day"), "text", CLOCK | CHANGE | CUSTODY),
    Extra("stopped_on", _("From which day the term is stopped"), "day", CLOCK),
    Extra("resumed_on", _("From which day the term runs again"), "day", CLOCK),
    Extra("extended_by", _("By how much the term is extended"), "text", CLOCK),
    Extra("new_due_on", _("New last day of the term"), "day", CLOCK),
    Extra("complaint_number", _("Incoming number of the complaint"), "text", COMPLAINT),
    Extra("complaint_at", _("Day and hour of the complaint"), "moment", COMPLAINT),
    Extra("complaint_about", _("What the complaint is about"), "text", COMPLAINT),
    Extra("complainant_name", _("Who complains"), "text", COMPLAINT),
    Extra("answer_until", _("Last day of the answer"), "day", COMPLAINT),
    Extra("answer_place", _("Where the answer is given"), "text", COMPLAINT),
    Extra("forward_until", _("Last day of passing the complaint on"), "day", COMPLAINT),
    Extra("accepted_by", _("Who took the complaint in"), "text", COMPLAINT),
    Extra("complaint_step", _("Step that the complaint is about"), "text", COMPLAINT),
    Extra("complaint_against", _("Whose act the complaint is about"), "text", COMPLAINT),
    Extra("complaint_addressee", _("To whom the complaint is addressed"), "text", COMPLAINT),
    Extra("complainant_address", _("Postal address of whoever complains"), "text", COMPLAINT),
    Extra("complainant_phone", _("Telephone of whoever complains"), "text", COMPLAINT),
    Extra("forwarded_to", _("To whom the complaint is passed on"), "text", COMPLAINT),
    Extra("complaint_receiver", _("Whose letter on the complaint it is"), "text", COMPLAINT),
    Extra("complaint_enclosed", _("What goes with the complaint"), "text", COMPLAINT),
    Extra("answer_findings", _("What the consideration showed"), "text", COMPLAINT),
    Extra("answer_decision", _("What was decided on the complaint"), "text", COMPLAINT),
    Extra("incident_number", _("Number of the incident"), "text", INCIDENT, OFFICE),
    Extra("noticed_at", _("When the failure was noticed"), "moment", INCIDENT, OFFICE),
    Extra("told_at", _("When the technical unit was told"), "moment", INCIDENT, OFFICE),
    Extra("ended_at", _("When the failure ended"), "moment", INCIDENT, OFFICE),
    Extra("system", _("Which system failed"), "text", INCIDENT, OFFICE),
    Extra("failure", _("What happened"), "text", INCIDENT, OFFICE),
    Extra("effect", _("What it hindered"), "text", INCIDENT, OFFICE),
    Extra("technician", _("Worker of the technical unit"), "text", INCIDENT, OFFICE),
    Extra("changes", _("What changes"), "lines", CHANGE, EVERYBODY),
    Extra("applies_from", _("From which day the change applies"), "day", CHANGE, EVERYBODY),
    Extra("changing_act", _("Act that changes the requirements"), "text", CHANGE, EVERYBODY),
    Extra("packages", _("Packages, one to a line"), "lines", CUSTODY, OFFICE),
    Extra("courier", _("Courier"), "text", CUSTODY, OFFICE),
    Extra("given_by", _("Who gives"), "text", CUSTODY, OFFICE),
    Extra("taken_by", _("Who takes"), "text", CUSTODY, OFFICE),
    Extra("period_from", _("First day of the period"), "day", BOOKING, OFFICE),
    Extra("period_until", _("Last day of the period"), "day", BOOKING, OFFICE),
    Extra("appointments", _("Appointments of the period, one to a row"), "rows", BOOKING, OFFICE),
    Extra("kept_since", _("Since when the result is kept"), "day", CUSTODY, OFFICE),
)


def said(kind: str, value: str, language: str) -> str:
    """A plain value in the words of the paper; a day keeps its weekday, for people come on it."""
    if not value or kind in ("text", "lines", "rows"):
        return value
    if kind == "day":
        return with_weekday(date.fromisoformat(value).isoformat(), language)
    return official_moment(datetime.fromisoformat(value).astimezone(ALMATY).isoformat(timespec="minutes"), language)


def findings_of(case: LetterCase, language: str) -> str:
    """Without words of the writer: the answers that the refusal itself gives."""
    return " ".join(said_of_result(case, language).values())


def _reader(extra: Extra) -> Callable:
    def read(case: LetterCase, language: str):
        value = case.extra.get(f"{extra.code}_{language}") or case.extra.get(extra.code, "")
        if not value and extra.code == "findings":
            value = findings_of(case, language)
        words = said(extra.kind, value, language)
        if extra.kind == "rows":
            return table([tuple(row.split("\t")) for row in words.splitlines()])
        return (
            listing([line.strip() for line in words.splitlines() if line.strip()]) if extra.kind == "lines" else words
        )

    return read


OF_WRITER = tuple(
    Placeholder(
        each.code, each.title, each.audience, _reader(each), whole=each.kind in ("lines", "rows"), forms=each.forms
    )
    for each in EXTRAS
)
