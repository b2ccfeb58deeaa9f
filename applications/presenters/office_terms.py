"""How an office keeps its terms, for its head: periods, steps, causes of delays, and the last proof of the dates."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.figures import Period, StepFigures, causes_of, steps_of
from applications.law.catalogue import Edition, catalogue
from applications.law.causes import cause
from applications.law.edition import CounterLimit, Term
from applications.law.lengths import counted
from applications.models import TermCheck
from portal.offices.models import Office
from portal.ui import DONE, LATE, SOON

GOOD, FAIR = 98, 90


@dataclass(frozen=True)
class PeriodChoice:
    code: str
    title: str
    current: bool


@dataclass(frozen=True)
class StepLine:
    title: str
    clause: str
    norm: str
    done: int
    late: int
    on_time: str
    median: str
    most: str
    tone: str


@dataclass(frozen=True)
class EditionFigures:
    service: str
    edition: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True)
class CauseLine:
    title: str
    own: bool
    cases: int
    share: int


@dataclass(frozen=True)
class OfficeTerms:
    first: date
    last: date
    choices: tuple[PeriodChoice, ...]
    editions: tuple[EditionFigures, ...]
    causes: tuple[CauseLine, ...]
    check: TermCheck | None


def office_terms(office: Office, code: str, *, today: date) -> OfficeTerms:
    """The report of one of the offered periods; an unknown one is the present month."""
    periods = _periods(today)
    code = code if code in periods else "month"
    period = periods[code]
    titles = {
        "month": _("This month"),
        "last_month": _("Last month"),
        "quarter": _("This quarter"),
        "year": _("This year"),
        "last_year": _("Last year"),
    }
    return OfficeTerms(
        first=period.first,
        last=period.last,
        choices=tuple(PeriodChoice(each, str(titles[each]), each == code) for each in periods),
        editions=_editions(steps_of(office, period)),
        causes=_causes(causes_of(office, period)),
        check=TermCheck.objects.filter(office=office).first(),
    )


def _periods(today: date) -> dict[str, Period]:
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    quarter = today.replace(month=today.month - (today.month - 1) % 3, day=1)
    year = today.replace(month=1, day=1)
    last_year = year - timedelta(days=1)
    return {
        "month": Period(month, today),
        "last_month": Period(before.replace(day=1), before),
        "quarter": Period(quarter, today),
        "year": Period(year, today),
        "last_year": Period(last_year.replace(month=1, day=1), last_year),
    }


def _editions(rows: list[StepFigures]) -> tuple[EditionFigures, ...]:
    """Each edition with its steps in the order of its limits."""
    found = []
    for service, code in sorted({(row.service, row.edition) for row in rows}):
        edition = catalogue().edition(service, code)
        order = [limit.code for limit in edition.counter_limits] + [term.code for term in edition.terms]
        own = [row for row in rows if (row.service, row.edition) == (service, code)]
        own.sort(key=lambda row: order.index(row.term) if row.term in order else -1)
        found.append(EditionFigures(edition.title.in_(_language()), code, tuple(_line(row, edition) for row in own)))
    return tuple(found)


def _line(row: StepFigures, edition: Edition) -> StepLine:
    limit = _limit(row, edition)
    measured = not isinstance(limit, Term) or limit.is_measured
    norm, median, most = (_length(n, row.unit) if measured else "" for n in (row.norm, row.median, row.most))
    return StepLine(
        title=limit.title.in_(_language()) if limit else _("Serving a person at the counter"),
        clause=limit.clause if limit else "",
        norm=norm if row.norm else "",
        done=row.done,
        late=row.late,
        on_time=f"{row.on_time}\N{NO-BREAK SPACE}%" if row.norm else "",
        median=median,
        most=most,
        tone=DONE if row.on_time >= GOOD else SOON if row.on_time >= FAIR else LATE,
    )


def _limit(row: StepFigures, edition: Edition) -> Term | CounterLimit | None:
    limits: tuple[Term | CounterLimit, ...] = (*edition.counter_limits, *edition.terms)
    return next((limit for limit in limits if limit.code == row.term), None)


def _length(number: int, unit: str) -> str:
    """Minutes at the counter are by the wall, all others in the unit of the law."""
    if unit == "minute":
        return _("%(n)d min") % {"n": number}
    return "" if unit == "fixed_date" else counted(number, unit).in_(_language())


def _causes(rows: list[tuple[str, int]]) -> tuple[CauseLine, ...]:
    whole = sum(cases for _code, cases in rows)
    found = ((cause(code), cases) for code, cases in rows)
    return tuple(
        CauseLine(each.title.in_(_language()), each.office, cases, round(100 * cases / whole)) for each, cases in found
    )


def _language() -> str:
    return get_language() or "kk"
