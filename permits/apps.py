from django.apps import AppConfig


class PermitsConfig(AppConfig):
    name = "permits"

    def ready(self) -> None:
        from permits import bundle, codes, facts, letters, telling  # noqa: F401  register what decisions know and tell
        from permits.hearings import (
            coming,  # noqa: F401  registers hearings among the dated events
            status,  # noqa: F401  registers what applicants read of them
        )
        from permits.hearings import facts as hearing_facts  # noqa: F401  registers what hearings know
