"""What in a paper looks like an address or a school that nobody noted: shown, answered, stopping nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.disclosure.addresses import looks_like_addresses
from applications.disclosure.finding import found_in
from applications.disclosure.guarding import APPLICANT, Net, frozen_words, read_by
from applications.disclosure.institutions import looks_like_institutions
from applications.disclosure.kinds import Kind
from applications.law.questions import Field
from applications.law.refusals import refused
from applications.letters.case import result_of
from applications.models import Application, Paper
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR, HEAD
from portal.audit.actions import record

ADDRESS = "address"
MARK = 16


class LookAnswer(StrEnum):
    """What the signer says of words that look like an address."""

    MAY_STAND = "may_stand"
    NO_ADDRESS = "no_address"
    UNANSWERED = "unanswered"


LOOK_ANSWERS: dict[str, str | Promise] = {
    LookAnswer.MAY_STAND: _("looked at: the applicant may know it"),
    LookAnswer.NO_ADDRESS: _("looked at: it is neither an address nor a school"),
    LookAnswer.UNANSWERED: _("signed without an answer"),
}


def looks_in(application: Application, papers: Iterable[Paper], net: Net) -> tuple[str, ...]:
    """Pieces of the papers for the applicant that are not known to be the applicant's, the office's or chosen.

    What the case keeps is no guess: it stops the paper or was released, and is left out here.
    """
    lines = [line for paper in papers if read_by(paper) == APPLICANT for line in frozen_words(paper)]
    return looks_in_lines(application, lines, net)


def looks_in_lines(application: Application, lines: Sequence[str], net: Net) -> tuple[str, ...]:
    """The same of words that are no paper yet."""
    if not any(lines):
        return ()
    may_know = (*net.may_know, *_chosen(application))
    schools = _schools(application, lines, net)
    addresses = tuple(dict.fromkeys(piece for line in lines for piece in looks_like_addresses(line, may_know)))
    if not addresses:
        return schools
    kept = tuple(fact.words for fact in net.kept if fact.kind is Kind.ADDRESS)
    return (*(piece for piece in addresses if looks_like_addresses(piece, kept)), *schools)


def kind_of_look(piece: str) -> Kind:
    """As what it was found."""
    return Kind.INSTITUTION if looks_like_institutions(piece) else Kind.ADDRESS


def _schools(application: Application, lines: Sequence[str], net: Net) -> tuple[str, ...]:
    """Where the child lives with the applicant there is no school to keep; a known one stops the paper by itself."""
    if not edition_of(application).placements:
        return ()
    pieces = dict.fromkeys(piece for line in lines for piece in looks_like_institutions(line))
    return tuple(piece for piece in pieces if Kind.INSTITUTION not in found_in(piece, net.kept, net.may_know))


def _chosen(application: Application) -> Iterator[str]:
    """Where the applicant is asked to come, as the result itself says it."""
    result = result_of(application)
    if result:
        yield from _addresses(edition_of(application).result(result.kind).fields, dict(result.answers))


def _addresses(fields: Iterable[Field], answers: dict) -> Iterator[str]:
    yield from (str(answers[each.code]) for each in fields if each.kind == ADDRESS and answers.get(each.code))


@dataclass(frozen=True)
class Look:
    """What the signer was shown, each piece by its mark, and what was said of it."""

    shown: tuple[str, ...] = ()
    answer: str = ""


def marks_of(pieces: Iterable[str]) -> tuple[str, ...]:
    """By what the page says which pieces it showed: the same piece has the same mark, the words are not in it."""
    return tuple(sha256(piece.encode()).hexdigest()[:MARK] for piece in pieces)


def require_shown(looks: Iterable[str], look: Look | None, refusal: str = "look_was_not_shown") -> Look:
    """The look as it will be written down: what the page showed of it; `look` None: done without a page.

    Raises:
        TransitionRefused: something looks like an address by now that the person was not shown; `refusal` names what
            it stands in.
    """
    marks = marks_of(looks)
    if look and not set(marks) <= set(look.shown):
        raise refused(refusal)
    return look or Look(marks)


def remember_look(application: Application, look: Look, *, by: Staff, at: datetime) -> None:
    """Write down what the signer said of what was shown; the words themselves are in no event."""
    if not look.shown:
        return
    known = look.answer if look.answer in set(LookAnswer) else LookAnswer.UNANSWERED
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="answer_look",
        at=at,
        by=by,
        role=HEAD if HEAD in by.roles else EXECUTOR,
        facts={"answer": str(known), "looks": len(look.shown)},
    )
