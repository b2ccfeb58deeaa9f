"""Until when a person is a child."""

from datetime import date

OF_AGE = 18


def comes_of_age_on(born_on: date) -> date:
    """The 18th birthday, the first day on which the person is no child; of 29 February it is 1 March.

    Source: F4.
    """
    try:
        return born_on.replace(year=born_on.year + OF_AGE)
    except ValueError:
        return date(born_on.year + OF_AGE, 3, 1)


def age_on(born_on: date, day: date) -> int:
    """Full years on that day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
