"""What the shelf adds to a desk: results whose month is over, and those that a branch has asked for."""

from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.custody.shelf_limits import day_of
from applications.desk_counters import provide_desk_counters
from applications.models.application import Channel
from applications.models.shelf import Recall, ShelfStay
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK
from portal.offices.models import Office
from portal.ui import Counter


def works_with_a_branch(office: Office) -> bool:
    """Whether some service of the office may be asked for at the State Corporation."""
    offered = [*office.channels, *(code for codes in office.service_channels.values() for code in codes)]
    return Channel.STATE_CORPORATION in offered


@provide_desk_counters
def shelf_counters(person: Staff, at: datetime) -> tuple[Counter, ...]:
    """For the branch its shelf; for the clerk of an office with a branch what was asked for."""
    if person.branch_id:
        return _of_branch(person, at=at)
    if CLERK not in person.roles or not works_with_a_branch(person.served_office):
        return ()
    asked = Recall.objects.filter(office=person.served_office, answered_at=None).count()
    return (Counter(_("asked for by the State Corporation"), asked, f"{reverse('shelf')}#asked"),)


def _of_branch(person: Staff, *, at: datetime) -> tuple[Counter, ...]:
    over = Count("pk", filter=Q(keep_until__lt=day_of(at)))
    found = ShelfStay.objects.filter(branch=person.branch).lying().aggregate(lying=Count("pk"), over=over)
    page = reverse("shelf")
    return (
        Counter(_("on the shelf"), found["lying"], page),
        Counter(_("to return to the office"), found["over"], f"{page}#shelf"),
    )
