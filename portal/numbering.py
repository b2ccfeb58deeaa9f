"""Register numbers: gapless and race-free, one counter for each office, register and year."""

from string import Formatter

from django.db import connection

_NEXT = """
INSERT INTO portal_registercounter AS counter (office_id, register, year, last_number) VALUES (%s, %s, %s, 1)
ON CONFLICT (office_id, register, year) DO UPDATE SET last_number = counter.last_number + 1
RETURNING last_number
"""
_FIELDS = frozenset({"office", "year", "number"})


class PatternRefused(ValueError):
    """The pattern of an office cannot make register numbers."""


def next_number(office_id: int, register: str, year: int) -> int:
    """The next number of the register, starting with 1 in every year.

    Runs in the caller's transaction: the number exists only if the caller commits, and nobody gets
    the next one before that. So take it late in the transaction.

    Args:
        year: the year of the registration by the office's clock, not of the moment of asking.

    Raises:
        RuntimeError: there is no transaction around the call, a number could be lost.

    Source: Rules 158, clause 3 (R3: an application is registered); gaplessness is office practice.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A register number was asked outside of a transaction; it could be lost; open one around.")
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [office_id, register, year])
        return int(cursor.fetchone()[0])


def format_number(pattern: str, *, office: str, year: int, number: int) -> str:
    """A register number in the office's own pattern, as ``{office}-{year}/{number:05d}``.

    Raises:
        PatternRefused: see ``check_pattern``.

    Source: office practice; the Rules name no form of the number.
    """
    check_pattern(pattern)
    return pattern.format(office=office, year=year, number=number)


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that is unsafe, or whose numbers could repeat.

    Only ``{office}``, ``{year}`` and ``{number}`` are known, without attributes, indices or conversions;
    the width of a number has at most two digits.

    Raises:
        PatternRefused: with the sentence to show.

    Source: office practice.
    """
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as fault:
        raise PatternRefused(
            f"The pattern cannot be read: {fault}. Write it like {{office}}-{{year}}/{{number}}."
        ) from None
    fields = [name for _, name, _, _ in parts if name is not None]
    if not {"year", "number"} <= set(fields) <= _FIELDS:
        raise PatternRefused("The pattern needs {year} and {number}, may hold {office}, and nothing else in braces.")
    for _, name, width, conversion in parts:
        if conversion or (width and not (name == "number" and _is_zero_padding(width))):
            raise PatternRefused("Only the number takes a width, as {number:05d}; take the rest out of the braces.")


def _is_zero_padding(width: str) -> bool:
    return width in {f"0{digits}d" for digits in range(1, 10)}
