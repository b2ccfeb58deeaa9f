from django.apps import AppConfig


class PermitsConfig(AppConfig):
    name = "permits"

    def ready(self) -> None:
        from permits import bundle, facts, letters, telling  # noqa: F401  register what decisions know and tell
        from permits.hearings import (
            coming,  # noqa: F401  registers hearings among the dated events
            status,  # noqa: F401  registers what applicants read of them
        )
        from permits.hearings import facts as hearing_facts  # noqa: F401  registers what hearings know
        from permits.reviews import case  # noqa: F401  registers what pages show of permits and their reviews
        from permits.reviews import facts as review_facts  # noqa: F401  registers what reviews know
        from permits.reviews import register as review_register  # noqa: F401  registers what the register shows of them
        from permits.reviews import status as review_status  # noqa: F401  registers what holders of permits read
        from permits.visits import parts  # noqa: F401  registers what visits add to other pages
        from permits.visits import status as visit_status  # noqa: F401  registers what holders read of the end
