"""Placeholders of one kind of letter, filled by whoever writes it: hearing, clock, complaint, incident."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.law.calendar import ALMATY
from applications.letters.case import LetterCase
from applications.letters.of_answers import said_of_result
from applications.letters.placeholders import APPLICANT, CARER, EVERYBODY, OFFICE, Placeholder, listing, table
from portal.documents.audiences import About
from portal.documents.dates import official_date, official_moment, with_weekday

REFUSAL = frozenset({"refusal", "permit_revocation", "preliminary_decision", "hearing_notice", "hearing_protocol"})
HEARING = REFUSAL
CLOCK = frozenset({"extension_notice", "stop_notice", "resume_notice", "new_date_notice"})
COMPLAINT = frozenset({"complaint_receipt", "complaint_answer", "complaint_forwarding"})
INCIDENT = frozenset({"incident_protocol"})
CHANGE = frozenset({"requirement_change"})
CUSTODY = frozenset({"courier_register", "transfer_act", "loss_act"})
LOSS = frozenset({"loss_act"})
LOSS_TOLD = frozenset({"loss_notice"})
BOOKING = frozenset({"booking_journal"})
TABLES = {"rows": "table", "coded": "coded"}
WHOLE = ("lines", *TABLES)
ORDER = frozenset({"permit_suspension", "permit_reinstatement"})
REVIEW = frozenset({"review_notice"})
KEPT = frozenset({"permit_kept"})
VISITS = frozenset({"carer_letter"})


@dataclass(frozen=True)
class Extra:
    """`kind`: text, day (ISO, on paper with its weekday), date (ISO, without it), moment (ISO with its offset), lines
    (one to a line), rows (a table) or coded: a table whose first cell in each row is a code, printed to be scanned.
    """

    code: str
    title: str | Promise
    kind: str
    forms: frozenset[str]
    audience: str = APPLICANT


EXTRAS = (
    Extra("findings", _("What was found"), "text", REFUSAL | KEPT),
    Extra("evidence", _("On what the finding rests"), "lines", REFUSAL),
    Extra("objection_until", _("Until when an objection may be given"), "moment", REFUSAL),
    Extra("preliminary_on", _("Day of the preliminary decision"), "day", REFUSAL),
    Extra("hearing_at", _("Day and hour of the hearing"), "moment", HEARING),
    Extra("hearing_place", _("Place of the hearing"), "text", HEARING),
    Extra("hearing_how", _("How to take part in the hearing"), "text", HEARING),
    Extra("participants", _("Who took part in the hearing"), "lines", HEARING),
    Extra("presiding", _("Who held the hearing"), "text", HEARING),
    Extra("position", _("What the applicant said"), "text", HEARING),
    Extra("objection", _("The applicant's objection"), "text", HEARING),
    Extra("outcome", _("What came of the hearing"), "text", HEARING),
    Extra("consent_to_term", _("Consent to an earlier hearing"), "text", HEARING),
    Extra("reason", _("Reason"), "text", CLOCK | ORDER | REVIEW),
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
    Extra("new_act_number", _("Number of the new act adopted on the complaint"), "text", COMPLAINT),
    Extra("new_act_on", _("Day of the new act adopted on the complaint"), "date", COMPLAINT),
    Extra("old_act_number", _("Number of the act that the new one replaces"), "text", COMPLAINT),
    Extra("old_act_on", _("Day of the act that the new one replaces"), "date", COMPLAINT),
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
    Extra("list_number", _("Number of the courier's list"), "text", CUSTODY, OFFICE),
    Extra("route", _("From where to where the courier goes"), "text", CUSTODY, OFFICE),
    Extra("parcels", _("What the courier carries, a table with codes"), "coded", CUSTODY, OFFICE),
    Extra("courier", _("Courier"), "text", CUSTODY, OFFICE),
    Extra("given_by", _("Who gives"), "text", CUSTODY, OFFICE),
    Extra("taken_by", _("Who takes"), "text", CUSTODY, OFFICE),
    Extra("period_from", _("First day of the period"), "day", BOOKING, OFFICE),
    Extra("period_until", _("Last day of the period"), "day", BOOKING, OFFICE),
    Extra("appointments", _("Appointments of the period, one to a row"), "rows", BOOKING, OFFICE),
    Extra("order_number", _("Number of the order on a permit"), "text", ORDER),
    Extra("suspended_on", _("First day of the suspension"), "day", ORDER),
    Extra("suspended_until", _("Last day of the suspension"), "day", ORDER),
    Extra("reinstated_on", _("Day from which the permit is in force again"), "day", ORDER),
    Extra("permit_number", _("Number of the permit"), "text", ORDER),
    Extra("permit_from", _("First day of the permit"), "date", ORDER),
    Extra("permit_until", _("Last day of the permit"), "date", ORDER),
    Extra("carer_name", _("To whom the letter on visits goes"), "text", VISITS, CARER),
    Extra("carer_organisation", _("Organisation where the child lives"), "text", VISITS, CARER),
    Extra("visitor_name", _("Who comes to the child"), "text", VISITS, CARER),
    Extra("visited_child", _("Child who is visited"), "text", VISITS, CARER),
    Extra("visits_from", _("First day of the visits"), "day", VISITS, CARER),
    Extra("visits_until", _("Last day of the visits"), "day", VISITS, CARER),
    Extra("visits_permit", _("Number of the permit"), "text", VISITS, CARER),
    Extra("visit_conditions", _("Conditions of the visits, one to a line"), "lines", VISITS, CARER),
    Extra("log_address", _("Page on which visits are told of"), "text", VISITS, CARER),
    Extra("carer_code", _("Code of the carer"), "text", VISITS, CARER),
    Extra("searched", _("What was searched"), "text", LOSS, OFFICE),
    Extra("loss_reason", _("Why the papers are taken for lost"), "text", LOSS, OFFICE),
    Extra("given_at", _("When the papers were given to the courier"), "moment", LOSS, OFFICE),
    Extra("declared_by", _("Who declares the papers lost"), "text", LOSS, OFFICE),
    Extra("lost_papers", _("Which papers were lost, as the applicant is told"), "text", LOSS_TOLD),
    Extra("loss_known_on", _("Since when the loss is known"), "day", LOSS_TOLD),
    Extra("loss_steps", _("What is done about the loss, one to a line"), "lines", LOSS_TOLD),
    Extra("kept_since", _("Since when the result is kept"), "day", CUSTODY, OFFICE),
)


def said(kind: str, value: str, language: str) -> str:
    """A plain value in the words of the paper; a day keeps its weekday, for people come on it."""
    if not value or kind in ("text", *WHOLE):
        return value
    if kind == "date":
        return official_date(date.fromisoformat(value).isoformat(), language)
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
        if extra.kind in TABLES:
            return table([tuple(row.split("\t")) for row in words.splitlines()], kind=TABLES[extra.kind])
        return (
            listing([line.strip() for line in words.splitlines() if line.strip()]) if extra.kind == "lines" else words
        )

    return read


OF_PERMIT = frozenset({"permit_number", "permit_from", "permit_until"})
"""What every letter of a review may say of the permit it is about."""
# What somebody of the office says in own words; days, numbers and what the applicant said are not among them.
OWN_WORDS = frozenset(
    {
        "findings",
        "evidence",
        "hearing_place",
        "participants",
        "position",
        "outcome",
        "reason",
        "answer_findings",
        "answer_decision",
    }
)
OF_WRITER = tuple(
    Placeholder(
        each.code,
        each.title,
        each.audience,
        _reader(each),
        whole=each.kind in WHOLE,
        forms=each.forms,
        about=About.WORDS if each.code in OWN_WORDS else None,
    )
    for each in EXTRAS
)
