"""All placeholders that a letter of one form of one edition may hold."""

from dataclasses import replace
from functools import cache

from applications.law.catalogue import catalogue
from applications.law.edition import Edition, Form
from applications.letters.of_answers import of_edition
from applications.letters.of_case import OF_APPLICATION, OF_OFFICE
from applications.letters.of_result import OF_RESULT
from applications.letters.of_writer import OF_PERMIT, OF_WRITER
from applications.letters.placeholders import Placeholder

COMMON = (*OF_OFFICE, *OF_APPLICATION, *OF_RESULT, *OF_WRITER)


@cache
def _by_code(service: str, code: str) -> dict[str, Placeholder]:
    edition = catalogue().edition(service, code)
    common = [_in_a_review(each) if edition.begun_by_office else each for each in COMMON]
    return {each.code: each for each in (*common, *of_edition(edition))}


def _in_a_review(each: Placeholder) -> Placeholder:
    """Every letter of a review may name the permit that it is about."""
    return replace(each, forms=frozenset()) if each.code in OF_PERMIT else each


def placeholder(edition: Edition, code: str) -> Placeholder | None:
    """A placeholder of this edition, whether or not it may stand in the letter that is asked about."""
    return _by_code(edition.service, edition.code).get(code)


def palette(edition: Edition, form: Form) -> tuple[Placeholder, ...]:
    """What may stand in this letter, in the order of the registry."""
    every = _by_code(edition.service, edition.code).values()
    return tuple(each for each in every if each.may_stand_in(form.code, form.audience))
