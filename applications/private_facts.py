"""What the office alone may know of where a child lives: no paper for an applicant may say it."""

from dataclasses import dataclass

from applications.models import Application, ChildPlacement

KINDS = {"carer_address": "address", "carer_phone": "phone", "school": "school"}


@dataclass(frozen=True)
class PrivateFact:
    """`kind`: address, phone or school; `child`: the full name of the child it is about."""

    kind: str
    words: str
    child: str


def private_facts_of(application: Application) -> tuple[PrivateFact, ...]:
    """Addresses and phones of carers and schools of the application's children, those of earlier placements too."""
    rows = ChildPlacement.objects.filter(registered__in=application.children.values("registered"))
    found = [
        PrivateFact(kind, words, row.registered.full_name)
        for row in rows.select_related("registered").order_by("registered_id", "-number")
        for name, kind in KINDS.items()
        if (words := getattr(row, name))
    ]
    return tuple(dict.fromkeys(found))
