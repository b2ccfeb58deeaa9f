from importlib import import_module

from django.apps import AppConfig
from django.core import checks


class ApplicationsConfig(AppConfig):
    name = "applications"

    def ready(self) -> None:
        from applications.checks import definitions_are_sound

        checks.register(definitions_are_sound)
        import_module("applications.custody.bundle")
        import_module("applications.custody.filed")
        import_module("applications.custody.status")
        import_module("applications.booking.coming")
        import_module("applications.booking.status")
        import_module("applications.booking.ways")
        import_module("applications.queue.ways")
        import_module("applications.custody.missing_counter")
        import_module("applications.custody.shelf_counters")
        import_module("applications.custody.ways")
        import_module("applications.monitoring.waiting")
