"""Offices and people for the tests of the building."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from portal.accounts import roles
from portal.accounts.models import Staff
from portal.offices.models import Office

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Asia/Almaty"))


def make_office(code: str = "kst") -> Office:
    return Office.objects.create(
        code=code,
        name_kk="Қостанай қаласының білім бөлімі",
        name_ru="Отдел образования города Костаная",
        name_en="Kostanay education department",
        opens_at=time(9),
        closes_at=time(18, 30),
        bin="180140005198",
    )


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def office(db) -> Office:
    return make_office()


@pytest.fixture
def clerk(office) -> Staff:
    return Staff.objects.create_staff(
        "clerk", "Алатау-2026", grants=(roles.CLERK,), office=office, surname="Ә", given_name="Б"
    )
