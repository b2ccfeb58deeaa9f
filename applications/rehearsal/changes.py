"""The changes that can be rehearsed, each as plain data and as rows that would be laid on the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from django.db.models import QuerySet

from applications.law.calendar import Week
from applications.law.days_off import kurban_ait, kurban_ait_name, works_without_kurban_ait
from applications.law.texts import Text, wording
from portal.offices.models import Absence, DayCorrection, HoursChange, Office, Order


@dataclass(frozen=True)
class Laid:
    """Rows that a change lays on the office, and those that it takes away; none is saved."""

    corrections: tuple[DayCorrection, ...] = ()
    taken_back: tuple[DayCorrection, ...] = ()
    hours: tuple[HoursChange, ...] = ()
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True)
class MovedDay:
    """`week` is empty for both weeks."""

    day: date
    works: bool
    week: str = ""


@dataclass(frozen=True)
class MovedDays:
    """Days that an act of the authorities makes worked or off."""

    kind: ClassVar[str] = "days"
    rows: tuple[MovedDay, ...]
    act: str
    why: Text

    def payload(self) -> dict[str, Any]:
        rows = [{"day": row.day.isoformat(), "works": row.works, "week": row.week} for row in self.rows]
        return {"rows": rows, "act": self.act, "why": {"kk": self.why.kk, "ru": self.why.ru, "en": self.why.en}}

    @classmethod
    def of(cls, payload: dict[str, Any]) -> MovedDays:
        rows = (MovedDay(date.fromisoformat(row["day"]), row["works"], row["week"]) for row in payload["rows"])
        return cls(tuple(rows), payload["act"], Text(**payload["why"]))

    def laid(self, office: Office) -> Laid:
        return Laid(tuple(correction(office, row, self.why, self.act) for row in self.rows))


@dataclass(frozen=True)
class KurbanAit:
    """The day of Kurban Ait that was announced; the estimated one becomes what it is without the feast."""

    kind: ClassVar[str] = "kurban_ait"
    announced_on: date
    act: str

    def payload(self) -> dict[str, Any]:
        return {"announced_on": self.announced_on.isoformat(), "act": self.act}

    @classmethod
    def of(cls, payload: dict[str, Any]) -> KurbanAit:
        return cls(date.fromisoformat(payload["announced_on"]), payload["act"])

    def laid(self, office: Office) -> Laid:
        feast = correction(office, MovedDay(self.announced_on, works=False), kurban_ait_name(), self.act)
        restored = (correction(office, row, wording("day_weekday_again"), self.act) for row in self._restored())
        return Laid((feast, *restored), tuple(self.earlier(office)))

    def earlier(self, office: Office) -> QuerySet[DayCorrection]:
        """What an earlier announcement of this year laid on the office."""
        kind = {"order__rehearsal__kind": self.kind, "day__year": self.announced_on.year}
        return DayCorrection.objects.filter(office=office, **kind)

    def _restored(self) -> list[MovedDay]:
        day = kurban_ait(self.announced_on.year)
        if day == self.announced_on:
            return []
        works = {week: works_without_kurban_ait(week, day) for week in Week}
        if len(set(works.values())) == 1:
            return [MovedDay(day, works[Week.FIVE_DAY])]
        return [MovedDay(day, on, week.value) for week, on in works.items()]


@dataclass(frozen=True)
class OtherHours:
    """Working hours of the office, or of the branch with this key, from a day on."""

    kind: ClassVar[str] = "hours"
    valid_from: date
    opens_at: time
    closes_at: time
    lunch_starts_at: time | None = None
    lunch_ends_at: time | None = None
    branch_id: int | None = None

    def payload(self) -> dict[str, Any]:
        lunch = [at and f"{at:%H:%M}" for at in (self.lunch_starts_at, self.lunch_ends_at)]
        return {
            "valid_from": self.valid_from.isoformat(),
            "hours": [f"{self.opens_at:%H:%M}", *lunch, f"{self.closes_at:%H:%M}"],
            "branch": self.branch_id,
        }

    @classmethod
    def of(cls, payload: dict[str, Any]) -> OtherHours:
        opens, lunch, back, closes = (at and time.fromisoformat(at) for at in payload["hours"])
        return cls(date.fromisoformat(payload["valid_from"]), opens, closes, lunch, back, payload["branch"])

    def laid(self, office: Office) -> Laid:
        row = HoursChange(
            office=office,
            branch_id=self.branch_id,
            valid_from=self.valid_from,
            opens_at=self.opens_at,
            lunch_starts_at=self.lunch_starts_at,
            lunch_ends_at=self.lunch_ends_at,
            closes_at=self.closes_at,
            order=Order(office=office, number="", signed_on=self.valid_from),
        )
        return Laid(hours=(row,))


@dataclass(frozen=True)
class Away:
    """A person who is absent from one day to another, both included, and who acts meanwhile."""

    kind: ClassVar[str] = "absence"
    staff_id: int
    first_on: date
    last_on: date
    reason: str
    substitute_id: int | None = None

    def payload(self) -> dict[str, Any]:
        days = {"first_on": self.first_on.isoformat(), "last_on": self.last_on.isoformat()}
        return {"staff": self.staff_id, **days, "reason": self.reason, "substitute": self.substitute_id}

    @classmethod
    def of(cls, payload: dict[str, Any]) -> Away:
        first_on, last_on = (date.fromisoformat(payload[name]) for name in ("first_on", "last_on"))
        return cls(payload["staff"], first_on, last_on, payload["reason"], payload["substitute"])

    def laid(self, office: Office) -> Laid:
        row = Absence(
            office=office,
            staff_id=self.staff_id,
            first_on=self.first_on,
            last_on=self.last_on,
            reason=self.reason,
            substitute_id=self.substitute_id,
        )
        return Laid(absences=(row,))


@dataclass(frozen=True)
class NewEdition:
    """The definition of an edition that would be in force from its own first day on."""

    kind: ClassVar[str] = "edition"
    text: str

    def payload(self) -> dict[str, Any]:
        return {"text": self.text}

    @classmethod
    def of(cls, payload: dict[str, Any]) -> NewEdition:
        return cls(payload["text"])

    def laid(self, office: Office) -> Laid:
        return Laid()


Change = MovedDays | KurbanAit | OtherHours | Away | NewEdition
KINDS: dict[str, type[Change]] = {kind.kind: kind for kind in (MovedDays, KurbanAit, OtherHours, Away, NewEdition)}


def change_of(kind: str, payload: dict[str, Any]) -> Change:
    """The change that a rehearsal keeps."""
    return KINDS[kind].of(payload)


def correction(office: Office, row: MovedDay, why: Text, act: str) -> DayCorrection:
    return DayCorrection(
        office=office,
        day=row.day,
        works=row.works,
        week=row.week,
        act=act,
        why_kk=why.kk,
        why_ru=why.ru,
        why_en=why.en,
    )
