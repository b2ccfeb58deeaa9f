"""Whoever sends a form too late reads which thing has changed, not that an application did."""

import pytest
from django.utils import translation

from applications.views import moved_on
from applications.views.moved_on import CASE, ENTRY, TERM, WORDS, MovedOn

OF_A_CASE = {CASE, ENTRY, TERM}


@pytest.mark.parametrize("about", WORDS)
@pytest.mark.parametrize(("language", "case"), [("kk", "өтініш"), ("ru", "заявлени")])
def test_each_thing_is_named_in_three_parts_and_only_a_case_is_called_a_case(about, language, case):
    with translation.override(language):
        told = str(MovedOn(about))
    assert told.count(". ") >= 2
    assert (case in told.lower()) is (about in OF_A_CASE)


def test_every_thing_has_its_words():
    codes = {value for name, value in vars(moved_on).items() if name.isupper() and isinstance(value, str)}
    assert codes == set(WORDS)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_two_things_are_told_alike(language):
    with translation.override(language):
        assert len({str(MovedOn(about)) for about in WORDS}) == len(WORDS)
