"""What a letter is written about: an office, a service and, as a rule, one application with its result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from applications.law.calendar import ALMATY
from applications.law.edition import Edition, Form
from applications.models import Application
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.offices.models import Absence, Office, Workplace
from portal.offices.orders import AbsenceQuerySet

COMPLAINT_ANSWER = "complaint_answer"


@dataclass(frozen=True)
class Result:
    """What the room of decisions tells of the result that stands now: answers by field, period, children.

    `form` is the code of the paper that bears it.
    """

    kind: str
    form: str
    answers: Mapping[str, object] = field(default_factory=dict)
    valid_from: date | None = None
    valid_until: date | None = None
    children: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    verification_url: str = ""


@dataclass(frozen=True)
class LetterCase:
    """`extra` is what the writer of this one letter adds: codes of placeholders with plain words, days as ISO.

    `letterhead` is whose letter it is where that is not the office's: a branch of the State Corporation.
    """

    office: Office
    edition: Edition
    form: Form
    at: datetime
    by: Staff | None
    application: Application | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    result: Result | None = None
    is_sample: bool = False
    letterhead: Workplace | None = None

    @property
    def dated_by_hand(self) -> bool:
        """A result bears the day of its signature, which a hand writes beside it. Source: T6b."""
        return self.result is not None and self.result.form == self.form.code

    @cached_property
    def signer(self) -> Staff | None:
        """The head who signs: the one who is there that day; of several nobody knows which, so a hand writes it.

        An answer to a complaint is its writer's own: the head who was complained of does not give it. Source: R13.
        """
        if self.by and self.form.code == COMPLAINT_ANSWER:
            return self.by
        away = self._absent.values("staff")
        heads = Staff.objects.filter(office=self.office, is_active=True, grants__role=HEAD).exclude(pk__in=away)
        there = tuple(heads[:2])
        return there[0] if len(there) == 1 else None

    @cached_property
    def signer_acts(self) -> bool:
        """Whether who signs stands in for a head who is away that day."""
        return self._absent.filter(substitute=self.signer, staff__grants__role=HEAD).exists() if self.signer else False

    @property
    def _absent(self) -> AbsenceQuerySet:
        today = self.at.astimezone(ALMATY).date()
        return Absence.objects.filter(office=self.office).touching(today, today)


WordsProvider = Callable[[Application], Mapping[str, str]]
_words: list[WordsProvider] = []


def provide_words(provider: WordsProvider) -> WordsProvider:
    """Let a room that stands on this one say words of a case for every letter of it, as a writer would add them."""
    _words.append(provider)
    return provider


def words_of(application: Application) -> dict[str, str]:
    return {code: words for provider in _words for code, words in provider(application).items()}


ResultProvider = Callable[[Application], Result | None]
_results: list[ResultProvider] = []


def provide_result(provider: ResultProvider) -> ResultProvider:
    """Let the room of decisions, which stands on this one, say what stands in the result."""
    _results.append(provider)
    return provider


def result_of(application: Application) -> Result | None:
    return next(filter(None, (provider(application) for provider in _results)), None)
