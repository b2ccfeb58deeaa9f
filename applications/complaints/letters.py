"""The words that a letter on a complaint takes from its row."""

from datetime import datetime

from applications.complaints.limits import FORWARD, REPLY, edition_for, limits_of
from applications.complaints.models import Complaint, ComplaintLetter, Way
from applications.law.calendar import ALMATY
from applications.law.complaints import STATE_CORPORATION, table
from applications.law.texts import LANGUAGES, Text
from applications.letters.case import LetterCase
from applications.letters.issuing import issue_letter, written
from applications.models import NewAct, Paper
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.inputs import show_phone

BY_THE_PORTAL = Text("Qamqor порталы, автоматты түрде", "портал Qamqor, автоматически", "the Qamqor portal, by itself")
WHERE = {
    Way.COUNTER: Text(
        "{office}, кеңсе: {address}", "{office}, канцелярия: {address}", "{office}, chancellery: {address}"
    ),
    Way.POST: Text("пошта арқылы: {home}", "по почте: {home}", "by post: {home}"),
    Way.ONLINE: Text(
        "өтініш барысын көрсететін бетте нөмір мен код бойынша және {office} кеңсесінде: {address}",
        "на странице хода рассмотрения по номеру и коду и в канцелярии: {office}, {address}",
        "on the status page of the application by its number and code, and at the chancellery: {office}, {address}",
    ),
}
WHERE_WITHOUT_A_CODE = Text(
    "пошта арқылы: {home}, немесе {office} кеңсесінде: {address}",
    "по почте: {home}, или в канцелярии: {office}, {address}",
    "by post: {home}, or at the chancellery: {office}, {address}",
)
ENCLOSED = Text("шағым", "жалоба", "the complaint")
ENCLOSED_CASE = Text(
    "шағым және № {number} өтініш бойынша істің құжаттары, тізімімен",
    "жалоба и документы дела по заявлению № {number} с описью",
    "the complaint and the papers of application № {number} with their list",
)


def step_title(complaint: Complaint) -> Text:
    """The step of the edition that it is about, or what was before any."""
    if complaint.application is None:
        return table().before.title
    return edition_of(complaint.application).step(complaint.step).title


def issue(complaint: Complaint, form: str, words: dict[str, str], *, by: Staff | None, at: datetime) -> Paper | None:
    """A letter on the complaint: a paper of its case, or, without one, words of its own, kept as they stand."""
    place = (by.branch if by else None) or complaint.office
    words = words | _in_each("complaint_receiver", Text(*(place.name_in(language) for language in LANGUAGES)))
    if complaint.application:
        return issue_letter(complaint.application, form, extra=words, by=by, at=at, letterhead=place)
    edition = edition_for(complaint)
    case = LetterCase(
        office=complaint.office,
        edition=edition,
        form=edition.form(form),
        extra=words,
        by=by,
        at=at,
        letterhead=place,
    )
    for language in dict.fromkeys(("kk", complaint.language)):
        ComplaintLetter.objects.create(
            complaint=complaint,
            office_id=complaint.office_id,
            form=form,
            language=language,
            facts=written(case, language).facts.as_json(),
            created_at=at,
            created_by=by,
        )
    return None


def complaint_words(complaint: Complaint) -> dict[str, str]:
    """What every letter on the complaint says of it."""
    number = complaint.application.register_number if complaint.application else ""
    return {
        "complaint_number": complaint.number,
        "complaint_at": complaint.received_at.isoformat(),
        "complaint_about": complaint.about,
        "complainant_name": complaint.full_name,
        "complainant_address": complaint.address,
        "complainant_phone": show_phone(complaint.phone),
        **_in_each("complaint_step", step_title(complaint)),
        **_in_each("complaint_enclosed", ENCLOSED_CASE.filled(number=number) if number else ENCLOSED),
        **_in_each("complaint_addressee", table().addressees[complaint.addressee].title),
        **_in_each("complaint_against", against_words(complaint)),
    }


def act_words(act: NewAct, *, at: datetime) -> dict[str, str]:
    """The act that was adopted on the complaint, and the one that it replaced. Source: R13d."""
    return {
        "new_act_number": act.number,
        "new_act_on": at.astimezone(ALMATY).date().isoformat(),
        "old_act_number": act.old_number,
        "old_act_on": act.old_on.isoformat(),
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
    office, way = complaint.taken_in_at, WHERE[Way(complaint.way)]
    if complaint.way == Way.ONLINE and complaint.application is None:
        way = WHERE_WITHOUT_A_CODE
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
    branch = complaint.branch_concerned
    place = branch if complaint.against == STATE_CORPORATION and branch else complaint.office
    return Text(*(place.name_in(language) for language in LANGUAGES))


def body_words(complaint: Complaint) -> Text:
    """To whom it is passed on: the body that was named, the head of the branch, or the reviewing body as such."""
    if complaint.forwarded_to:
        return Text.same(complaint.forwarded_to)
    code = "branch_head" if complaint.against == STATE_CORPORATION else "reviewing_body"
    return table().addressees[code].title


def usual_body(complaint: Complaint, language: str) -> str:
    """Whom a form offers: the branch by its name, or the reviewing body to which the office sent one last."""
    if complaint.against == STATE_CORPORATION:
        return complaint.branch_concerned.name_in(language) if complaint.branch_concerned else ""
    sent = Complaint.objects.filter(office=complaint.office_id, forwarded_at__isnull=False)
    last = sent.exclude(against=STATE_CORPORATION).order_by("-forwarded_at").first()
    return last.forwarded_to if last else ""


def clause_of(complaint: Complaint, *clauses: str) -> str:
    """The first of the clauses that the edition holds which the complaint follows."""
    edition = edition_for(complaint)
    return next((each for each in clauses if each in edition.clauses), clauses[0])


def _in_each(code: str, text: Text) -> dict[str, str]:
    return {f"{code}_{language}": text.in_(language) for language in LANGUAGES}
