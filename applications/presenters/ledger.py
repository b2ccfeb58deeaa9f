"""The ledger of a case in words: who did what, when, by which clause."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.disclosure.looking import LOOK_ANSWERS
from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition
from applications.presenters.labels import OUTCOMES, ROLES, SYSTEMS, VERDICTS
from portal.audit.models import Event
from portal.documents.dates import weekday, with_weekday
from portal.ui import Entry

Sentence = Callable[[Event, Edition], str]
ORDERS = ("extend", "stop", "resume", "leave_out_day")


def ledger_entries(events: Iterable[Event], edition: Edition) -> tuple[Entry, ...]:
    """The newest first."""
    return tuple(reversed([_entry(event, edition) for event in events]))


def _entry(event: Event, edition: Edition) -> Entry:
    sentence = SENTENCES.get(event.verb, _by_its_title)
    return Entry(
        when=_when(event),
        what=sentence(event, edition),
        who=", ".join(filter(None, [event.actor_label, str(ROLES.get(event.role, ""))])),
        clause=event.facts.get("clause", ""),
        said=_words_said(event) or _which(event, edition),
    )


def _words_said(event: Event) -> str:
    """A head's remark, an order and its reason, or the applicant's; the reason of a verdict is a code."""
    facts = event.facts
    if event.verb in ORDERS:
        return ". ".join(filter(None, [facts.get("order", ""), facts.get("reason", "")]))
    told = {"withdraw": "reason", "recalculate": "because"}.get(event.verb, "remark")
    return facts.get("remark", "") or facts.get(told, "")


def _when(event: Event) -> str:
    at = event.at.astimezone(ALMATY)
    return f"{at:%d.%m.%Y, %H:%M}, {weekday(at.date().isoformat(), get_language() or 'kk')}"


def _by_its_title(event: Event, edition: Edition) -> str:
    titles = {verb.code: verb.title for verb in edition.verbs}
    return titles[event.verb].in_(get_language() or "kk") if event.verb in titles else event.verb


def _title(edition: Edition, requirement: str) -> str:
    return edition.document(requirement).title.in_(get_language() or "kk")


def _registered(event: Event, edition: Edition) -> str:
    return _by_its_title(event, edition) if edition.begun_by_office else _("Application registered")


def _assigned(event: Event, edition: Edition) -> str:
    return _("Responsible executor named: %(name)s") % {"name": event.facts["executor"]}


def _verdict(event: Event, edition: Edition) -> str:
    facts = event.facts
    return f"{_title(edition, facts['requirement'])}: {VERDICTS[facts['verdict']]}"


def _refused(event: Event, edition: Edition) -> str:
    titles = (_title(edition, code) for code in event.facts.get("rejected", []))
    return _("Acceptance refused: %(documents)s") % {"documents": "; ".join(titles)}


def _version(event: Event, edition: Edition) -> str:
    return _("Result drafted, version %(version)s") % {"version": event.facts["version"]}


def _which(event: Event, edition: Edition) -> str:
    """Which result was drafted, where the edition has several."""
    forms = {kind.code: kind.form for kind in edition.results if not kind.at_registration}
    code = event.facts.get("result", "")
    if event.verb != "draft_result" or code not in forms or len(forms) == 1:
        return ""
    return edition.form(forms[code]).title.in_(get_language() or "kk")


def _written(event: Event, edition: Edition) -> str:
    titles = {kind.code: kind.title.in_(get_language() or "kk") for kind in edition.records}
    code, number = event.facts["record"], event.facts["number"]
    words = {"title": titles.get(code, code), "number": number}
    if any(kind.code == code and kind.many for kind in edition.records):
        return _("%(title)s: row %(number)s written down") % words
    return _("%(title)s: version %(number)s written down") % words


def _handed_over(event: Event, edition: Edition) -> str:
    by_proxy = event.facts.get("recipient") == "proxy"
    return ": ".join([_("Handed over"), _("to a representative") if by_proxy else _("to the applicant")])


def _signed(event: Event, edition: Edition) -> str:
    facts = {"version": event.facts["version"], "hash": event.facts["file_sha256"][:12]}
    return _("Version %(version)s signed, file %(hash)s…") % facts


def _recounted(event: Event, edition: Edition) -> str:
    before, after = (_due(event.facts[side]) for side in ("before", "after"))
    return _("Term counted anew: %(before)s became %(after)s") % {"before": before, "after": after}


def _booked(words: Callable[[], str]) -> Sentence:
    """With its day, hour and room, and why it was given up."""

    def sentence(event: Event, edition: Edition) -> str:
        facts = event.facts
        reason = f" ({facts['reason']})" if facts.get("reason") else ""
        return f"{words()}: {_due(facts['starts'])}, {facts['room']}{reason}"

    return sentence


def _due(words: str) -> str:
    """A kept `2026-11-27 18:30` with its weekday."""
    day, _space, clock = words.partition(" ")
    return f"{with_weekday(day, get_language() or 'kk')}, {clock}"


def _looked_up(event: Event, edition: Edition) -> str:
    facts = event.facts
    return f"{SYSTEMS[facts['system']]}: {OUTCOMES[facts['outcome']]}"


def _looked(event: Event, edition: Edition) -> str:
    """What the signer said of words that look like an address; the words themselves are in no event."""
    seen = _("Words of the paper look like an address or a school")
    return f"{seen}: {LOOK_ANSWERS[event.facts['answer']]}"


def _said(words: Callable[[], str]) -> Sentence:
    def sentence(event: Event, edition: Edition) -> str:
        return words()

    return sentence


def _with(words: Callable[[], str], fact: str) -> Sentence:
    def sentence(event: Event, edition: Edition) -> str:
        return f"{words()}: {event.facts[fact]}"

    return sentence


def _on(words: Callable[[], str], fact: str = "on") -> Sentence:
    """With the day from the facts, as days are written everywhere."""

    def sentence(event: Event, edition: Edition) -> str:
        return f"{words()} {date.fromisoformat(event.facts[fact]):%d.%m.%Y}"

    return sentence


def _complaint(words: Callable[[], str]) -> Sentence:
    """Of which complaint, by its number."""

    def sentence(event: Event, edition: Edition) -> str:
        return f"{words()}: {event.facts.get('number', '')}"

    return sentence


SENTENCES: dict[str, Sentence] = {
    "register_complaint": _complaint(lambda: _("Complaint registered")),
    "satisfy_complaint": _complaint(lambda: _("Complaint satisfied in full")),
    "decide_anew_complaint": _complaint(lambda: _("Complaint to be satisfied in full by a new act")),
    "open_new_act": _with(lambda: _("New act opened in place of the signed one, number"), "number"),
    "leave_new_act": _with(lambda: _("New act left, the complaint goes to the reviewing body, number"), "number"),
    "replace_act": _with(lambda: _("The earlier act is out of force, a new one replaced it, number"), "number"),
    "forward_complaint": _complaint(lambda: _("Complaint forwarded to the reviewing body")),
    "pass_on_complaint": _complaint(lambda: _("Complaint passed on to the State Corporation")),
    "answer_complaint": _complaint(lambda: _("Complaint answered")),
    "note_registration_complaint": _complaint(lambda: _("Complaint registered at the reviewing body")),
    "note_decision_complaint": _complaint(lambda: _("Answer of the reviewing body to a complaint")),
    "paper_arrived": _said(lambda: _("The paper of the closed case came from the courier")),
    "court_bundle": _said(lambda: _("Bundle for a court put together")),
    "register": _registered,
    "take_in_at_home": _complaint(lambda: _("Documents taken in at home, house call")),
    "submit": _said(lambda: _("Request sent through the portal, with a confirmed e-signature")),
    "assign": _assigned,
    "give_verdict": _verdict,
    "accept_documents": _said(lambda: _("Documents accepted")),
    "refuse_acceptance": _refused,
    "write_record": _written,
    "draft_result": _version,
    "propose": _said(lambda: _("Sent for signature")),
    "return_for_rework": _said(lambda: _("Returned for rework")),
    "sign": _signed,
    "send": _said(lambda: _("Given to the courier")),
    "receive": _said(lambda: _("Received from the courier")),
    "hand_over": _handed_over,
    "recall": _said(lambda: _("The State Corporation asked for the result")),
    "declare_lost": _said(lambda: _("Papers declared lost on the way, by an act")),
    "give_codes": _with(lambda: _("Codes given to papers without one"), "codes"),
    "file_sheet": _with(lambda: _("Scanned sheet filed, code"), "code"),
    "withdraw": _said(lambda: _("Withdrawn at the applicant's wish")),
    "repair_terms": _said(lambda: _("Kept dates written anew from the events of the term")),
    "correct_text": _said(lambda: _("The wording of a requirement was corrected by the act")),
    "recalculate": _recounted,
    "book_appointment": _booked(lambda: _("Appointment entered into the booking journal")),
    "move_appointment": _booked(lambda: _("Appointment moved")),
    "cancel_appointment": _booked(lambda: _("Appointment cancelled")),
    "open_review": _with(lambda: _("Review of the permit opened, number"), "review"),
    "drop_order": _with(lambda: _("Order on the permit put away, number"), "number"),
    "lapse": _on(lambda: _("Review ended: the permit ran out, its last day was"), "last_day"),
    "permit_suspended": _on(lambda: _("Permit suspended from")),
    "permit_reinstated": _on(lambda: _("Permit reinstated from")),
    "permit_revoked": _on(lambda: _("Permit revoked from")),
    "permit_replaced": _on(lambda: _("Permit replaced by another from")),
    "make_carer_code": _said(lambda: _("Code for the carer made")),
    "void_carer_code": _said(lambda: _("Code of the carer voided")),
    "record_visit": _with(lambda: _("Visit written down, day"), "on"),
    "correct_visit": _with(lambda: _("Visit written down anew, day"), "on"),
    "assign_review_task": _with(lambda: _("Report of harm given to"), "to"),
    "close_review_task": _said(lambda: _("Report of harm looked into")),
    "remind_of_the_end": _with(lambda: _("Reminded of the end of the permit, last day"), "on"),
    "draft_preliminary": _with(lambda: _("Preliminary decision on a refusal drafted, version"), "version"),
    "return_preliminary": _said(lambda: _("Preliminary decision returned to the executor")),
    "sign_preliminary": _said(lambda: _("Preliminary decision and notice of the hearing signed")),
    "announce_refusal": _said(lambda: _("Preliminary decision and notice of the hearing sent")),
    "send_notice": _with(lambda: _("Notice of the hearing sent, number"), "hearing"),
    "prove_notice": _with(lambda: _("Delivery of the notice recorded"), "evidence"),
    "schedule_hearing": _said(lambda: _("Hearing scheduled")),
    "move_hearing": _with(lambda: _("Hearing moved to another time"), "reason"),
    "record_position": _said(lambda: _("What the applicant says recorded")),
    "answer_objection": _said(lambda: _("Answer to an objection written")),
    "waive_hearing": _said(lambda: _("Hearing waived by the applicant")),
    "open_hearing": _with(lambda: _("Hearing opened, number"), "hearing"),
    "end_hearing": _with(lambda: _("Hearing ended, its protocol drawn up, number"), "hearing"),
    "adjourn_hearing": _with(lambda: _("Hearing adjourned"), "reason"),
    "add_to_protocol": _with(lambda: _("Addition of a party to the protocol of hearing number"), "hearing"),
    "hold_hearing": _said(lambda: _("Hearing recorded as held")),
    "late_ground": _with(lambda: _("Ground found too late; reason of the way taken"), "reason"),
    "ask_consent": _said(lambda: _("Code of consent to a digital document sent by SMS")),
    "give_consent": _said(lambda: _("Consent of the applicant taken")),
    "look_up": _looked_up,
    "attach_taken": _said(lambda: _("Digital document put with the application")),
    "note_private": _said(lambda: _("What the applicant must not learn was noted")),
    "ask_release": _with(lambda: _("Release of a private fact asked for"), "reason"),
    "release_private": _with(lambda: _("Private fact released by the head"), "reason"),
    "withdraw_release": _with(lambda: _("Release of a private fact withdrawn by the head"), "reason"),
    "answer_look": _looked,
    "mark_scan": _with(lambda: _("Mark of a scan with private facts"), "reason"),
    "reveal_iin": _said(lambda: _("Looked at the full IIN")),
}
