"""What waits for a head, and how much each executor has."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from applications.desks import open_work, turn
from applications.models import Application
from applications.models.application import ApplicationQuerySet
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR, HEAD
from portal.offices.models import Office


def executors_of(office: Office) -> QuerySet[Staff]:
    """Who executes in the office, by name, each with `open_cases`."""
    theirs = Application.objects.open().filter(executor=OuterRef("pk")).order_by().values("executor")
    open_cases = Subquery(theirs.annotate(many=Count("pk")).values("many"), output_field=IntegerField())
    people = Staff.objects.filter(office=office, is_active=True, grants__role=EXECUTOR)
    return people.annotate(open_cases=Coalesce(open_cases, 0)).order_by("sort_key", "pk")


def waiting_for(person: Staff, verb: str) -> ApplicationQuerySet:
    """The cases that wait for this verb of the head, due first."""
    return open_work(person).filter(turn(person, HEAD, verb)).select_related("office", "branch", "executor")
