"""One mark says by which text something is done and whether that text still holds."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from applications.law.catalogue import catalogue
from applications.presenters.edition_mark import edition_mark

OLD = catalogue().edition("visit_permission", "2017")
NEW = catalogue().edition("visit_permission", "2023")


def shown(edition, today: date, language: str = "en", **options) -> str:
    with translation.override(language):
        mark = edition_mark(edition, language, today=today)
        return render_to_string("applications/edition_mark.html", {"mark": mark, **options})


@pytest.mark.parametrize(
    ("edition", "today", "holds"),
    [
        pytest.param(NEW, date(2023, 4, 22), "to_come", id="R12-1d-day-before-it-applies"),
        pytest.param(NEW, date(2023, 4, 23), "in_force", id="R12-1d-first-day"),
        pytest.param(NEW, date(2026, 11, 20), "in_force", id="R12-1d-today"),
        pytest.param(OLD, date(2026, 11, 20), "repealed", id="T3-standard-today"),
    ],
)
def test_a_text_is_in_force_repealed_or_to_come(edition, today, holds):
    assert edition_mark(edition, "en", today=today).holds == holds


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_repealed_text_names_its_act_and_its_last_day(language):
    page = shown(OLD, date(2026, 11, 20), language)
    assert "tone-late" in page
    assert "2020" in page
    assert 'href="/services/visit_permission/?edition=2017"' in page


def test_a_text_in_force_is_marked_only_where_asked():
    assert shown(NEW, date(2026, 11, 20)).strip() == ""
    assert "in force" in shown(NEW, date(2026, 11, 20), always=True)
