"""One label per reader for each state: staff read the stage of law, applicants plain words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.law.edition import Edition

Label = str | Promise


@dataclass(frozen=True)
class StateLabel:
    """`staff` is an adjective for a tag, `applicant` a whole sentence, `next` what the applicant waits for."""

    staff: Label
    applicant: Label
    next: Label


STATES: dict[str, StateLabel] = {
    "draft": StateLabel(
        _("Draft"),
        _("Your application is not sent yet."),
        _("Fill in what is missing and send it."),
    ),
    "registered": StateLabel(
        _("Registered"),
        _("Your application is registered."),
        _("The head of the office names the person who will deal with it. You need not do anything."),
    ),
    "checking": StateLabel(
        _("Documents being checked"),
        _("Your documents are being checked."),
        _("The office checks whether all documents are there and valid. You need not do anything."),
    ),
    "not_accepted": StateLabel(
        _("Not accepted"),
        _("Your documents were not accepted."),
        _("Collect the receipt that lists what is missing. You may apply again with a complete set of documents."),
    ),
    "preparing": StateLabel(
        _("Decision being prepared"),
        _("Your documents are complete. The decision is being prepared."),
        _("The office prepares the decision. You need not do anything."),
    ),
    "refusal_announced": StateLabel(
        _("Refusal announced"),
        _("The office intends to refuse and has told you why."),
        _("Read the preliminary decision. You may object within 2 working days and will be invited to a hearing."),
    ),
    "awaiting_hearing": StateLabel(
        _("Awaiting the hearing"),
        _("You are invited to a hearing before the decision."),
        _(
            "Take part at the time and in the way that the notice names, or write what you think. "
            "Hand in what speaks for you."
        ),
    ),
    "heard": StateLabel(
        _("Heard"),
        _("The hearing is over. The decision is being prepared."),
        _("The office weighs what was said and handed in, and decides. You need not do anything."),
    ),
    "awaiting_signature": StateLabel(
        _("Awaiting signature"),
        _("The decision is prepared and waits for a signature."),
        _("The head of the office reads and signs the decision. You need not do anything."),
    ),
    "signed": StateLabel(
        _("Signed"),
        _("The decision is signed. You can collect it."),
        _("Come with your identity card. A representative brings a notarised power of attorney."),
    ),
    "with_state_corporation": StateLabel(
        _("On the way to the State Corporation"),
        _("The decision is signed and on its way to the State Corporation."),
        _("You can collect it at the branch where you applied as soon as it arrives."),
    ),
    "ready_for_hand_over": StateLabel(
        _("Ready to hand over"),
        _("The decision is ready. You can collect it."),
        _("Come with your identity card. A representative brings a notarised power of attorney."),
    ),
    "kept_by_office": StateLabel(
        _("Kept by the office"),
        _("The decision was not collected at the branch within a month. The office keeps it for you."),
        _(
            "Come to the office with your identity card, or ask for it at the branch where you applied: the office "
            "sends it there within one working day."
        ),
    ),
    "recalled": StateLabel(
        _("Asked for by the State Corporation"),
        _("The branch has asked the office for your decision."),
        _("The office sends it to the branch within one working day. Come there with your identity card."),
    ),
    "handed_over": StateLabel(
        _("Handed over"),
        _("The decision has been handed over."),
        _("Nothing is left to do about this application."),
    ),
    "withdrawn": StateLabel(
        _("Withdrawn"),
        _("The application was withdrawn at your wish."),
        _("You may apply again at any time."),
    ),
    "closed": StateLabel(
        _("Closed"),
        _("The application is closed: the receipt of refusal was handed over."),
        _("You may apply again with a complete set of documents."),
    ),
}

OF_REVIEW: dict[str, StateLabel] = {
    "registered": StateLabel(
        _("Review opened"),
        _("The office reviews your permit."),
        _("The head of the office names the person who will deal with it. You may say at once what you think of it."),
    ),
    "preparing": StateLabel(
        _("Under review"),
        _("The office reviews your permit."),
        _("The office finds out what happened. You may say what you think and bring papers at any time."),
    ),
    "refusal_announced": StateLabel(
        _("Revocation announced"),
        _("The office intends to revoke your permit and has told you why."),
        _("Read the preliminary decision. You may object within 2 working days and will be invited to a hearing."),
    ),
    "handed_over": StateLabel(
        _("Handed over"),
        _("The review of your permit is finished, its decision has been handed over."),
        _("Nothing is left to do."),
    ),
    "closed": StateLabel(
        _("Closed"),
        _("The review is ended: the permit ran out before it was decided."),
        _("Nothing is left to do. You may apply for a new permit at any time."),
    ),
}
"""What differs where the office itself began the case."""


def state_label(edition: Edition, state: str) -> StateLabel:
    """The words for a state of a case of this edition."""
    own = OF_REVIEW.get(state) if edition.begun_by_office else None
    return own or STATES[state]


HOLDERS: dict[str, Label] = {
    "clerk": _("chancellery"),
    "executor": _("executor"),
    "head": _("head"),
    "state_corporation_worker": _("State Corporation"),
    "courier": _("courier"),
    "applicant": _("applicant"),
}

CHANNELS: dict[str, Label] = {
    "chancellery": _("Chancellery of the office"),
    "state_corporation": _("State Corporation"),
    "portal": _("Portal"),
}

PRESENTATIONS: dict[str, Label] = {
    "original": _("original"),
    "copy": _("copy"),
    "register": _("from the register"),
    "absent": _("not presented"),
}

VERDICTS: dict[str, Label] = {
    "": _("not checked yet"),
    "accepted": _("accepted"),
    "missing": _("missing"),
    "expired": _("expired"),
    "unreliable": _("unreliable"),
}

ROLES: dict[str, Label] = {
    "clerk": _("clerk"),
    "executor": _("executor"),
    "head": _("head"),
    "state_corporation_worker": _("State Corporation worker"),
    "administrator": _("office administrator"),
    "applicant": _("applicant"),
    "portal": _("the portal itself"),
}

SYSTEMS: dict[str, Label] = {
    "monitoring": _("Monitoring of public services"),
    "identity": _("Identity data through the e-government gateway"),
    "digital_documents": _("Digital documents service"),
    "sms": _("Sending of SMS"),
}

WAYS: dict[str, Label] = {
    "signed_application": _("signed with the application"),
    "one_time_code": _("one-time code to the telephone"),
}

OUTCOMES: dict[str, Label] = {
    "found": _("answered"),
    "not_found": _("nothing is held there"),
    "away": _("did not answer"),
    "refused": _("the answer was refused"),
}

ABSENCE_REASONS: dict[str, Label] = {
    "leave": _("on leave"),
    "illness": _("ill"),
    "business_trip": _("on a business trip"),
    "training": _("in training"),
    "other": _("other reason"),
}

REHEARSALS: dict[str, Label] = {
    "days": _("Moved days"),
    "kurban_ait": _("Day of Kurban Ait"),
    "hours": _("Working hours"),
    "absence": _("Absence of a person"),
    "edition": _("New edition of a service"),
}

BROKEN: dict[str, Label] = {
    "day_off": _("the day becomes a day off"),
    "outside_hours": _("it no longer fits into the office hours"),
    "absent": _("a person who has to be there is absent"),
    "after_limit": _("it would come after the limit it has to meet"),
}
