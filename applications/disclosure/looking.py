"""What in a paper looks like an address that nobody noted: shown to the signer, who answers; it stops nothing."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.disclosure.addresses import looks_like_addresses
from applications.disclosure.guarding import APPLICANT, Net, frozen_words, net_for, read_by
from applications.disclosure.kinds import Kind
from applications.law.questions import Field
from applications.letters.case import result_of
from applications.models import Application, Paper
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.audit.actions import record

ADDRESS = "address"


class LookAnswer(StrEnum):
    """What the signer says of words that look like an address."""

    MAY_STAND = "may_stand"
    NO_ADDRESS = "no_address"
    UNANSWERED = "unanswered"


LOOK_ANSWERS: dict[str, str | Promise] = {
    LookAnswer.MAY_STAND: _("looked at: the applicant may know it"),
    LookAnswer.NO_ADDRESS: _("looked at: it is no address"),
    LookAnswer.UNANSWERED: _("signed without an answer"),
}


def looks_in(application: Application, papers: Iterable[Paper], net: Net) -> tuple[str, ...]:
    """Pieces of the papers for the applicant that are not known to be the applicant's, the office's or chosen.

    What the case keeps is no guess: it stops the paper or was released, and is left out here.
    """
    lines = [line for paper in papers if read_by(paper) == APPLICANT for line in frozen_words(paper)]
    if not lines:
        return ()
    may_know = (*net.may_know, *_chosen(application))
    pieces = tuple(dict.fromkeys(piece for line in lines for piece in looks_like_addresses(line, may_know)))
    if not pieces:
        return ()
    kept = tuple(fact.words for fact in net.kept if fact.kind is Kind.ADDRESS)
    return tuple(piece for piece in pieces if looks_like_addresses(piece, kept))


def _chosen(application: Application) -> Iterator[str]:
    """Where the applicant is asked to come, as the result itself says it."""
    result = result_of(application)
    if result:
        yield from _addresses(edition_of(application).result(result.kind).fields, dict(result.answers))


def _addresses(fields: Iterable[Field], answers: dict) -> Iterator[str]:
    yield from (str(answers[each.code]) for each in fields if each.kind == ADDRESS and answers.get(each.code))


def remember_look(application: Application, papers: Iterable[Paper], answer: str, *, by: Staff, at: datetime) -> None:
    """Write down what the signer said of each look; the words themselves are in no event."""
    papers = list(papers)
    looks = looks_in(application, papers, net_for(papers))
    if not looks:
        return
    known = answer if answer in set(LookAnswer) else LookAnswer.UNANSWERED
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="answer_look",
        at=at,
        by=by,
        role=HEAD,
        facts={"answer": str(known), "looks": len(looks)},
    )
