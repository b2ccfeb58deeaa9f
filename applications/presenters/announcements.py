"""Changes of requirements in plain words: what was, what is, from which day, by which clause. Source: R12-1d."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.law.catalogue import catalogue
from applications.models import Announcement, AnnouncementRead
from applications.presenters.editions import KINDS, TITLES
from portal.accounts.models import Staff
from portal.documents.dates import official_date
from portal.offices.models import Office
from portal.ui import CALM, DONE

MOST = 50
ON_A_PAGE = 5
_UNREAD = """
SELECT count(*) FROM (
  SELECT FROM applications_announcement AS told WHERE NOT EXISTS (
    SELECT FROM applications_announcementread WHERE announcement_id = told.id AND reader_id = %(reader)s)
  LIMIT %(most)s) AS unread
"""
TOLD_KINDS: dict[str, tuple[Promise, str]] = {**KINDS, "confirmed": (_("compared with the act"), DONE)}


@dataclass(frozen=True)
class ToldChange:
    subject: Promise
    kind: Promise
    tone: str
    before: str
    after: str
    clause: str


@dataclass(frozen=True)
class AnnouncementRow:
    """`office` is empty where the change is that of an edition and so everybody's."""

    token: str
    code: str
    service: str
    edition: str
    office: str
    applies_from: str
    is_read: bool
    changes: tuple[ToldChange, ...]


def announcement_rows(told: Iterable[Announcement], read: Collection[int], language: str) -> list[AnnouncementRow]:
    return [_row(each, each.pk in read, language) for each in told]


def read_by_person(told: Iterable[Announcement], person: Staff) -> frozenset[int]:
    rows = AnnouncementRead.objects.filter(reader=person, announcement__in=[each.pk for each in told])
    return frozenset(rows.values_list("announcement_id", flat=True))


def unread(person: Staff) -> int:
    """How many changes this person has not marked as read; counted no further than a page holds."""
    with connection.cursor() as cursor:
        cursor.execute(_UNREAD, {"reader": person.pk, "most": MOST})
        return cursor.fetchone()[0]


def told_of_service(service: str, office: Office, language: str) -> list[AnnouncementRow]:
    """For the public page of the service: the changes of its editions, and those of the office that is asked about."""
    told = Announcement.objects.filter(Q(office=None) | Q(office=office), service=service).select_related("office")
    return announcement_rows(told[:ON_A_PAGE], (), language)


def _row(told: Announcement, is_read: bool, language: str) -> AnnouncementRow:
    edition = catalogue().edition(told.service, told.edition)
    return AnnouncementRow(
        token=told.token,
        code=told.service,
        service=edition.title.in_(language),
        edition=told.edition,
        office=told.office.name_in(language) if told.office else "",
        applies_from=official_date(told.applies_from.isoformat(), language),
        is_read=is_read,
        changes=tuple(_change(change, language) for change in told.what),
    )


def _change(change: dict, language: str) -> ToldChange:
    kind, tone = TOLD_KINDS.get(change["kind"], (change["kind"], CALM))
    return ToldChange(
        subject=TITLES.get(change["subject"], TITLES["fact"]),
        kind=kind,
        tone=tone,
        before=(change["before"] or {}).get(language, ""),
        after=(change["after"] or {}).get(language, ""),
        clause=change["clause"],
    )
