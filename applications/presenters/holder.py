"""Who holds a case now, in words."""

from datetime import date

from django.utils.translation import gettext as _

from applications.absences import Absences
from applications.law.catalogue import Edition
from applications.models import Application
from applications.models.application import Custody
from applications.presenters.labels import HOLDERS
from portal.accounts.roles import EXECUTOR, HEAD
from portal.offices.models import Absence


def holder_words(application: Application, edition: Edition, absences: Absences | None = None) -> str:
    """The courier or the branch while the package is with them, else the role whose step it is, with the name.

    With `absences`, a holder who is away now is named as absent, with whoever acts.
    """
    state = edition.state(application.state)
    if state.final:
        return ""
    if application.custody == Custody.COURIER:
        return str(HOLDERS["courier"])
    if application.custody == Custody.BRANCH:
        return str(HOLDERS["state_corporation_worker"])
    words = str(HOLDERS[state.holder])
    if state.holder == EXECUTOR and application.executor:
        person = application.executor
        return f"{words}, {person.short_name}{absent_words(absences.of(person.pk) if absences else None)}"
    if state.holder == HEAD:
        return f"{words}{absent_words(absences.of_only_head() if absences else None)}"
    return words


def absent_words(absence: Absence | None) -> str:
    """Nothing while nobody is away."""
    if absence is None:
        return ""
    until = f"{absence.last_on:%d.%m.%Y}"
    if absence.substitute is None:
        return _(" (absent until %(day)s)") % {"day": until}
    return _(" (absent until %(day)s, %(name)s acts)") % {"day": until, "name": absence.substitute.short_name}


def absent_today(office_id: int, today: date) -> list[str]:
    """Who of the office is away, one line each."""
    away = Absences(office_id, today).everybody()
    return [f"{absence.staff.short_name}{absent_words(absence)}" for absence in away]
