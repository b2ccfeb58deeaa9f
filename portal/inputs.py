"""Telephone numbers, dates and times, read as people write them."""

import re
from datetime import date, time

import phonenumbers

from portal.identity import compact

_AREA = "KZ"
_KAZAKHSTAN = re.compile(r"\+7[67]\d{9}")
_DATE = re.compile(r"(\d{1,2})[./,\- ]+(\d{1,2})[./,\- ]+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
YEARS = range(1900, 2200)
_TIME = re.compile(r"(\d{1,2})(?:[:.,\- ]?(\d{2}))?")
_EIGHT_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")


class PhoneRefused(ValueError):
    """The text is no telephone number of Kazakhstan."""


class DateRefused(ValueError):
    """The text is no date."""


class TimeRefused(ValueError):
    """The text is no time of the day."""


def parse_phone(text: str) -> str:
    """A number of Kazakhstan in the form +77011234567, from 8 701…, 701…, +7 (701)….

    Raises:
        PhoneRefused: it is none; +79… is Russia's, although it shares the +7.
    """
    try:
        number = phonenumbers.parse(text, _AREA)
    except phonenumbers.NumberParseException:
        raise PhoneRefused(text) from None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not (_KAZAKHSTAN.fullmatch(written) and phonenumbers.is_valid_number(number) and number.extension is None):
        raise PhoneRefused(text)
    return written


def show_phone(written: str) -> str:
    """``+77011234567`` as ``+7 701 123 45 67``; what is in another form stays as it is."""
    if not _KAZAKHSTAN.fullmatch(written):
        return written
    return f"+7 {written[2:5]} {written[5:8]} {written[8:10]} {written[10:]}"


def parse_day(text: str) -> date:
    """A day written as 05.03.2026, 5.3.2026, 5/3/2026, 5 3 2026, 05032026 or 2026-03-05. The year has four digits.

    Raises:
        DateRefused: it is none, the day does not exist, or nobody alive can mean its year.
    """
    tidy = " ".join(text.replace("\u200b", "").replace("\ufeff", "").split()).rstrip("гж. ")
    if found := _ISO.fullmatch(tidy):
        year, month, day = map(int, found.groups())
    elif found := _DATE.fullmatch(tidy) or _EIGHT_DIGITS.fullmatch(compact(tidy)):
        day, month, year = map(int, found.groups())
    else:
        raise DateRefused(text)
    if year not in YEARS:
        raise DateRefused(text)
    try:
        return date(year, month, day)
    except ValueError:
        raise DateRefused(text) from None


def parse_time(text: str) -> time:
    """A time of the day written as 14:30, 14.30, 14-30, 1430 or 9.

    Raises:
        TimeRefused: it is none.
    """
    found = _TIME.fullmatch(" ".join(text.replace("\u200b", "").split()))
    if not found:
        raise TimeRefused(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise TimeRefused(text)
    return time(hour, minute)
