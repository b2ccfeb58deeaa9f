"""People stand in the order of the Kazakh alphabet."""

import pytest

from portal.accounts.models import Staff
from tests.factories import OfficeFactory, person

pytestmark = pytest.mark.django_db


def test_names_are_ordered_by_the_kazakh_alphabet_and_not_by_code_points():
    office = OfficeFactory()
    for surname in ("Яковлева", "Өтегенова", "Оспанова", "Әлімбеков", "Азаматова", "Қожахметов", "Камалова"):
        person(office, surname=surname)
    assert list(Staff.objects.order_by("sort_key").values_list("surname", flat=True)) == [
        "Азаматова",
        "Әлімбеков",
        "Камалова",
        "Қожахметов",
        "Оспанова",
        "Өтегенова",
        "Яковлева",
    ]


def test_a_changed_name_moves_the_person():
    office = OfficeFactory()
    someone, other = person(office, surname="Азаматова"), person(office, surname="Қожахметов")
    someone.surname = "Яковлева"
    someone.save(update_fields=["surname"])
    someone.refresh_from_db()
    assert someone.sort_key > other.sort_key
