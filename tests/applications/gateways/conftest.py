"""The systems of others, answered by a server of the test."""

import pytest

from applications.models import Consent
from tests.applications.gateways.asking import Asked
from tests.factories import Team
from tests.gateways import PERSON, digital, system


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def register(settings):
    with system() as told:
        told.always = (200, PERSON)
        settings.IDENTITY_GATEWAY = told.url
        yield told


@pytest.fixture
def service(settings):
    with system() as told:
        told.always = (200, digital())
        settings.DIGITAL_DOCUMENTS = told.url
        yield told


@pytest.fixture
def phone(settings):
    with system() as told:
        settings.SMS_SENDER = told.url
        yield told


@pytest.fixture
def asked(team, phone) -> Asked:
    return Asked(team, phone)


@pytest.fixture
def consent(asked) -> Consent:
    return asked.told(asked.code())
