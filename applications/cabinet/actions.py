"""Filling in a request, and sending it signed: from that moment on it is an application of the office."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from applications.actions.registration import enter
from applications.actions.scans import PURPOSE
from applications.cabinet.content import content_of
from applications.cabinet.models import Request, RequestDocument
from applications.cabinet.sections import RequestPages
from applications.law.edition import Edition
from applications.models import Application
from applications.models.application import Channel
from portal.applicants.models import Account
from portal.files.models import StoredFile
from portal.files.storage import store_upload
from portal.offices.models import Office
from portal.signatures import demo
from portal.signatures.trust import TrustStore, trust_store
from portal.signatures.verifying import confirm

SIGNED = "signature_confirmed"
MOST_DRAFTS = 20


class NotWhole(Exception):
    """A page of the request is not filled in yet, or no longer what the edition of today asks."""


class TooManyDrafts(Exception):
    """The account holds so many drafts that one more can only be a mistake."""


@transaction.atomic
def begin(account: Account, *, office: Office, edition: Edition, at: datetime) -> Request:
    """A new draft. Source: P8.5.

    Raises:
        TooManyDrafts: finish or discard one first.
    """
    Account.objects.select_for_update().get(pk=account.pk)
    if Request.objects.of_account(account).drafts().count() >= MOST_DRAFTS:
        raise TooManyDrafts
    return Request.objects.create(account=account, office=office, service=edition.service, begun_at=at, saved_at=at)


@transaction.atomic
def keep(request: Request, section: str, typed: dict[str, list[str]], *, at: datetime) -> Request:
    """Keep a page as it was typed, right or not. Source: P8.5."""
    request = _draft(request)
    request.typed = request.typed | {section: typed}
    request.saved_at = at
    request.save(update_fields=["typed", "saved_at"])
    return request


def attach(request: Request, requirement: str, upload: UploadedFile, *, at: datetime) -> None:
    """Put an electronic copy with a required document, in place of an earlier one. Source: P8.5.

    Raises:
        ValidationError: it is not a PDF, JPEG or PNG that can be trusted; the message is for the person.
    """
    stored = store_upload(upload, office=request.office_id, by=None, at=at, purpose=PURPOSE)
    with transaction.atomic():
        request = _draft(request)
        _detach(request, requirement)
        RequestDocument.objects.create(request=request, requirement=requirement, file=stored)


@transaction.atomic
def detach(request: Request, requirement: str) -> None:
    """Take a copy away; of a draft nothing is kept that the person does not want to send."""
    _detach(_draft(request), requirement)


@transaction.atomic
def discard(request: Request) -> None:
    """Forget a draft with all its copies."""
    request = _draft(request)
    for document in request.documents.order_by("pk"):
        _detach(request, document.requirement)
    request.delete()


@transaction.atomic
def send(request: Request, signature: bytes, *, by: Account, at: datetime) -> Application:
    """Send a request with the applicant's e-signature; pressed twice it is sent once.

    Receipt is this moment; outside working hours the term counts from the next opening (reading Q3).

    Raises:
        NotWhole: a page is missing.
        NotConfirmed: the signature does not hold; nothing is sent and nothing lost.
        TransitionRefused: the office takes no such request now.

    Source: P8.5, P8.6, P8.8.
    """
    request = _locked(request)
    if request.application:
        return request.application
    content = _content(request, at=at)
    proof = confirm(content, signature, iin=by.iin, at=at, trust=trust_of(request.office, at=at))
    intake = RequestPages(request, at=at).intake()
    assert intake is not None, "the content above was made of it"
    request.application = enter(
        intake, "submit", office=request.office, channel=Channel.PORTAL, facts=frozenset({SIGNED}), by=by, at=at
    )
    request.sent_at, request.content, request.signature = at, content.decode(), signature
    request.proof = proof.as_json()
    request.save(update_fields=["application", "sent_at", "content", "signature", "proof"])
    return request.application


def to_sign(request: Request, *, at: datetime) -> bytes | None:
    """The bytes to sign, once every page is whole."""
    try:
        return _content(request, at=at)
    except NotWhole:
        return None


def sign_for_demo(request: Request, *, at: datetime) -> bytes:
    """What NCALayer would make, by a demo key of this person; only for offices that are shown.

    Raises:
        NotWhole, DemoIsOff
    """
    if not can_sign_for_demo(request.office):
        raise demo.DemoIsOff(
            "A demo signature was asked for of an office where real ones count; sign with a real key."
        )
    account = request.account
    return demo.sign_as(_content(request, at=at), iin=account.iin, name=account.full_name, at=at)


def can_sign_for_demo(office: Office) -> bool:
    return office.is_demo and demo.is_on()


def trust_of(office: Office, *, at: datetime) -> TrustStore:
    """Whose certificates count for this office: those of the installation, for a demo office the demo's too."""
    return trust_store() + (demo.demo_trust(at=at) if can_sign_for_demo(office) else TrustStore())


def _content(request: Request, *, at: datetime) -> bytes:
    pages = RequestPages(request, at=at)
    intake = pages.intake()
    if intake is None:
        raise NotWhole
    return content_of(request, intake, pages.edition)


def _locked(request: Request) -> Request:
    held = Request.objects.select_for_update(of=("self",)).select_related("office", "account", "application")
    return held.get(pk=request.pk)


def _draft(request: Request) -> Request:
    """The request, held; what was sent is no draft any more."""
    held = _locked(request)
    if held.sent_at:
        raise NotWhole
    return held


def _detach(request: Request, requirement: str) -> None:
    found = request.documents.filter(requirement=requirement).select_related("file").first()
    if found:
        file: StoredFile = found.file
        found.delete()
        file.delete()
