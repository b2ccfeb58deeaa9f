"""The shelf as its page shows it: for the branch what lies there and comes, for the office what it keeps and owes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.calendars import office_calendar
from applications.custody import shelf_states
from applications.custody.shelf_limits import STORAGE, day_of
from applications.custody.shelf_words import OpenHours, days_left, hours_left, open_hours, pile_words
from applications.law.calendar import Calendar
from applications.models import Application
from applications.models.application import Custody
from applications.models.courier_register import ON_THE_WAY, CourierRegister, CourierRow
from applications.models.shelf import Recall, ShelfStay, Visitor
from applications.presenters.time_left import TimeLeft
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.documents.dates import with_weekday
from portal.identity import search_key
from portal.inputs import show_phone

PAGE, MOST = 100, 100
LONGEST_SEARCH = 60


@dataclass(frozen=True)
class ShelfRow:
    """A result that lies at the branch."""

    token: str
    number: str
    href: str
    applicant: str
    mark: str
    since: str
    keep_until: str
    clause: str
    left: TimeLeft
    is_over: bool
    hand_over: str
    courier_list: str
    courier_list_href: str

    @property
    def may_go_back(self) -> bool:
        return self.is_over and not self.courier_list


@dataclass(frozen=True)
class AskedRow:
    """Who came after the month, when, and by when the office sends it."""

    asked_at: datetime
    visitor: str
    phone: str
    send_by: str
    clause: str
    left: TimeLeft | None


@dataclass(frozen=True)
class AwayRow:
    """A result that does not lie at the branch: carried, or kept by the office.

    `lost`: it was lost on the way since it left the shelf, and what the office did about it.
    """

    number: str
    href: str
    applicant: str
    since: str
    asked: AskedRow | None
    recall: str
    act: str
    lost: str


@dataclass(frozen=True)
class Pile:
    """Results that stand alike, under one heading."""

    code: str
    title: str
    empty: str
    rows: tuple[AwayRow, ...]


@dataclass(frozen=True)
class ShelfPage:
    """`lying` is the branch's own; `piles` are elsewhere. `older` leads to those that have lain there shorter."""

    at_branch: bool
    asked: str
    lying: tuple[ShelfRow, ...]
    over: int
    older: str
    piles: tuple[Pile, ...]
    open_hours: OpenHours | None


def shelf_page(person: Staff, *, asked: str, after: str, at: datetime) -> ShelfPage:
    """`asked` narrows everything to a number or a name; `after` is the case at which a page of the shelf ended."""
    asked = asked.strip()[:LONGEST_SEARCH]
    stays, more = _lying(person, asked, after) if person.branch else ([], False)
    lists = _lists(stays)
    rows = tuple(_row(stay, lists.get(stay.application_id), today=day_of(at)) for stay in stays)
    return ShelfPage(
        at_branch=bool(person.branch_id),
        asked=asked,
        lying=rows,
        over=sum(row.may_go_back for row in rows),
        older=f"{reverse('shelf')}?after={stays[-1].application.token}" if more else "",
        piles=tuple(_piles(person, asked, at=at)),
        open_hours=open_hours(person.branch, at=at) if person.branch else None,
    )


def _lying(person: Staff, asked: str, after: str) -> tuple[list[ShelfStay], bool]:
    """What has lain longest comes first, so what is over its month stands on top."""
    stays = ShelfStay.objects.filter(branch=person.branch).lying()
    last = stays.filter(application__token=after).values_list("keep_until", "pk").first() if after else None
    if last:
        stays = stays.filter(Q(keep_until__gt=last[0]) | Q(keep_until=last[0], pk__gt=last[1]))
    if asked:
        stays = stays.filter(_named(asked, "application__"))
    found = list(stays.select_related("application__office").order_by("keep_until", "pk")[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def _lists(stays: list[ShelfStay]) -> dict[int, CourierRegister]:
    """The courier's list on which a result stands already."""
    lines = CourierRow.objects.filter(application__in=[stay.application_id for stay in stays], fate__in=ON_THE_WAY)
    return {line.application_id: line.register for line in lines.select_related("register")}


def _named(asked: str, of: str = "") -> Q:
    by_name = Q(**{f"{of}applicant_search_key__startswith": search_key(asked)})
    return Q(**{f"{of}register_number__icontains": asked}) | by_name


def _row(stay: ShelfStay, register: CourierRegister | None, *, today: date) -> ShelfRow:
    case, language = stay.application, get_language() or "kk"
    return ShelfRow(
        token=case.token,
        number=case.register_number,
        href=reverse("case", args=[case.token]),
        applicant=case.applicant_full_name,
        mark=stay.mark,
        since=with_weekday(day_of(stay.arrived_at).isoformat(), language),
        keep_until=with_weekday(stay.keep_until.isoformat(), language),
        clause=edition_of(case).duty(STORAGE).clause,
        left=days_left(stay.keep_until, today),
        is_over=stay.keep_until < today,
        hand_over=reverse("hand_over", args=[case.token]),
        courier_list=str(register or ""),
        courier_list_href=reverse("courier_register", args=[register.token]) if register else "",
    )


def _piles(person: Staff, asked: str, *, at: datetime) -> Iterable[Pile]:
    kept, recalled = shelf_states.kept(), shelf_states.recalled()
    away = _away(person, asked)
    recalls = _recalls(away)
    calendar = office_calendar(person.served_office)

    def pile(code: str, cases: Iterable[Application], *, may_recall: bool = False) -> Pile:
        title, empty = pile_words(code, at_branch=bool(person.branch_id))
        rows = [_away_row(case, recalls.get(case.pk), calendar, may_recall=may_recall, at=at) for case in cases]
        rows.sort(key=lambda row: row.asked.asked_at if row.asked else at)
        return Pile(code, title, empty, tuple(rows))

    at_office = [case for case in away if case.custody == Custody.OFFICE]
    carried_back = [case for case in away if case.custody == Custody.COURIER and case.state in kept | recalled]
    yield pile("asked", (case for case in at_office if case.state in recalled))
    if person.branch_id:
        yield pile("coming", (case for case in away if case.state in shelf_states.coming()))
    yield pile("carried_back", carried_back, may_recall=bool(person.branch_id))
    yield pile("kept", (case for case in at_office if case.state in kept), may_recall=bool(person.branch_id))


def _away(person: Staff, asked: str) -> list[Application]:
    states = shelf_states.kept() | shelf_states.recalled() | (shelf_states.coming() if person.branch_id else set())
    cases = Application.objects.visible_to(person).open().filter(state__in=states, branch__isnull=False)
    found = cases.filter(_named(asked)) if asked else cases
    return list(found.select_related("office").prefetch_related("shelf_stays__act", "losses").due_first()[:MOST])


def _recalls(cases: list[Application]) -> dict[int, Recall]:
    """The latest request for each; a result on its way to the branch keeps the words of the visit."""
    pks = [case.pk for case in cases]
    return {each.application_id: each for each in Recall.objects.filter(application__in=pks).order_by("pk")}


def _away_row(
    case: Application, recall: Recall | None, calendar: Calendar, *, may_recall: bool, at: datetime
) -> AwayRow:
    stays = sorted(case.shelf_stays.all(), key=lambda stay: stay.pk)
    act = stays[-1].act if stays else None
    left_at = stays[-1].left_at if stays else None
    open_to_ask = may_recall and case.state in shelf_states.kept()
    shown = recall if recall and case.state not in shelf_states.kept() else None
    return AwayRow(
        number=case.register_number,
        href=reverse("case", args=[case.token]),
        applicant=case.applicant_full_name,
        since=with_weekday(day_of(left_at).isoformat(), get_language() or "kk") if left_at else "",
        asked=_asked(case, shown, calendar, at=at) if shown else None,
        recall=reverse("recall_result", args=[case.token]) if open_to_ask else "",
        act=reverse("paper", args=[act.token]) if act else "",
        lost=_lost(case, left_at),
    )


def _lost(case: Application, left_at: datetime | None) -> str:
    days = [loss.declared_at for loss in case.losses.all() if left_at and loss.declared_at >= left_at]
    if not days or case.custody != Custody.OFFICE:
        return ""
    day = with_weekday(day_of(max(days)).isoformat(), get_language() or "kk")
    return _("Lost on the way: declared on %(day)s. The office prints it again.") % {"day": day}


def _asked(case: Application, recall: Recall, calendar: Calendar, *, at: datetime) -> AskedRow:
    day, owed = recall.send_by, recall.answered_at is None
    return AskedRow(
        asked_at=recall.asked_at,
        visitor=recall.visitor_name if recall.visitor == Visitor.PROXY else _("the applicant"),
        phone=show_phone(recall.phone),
        send_by=with_weekday(day.isoformat(), get_language() or "kk") if day else "",
        clause=edition_of(case).duty("redelivery").clause if day else "",
        left=hours_left(day, calendar, at=at) if day and owed else None,
    )
