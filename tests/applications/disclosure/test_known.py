"""Addresses that the office knows of a child, wherever they are written, are kept from the applicant."""

from datetime import date

import pytest

from applications.disclosure.guarding import Written, leaks_in, net_of
from applications.disclosure.kinds import Kind
from applications.models import Application, ChildPlacement
from tests.factories import FRIDAY_MORNING, Team, child

pytestmark = pytest.mark.django_db
OTHERS = {"iin": "901231400013", "surname": "Оспанова", "birth_date": date(1990, 12, 31)}


def placed(team: Team, application: Application, **changes: object) -> None:
    """The register's next row for the first child."""
    named = application.children.get(position=1)
    earlier = ChildPlacement.objects.filter(registered=named.registered, until_on=None)
    earlier.update(until_on=date(2026, 10, 31), ended_at=FRIDAY_MORNING, ended_by=team.head, end_reason="Бұйрық № 4")
    row = {"placement": "guardianship", "carer": "Оспанова Г.", "from_on": date(2026, 11, 1), "reason": "Бұйрық № 5"}
    ChildPlacement.objects.create(
        office=team.office,
        registered=named.registered,
        number=2,
        written_by=team.head,
        written_at=FRIDAY_MORNING,
        **(row | changes),
    )


def found(application: Application, *lines: str) -> list[tuple[Kind, int]]:
    return [(leak.kind, leak.line) for leak in leaks_in(net_of(application), [Written("", ("Сенбі.", *lines))])]


def test_the_carers_address_of_the_register_is_found_in_russian_too():
    team = Team()
    application = team.preparing()
    placed(team, application, carer_address="Есіл қаласы, Жамбыл көшесі, 7-үй")
    assert found(application, "Забирать по ул. Жамбыла, д. 7", "Жамбыл көшесі 9") == [(Kind.ADDRESS, 2)]


def test_a_school_is_found_by_its_number_and_by_its_street():
    team = Team()
    application = team.preparing()
    placed(team, application, school="№ 17 гимназия, Достық даңғылы, 10")
    assert found(application, "пр. Достык 10 жанында") == [(Kind.ADDRESS, 2)]


def test_an_institution_the_child_was_moved_to_is_kept_like_the_first_one():
    team = Team()
    application = team.preparing(children=(child(placement="organisation", carer="«Үміт» балалар үйі"),))
    placed(team, application, placement="organisation", carer="«Шапағат» орталығы, Абай к-сі, 3")
    lines = "«Үміт» үйінде", "«Шапағат» орталығында", "ул. Абая 3"
    assert found(application, *lines) == [(Kind.INSTITUTION, 2), (Kind.INSTITUTION, 3), (Kind.ADDRESS, 4)]


def test_where_another_applicant_lives_is_found_by_street_and_house():
    team = Team()
    team.registered(address="Есіл қаласы, Бауыржан Момышұлы к., 4", **OTHERS)
    assert found(team.preparing(), "ул. Б. Момышулы, дом 4") == [(Kind.ADDRESS, 2)]
