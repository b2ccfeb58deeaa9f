"""The person behind a request comes whole, in one query, and only while working here."""

import pytest

from portal.accounts import roles
from portal.accounts.backend import StaffBackend
from portal.accounts.models import Staff
from portal.offices.models import Branch, Office
from tests.factories import BranchFactory, OfficeFactory, branch_worker, person

pytestmark = pytest.mark.django_db


def values(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_a_person_of_an_office_comes_with_the_office_and_the_roles(django_assert_num_queries):
    known = person(OfficeFactory(), roles.CLERK, roles.HEAD)
    with django_assert_num_queries(1):
        found = StaffBackend().get_user(known.pk)
        office, place, held = found.served_office, found.place, found.roles
    assert (office, place, held) == (known.office, known.office, {roles.CLERK, roles.HEAD})
    assert values(found) == values(Staff.objects.get(pk=known.pk))
    assert values(office) == values(Office.objects.get(pk=known.office_id))


def test_a_person_of_a_branch_comes_with_the_branch_and_its_office(django_assert_num_queries):
    known = branch_worker(BranchFactory())
    with django_assert_num_queries(1):
        found = StaffBackend().get_user(known.pk)
        branch, office = found.place, found.served_office
    assert (branch, office, found.office) == (known.branch, known.branch.office, None)
    assert values(branch) == values(Branch.objects.get(pk=known.branch_id))


def test_who_was_dismissed_or_never_was_is_nobody():
    known = person(OfficeFactory(), roles.CLERK)
    Staff.objects.filter(pk=known.pk).update(is_active=False)
    assert StaffBackend().get_user(known.pk) is None
    assert StaffBackend().get_user(0) is None


def test_a_role_taken_away_is_gone_at_the_next_request():
    known = person(OfficeFactory(), roles.CLERK)
    known.grants.all().delete()
    assert StaffBackend().get_user(known.pk).roles == frozenset()


def test_a_person_from_the_backend_can_be_saved_and_read_anew():
    known = person(OfficeFactory(), roles.CLERK)
    found = StaffBackend().get_user(known.pk)
    found.surname = "Оспанова"
    found.save()
    found.refresh_from_db()
    assert (found.surname, found.office) == ("Оспанова", known.office)
