"""An outage of a system outside: opened by its first failure, told at once, closed by its next answer."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from applications.models import Application, Outage, StageMessage
from portal.jobs.outbox import enqueue
from portal.offices.models import Office


def note_failure(system: str, failure: str, *, at: datetime) -> Outage:
    """Count a failed attempt; the first one opens the outage and tells the technical unit. Source: R12-1b."""
    if _count(system, at):
        return Outage.objects.get(system=system, ended_at=None)
    try:
        with transaction.atomic():
            outage = Outage.objects.create(system=system, began_at=at, failed_at=at, failure=failure[:250])
    except IntegrityError:  # another worker met the same failure first
        _count(system, at)
        return Outage.objects.get(system=system, ended_at=None)
    enqueue("tell_outage", key=f"tell_outage:{outage.pk}", payload={"outage": outage.pk}, office=None, at=at)
    return outage


def _count(system: str, at: datetime) -> int:
    return Outage.objects.filter(system=system, ended_at=None).update(attempts=F("attempts") + 1, failed_at=at)


def note_answer(system: str, *, at: datetime) -> None:
    """The system answers again; an open outage is over."""
    Outage.objects.filter(system=system, ended_at=None).update(ended_at=at)


def tell_technical_unit(outage: Outage, *, at: datetime) -> None:
    """By e-mail where addresses are configured; every administrator sees it on each page in any case."""
    if settings.TECHNICAL_UNIT_EMAILS:
        send_mail(
            subject=f"Qamqor: {outage.system}",
            message=(
                f"{outage.get_system_display()}: {outage.began_at.isoformat(timespec='seconds')}, {outage.failure}.\n"
                f"{settings.PUBLIC_URL}/office/monitoring/\n"
            ),
            from_email=None,
            recipient_list=settings.TECHNICAL_UNIT_EMAILS,
        )
    Outage.objects.filter(pk=outage.pk, told_at=None).update(told_at=at)


def open_outages() -> QuerySet[Outage]:
    return Outage.objects.filter(ended_at=None)


def outages_during(from_at: datetime, until_at: datetime) -> QuerySet[Outage]:
    """Outages that touch this stretch of time; a late case shows them."""
    return Outage.objects.filter(Q(ended_at=None) | Q(ended_at__gte=from_at), began_at__lte=until_at)


def affected_cases(outage: Outage, office: Office) -> list[str]:
    """Register numbers of the office's applications whose stage was written while the system was away."""
    written = StageMessage.objects.filter(office=office, written_at__gte=outage.began_at)
    if outage.ended_at:
        written = written.filter(written_at__lte=outage.ended_at)
    waiting = StageMessage.objects.filter(office=office, delivered_at=None, written_at__lt=outage.began_at)
    cases = (written | waiting).values("application")
    return list(Application.objects.filter(pk__in=cases).order_by("pk").values_list("register_number", flat=True))
