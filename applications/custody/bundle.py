"""What this room adds to the bundle for a court: the hands through which each copy went."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.complaints.bundle import Part, provide_bundle_parts, sheet_of
from applications.custody.labels import PLACES
from applications.custody.where import short_title
from applications.law.calendar import ALMATY
from applications.models import Application, CopyMove
from applications.terms import edition_of


@provide_bundle_parts
def hands(application: Application, language: str) -> Iterator[Part]:
    """Nothing where no copy has a code. Source: R13g."""
    edition = edition_of(application)
    moves = CopyMove.objects.filter(copy__application=application)
    moves = moves.select_related("copy__paper", "by", "row__register").order_by("copy_id", "number")
    rows = [
        {
            "what": short_title(move.copy, edition).in_(language),
            "code": move.copy.grouped_code,
            "at": f"{move.at.astimezone(ALMATY):%d.%m.%Y %H:%M}",
            "where": ", ".join(filter(None, [str(PLACES[move.to_place]), move.holder])),
            "by": move.by.full_name if move.by else "–",
            "list": str(move.row.register) if move.row else "–",
        }
        for move in moves
    ]
    if rows:
        facts = {"rows": rows, "number": application.register_number}
        yield Part(_("Through whose hands the papers went"), "", sheet_of("pdf/bundle_hands.html", facts, language))
