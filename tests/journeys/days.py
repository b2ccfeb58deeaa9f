"""A journey that takes days: the portal in this very process, whose clock is turned."""

from datetime import datetime, timedelta

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from portal.accounts.models import Staff
from portal.jobs.models import Job
from portal.jobs.running import run_job
from tests.hearings import local
from tests.journeys.visitor import KAZAKH, WIDE, Visitor


class Days:
    """An office in this very process, with a clock that can be turned and people who sign in anew each day."""

    def __init__(self, address: str, browser: Browser) -> None:
        self.address, self.browser = address, browser
        self.now = local(23, 9)
        self.here: list[Visitor] = []

    def comes(self, who: Staff | None = None, at: datetime | None = None, *, size: dict[str, int] = WIDE) -> Visitor:
        """Somebody at the browser at this moment, or now; the papers of before are made."""
        self.now = at or self.now
        self.papers_are_made()
        context = self.browser.new_context(base_url=self.address, locale=KAZAKH, viewport=size)
        person = Visitor(context, self.address)
        self.here.append(person)
        if who:
            client = Client()
            client.force_login(who)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.address}])
        return person

    def pass_by(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    def papers_are_made(self) -> None:
        for job in Job.objects.filter(done_at=None).order_by("pk"):
            run_job(job.pk, at=self.now)
