"""The building itself as a Django app: what must hold before anything is served."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import pre_migrate


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal import database_roles

        pre_migrate.connect(database_roles.let_the_application_in, sender=self)
        register(database_roles.application_role_is_humble, Tags.database)
