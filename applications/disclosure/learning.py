"""What each reader of papers will know, read from their frozen facts: the strip that stands beside a signature."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.disclosure.guarding import facts_of
from applications.disclosure.kinds import Kind
from applications.law.citations import cite
from applications.law.edition import Edition
from applications.letters.registry import placeholder
from applications.models import Paper
from portal.documents.audiences import About, Leaf, told_of_children
from portal.documents.facts import PaperFacts, Words
from portal.documents.letters import Said

# What tells where a child lives and learns.
AT_HOME = (Kind.ADDRESS, Kind.PHONE, Kind.INSTITUTION)


@dataclass(frozen=True)
class ReaderRow:
    """One reader: what the papers let them know of the child; `gets` is false for whoever gets none of them."""

    who: str
    learns: tuple[str, ...]
    gets: bool = True


@dataclass(frozen=True)
class WithdrawnLine:
    """By whom, when and why a release was taken back."""

    by: str
    on: date
    reason: str


@dataclass(frozen=True)
class ToldIn:
    """A paper that carries a fact already, with the day it was made."""

    title: str
    on: date
    href: str


@dataclass(frozen=True)
class ReleaseLine:
    """What the head let through, by whom and why; `kind` is its code.

    `withdrawn`: how it ended, None while it stands. `told`: the papers that were given out with such a fact.
    """

    kind: str
    what: str
    by: str
    on: date
    reason: str
    withdrawn: WithdrawnLine | None = None
    told: tuple[ToldIn, ...] = ()


@dataclass(frozen=True)
class StoppedLine:
    """What stops the signature: a kind of fact and where it stands, and since when it may not be told."""

    what: str
    why: str


@dataclass(frozen=True)
class Strip:
    """`looks`: words like an address that nobody noted; the signer looks at them, they stop nothing.

    `shown`: their marks, which come back with the signature.
    """

    readers: tuple[ReaderRow, ...]
    kept: str
    released: tuple[ReleaseLine, ...] = ()
    stopped: tuple[StoppedLine, ...] = ()
    looks: tuple[str, ...] = ()
    shown: str = ""


def strip_of(
    papers: Iterable[Paper],
    edition: Edition,
    released: tuple[ReleaseLine, ...] = (),
    apart_from: frozenset[Kind] = frozenset(),
) -> Strip:
    """Who reads these papers once they are signed, and what each learns of the child.

    `apart_from`: kinds of which nobody can say that they are not on it.
    """
    return strip_of_facts(
        [(edition.form(paper.form).audience, facts_of(paper)) for paper in papers], edition, released, apart_from
    )


def strip_of_facts(
    held: Sequence[tuple[str, PaperFacts]],
    edition: Edition,
    released: tuple[ReleaseLine, ...] = (),
    apart_from: frozenset[Kind] = frozenset(),
) -> Strip:
    """The same of facts that are no paper yet, each with its reader."""
    given = [facts for audience, facts in held if audience == "applicant"]
    told = tuple(dict.fromkeys(line for facts in given for line in _lines(facts, edition)))
    return Strip(
        readers=(
            ReaderRow(_("The applicant"), told or (_("Nothing of the child."),), gets=bool(given)),
            *([ReaderRow(_("The carer"), (_("Does not get this paper."),), gets=False)] if edition.placements else []),
            ReaderRow(_("Everybody with the QR"), (_with_the_code(facts for _audience, facts in held),)),
            ReaderRow(_("Staff of the office"), (_("The whole case; each reading is written down."),)),
        ),
        kept=_kept(edition, released, apart_from),
        released=released,
    )


def _kept(edition: Edition, released: tuple[ReleaseLine, ...], apart_from: frozenset[Kind]) -> str:
    """Where the child lives with the applicant there is nobody to keep it from."""
    if not edition.placements:
        return ""
    told = {line.kind for line in released} | apart_from
    if not told:
        return _("Not on it: address, telephone and school of the child and of the carer.")
    left = [kind.words.in_(get_language() or "kk") for kind in AT_HOME if kind not in told]
    return _("Not on it: %(facts)s.") % {"facts": "; ".join(left)} if left else ""


def strip_of_the_house() -> Strip:
    """A paper that stays within the office and names no child: the protocol of a technical problem."""
    return Strip(
        readers=(
            ReaderRow(_("The applicant"), (_("Does not get this paper."),), gets=False),
            ReaderRow(_("Everybody with the QR"), (_("Nothing: the paper bears no code."),)),
            ReaderRow(_("Staff of the office"), (_("What failed and the numbers of its cases. No name."),)),
        ),
        kept="",
    )


def _with_the_code(papers: Iterable[PaperFacts]) -> str:
    """What a stranger reads who takes the code off the paper."""
    codes = list(papers)
    if any(getattr(facts, "verification_url", "") for facts in codes):
        return _("Whether it holds today and which office gave it. No name.")
    if any(getattr(facts, "status_url", "") for facts in codes):
        return _("How far the application is. Nothing of the child.")
    return _("Nothing: the paper bears no code.")


def _lines(facts: PaperFacts, edition: Edition) -> Iterator[str]:
    """A child with what is told of it in one line; conditions and free words after the children."""
    told = told_of_children(facts)
    children: dict[str, list[str]] = {}
    for leaf in told:
        if leaf.group.startswith("children"):
            children.setdefault(leaf.group, []).append(_said(leaf, edition))
    yield from (", ".join(parts) for parts in children.values())
    for leaf in told:
        if leaf.audience.about is About.CONDITION and isinstance(leaf.value, tuple):
            yield from leaf.value
    said = getattr(facts, "said", ())
    yield from (f"{_title(each, edition)}: {each.words}" for each in said if each.words)
    if written := [_title(each, edition) for each in said if each.about == About.WORDS]:
        yield _("In the writer's own words: %(titles)s") % {"titles": "; ".join(written)}


def _said(leaf: Leaf, edition: Edition) -> str:
    if isinstance(leaf.value, Words):
        return leaf.value.in_(get_language() or "kk")
    if leaf.audience.about is About.BORN_ON:
        return f"{date.fromisoformat(leaf.value):%d.%m.%Y}"
    if leaf.audience.by_form:
        clause = cite(edition, leaf.audience.by_form).in_(get_language() or "kk")
        return _("%(words)s (the form itself asks for it: %(clause)s)") % {"words": leaf.value, "clause": clause}
    return str(leaf.value)


def _title(said: Said, edition: Edition) -> str:
    found = placeholder(edition, said.code)
    return str(found.title) if found else said.code
