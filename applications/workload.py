"""What waits for a head, and how much each executor has."""

from functools import reduce
from operator import or_

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from applications.law.catalogue import catalogue
from applications.law.progress import awaits
from applications.models import Application
from applications.models.application import ApplicationQuerySet, Custody
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR
from portal.offices.models import Office


def executors_of(office: Office) -> QuerySet[Staff]:
    """Who executes in the office, by name, each with `open_cases`."""
    theirs = Application.objects.open().filter(executor=OuterRef("pk")).order_by().values("executor")
    open_cases = Subquery(theirs.annotate(many=Count("pk")).values("many"), output_field=IntegerField())
    people = Staff.objects.filter(office=office, is_active=True, grants__role=EXECUTOR)
    return people.annotate(open_cases=Coalesce(open_cases, 0)).order_by("surname", "given_name", "pk")


def waiting_for(person: Staff, verb: str) -> ApplicationQuerySet:
    """The cases of the person's office that wait for this verb of the head, due first."""
    cases = Application.objects.visible_to(person).open().filter(custody=Custody.OFFICE)
    return cases.filter(_awaiting(verb)).select_related("office", "branch", "executor").due_first()


def _awaiting(verb: str) -> Q:
    found = [
        Q(service=edition.service, edition=edition.code, state__in=sorted(awaits(edition, verb)))
        for edition in catalogue().editions
    ]
    return reduce(or_, found)
