"""What the shelf adds to a desk: results whose month is over, and those that a branch has asked for."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.desk_counters import Question, provide_desk_counters
from applications.models.application import Channel
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK
from portal.offices.models import Office

_LYING = "SELECT count(*) FROM applications_shelfstay WHERE branch_id = %(branch)s AND left_at IS NULL"
_ASKED = "SELECT count(*) FROM applications_recall WHERE office_id = %(office)s AND answered_at IS NULL"


def works_with_a_branch(office: Office) -> bool:
    """Whether some service of the office may be asked for at the State Corporation."""
    offered = [*office.channels, *(code for codes in office.service_channels.values() for code in codes)]
    return Channel.STATE_CORPORATION in offered


@provide_desk_counters
def shelf_counters(person: Staff, at: datetime) -> tuple[Question, ...]:
    """For the branch its shelf; for the clerk of an office with a branch what was asked for."""
    if person.branch_id:
        page = reverse("shelf")
        return (
            Question(_("on the shelf"), _LYING, page),
            Question(_("to return to the office"), f"{_LYING} AND keep_until < %(today)s", f"{page}#shelf"),
        )
    if CLERK not in person.roles or not works_with_a_branch(person.served_office):
        return ()
    return (Question(_("asked for by the State Corporation"), _ASKED, f"{reverse('shelf')}#asked"),)
