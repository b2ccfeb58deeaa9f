"""Who may receive a result for somebody else: the checks of a notarised power of attorney and of who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import compress

ADULT_YEARS = 18


@dataclass(frozen=True, slots=True)
class Proxy:
    """A representative and the power of attorney: what is known of them; None where it is not known yet."""

    iin: str = ""
    born_on: date | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    covers_receiving: bool = False


def faults_of(proxy: Proxy, *, applicant_iin: str, day: date) -> tuple[str, ...]:
    """Why this person may not receive the result on this day; empty when all is well.

    What is not known is no fault here: whoever asks decides what has to be known. Both ends of the validity count.

    Source: R11a, T9.8; reading Q25.
    """
    adult_on = comes_of_age(proxy.born_on) if proxy.born_on else None
    issued, until = proxy.issued_on, proxy.valid_until
    found = {
        "is_the_applicant": bool(proxy.iin) and proxy.iin == applicant_iin,
        "under_age": adult_on is not None and adult_on > day,
        "issued_in_the_future": issued is not None and issued > day,
        "issued_to_a_child": None not in (issued, adult_on) and issued < adult_on <= day,  # type: ignore[operator]
        "ends_before_it_begins": None not in (issued, until) and until < issued,  # type: ignore[operator]
        "is_over": until is not None and until < day,
        "does_not_cover": not proxy.covers_receiving,
    }
    return tuple(compress(found, found.values()))


def comes_of_age(born_on: date) -> date:
    """The eighteenth birthday; of a 29 February the first of March where the year has none."""
    try:
        return born_on.replace(year=born_on.year + ADULT_YEARS)
    except ValueError:
        return date(born_on.year + ADULT_YEARS, 3, 1)
