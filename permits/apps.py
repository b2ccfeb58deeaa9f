from django.apps import AppConfig


class PermitsConfig(AppConfig):
    name = "permits"

    def ready(self) -> None:
        from permits import (
            bundle,  # noqa: F401  registers what a court gets of notices
            codes,  # noqa: F401  registers the codes on results
            facts,  # noqa: F401  registers what decisions know
            letters,  # noqa: F401  registers what letters say of results
            scans,  # noqa: F401  registers the scans of hearings and hand-overs
            telling,  # noqa: F401  registers what cases tell of their decision
            unsigned,  # noqa: F401  registers papers that nobody signed
        )
        from permits.hearings import (
            cabinet,  # noqa: F401  registers what the personal cabinet shows of them
            coming,  # noqa: F401  registers hearings among the dated events
            status,  # noqa: F401  registers what applicants read of them
        )
        from permits.hearings import facts as hearing_facts  # noqa: F401  registers what hearings know
        from permits.new_acts import knowing  # noqa: F401  registers what is known of new acts
        from permits.new_acts import parts as new_act_parts  # noqa: F401  registers what pages show of them
        from permits.reviews import case  # noqa: F401  registers what pages show of permits and their reviews
        from permits.reviews import facts as review_facts  # noqa: F401  registers what reviews know
        from permits.reviews import register as review_register  # noqa: F401  registers what the register shows of them
        from permits.reviews import status as review_status  # noqa: F401  registers what holders of permits read
        from permits.visits import parts  # noqa: F401  registers what visits add to other pages
        from permits.visits import status as visit_status  # noqa: F401  registers what holders read of the end
