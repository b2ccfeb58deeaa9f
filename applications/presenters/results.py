"""The result of a case, as the room that decides tells it: this room knows no decisions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from applications.models import Application
from portal.accounts.models import Staff
from portal.ui import Row


@dataclass(frozen=True)
class ResultLine:
    """A result that is being written or is signed; `rows` are its words, `paper` the page of its file."""

    title: str
    status: str
    tone: str
    rows: tuple[Row, ...]
    paper: str


ResultTeller = Callable[[Application, Staff], tuple[ResultLine, ...]]
_tellers: list[ResultTeller] = []


def tell_results(teller: ResultTeller) -> ResultTeller:
    """Let the room of decisions say what a reader may know of them."""
    _tellers.append(teller)
    return teller


def results_for(application: Application, *, by: Staff) -> tuple[ResultLine, ...]:
    return tuple(line for teller in _tellers for line in teller(application, by))


OutcomeTeller = Callable[[Sequence[Application]], Mapping[int, str]]
_outcomes: list[OutcomeTeller] = []


def tell_outcomes(teller: OutcomeTeller) -> OutcomeTeller:
    """Let the room of decisions say in one line what came of many cases."""
    _outcomes.append(teller)
    return teller


def outcomes_of(cases: Sequence[Application]) -> dict[int, str]:
    """By the key of the case; one that nothing was decided on is not there."""
    return {pk: words for teller in _outcomes for pk, words in teller(cases).items()} if cases else {}


ApplicantTeller = Callable[[Application, str], tuple[Row, ...]]
_for_applicants: list[ApplicantTeller] = []


def tell_applicant(teller: ApplicantTeller) -> ApplicantTeller:
    """Let the room of decisions say what the applicant has to know of a signed result: where to come and when."""
    _for_applicants.append(teller)
    return teller


def known_to_applicant(application: Application, language: str) -> tuple[Row, ...]:
    return tuple(row for teller in _for_applicants for row in teller(application, language))
