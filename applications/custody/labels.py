"""Places and kinds in the words of the office."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.models.application import Custody
from applications.models.copy import LOST
from applications.models.courier_register import DiscrepancyKind, Fate

PLACES: dict[str, str | Promise] = {
    Custody.OFFICE: _("in the office"),
    Custody.BRANCH: _("at the branch of the State Corporation"),
    Custody.COURIER: _("with the courier"),
    Custody.APPLICANT: _("with the applicant"),
    LOST: _("lost on the way"),
}
KINDS: dict[str, str | Promise] = {
    DiscrepancyKind.MISSING: _("did not arrive"),
    DiscrepancyKind.DAMAGED: _("damaged"),
    DiscrepancyKind.CONTENTS_DIFFER: _("the contents differ"),
    DiscrepancyKind.NOT_LISTED: _("not on the list"),
}
FATES: dict[str, str | Promise] = {
    Fate.LISTED: _("on the list"),
    Fate.LEFT_OUT: _("left out"),
    Fate.GIVEN: _("with the courier"),
    Fate.ARRIVED: _("arrived"),
    Fate.MISSING: _("did not arrive"),
    Fate.LOST: _("declared lost"),
}
