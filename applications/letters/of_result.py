"""Placeholders that the result fills: its number, period, children, conditions, grounds."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from applications.law.citations import cite
from applications.letters.case import LetterCase, Result
from applications.letters.of_case import day_words
from applications.letters.placeholders import APPLICANT, Placeholder, Value, listing
from portal.documents.audiences import About


def _of_result(read: Callable[[Result, LetterCase, str], Value]) -> Callable[[LetterCase, str], Value]:
    """Empty until a result is drafted."""
    return lambda case, language: read(case.result, case, language) if case.result else ""


def ground_words(case: LetterCase, codes: tuple[str, ...], language: str) -> list[str]:
    """Each ground with the place of the act where it stands."""
    grounds = [case.edition.ground(code) for code in codes]
    return [f"{each.title.in_(language)} ({cite(case.edition, each.clause).in_(language)})" for each in grounds]


def _grounds(case: LetterCase, language: str) -> Value:
    """The grounds of the result that stands, or those that the writer names by their codes, with commas between."""
    named = case.result.grounds if case.result and case.result.grounds else ()
    written = tuple(filter(None, (code.strip() for code in case.extra.get("grounds", "").split(","))))
    return listing(ground_words(case, written or named, language))


OF_RESULT = (
    Placeholder(
        "valid_from",
        _("First day of the result's period"),
        APPLICANT,
        _of_result(lambda it, case, lang: day_words(it.valid_from, lang)),
    ),
    Placeholder(
        "valid_until",
        _("Last day of the result's period"),
        APPLICANT,
        _of_result(lambda it, case, lang: day_words(it.valid_until, lang)),
    ),
    Placeholder(
        "result_children",
        _("Children of the result"),
        APPLICANT,
        _of_result(lambda it, case, lang: ", ".join(it.children)),
        about=About.NAME,
    ),
    Placeholder(
        "conditions",
        _("Conditions of the result"),
        APPLICANT,
        _of_result(lambda it, case, lang: listing(it.conditions)),
        whole=True,
        about=About.CONDITION,
    ),
    Placeholder("grounds", _("Grounds of the result with their clauses"), APPLICANT, _grounds, whole=True),
)
