"""What the applicant reads when the register no longer lets the permit of this application be used as it was given."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from applications.models import Application
from applications.status_parts import Part, provide_status_part
from permits.models.permit import Permit, PermitChange
from portal.documents.dates import with_weekday


@dataclass(frozen=True)
class PermitStatus:
    """Nothing of the child stands here: somebody may look over the shoulder."""

    title: str
    sentence: str
    next: str
    phone: str


@provide_status_part
def permit_status(application: Application, language: str, at: datetime) -> Part | None:
    """Nothing while the permit stands as it was signed."""
    permit, last = _changed(application)
    if permit is None or last is None:
        return None
    title, sentence, then = _words(last, language)
    status = PermitStatus(title, sentence, then, application.office.phone)
    return Part("permits/register/status.html", {"permit": status}, in_cabinet=True)


def _changed(application: Application) -> tuple[Permit | None, PermitChange | None]:
    """The permit and its last change, when that is more than its issue or its return into force."""
    permit = Permit.objects.filter(decision__application=application).first()
    last = PermitChange.objects.filter(permit=permit).select_related("successor").last() if permit else None
    return (None, None) if last is None or last.code in ("issued", "reinstated") else (permit, last)


def _words(last: PermitChange, language: str) -> tuple[str, str, str]:
    """What happened, what it means, what to do."""
    day = with_weekday(last.on.isoformat(), language)
    if last.code == "suspended":
        return (
            _("Your permit is suspended"),
            _("From %(day)s on visits are not allowed, until the office lets them go on.") % {"day": day},
            _("The office has told you why in its letter. Ask there what can be done; you may complain."),
        )
    if last.code == "revoked":
        return (
            _("Your permit is revoked"),
            _("From %(day)s on visits are not allowed.") % {"day": day},
            _("The decision says why. You may complain about it, and you may apply again when things have changed."),
        )
    number = last.successor.number if last.successor else ""
    return (
        _("Your permit is replaced by another"),
        _("From %(day)s on permit No. %(number)s holds in its place.") % {"day": day, "number": number},
        _("Take the new permit with you to the visits and keep to its conditions."),
    )
