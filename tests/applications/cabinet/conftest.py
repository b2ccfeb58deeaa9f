"""An applicant with a browser, on a Friday morning of an office whose keys are the demo authority's."""

import pytest
import time_machine

from tests.cabinet import Cabinet, portal_team
from tests.factories import FRIDAY_MORNING
from tests.pki import DAY, Authority

YESTERDAY, TOMORROW = FRIDAY_MORNING - DAY, FRIDAY_MORNING + DAY


@pytest.fixture(autouse=True)
def demo_authority(settings, tmp_path_factory):
    settings.DEMO_SIGNATURES = True
    settings.DEMO_AUTHORITY_FILE = tmp_path_factory.getbasetemp() / "demo" / "authority.pem"


@pytest.fixture(autouse=True)
def friday_morning():
    with time_machine.travel(FRIDAY_MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet(portal_team())


@pytest.fixture
def authority(monkeypatch) -> Authority:
    """The only authority that this installation trusts."""
    found = Authority(listed=(YESTERDAY, TOMORROW))
    monkeypatch.setattr("applications.cabinet.actions.trust_store", lambda: found.trust)
    return found
