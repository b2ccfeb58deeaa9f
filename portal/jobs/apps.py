from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "portal.jobs"

    def ready(self) -> None:
        """Every app registers what it can do in its own ``jobs.py``."""
        autodiscover_modules("jobs")
