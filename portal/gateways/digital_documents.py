"""Digital documents from their service, where an installation reaches it. Source: R8c."""

import base64
import binascii
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.files.sniffing import PDF
from portal.gateways.calling import Gateway, GatewayAway, Question, gateway
from portal.gateways.identity import day_of, words_of

_LONGEST_NUMBER = 60


@dataclass(frozen=True)
class DigitalDocument:
    """A file as hostile as any other, until `portal.files` has looked at it."""

    upload: SimpleUploadedFile
    number: str
    valid_until: date | None


def documents_service() -> Gateway | None:
    """The service that the installation has configured; None where papers are brought.

    Raises:
        ImproperlyConfigured: the address may not be called.
    """
    return gateway("DIGITAL_DOCUMENTS", settings.DIGITAL_DOCUMENTS, settings.DIGITAL_DOCUMENTS_TOKEN)


def document_of(service: Gateway, question: Question) -> DigitalDocument:
    """The document that the owner consented to.

    Raises:
        GatewayAway, NothingFound, GatewayRefused.
    """
    found = service.ask(question)
    try:
        content = base64.b64decode(found["file"], validate=True)
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise GatewayAway("a document that cannot be read") from None
    return DigitalDocument(
        upload=SimpleUploadedFile(f"{question.what}.pdf", content, content_type=PDF),
        number=words_of(found, "number", _LONGEST_NUMBER),
        valid_until=day_of(found, "valid_until"),
    )
