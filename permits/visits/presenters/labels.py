"""The words for visits, for both sides of the counter."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.law.permits import table
from applications.law.visits import AFTER, BEFORE
from permits.visits.models import Missed, ReviewOutcome, ToldHow, VisitOutcome

OUTCOMES: dict[str, Promise] = {
    VisitOutcome.HELD: _("The visit took place"),
    VisitOutcome.MISSED: _("The visit did not take place"),
}
MISSED: dict[str, Promise] = {
    Missed.PARENT: _("The parent did not come"),
    Missed.CARER: _("We did not agree to the visit"),
    Missed.CHILD: _("The child did not want it"),
    Missed.ILLNESS: _("Somebody was ill"),
    Missed.OTHER: _("Something else"),
}
MISSED_SHORT: dict[str, Promise] = {
    "": pgettext_lazy("visit", "held"),
    Missed.PARENT: _("missed: the parent did not come"),
    Missed.CARER: _("missed: the carer refused"),
    Missed.CHILD: _("missed: the child did not want it"),
    Missed.ILLNESS: _("missed: illness"),
    Missed.OTHER: _("missed: another cause"),
}
MISSED_AT_THE_COUNTER: dict[str, Promise] = {
    **MISSED,
    Missed.CARER: _("The carer refused the visit"),
}
HOW: dict[str, Promise] = {
    ToldHow.COUNTER: _("at the counter"),
    ToldHow.TELEPHONE: _("by telephone"),
    ToldHow.CODE: _("by the code page"),
}
TASK_OUTCOMES: dict[str, Promise] = {
    "": _("to look into"),
    ReviewOutcome.NO_ACTION: _("no action"),
    ReviewOutcome.SUSPENDED: _("permit suspended"),
    ReviewOutcome.REVIEW_OPENED: _("review opened"),
}
OBSTACLES: dict[str, Promise] = {
    BEFORE: _("not allowed: before the first day of the permit"),
    AFTER: _("not allowed: after the last day of the permit"),
    "suspended": _("not allowed: the permit was suspended"),
    "revoked": _("not allowed: the permit was revoked"),
    "replaced": _("not allowed: the permit was replaced"),
}


def standing_words(standing: str, language: str) -> str:
    return table().standings[standing].title.in_(language)
