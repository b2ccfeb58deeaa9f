"""An applicant at the personal cabinet: fills in a request page by page, signs it, and looks at what came of it."""

import io
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from applications.cabinet.models import Request
from applications.models import Application
from portal.applicants.models import Account
from portal.jobs.models import Job, Status
from portal.jobs.running import run_job
from tests.factories import FRIDAY_MORNING, OfficeFactory, Team, account, in_the_cabinet

SERVICE = "patronage_care"
YOU = {"address": "Ақтөбе қаласы, Абай даңғылы, 5", "phone": "8 701 555 01 01", "email": "", "language": "kk"}
CHILD = {
    "child": "0",
    "child-0-surname": "Сейітқали",
    "child-0-given_name": "Айару",
    "child-0-patronymic": "",
    "child-0-birth_date": "01.06.2018",
}


def portal_team(**office: object) -> Team:
    """A demo office that takes requests through the portal, with one person per role."""
    fields = {"services": [SERVICE, "visit_permission"], "channels": ["chancellery", "portal"], "is_demo": True}
    return Team(OfficeFactory(**fields | office))


def photograph(colour: str = "white") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return SimpleUploadedFile("card.jpg", out.getvalue(), "image/jpeg")


class Cabinet:
    """The applicant's browser; `path` is the request that is being filled in."""

    def __init__(self, team: Team, who: Account | None = None) -> None:
        self.team, self.account = team, who or account()
        self.client = in_the_cabinet(Client(), self.account)
        self.client.cookies["django_language"] = "en"

    def begin(self) -> Request:
        answer = self.client.post("/cabinet/new/", {"offer": f"{SERVICE}.{self.team.office.code}"})
        assert answer.status_code == 302, answer.content.decode()
        self.token = answer["Location"].split("/")[-2]
        return self.request

    @property
    def path(self) -> str:
        return f"/cabinet/requests/{self.token}/"

    @property
    def request(self) -> Request:
        return Request.objects.get(token=self.token)

    def fill(self, section: str, data: dict):
        return self.client.post(f"{self.path}{section}/", data)

    def filled(self) -> Request:
        """Every page whole."""
        self.begin()
        self.fill("you", YOU)
        self.fill("children", CHILD)
        self.fill("documents", {"document-identity_document-file": photograph()})
        return self.request

    def send(self, **how: object):
        return self.client.post(f"{self.path}send/", {"consent": "on"} | (how or {"demo": "1"}))

    def sent(self) -> Application:
        self.filled()
        answer = self.send()
        assert answer.status_code == 302, answer.content.decode()
        return Application.objects.get(request__token=self.token)

    def page(self, path: str = "") -> str:
        answer = self.client.get(path or self.path)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()


def refused(cabinet: Cabinet, **how: object) -> str:
    """The page that says why nothing was sent."""
    answer = cabinet.send(**how)
    assert answer.status_code == 422
    assert not Application.objects.exists()
    return answer.content.decode()


def work_off(at: datetime = FRIDAY_MORNING) -> None:
    """What the worker would do."""
    for job in Job.objects.filter(status=Status.WAITING).order_by("pk"):
        run_job(job.pk, at=max(at, job.run_after))
