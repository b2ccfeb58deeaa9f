"""A new edition, or a row that an office writes down, is told to every office and marked as read by each person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from applications.actions import announcements
from applications.actions.announcements import announce, announce_editions
from applications.law.catalogue import catalogue
from applications.law.comparison import compare
from applications.models import Announcement, AnnouncementRead
from tests.factories import FRIDAY_MORNING, Team

pytestmark = pytest.mark.django_db
OLD, NEW = (catalogue().edition("visit_permission", code) for code in ("2017", "2023"))
BEGAN = datetime(2023, 4, 23, 6, tzinfo=UTC)


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param(-30, 1, id="R12-1d-before-it-applies"),
        pytest.param(0, 1, id="R12-1d-on-its-first-day"),
        pytest.param(90, 1, id="R12-1d-ninety-days-later"),
        pytest.param(91, 0, id="R12-1d-no-news-any-more"),
    ],
)
def test_a_new_edition_is_told_once_with_what_it_changed(days, told):
    at = BEGAN + timedelta(days=days)
    announce_editions(at)
    announce_editions(at)
    found = list(Announcement.objects.all())
    assert len(found) == told
    for each in found:
        assert (each.service, each.applies_from, each.office) == ("visit_permission", NEW.valid_from, None)
        assert len(each.what) == len(compare(OLD, NEW))


def test_nothing_changed_is_nothing_to_tell():
    same = compare(NEW, replace(NEW, code="2024"))
    told = announce(NEW, same, office=None, applies_from=NEW.valid_from, once="x", by=None, at=FRIDAY_MORNING)
    assert told is None
    assert not Announcement.objects.exists()


def test_each_person_reads_it_for_themselves():
    team = Team()
    announce_editions(BEGAN)
    clerk, head = client_of(team.clerk), client_of(team.head)
    assert "1 change of requirements that you have not read" in clerk.get("/desk/").content.decode()
    token = Announcement.objects.get().token
    for _ in range(2):
        clerk.post("/changes/read/", {"announcement": token})
    assert AnnouncementRead.objects.count() == 1
    assert "that you have not read" not in clerk.get("/desk/").content.decode()
    assert "that you have not read" in head.get("/desk/").content.decode()
    assert clerk.post("/changes/read/", {"announcement": "nothing"}).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_change_is_said_in_plain_words_with_its_clause_and_its_day(language):
    announce_editions(BEGAN)
    client = client_of(Team().clerk)
    client.cookies["django_language"] = language
    page = client.get("/changes/").content.decode()
    assert NEW.term("completeness_check").title.in_(language) in page
    assert 'title="R7a"' in page


def test_the_daily_task_tells_what_begins(monkeypatch):
    from applications import tasks

    monkeypatch.setattr(announcements, "NEWS_DAYS", 100_000)
    tasks.tell_new_editions()
    assert Announcement.objects.filter(once="edition:visit_permission:2023").exists()
