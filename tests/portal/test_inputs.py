"""Telephone numbers and dates as people write them."""

from datetime import date

import pytest

from portal.inputs import DateRefused, PhoneRefused, parse_day, parse_phone, show_phone


@pytest.mark.parametrize(
    "text",
    [
        "87011234567",
        "+77011234567",
        "7011234567",
        "8 (701) 123-45-67",
        "+7 701 123 45 67",
        " 8-701-123-45-67 ",
        "77011234567",
    ],
)
def test_a_mobile_number_is_read_from_any_writing(text):
    assert parse_phone(text) == "+77011234567"


def test_a_land_line_is_read_too():
    assert parse_phone("8 (7142) 54-12-34") == "+77142541234"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("+79161234567", id="russia"),
        pytest.param("8 916 123 45 67", id="russia-by-8"),
        pytest.param("+998901234567", id="uzbekistan"),
        pytest.param("8701123456", id="too-short"),
        pytest.param("870112345678", id="too-long"),
        pytest.param("87011234567 ext 5", id="extension"),
        pytest.param("жоқ", id="words"),
        pytest.param("", id="empty"),
    ],
)
def test_other_numbers_are_refused(text):
    with pytest.raises(PhoneRefused):
        parse_phone(text)


def test_a_number_is_shown_in_groups():
    assert show_phone("+77011234567") == "+7 701 123 45 67"
    assert show_phone("1414") == "1414"


@pytest.mark.parametrize(
    "text",
    [
        "05.03.2026",
        "5.3.2026",
        "5/3/2026",
        "5 3 2026",
        "05-03-2026",
        "05032026",
        "2026-03-05",
        " 05.03.2026 ",
        "05.03.2026 г.",
        "05.03.2026 ж.",
        "05,03,2026",
        "05. 03. 2026",
    ],
)
def test_a_day_is_read_from_any_writing(text):
    assert parse_day(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text", ["", "29.02.2026", "31.04.2026", "2026", "05.03.26", "13.13.2026", "бүгін", "00.01.2026"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(DateRefused):
        parse_day(text)
