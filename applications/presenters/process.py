"""The directory of business processes as a page shows it: tables of who does what in which time, with pictures."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.law.catalogue import Edition
from applications.law.lengths import counted, length_of
from applications.law.process import APPLICANT, Box, Process, Way, processes
from applications.law.texts import wording
from applications.presenters.swimlanes import Mark, Picture, draw


@dataclass(frozen=True)
class Time:
    length: str
    clause: str
    internal: bool


@dataclass(frozen=True)
class Aside:
    """What else may be done, and by whom."""

    title: str
    clause: str
    who: str


@dataclass(frozen=True)
class Act:
    """One line of the table, the same as one box of the picture."""

    number: int
    who: str
    title: str
    clauses: str
    times: tuple[Time, ...]
    asides: tuple[Aside, ...]


@dataclass(frozen=True)
class Door:
    """A channel to choose."""

    code: str
    title: str
    current: bool


@dataclass(frozen=True)
class ProcessPage:
    doors: tuple[Door, ...]
    channel: str
    acts: tuple[Act, ...]
    picture: Picture
    refusal: tuple[Act, ...]
    refusal_picture: Picture | None
    elsewhere: tuple[Aside, ...]
    storage: tuple[Act, ...] = ()
    storage_picture: Picture | None = None


def process_page(edition: Edition, channel: str | None, language: str) -> ProcessPage | None:
    """The process of a channel, of the first one when none is asked for; None when the edition draws no such one."""
    found = {each.channel: each for each in processes(edition)}
    process = found.get(channel) if channel else next(iter(found.values()), None)
    if process is None:
        return None
    return ProcessPage(
        doors=tuple(Door(code, edition.channel(code).title.in_(language), code == process.channel) for code in found),
        channel=edition.channel(process.channel).title.in_(language),
        acts=_acts(process.boxes, language),
        picture=_picture(edition, process, language),
        refusal=_acts(process.refusal, language),
        refusal_picture=_refusal_picture(edition, process, language) if process.refusal else None,
        elsewhere=tuple(_aside(way, language) for way in process.elsewhere),
        storage=_acts(process.storage, language),
        storage_picture=_storage_picture(edition, process, language) if process.storage else None,
    )


def _acts(boxes: Iterable[Box], language: str) -> tuple[Act, ...]:
    return tuple(
        Act(
            number=number,
            who=_who(box.role, language),
            title=box.title.in_(language),
            clauses=", ".join(box.clauses),
            times=_times(box, language),
            asides=tuple(_aside(way, language) for way in box.ways),
        )
        for number, box in enumerate(boxes, 1)
    )


def _times(box: Box, language: str) -> tuple[Time, ...]:
    terms = [Time(length_of(term).in_(language), term.clause, term.kind == "internal") for term in box.terms]
    duties = [
        Time(counted(duty.value, duty.unit).in_(language), duty.clause, duty.kind == "internal") for duty in box.duties
    ]
    return (*terms, *duties)


def _aside(way: Way, language: str) -> Aside:
    return Aside(way.title.in_(language), way.clause, ", ".join(_who(role, language) for role in way.roles))


def _who(role: str, language: str) -> str:
    words = wording(f"role_{role}").in_(language)
    return words[:1].upper() + words[1:]


def _picture(edition: Edition, process: Process, language: str) -> Picture:
    """Where the applicant neither sends the request nor has a box at the start, a mark says where the way begins."""
    begins = process.boxes[0].role == APPLICANT
    return draw(
        "way",
        _("Who does what in which time: %(service)s") % {"service": edition.title.in_(language)},
        lanes={role: _who(role, language) for role in process.lanes},
        marks=_marks(process.boxes, language),
        first="" if begins else _("The documents are handed in"),
        last=_("The result is received"),
        home=APPLICANT,
    )


def _refusal_picture(edition: Edition, process: Process, language: str) -> Picture:
    lanes = [role for role in process.lanes if role in {box.role for box in process.refusal}]
    return draw(
        "refusal",
        _("Before a refusal: %(service)s") % {"service": edition.title.in_(language)},
        lanes={role: _who(role, language) for role in lanes},
        marks=_marks(process.refusal, language),
        home=APPLICANT,
    )


def _storage_picture(edition: Edition, process: Process, language: str) -> Picture:
    lanes = [role for role in process.lanes if role in {box.role for box in process.storage}]
    return draw(
        "storage",
        _("When nobody collects the result: %(service)s") % {"service": edition.title.in_(language)},
        lanes={role: _who(role, language) for role in lanes},
        marks=_marks(process.storage, language),
        home=lanes[0],
    )


def _marks(boxes: Iterable[Box], language: str) -> list[Mark]:
    acts, roles = _acts(boxes, language), [box.role for box in boxes]
    return [
        Mark(
            lane=role,
            title=f"{act.number}. {act.title}",
            times=tuple(time.length for time in act.times),
            clauses=act.clauses,
            asides=tuple(_("or: %(way)s") % {"way": aside.title} for aside in act.asides),
        )
        for role, act in zip(roles, acts, strict=True)
    ]
