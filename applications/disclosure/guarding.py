"""Before words that somebody wrote become a paper: nothing in them that its reader must not learn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from applications.disclosure.finding import Known, found_in
from applications.disclosure.freezing import KIND_OF
from applications.disclosure.kinds import Kind
from applications.disclosure.known import kept_from_applicant, known_to_applicant
from applications.law.refusals import refused
from applications.law.texts import LANGUAGES, Text
from applications.models import Application, Paper, Release
from applications.terms import edition_of
from portal.documents.audiences import About, outside, told_of_children
from portal.documents.facts import Facts, PaperFacts
from portal.documents.forms import FORMS
from portal.documents.letters import LetterFacts

APPLICANT = "applicant"


@dataclass(frozen=True)
class Written:
    """Words of the staff: `where` they stand, in the reader's language, and each line of them."""

    where: str | Promise
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Leak:
    """What kind of fact was found, and where."""

    kind: Kind
    where: str | Promise
    line: int

    @property
    def words(self) -> Text:
        return Text(*(self._in(language) for language in LANGUAGES))

    def _in(self, language: str) -> str:
        with override(language):
            place = f"{self.where}, {self.line}" if self.line else str(self.where)
        return f"{self.kind.words.in_(language)} ({place})"


@dataclass(frozen=True)
class Net:
    """What words for the applicant are searched for, and what the applicant knows anyway; `NOTHING`: nobody wrote."""

    kept: tuple[Known, ...] = ()
    may_know: tuple[str, ...] = ()


NOTHING = Net()


def net_of(application: Application) -> Net:
    """Read once, for all that is written in the case."""
    return Net(kept_from_applicant(application), known_to_applicant(application))


def net_for(papers: Iterable[Paper]) -> Net:
    """The net for papers of one case; where they hold no word of the staff's for the applicant nothing is asked."""
    written = (paper for paper in papers if read_by(paper) == APPLICANT and any(frozen_words(paper)))
    paper = next(written, None)
    return net_of(paper.application) if paper else NOTHING


def released_kinds(application: Application, reader: str) -> frozenset[Kind]:
    """What the head let through for this reader."""
    rows = Release.objects.standing().filter(application=application, reader=reader)
    return frozenset(map(Kind, rows.values_list("kind", flat=True)))


def require_nothing_private(application: Application, written: Iterable[Written], reader: str = APPLICANT) -> None:
    """Let words pass that hold nothing of the child's or the carer's for the applicant, save what the head released.

    Raises:
        TransitionRefused: the kinds of facts that were found, each with its place.
    """
    written = [each for each in written if any(each.lines)]
    if reader == APPLICANT and written:
        _refuse_kept(application, leaks_in(net_of(application), written), reader)


def _refuse_kept(application: Application, leaks: Iterable[Leak], reader: str) -> None:
    leaks = list(leaks)
    released = released_kinds(application, reader) if leaks else frozenset()
    if kept := [leak for leak in leaks if leak.kind not in released]:
        said = [leak.words for leak in kept]
        found = Text(*("; ".join(dict.fromkeys(each.in_(language) for each in said)) for language in LANGUAGES))
        raise refused("paper_tells_what_is_private", found=found)


def require_safe_paper(paper: Paper, net: Net | None = None) -> None:
    """Before a signature: what was noted or withdrawn after the version was made is looked for in its frozen facts.

    `net`: what is looked for, where it was read already.

    Raises:
        TransitionRefused: the kinds of facts that were found.
    """
    _refuse_kept(paper.application, leaks_of(paper, net or net_for([paper])), read_by(paper))


def leaks_of(paper: Paper, net: Net) -> Iterator[Leak]:
    """What a paper that is made tells its reader of what the case keeps: its facts for other eyes, then its words."""
    reader, where = read_by(paper), _("The paper as it is made")
    kinds = (KIND_OF.get(leaf.audience.about) for leaf in outside(facts_of(paper), reader) if leaf.audience.about)
    yield from (Leak(kind, where, 0) for kind in dict.fromkeys(kinds) if kind)
    if reader == APPLICANT:
        yield from leaks_in(net, [Written(where, frozen_words(paper))])


def facts_of(paper: Paper) -> PaperFacts:
    return FORMS[paper.sheet].facts.from_json(paper.facts)


def read_by(paper: Paper) -> str:
    """For whom its form is."""
    return edition_of(paper.application).form(paper.form).audience


def frozen_words(paper: Paper) -> tuple[str, ...]:
    """The words of a letter, or what staff wrote on a sheet."""
    facts = facts_of(paper)
    if isinstance(facts, LetterFacts):
        return tuple(text for each in facts.blocks for text in (each.text, each.aside, *sum(each.rows, ())) if text)
    return written_on_sheet(facts)


def written_on_sheet(facts: Facts) -> tuple[str, ...]:
    """The conditions of an official sheet: the only words on it that are the staff's own."""
    lists = (leaf.value for leaf in told_of_children(facts) if leaf.audience.about is About.CONDITION)
    return tuple(line for lines in lists for line in lines)


def leaks_in(net: Net, written: Iterable[Written]) -> Iterator[Leak]:
    """Each kind that each line holds."""
    for each in written:
        for number, line in enumerate(each.lines, 1):
            for kind in sorted(found_in(line, net.kept, net.may_know)):
                yield Leak(kind, each.where, number if len(each.lines) > 1 else 0)
