"""The request of a page that only signed-in staff may open, as types see it."""

from django.http import HttpRequest

from portal.accounts.models import Staff


class StaffRequest(HttpRequest):
    """The access table has let this person in before the view runs."""

    user: Staff
