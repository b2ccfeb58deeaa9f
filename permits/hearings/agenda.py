"""The hearings of an office and of one applicant as entries of a calendar."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from applications.models import Application
from permits.hearings.ahead import is_ahead, left_unheld
from permits.hearings.letters import place_of
from permits.hearings.models import Hearing, Outcome
from permits.hearings.presenters.labels import WAYS
from portal.ical import Appointment
from portal.offices.models import Office

DAYS_BACK = timedelta(days=7)


def hearings_of(office: Office, *, at: datetime) -> list[Hearing]:
    """What lies ahead and what was held within a week, the earliest first."""
    wanted = ("track__application", "room", "presiding", "office")
    sent = Hearing.objects.filter(office=office, sent_at__isnull=False, starts_at__gte=at - DAYS_BACK)
    held = sent.exclude(outcome=Outcome.MOVED).exclude(pk__in=left_unheld(sent).values("pk"))
    return list(held.select_related(*wanted).order_by("starts_at", "pk"))


def for_the_office(hearings: Iterable[Hearing], language: str) -> list[Appointment]:
    """With the number of the case and no name: a calendar travels to phones."""
    return [_entry(each, language, _words_for_office(each), each.track.application) for each in hearings]


def for_the_applicant(hearing: Hearing, language: str) -> list[Appointment]:
    words = _("Bring your identity card. You may object in writing before it.")
    return [_entry(hearing, language, words, hearing.track.application)]


def _words_for_office(hearing: Hearing) -> str:
    return _("Presides: %(name)s. %(way)s") % {"name": hearing.presiding.short_name, "way": WAYS[hearing.way]}


def _entry(hearing: Hearing, language: str, words: str, application: Application) -> Appointment:
    return Appointment(
        uid=f"{hearing.track.token}@qamqor",
        sequence=hearing.number,
        stamped_at=hearing.set_at,
        starts_at=hearing.starts_at,
        ends_at=hearing.ends_at,
        title=_("Hearing: %(number)s") % {"number": application.register_number},
        place=place_of(hearing, language),
        words=words,
        cancelled=hearing.outcome == Outcome.MOVED or not (hearing.outcome or is_ahead(hearing, application)),
    )
