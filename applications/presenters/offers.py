"""What a reader may do with a case now: each lawful verb with its way and one sentence, the others with their rule."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.law.catalogue import Edition
from applications.law.workflow import Offer
from applications.models import Application
from applications.presenters.records import RecordLine

NOTES: dict[str, str | Promise] = {
    "assign": gettext_lazy("You name the person who checks the documents and prepares the decision."),
    "accept_documents": gettext_lazy("The package is complete; the decision is prepared next."),
    "refuse_acceptance": gettext_lazy("The applicant gets a receipt that lists what is missing or expired."),
    "announce_refusal": gettext_lazy("The preliminary decision goes to the applicant with the notice of the hearing."),
    "schedule_hearing": gettext_lazy("The notice is proven: the hearing stands at its time."),
    "waive_hearing": gettext_lazy("Only on the applicant's own signed waiver."),
    "hold_hearing": gettext_lazy("The protocol is read and signed; the decision follows within one working day."),
    "draft_result": gettext_lazy("What the result says; its file is made at once."),
    "propose": gettext_lazy("The draft goes to the head; you can't change it while it is there."),
    "return_for_rework": gettext_lazy("The draft goes back to the executor with your remark."),
    "sign": gettext_lazy("You see the file as it will be signed, and confirm with your password."),
    "send": gettext_lazy("From then on the courier holds the package."),
    "receive": gettext_lazy("From then on you hold the package."),
    "hand_over": gettext_lazy("Against an identity card, or a notarised power of attorney; the case closes."),
    "recall": gettext_lazy("The applicant came after the month; the office sends the result within one working day."),
    "declare_lost": gettext_lazy("By an act, after the search; a result is printed again, the term stays as it is."),
    "extend": gettext_lazy("By your order with its reason; the applicant gets a notice."),
    "stop": gettext_lazy("By your order with its reason; the applicant gets a notice."),
    "resume": gettext_lazy("By your order with its reason; the applicant gets a notice."),
    "leave_out_day": gettext_lazy("One day is not counted for this case, by an order of the office."),
    "withdraw": gettext_lazy("Only on the applicant's own written wish; the case closes."),
    "lapse": gettext_lazy("The permit ran out before the review was decided; the case closes for this reason."),
}
PAGES = {
    "accept_documents": "check",
    "refuse_acceptance": "check",
    "announce_refusal": "refusal",
    "schedule_hearing": "refusal",
    "waive_hearing": "refusal",
    "hold_hearing": "hearing",
    "draft_result": "draft",
    "sign": "decision",
    "return_for_rework": "decision",
    "hand_over": "hand_over",
    "lapse": "lapse_review",
    "recall": "recall_result",
    "declare_lost": "declare_lost",
}
PANELS = {"assign": "assign", "withdraw": "withdraw"}
CLOCK = ("extend", "stop", "resume", "leave_out_day")
ENDS_OF_CHECK = ("accept_documents", "refuse_acceptance")
NEVER_FIRST = ("declare_lost", "assign", "withdraw", "return_for_rework", "draft_result", *CLOCK)


@dataclass(frozen=True)
class Doable:
    """A verb that is lawful now: a link (`href`), or an act behind a button (`action`)."""

    code: str
    verb: str
    note: str
    clause: str
    href: str = ""
    action: str = ""
    primary: bool = False


@dataclass(frozen=True)
class NotNow:
    """A verb of this reader that is not lawful now, and why."""

    code: str
    verb: str
    why: str
    clause: str


@dataclass(frozen=True)
class Offers:
    doable: tuple[Doable, ...]
    not_now: tuple[NotNow, ...]

    def without(self, verb: str) -> "Offers":
        """The rest, while the small form of this verb is open beside them."""
        return replace(self, doable=tuple(each for each in self.doable if each.code != verb))

    def can(self, verb: str) -> bool:
        return any(each.code == verb for each in self.doable)


def shown_offers(found: Iterable[Offer], application: Application, edition: Edition, *, may_check: bool) -> Offers:
    """The check of documents comes first while it is this reader's; its two ends lie on the page of the check."""
    found = list(found)
    doable = [_check(application, found)] if may_check else []
    ends = [_doable(offer, application, edition) for offer in found if offer.lawful]
    doable += [each for each in ends if not (may_check and each.code in ENDS_OF_CHECK)]
    return Offers(tuple(_with_a_first(doable)), tuple(_not_now(offer, edition) for offer in found if not offer.lawful))


def with_records(offers: Offers, records: Iterable[RecordLine]) -> Offers:
    """What is still to be written down by this reader comes before everything else."""
    asked = (each for each in records if each.due)
    due = [Doable(f"record_{each.code}", each.verb, each.title, each.clause, each.href) for each in asked]
    if not due:
        return offers
    rest = (replace(each, primary=False) for each in offers.doable)
    return replace(offers, doable=(replace(due[0], primary=True), *due[1:], *rest))


def _check(application: Application, found: Iterable[Offer]) -> Doable:
    return Doable(
        code="check",
        verb=_("Check the documents"),
        note=_("A verdict on each document; then the package is accepted, or refused with a receipt."),
        clause=next((offer.clause for offer in found if offer.verb in ENDS_OF_CHECK), ""),
        href=reverse("check", args=[application.token]),
    )


def _doable(offer: Offer, application: Application, edition: Edition) -> Doable:
    href = _page(offer.verb, application.token)
    return Doable(
        code=offer.verb,
        verb=_title(offer, edition),
        note=str(NOTES.get(offer.verb, "")),
        clause=offer.clause,
        href=href,
        action="" if href else reverse("step", args=[application.token, offer.verb]),
    )


def _page(verb: str, token: str) -> str:
    """Where a verb is done that needs more than a press; empty for those that don't."""
    if verb in CLOCK:
        return reverse("change_term", args=[token, verb])
    if verb in PAGES:
        return reverse(PAGES[verb], args=[token])
    return f"{reverse('case', args=[token])}?panel={PANELS[verb]}#panel" if verb in PANELS else ""


def _with_a_first(doable: list[Doable]) -> list[Doable]:
    """One filled button on a page: the first verb that takes the case forward."""
    forward = next((each.code for each in doable if each.code not in NEVER_FIRST), None)
    first = forward or (doable[0].code if doable and doable[0].code != "withdraw" else None)
    return sorted((replace(each, primary=each.code == first) for each in doable), key=lambda each: not each.primary)


def _not_now(offer: Offer, edition: Edition) -> NotNow:
    language = get_language() or "kk"
    refusal = offer.refusal
    why = f"{refusal.why.in_(language)} {refusal.remedy.in_(language)}" if refusal else ""
    return NotNow(offer.verb, _title(offer, edition), why, refusal.rule if refusal else offer.clause)


def _title(offer: Offer, edition: Edition) -> str:
    return edition.verb(offer.verb).title.in_(get_language() or "kk")
