"""A week of the journal by day and hour, and the rows of a period as the paper journal has them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.booking.hours import rooms_of
from applications.booking.rooms import Busy, busy_elsewhere
from applications.calendars import office_calendar
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.law.edition import Edition
from applications.law.planner import hearing_slots
from applications.models import Appointment
from applications.terms import edition_of
from portal.documents.dates import weekday
from portal.inputs import show_phone
from portal.offices.models import Office

WEEK = timedelta(days=7)
HEADS = {
    "kk": (
        "№",
        "Келетін күні, уақыты",
        "Бала",
        "Өтініш беруші, телефоны",
        "Бөлме, маман",
        "Тіркеу нөмірі",
        "Ескертпе",
    ),
    "ru": ("№", "Дата и время приёма", "Ребёнок", "Заявитель, телефон", "Кабинет, специалист", "Номер", "Примечание"),
    "en": ("№", "Day and hour", "Child", "Applicant, telephone", "Room, specialist", "Number", "Remark"),
}


@dataclass(frozen=True)
class Entry:
    """One appointment as a colleague reads it."""

    time: str
    number: str
    applicant: str
    room: str
    remark: str
    href: str


@dataclass(frozen=True)
class HourRow:
    """A beginning of that day; `free` counts the rooms that nobody has then."""

    time: str
    entries: tuple[Entry, ...]
    free: int


@dataclass(frozen=True)
class Day:
    """`note` says why nobody is received; `is_today` marks the day of reading."""

    date: date
    weekday: str
    note: str
    is_today: bool
    hours: tuple[HourRow, ...]


@dataclass(frozen=True)
class WeekPage:
    monday: date
    friday: date
    before: str
    after: str
    days: tuple[Day, ...]
    has_rooms: bool
    booked: int


def offers_booking(office: Office, today: date) -> Edition | None:
    """The edition of a service of this office that has a journal, if any."""
    known = [code for code in office.services if code in catalogue().known_services()]
    editions = (catalogue().in_force(code, today) for code in known)
    return next((edition for edition in editions if edition.booked), None)


def between(office: Office, first: date, last: date, *, with_children: bool = False) -> list[Appointment]:
    """What stands in the journal from one day to another, both included, in order."""
    since = datetime.combine(first, datetime.min.time(), ALMATY)
    until = datetime.combine(last, datetime.min.time(), ALMATY) + timedelta(days=1)
    standing = Appointment.objects.standing().filter(office=office, starts_at__gte=since, starts_at__lt=until)
    wanted = standing.select_related("application__office", "room", "record").order_by("starts_at", "room_id")
    return list(wanted.prefetch_related("application__children") if with_children else wanted)


def week_page(office: Office, monday: date, minutes: int, *, at: datetime) -> WeekPage:
    """Monday to Friday, and a week-end day on which the office works or somebody comes."""
    today = at.astimezone(ALMATY).date()
    found = between(office, monday, monday + WEEK - timedelta(days=1))
    calendar, rooms = office_calendar(office), {room.pk for room in rooms_of(office)}
    midnight = datetime.combine(monday, datetime.min.time(), ALMATY)
    taken: list[Appointment | Busy] = [*found, *busy_elsewhere(office.pk, midnight, midnight + WEEK)]
    days = []
    for place in range(7):
        day = monday + timedelta(days=place)
        that_day = [each for each in found if each.starts_at.astimezone(ALMATY).date() == day]
        if place < 5 or that_day or calendar.is_working(day):
            slots = hearing_slots(calendar, day, minutes)
            note = "" if slots else calendar.reason(day).text.in_(_language())
            hours = tuple(_hours(slots, that_day, rooms, taken, at))
            days.append(Day(day, weekday(day.isoformat(), _language()), note, day == today, hours))
    return WeekPage(
        monday=monday,
        friday=days[-1].date,
        before=_week(monday - WEEK),
        after=_week(monday + WEEK),
        days=tuple(days),
        has_rooms=bool(rooms),
        booked=len(found),
    )


def _hours(
    slots: Iterable[datetime],
    that_day: list[Appointment],
    rooms: set[int],
    taken: list[Appointment | Busy],
    at: datetime,
) -> Iterable[HourRow]:
    """The hours of the day, and those that a change of hours left between them; what is over is free for nobody."""
    for begins in sorted({*slots, *(each.starts_at.astimezone(ALMATY) for each in that_day)}):
        then = [each for each in that_day if each.starts_at == begins]
        busy = {each.room_id for each in taken if each.starts_at <= begins < each.ends_at}
        free = len(rooms - busy) if begins > at else 0
        yield HourRow(f"{begins:%H:%M}", tuple(map(_entry, then)), free)


def _entry(appointment: Appointment) -> Entry:
    application = appointment.application
    ends = appointment.ends_at.astimezone(ALMATY)
    return Entry(
        time=f"{appointment.starts_at.astimezone(ALMATY):%H:%M}–{ends:%H:%M}",
        number=application.register_number,
        applicant=application.applicant_full_name,
        room=appointment.room.name_in(_language()),
        remark=appointment.record.answers.get("remark", ""),
        href=reverse("case", args=[application.token]),
    )


def paper_rows(found: Iterable[Appointment], language: str) -> str:
    """The rows of the paper journal, cells parted by tabs: the head first."""
    rows = [HEADS[language], *(_paper_row(place, each, language) for place, each in enumerate(found, 1))]
    return "\n".join("\t".join(row) for row in rows)


def _paper_row(place: int, appointment: Appointment, language: str) -> tuple[str, ...]:
    application, answers = appointment.application, appointment.record.answers
    starts = appointment.starts_at.astimezone(ALMATY)
    children = ", ".join(child.full_name for child in application.children.all())
    room = [appointment.room.name_in(language), answers.get("specialist", "")]
    return (
        str(place),
        f"{starts:%d.%m.%Y} {starts:%H:%M}",
        children,
        f"{application.applicant_full_name}, {show_phone(application.applicant_phone)}",
        ", ".join(filter(None, room)),
        application.register_number,
        answers.get("remark", "") or "–",
    )


def said(appointment: Appointment, language: str) -> str:
    """Day, hour and room in one line."""
    starts = appointment.starts_at.astimezone(ALMATY)
    day = weekday(starts.date().isoformat(), language)
    room = appointment.room.name_in(language)
    return _("%(day)s, %(weekday)s, %(time)s, %(room)s") % {
        "day": f"{starts:%d.%m.%Y}",
        "weekday": day,
        "time": f"{starts:%H:%M}",
        "room": room,
    }


def clause_of(appointment: Appointment) -> str:
    kind = edition_of(appointment.application).booked
    return kind.clause if kind else ""


def _week(monday: date) -> str:
    return f"{reverse('booking')}?week={monday.isoformat()}"


def _language() -> str:
    return get_language() or "kk"
