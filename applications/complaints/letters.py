"""The words that a letter on a complaint takes from its row."""

from applications.complaints.limits import FORWARD, REPLY, edition_of_complaints, limits_of
from applications.complaints.models import Complaint, Way
from applications.law.complaints import STATE_CORPORATION, table
from applications.law.texts import LANGUAGES, Text
from applications.terms import edition_of
from portal.inputs import show_phone

BY_THE_PORTAL = Text("Qamqor порталы, автоматты түрде", "портал Qamqor, автоматически", "the Qamqor portal, by itself")
WHERE = {
    Way.COUNTER: Text(
        "{office}, кеңсе: {address}", "{office}, канцелярия: {address}", "{office}, chancellery: {address}"
    ),
    Way.POST: Text("пошта арқылы: {home}", "по почте: {home}", "by post: {home}"),
    Way.ONLINE: Text(
        "өтініштің күйі бетінде нөмір мен код бойынша және {office} кеңсесінде: {address}",
        "на странице состояния заявления по номеру и коду и в канцелярии: {office}, {address}",
        "on the status page of the application by its number and code, and at the chancellery: {office}, {address}",
    ),
}


def complaint_words(complaint: Complaint) -> dict[str, str]:
    """What every letter on the complaint says of it."""
    step = edition_of(complaint.application).step(complaint.step).title
    return {
        "complaint_number": complaint.number,
        "complaint_at": complaint.received_at.isoformat(),
        "complaint_about": complaint.about,
        "complainant_name": complaint.full_name,
        "complainant_address": complaint.address,
        "complainant_phone": show_phone(complaint.phone),
        **_in_each("complaint_step", step),
        **_in_each("complaint_addressee", table().addressees[complaint.addressee].title),
        **_in_each("complaint_against", against_words(complaint)),
    }


def receipt_words(complaint: Complaint) -> dict[str, str]:
    """Who accepted it, until when and where the answer comes. Source: T11c, R13c, R13e."""
    days = {each.deadline.code: each.deadline.due_on.isoformat() for each in limits_of(complaint)}
    accepted_by = Text.same(complaint.registered_by.full_name) if complaint.registered_by else BY_THE_PORTAL
    return complaint_words(complaint) | {
        "answer_until": days.get(REPLY, ""),
        "forward_until": days.get(FORWARD, ""),
        **_in_each("accepted_by", accepted_by),
        **_in_each("answer_place", answer_place(complaint)),
    }


def answer_place(complaint: Complaint) -> Text:
    """Where the answer comes to: the chancellery, the postal address, or the status page. Source: T11c, T11e."""
    office, way = complaint.office, WHERE[Way(complaint.way)]
    return Text(
        *(
            way.in_(language).format(
                office=office.name_in(language), address=office.address_in(language), home=complaint.address
            )
            for language in LANGUAGES
        )
    )


def against_words(complaint: Complaint) -> Text:
    """The person where one is named, else the office or the branch itself."""
    if complaint.against_staff:
        return Text.same(complaint.against_staff.full_name)
    branch = complaint.application.branch
    place = branch if complaint.against == STATE_CORPORATION and branch else complaint.office
    return Text(*(place.name_in(language) for language in LANGUAGES))


def body_words(complaint: Complaint) -> Text:
    """To whom it is passed on: the body that was named, the head of the branch, or the reviewing body as such."""
    if complaint.forwarded_to:
        return Text.same(complaint.forwarded_to)
    code = "branch_head" if complaint.against == STATE_CORPORATION else "reviewing_body"
    return table().addressees[code].title


def clause_of(complaint: Complaint, *clauses: str) -> str:
    """The first of the clauses that the edition holds which the complaint follows."""
    edition = edition_of_complaints(complaint.application)
    return next((each for each in clauses if each in edition.clauses), clauses[0])


def _in_each(code: str, text: Text) -> dict[str, str]:
    return {f"{code}_{language}": text.in_(language) for language in LANGUAGES}
