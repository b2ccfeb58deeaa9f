"""A case of any service, walked over its pages, and the clock of whoever walks."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.utils import timezone

from tests.permits.service_pages.roads import BY_SERVICE
from tests.service_pages import PageWalk
from tests.services import office_of_every_service


@pytest.fixture
def clock(monkeypatch):
    """Everybody's clock stands where the test says."""

    def stand(at: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at)

    return stand


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def walk(clock):
    def begin(service: str, at: datetime | None = None) -> PageWalk:
        life = replace(BY_SERVICE[service], at=at or BY_SERVICE[service].at)
        clock(life.at)
        return PageWalk(office_of_every_service(), life)

    return begin
