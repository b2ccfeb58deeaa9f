"""How long a term is and from where it is counted, in words."""

from __future__ import annotations

from .edition import Edition, MonthDay, Term
from .texts import Text, say, wording


def length_of(term: Term) -> Text:
    """The length as people say it: "5 working days", "from 89 to 364 calendar days", "not later than 30 August"."""
    if term.on is not None:
        if term.opens is not None:
            return say("length_season", first=_day(term.opens), day=_day(term.on))
        return say("length_date", day=_day(term.on))
    if term.least is not None:
        return say("length_range", least=term.least, most=say(f"length_{term.unit}_many", n=term.value))
    return counted(term.value, term.unit)


def counted(number: int, unit: str) -> Text:
    """A number of units of the law, in the form that the number asks for in each language."""
    one, few, many = (say(f"length_{unit}_{form}", n=number) for form in ("one", "few", "many"))
    return Text(many.kk, (one, few, many)[_russian_form(number)].ru, (one if number == 1 else many).en)


def start_of(edition: Edition, term: Term) -> Text:
    """From where the term is counted: from the receipt, after another term, or back from its end."""
    if term.before is not None:
        return say("counted_before", term=edition.term(term.before).title)
    if term.start is None or term.start == "receipt":
        return wording("counted_from_receipt")
    return say("counted_after", term=edition.term(term.start).title)


def _day(day: MonthDay) -> Text:
    return say("month_day", day=day.day, month=wording(f"month_{day.month}"))


def _russian_form(number: int) -> int:
    """1, 21 and 31 take the first form, 2 to 4 and 22 to 24 the second; 11 to 14 and the rest the third."""
    units = number % 10
    if 11 <= number % 100 <= 14 or units not in (1, 2, 3, 4):
        return 2
    return 0 if units == 1 else 1
