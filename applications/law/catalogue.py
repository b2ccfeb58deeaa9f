"""The catalogue of services: every edition in `services/*.toml`, read once and checked to the last key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from .definitions import read_act, read_edition
from .edition import (
    NEW,
    Act,
    Channel,
    Clause,
    Condition,
    CounterLimit,
    Duty,
    Edition,
    Form,
    Ground,
    Placement,
    Reading,
    Reason,
    Requirement,
    Span,
    State,
    Step,
    Term,
    Transition,
    Verb,
)
from .errors import CatalogueError, LawError, unknown
from .reader import Source

__all__ = [
    "NEW",
    "Act",
    "Catalogue",
    "CatalogueError",
    "Channel",
    "Clause",
    "Condition",
    "CounterLimit",
    "Duty",
    "Edition",
    "Form",
    "Ground",
    "LawError",
    "Placement",
    "Reading",
    "Reason",
    "Requirement",
    "Span",
    "State",
    "Step",
    "Term",
    "Transition",
    "Verb",
    "catalogue",
    "read_catalogue",
    "read_new_edition",
]

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Catalogue:
    """All editions of all services, and the acts they rest on."""

    acts: dict[str, Act]
    everything: tuple[Edition, ...]

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of the services that the portal serves: what somebody may apply for.

        `handled` holds the reviews too that an office itself begins, `everything` those that the engine alone knows.
        """
        return tuple(edition for edition in self.handled if not edition.begun_by_office)

    @cached_property
    def handled(self) -> tuple[Edition, ...]:
        """The editions whose cases lie on the desks, whoever began them."""
        return tuple(edition for edition in self.everything if edition.served)

    def services(self) -> list[str]:
        """Codes of the services that the portal serves, each once, in alphabetical order."""
        return sorted({edition.service for edition in self.editions})

    def known_services(self) -> list[str]:
        """Codes of all services: those that the portal serves first."""
        served = self.services()
        applied_for = {edition.service for edition in self.everything if not edition.begun_by_office}
        return [*served, *sorted(applied_for - set(served))]

    def review_of(self, service: str) -> str | None:
        """The definition by which permits of this service are reviewed; None where there is none."""
        found = (edition.service for edition in self.everything if edition.reviews == service)
        return next(found, None)

    def editions_of(self, service: str) -> list[Edition]:
        """Editions of one service, the earliest first.

        Raises:
            LawError: no such service.
        """
        found = [edition for edition in self.everything if edition.service == service]
        if not found:
            raise unknown("service", service, self.known_services())
        return sorted(found, key=lambda edition: edition.valid_from)

    def edition(self, service: str, code: str) -> Edition:
        """One edition by name.

        Raises:
            LawError: no such service, or no such edition of it.
        """
        editions = self.editions_of(service)
        for edition in editions:
            if edition.code == code:
                return edition
        raise unknown("edition", code, [edition.code for edition in editions])

    def in_force(self, service: str, on: date) -> Edition:
        """The edition that applies to what is received on day `on`; `valid_from` and `valid_until` are included.

        Where none is in force the latest earlier one is given, which its status marks as repealed; before the first
        one, the first.

        Raises:
            LawError: no such service.
        """
        editions = self.editions_of(service)
        begun = [edition for edition in editions if edition.valid_from <= on]
        return begun[-1] if begun else editions[0]


def read_catalogue(folder: Path) -> Catalogue:
    """Read `acts.toml`, `common.toml` where it stands, and `services/*.toml` under `folder`.

    Raises:
        CatalogueError: a file that is not TOML, an unknown or missing key, unit, clause, state, role; validities that
            overlap; a gap between them that nobody declared. It names the file and the line.
    """
    acts = {name: read_act(name, row) for name, row in Source.at(folder / "acts.toml").tables()}
    path = folder / "common.toml"
    common = Source.at(path) if path.exists() else Source(path.name, "")
    editions = [read_edition(Source.at(path), acts, common) for path in sorted((folder / "services").glob("*.toml"))]
    ordered = sorted(editions, key=lambda edition: (edition.service, edition.valid_from))
    for earlier, later in pairwise(ordered):
        if earlier.service == later.service:
            _follow_each_other(earlier, later)
    for edition in editions:
        _reviews_what_is_there(edition, editions)
    return Catalogue(acts, tuple(editions))


def _reviews_what_is_there(edition: Edition, every: list[Edition]) -> None:
    if edition.reviews and not any(other.service == edition.reviews for other in every):
        raise CatalogueError(
            f"{edition.service}_{edition.code}.toml",
            1,
            f'it reviews permits of the service "{edition.reviews}", but there is none.',
            "Name a service that has a definition.",
        )


def _follow_each_other(earlier: Edition, later: Edition) -> None:
    ends = earlier.valid_until
    if ends is None or ends >= later.valid_from:
        raise CatalogueError(
            f"{later.service}_{later.code}.toml",
            1,
            f"its validity overlaps with that of edition {earlier.code}.",
            "Give the earlier edition a last day before the first day of the later one.",
        )
    gap = later.valid_from - ends > timedelta(days=1)
    if gap is (earlier.gap_after is None):
        raise CatalogueError(
            f"{earlier.service}_{earlier.code}.toml",
            1,
            f"between its last day and edition {later.code} there is {'a gap' if gap else 'no gap'}.",
            "Declare a gap, and only a gap, with its reason: gap_after.kk, gap_after.ru, gap_after.en.",
        )


@cache
def catalogue() -> Catalogue:
    """The catalogue of this installation, parsed once per process.

    Raises:
        CatalogueError: a definition file is faulty.
    """
    return read_catalogue(FOLDER)


def read_new_edition(words: str) -> Edition:
    """A definition that is no file of this installation yet, read as strictly as those that are.

    Raises:
        CatalogueError: see `read_catalogue`; or the catalogue knows this edition already, or a later one.
    """
    source, common = Source("new.toml", words), Source.at(FOLDER / "common.toml")
    source.name = "{}_{}.toml".format(*(source.values.get(key, "") for key in ("service", "edition")))
    edition = read_edition(source, catalogue().acts, common)
    begun = [known.valid_from for known in catalogue().everything if known.service == edition.service]
    if begun and edition.valid_from <= max(begun):
        fault = f"the edition of {max(begun).isoformat()} is as new as this one or newer."
        raise CatalogueError(source.name, 1, fault, "Give it the later day from which it is in force.")
    return edition
