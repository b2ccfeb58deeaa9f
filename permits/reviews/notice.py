"""The notice of a review before it goes: nobody signs it, so whoever sends it sees what its reader will learn."""

from dataclasses import replace
from datetime import datetime

from applications.disclosure.guarding import Written, leaks_in, net_of
from applications.disclosure.learning import Strip, strip_of_facts
from applications.disclosure.looking import kind_of_look, marks_of
from applications.editions import edition_now
from applications.law.calendar import ALMATY
from applications.letters.case import LetterCase
from applications.letters.issuing import written
from permits.models.permit import Permit
from permits.reviews.opening import NOTICE, definition_for, looks_in_reason
from portal.accounts.models import Staff

TO_BE_WRITTEN = "…"


def notice_strip(permit: Permit, reason: str, *, by: Staff, at: datetime) -> Strip:
    """What the holder will learn from the notice with this reason, and what in it looks like an address.

    Raises:
        TransitionRefused: no definition says how permits of this service are reviewed.
    """
    first = permit.decision.application
    edition = edition_now(permit.office, definition_for(first), at.astimezone(ALMATY).date())
    case = LetterCase(
        office=permit.office,
        edition=edition,
        form=edition.form(NOTICE),
        application=first,
        extra={"reason": reason or TO_BE_WRITTEN},
        by=by,
        at=at,
    )
    net = net_of(first)
    looks = looks_in_reason(first, reason, net)
    found = {leak.kind for leak in leaks_in(net, [Written("", tuple(reason.splitlines()))])}
    strip = strip_of_facts(
        [(case.form.audience, written(case, "kk").facts)],
        edition,
        apart_from=frozenset(found | set(map(kind_of_look, looks))),
    )
    return replace(strip, looks=looks, shown=",".join(marks_of(looks)))
