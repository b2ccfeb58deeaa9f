"""What a letter is written about: an office, a service and, as a rule, one application with its result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from applications.law.edition import Edition, Form
from applications.models import Application
from portal.accounts.models import Staff
from portal.offices.models import Office


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
    """`extra` is what the writer of this one letter adds: codes of placeholders with plain words, days as ISO."""

    office: Office
    edition: Edition
    form: Form
    at: datetime
    by: Staff | None
    application: Application | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    result: Result | None = None
    is_sample: bool = False

    @property
    def dated_by_hand(self) -> bool:
        """A result bears the day of its signature, which a hand writes beside it. Source: T6b."""
        return self.result is not None and self.result.form == self.form.code


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
