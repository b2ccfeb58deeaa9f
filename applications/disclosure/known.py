"""What the office knows of a case that its applicant must not learn, and what the applicant knows anyway."""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from applications.disclosure.addresses import address_within
from applications.disclosure.finding import Known
from applications.disclosure.kinds import Kind
from applications.earlier import MOST, any_of, who_asks
from applications.law.questions import Field
from applications.models import Application, Child, ChildPlacement, HouseCall, PrivateFact
from applications.terms import edition_of
from portal.documents.facts import PHONES

INSTITUTION = "organisation"
KIND_OF_FIELD = {"address": Kind.ADDRESS}
OF_A_PLACEMENT = {"carer_address": Kind.ADDRESS, "carer_phone": Kind.PHONE, "school": Kind.INSTITUTION}


def kept_from_applicant(application: Application) -> tuple[Known, ...]:
    """Facts noted in the case, institutions where children live, private answers, and whoever else asks for them.

    An institution that is written down with its address is kept with both.
    """
    children = list(application.children.all())
    known = (
        *_noted(application),
        *_institutions(children),
        *_private_answers(application),
        *_of_other_applicants(application, children),
        *_of_placements(application),
    )
    return (*known, *_addresses_within(known))


def _noted(application: Application) -> Iterator[Known]:
    """What was noted in this case and in every other one of the same children: a review is a case of its own."""
    same = Q(application__children__registered__in=application.children.values("registered"))
    for row in PrivateFact.objects.filter(Q(application=application) | same).order_by("pk").distinct():
        yield Known(Kind(row.kind), row.words)


def _addresses_within(known: Iterable[Known]) -> Iterator[Known]:
    """`№ 17 мектеп, Абай көшесі, 15`: the street is found without the school."""
    for fact in known:
        if fact.kind in (Kind.INSTITUTION, Kind.ANSWER) and (address := address_within(fact.words)):
            yield Known(Kind.ADDRESS, address)


def known_to_applicant(application: Application) -> tuple[str, ...]:
    """What is the applicant's own, and the addresses and telephones of the places that serve the applicant."""
    places = [application.office, *([application.branch] if application.branch else [])]
    return (
        application.applicant_address,
        application.applicant_phone,
        application.applicant_iin,
        *(place.address_in(language) for place in places for language in ("kk", "ru", "en")),
        *(place.phone for place in places),
        *PHONES.split(", "),
        *_of_the_house_call(application),
        *_own_answers(application),
    )


def _of_the_house_call(application: Application) -> Iterator[str]:
    """Where the applicant was visited at home."""
    call: HouseCall | None = getattr(application, "house_call", None)
    yield from (call.address, call.phone) if call else ()


def _own_answers(application: Application) -> Iterator[str]:
    """What the applicant told the office, save what the edition keeps from every paper for the applicant."""
    kept = {field.code for field in edition_of(application).fields if field.private}
    yield from (str(answer) for code, answer in application.answers.items() if code not in kept)


def _institutions(children: Iterable[Child]) -> Iterator[Known]:
    for child in children:
        if child.placement == INSTITUTION:
            yield Known(Kind.INSTITUTION, child.carer)


def _private_answers(application: Application) -> Iterator[Known]:
    edition = edition_of(application)
    yield from _marked(edition.fields, application.answers)
    # Where the child lives elsewhere, an address that the office wrote down is not the applicant's to know.
    kept = tuple(KIND_OF_FIELD) if edition.placements else ()
    if any(_is_kept(field, kept) for kind in edition.records for field in kind.fields):
        for row in application.records.standing():
            yield from _marked(edition.record(row.kind).fields, row.answers, kept)


def _is_kept(field: Field, kept: tuple[str, ...]) -> bool:
    return field.private or field.kind in kept


def _marked(fields: Iterable[Field], answers: dict, kept: tuple[str, ...] = ()) -> Iterator[Known]:
    for field in fields:
        if _is_kept(field, kept) and answers.get(field.code):
            yield Known(KIND_OF_FIELD.get(field.kind, Kind.ANSWER), str(answers[field.code]))


def _of_other_applicants(application: Application, children: Iterable[Child]) -> Iterator[Known]:
    """Whoever else asked the office about the same children: another parent, or the carer. Source: one index."""
    who = who_asks(application, children)
    if not who.children:
        return
    named = Child.objects.filter(any_of(who.children), office_id=application.office_id)
    others = Application.objects.filter(pk__in=named.values("application")).exclude(applicant_iin=who.iin)
    for other in others.order_by("-received_at")[:MOST]:
        yield Known(Kind.ADDRESS, other.applicant_address)
        yield Known(Kind.PHONE, other.applicant_phone)
        yield Known(Kind.IIN, other.applicant_iin)
        yield from _marked(edition_of(other).fields, other.answers, tuple(KIND_OF_FIELD))


def _of_placements(application: Application) -> Iterator[Known]:
    """Addresses and telephones of carers, institutions and schools of the children, of earlier placements too."""
    rows = ChildPlacement.objects.filter(registered__in=application.children.values("registered"))
    for row in rows.order_by("registered_id", "-number"):
        if row.placement == INSTITUTION:
            yield Known(Kind.INSTITUTION, row.carer)
        for name, kind in OF_A_PLACEMENT.items():
            if words := getattr(row, name):
                yield Known(kind, words)
