"""Somebody who was turned away, an office and its branch, on a Monday."""

import pytest

from portal.accounts.models import Staff
from portal.offices.models import Branch
from tests.factories import MONDAY_MORNING, BranchFactory, Team, branch_worker


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def branch(team) -> Branch:
    return BranchFactory(office=team.office)


@pytest.fixture
def worker(branch) -> Staff:
    return branch_worker(branch)


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY_MORNING)
