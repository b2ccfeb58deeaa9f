"""The line of a courier's list on which a case stands now, and what is inside of its parcel."""

from collections.abc import Iterable
from dataclasses import replace

from applications.custody.moving import Hands, in_force, travelling
from applications.law.refusals import refused
from applications.law.texts import LANGUAGES, Text, say
from applications.law.workflow import Offer
from applications.models import Application, Copy, CourierRow
from applications.models.application import Custody
from applications.models.courier_register import ON_THE_WAY, Fate
from applications.models.submitted_document import Presentation
from applications.terms import edition_of

CARRIED = ("send", "receive")
DECLARE_LOST, PARCEL_IS_MISSING = "declare_lost", "parcel_is_missing"
RESULT_WAS_ASKED_FOR = "result_was_asked_for"


def open_row(application: Application) -> CourierRow | None:
    """At most one line is open for a case: listed, given, or missing."""
    rows = application.courier_rows.filter(fate__in=ON_THE_WAY)
    return rows.select_related("register").order_by("pk").first()


def parcel_facts(application: Application) -> frozenset[str]:
    """Whether the courier has the papers though the receiver signed that they did not arrive, or there is no list.

    With it, whether somebody came for this result after its month: it is asked for still when it is lost.
    """
    if application.custody != Custody.COURIER:
        return frozenset()
    row = open_row(application)
    if row is not None and row.fate != Fate.MISSING:
        return frozenset()
    return frozenset({PARCEL_IS_MISSING, *([RESULT_WAS_ASKED_FOR] if application.recalls.exists() else [])})


def must_go_with_its_list(application: Application, hands: Hands) -> None:
    """Refuse a step past the list on which the case stands.

    Raises:
        TransitionRefused: the case stands on a list, and the step is not that list's.

    Source: R6a.
    """
    row = open_row(application)
    if row and (hands.row is None or hands.row.pk != row.pk):
        raise refused("parcel_stands_on_a_list", number=str(row.register))


def with_their_list(found: Iterable[Offer], application: Application) -> list[Offer]:
    """The steps of a case as the list lets them: what goes with a list is not offered beside it.

    Of a loss nothing is said before something is missing.
    """
    found = [offer for offer in found if offer.lawful or offer.verb != DECLARE_LOST]
    carried = [offer for offer in found if offer.verb in CARRIED and offer.lawful]
    row = open_row(application) if carried else None
    if row is None:
        return found
    why = refused("parcel_stands_on_a_list", number=str(row.register)).refusal
    return [replace(offer, refusal=why) if offer in carried else offer for offer in found]


def contents_of(application: Application) -> list[dict[str, str]]:
    """The copies that go with the case, as the list prints them: the code, and words in three languages."""
    copies = in_force(application).select_related("paper").order_by("pk")
    return [{"code": copy.code, **_words(application, copy)} for copy in travelling(copies)]


def _words(application: Application, copy: Copy) -> dict[str, str]:
    return {language: copy_title(application, copy).in_(language) for language in LANGUAGES}


def copy_title(application: Application, copy: Copy) -> Text:
    """What a copy is, in words."""
    if copy.paper is None:
        presented = application.documents.exclude(presentation=Presentation.ABSENT)
        return say("copy_package", count=presented.count())
    return title_of_copy(edition_of(application).form(copy.paper.form).title, copy)


def title_of_copy(form: Text, copy: Copy) -> Text:
    if copy.total == 1:
        return form
    return say("copy_of_a_paper", title=form, number=copy.number, total=copy.total)
