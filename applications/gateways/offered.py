"""What an installation can ask for at all; where nothing is configured, pages offer nothing and ask nothing."""

from django.conf import settings

from applications.law.edition import Edition
from portal.gateways.digital_documents import documents_service
from portal.gateways.sms import sms


def documents_given(edition: Edition) -> frozenset[str]:
    """The documents of the edition's checklist that the digital documents service gives."""
    if documents_service() is None or sms() is None:
        return frozenset()
    return frozenset(each.code for each in edition.documents) & set(settings.DIGITAL_DOCUMENTS_GIVEN)
