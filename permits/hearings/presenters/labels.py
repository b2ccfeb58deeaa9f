"""Words for the codes of the refusal track, for people at the office and for applicants."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.law.calendar import ALMATY
from portal.documents.dates import with_weekday

Label = str | Promise

WAYS: dict[str, Label] = {"room": _("in a room"), "video": _("by video call"), "written": _("in writing")}
PROOFS: dict[str, Label] = {
    "handed_over": _("handed over against a signature"),
    "cabinet_read": _("read in the cabinet"),
    "sms_delivered": _("SMS delivered"),
    "email_delivered": _("e-mail delivered"),
    "returned": _("came back"),
}
SENDING: dict[str, Label] = {
    "handed_over": _("hand over against a signature"),
    "cabinet_read": _("through the cabinet: proven when it is read there"),
    "sms_delivered": _("by SMS, with a report of delivery"),
    "email_delivered": _("by e-mail, with a receipt of delivery"),
}
POSITIONS: dict[str, Label] = {
    "objection": _("objection to the preliminary decision"),
    "other_time": _("request for another time"),
    "earlier_hearing": _("consent to an earlier hearing"),
    "hearing_waiver": _("waiver of the hearing"),
}
POSITION_FORMS: dict[str, Label] = {
    "written": _("in writing, signed"),
    "oral": _("by word of mouth"),
    "online": _("from the status page"),
}
KINDS: dict[str, Label] = {
    "question": _("question"),
    "explanation": _("explanation"),
    "statement": _("statement"),
    "answer": _("answer"),
    "addition": _("addition a party asks for"),
}
OUTCOMES: dict[str, Label] = {
    "": _("still to be held"),
    "held": _("held"),
    "in_absence": _("held, the applicant did not come"),
    "adjourned": _("adjourned"),
    "moved": _("moved to another time"),
    "unheld": _("not held any more"),
}
UNHELD = "unheld"
PARTS: dict[str, Label] = {
    "applicant": _("applicant"),
    "representative": _("representative"),
    "presiding": _("presides"),
    "executor": _("executor"),
    "other": _("invited"),
}
PARTY_SIGNED: dict[str, Label] = {
    "signed": _("signed"),
    "refused": _("read it and refused to sign"),
    "absent": _("did not come to sign"),
}


def slot_words(at: datetime) -> str:
    """A day with its weekday and the hour: people come on it."""
    local = at.astimezone(ALMATY)
    return f"{with_weekday(local.date().isoformat(), get_language() or 'kk')}, {local:%H:%M}"
