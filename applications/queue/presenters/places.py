"""The queues of an office for its administrator: those that are, and the counters that have none yet."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from applications.models.queue_place import QueuePlace
from applications.queue.forms import QueuePlaceForm
from applications.queue.places import rule_of
from portal.offices.models import Office

NEW = "new-"


@dataclass(frozen=True)
class PlaceSettings:
    """`kiosk` and `screen` are empty until the queue is opened."""

    token: str
    name: str
    order: str
    clause: str
    form: QueuePlaceForm
    kiosk: str
    screen: str
    exists: bool


@dataclass(frozen=True)
class PlaceChoice:
    name: str
    token: str
    current: bool


def workplaces_without(office: Office) -> list[QueuePlace]:
    """The counters of the office without a queue, as places that are not saved."""
    taken = set(QueuePlace.objects.filter(office=office).values_list("branch_id", flat=True))
    counters = [None, *office.branches.select_related("office").order_by("pk")]
    return [
        QueuePlace(office=office, branch=branch, token=f"{NEW}{branch.pk if branch else 0}", windows=1)
        for branch in counters
        if (branch.pk if branch else None) not in taken
    ]


def settings_of(
    place: QueuePlace, form: QueuePlaceForm, absolute: Callable[[str], str], language: str
) -> PlaceSettings:
    rule, exists = rule_of(place), not place._state.adding
    return PlaceSettings(
        token=place.token,
        name=place.workplace.name_in(language),
        order=rule.order.in_(language),
        clause=rule.clause,
        form=form,
        kiosk=absolute(reverse("queue_kiosk", args=[place.kiosk])) if exists else "",
        screen=absolute(reverse("queue_screen", args=[place.screen])) if exists else "",
        exists=exists,
    )


def place_choices(places: list[QueuePlace], current: QueuePlace, language: str) -> tuple[PlaceChoice, ...]:
    return tuple(PlaceChoice(each.workplace.name_in(language), each.token, each.pk == current.pk) for each in places)
