"""Signatures as a Django app: what must hold before anything is served."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class SignaturesConfig(AppConfig):
    name = "portal.signatures"

    def ready(self) -> None:
        from portal.signatures import checks

        register(checks.demo_is_for_demonstration, Tags.security)
        register(checks.trust_can_be_read, Tags.security)
