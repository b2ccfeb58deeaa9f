"""Words for the ways of a complaint and of its answer."""

from django.utils.translation import gettext_lazy as _

from applications.complaints.models import Way
from applications.presenters.labels import Label

WAY_LABELS: dict[str, Label] = {
    Way.COUNTER: _("by hand at the chancellery"),
    Way.POST: _("by post"),
    Way.ONLINE: _("online"),
}
WAYS = [(way, WAY_LABELS[way]) for way in (Way.COUNTER, Way.POST)]
ANSWER_WAY_LABELS: dict[str, Label] = {
    Way.POST: _("by post"),
    Way.COUNTER: _("handed over at the chancellery"),
    Way.ONLINE: _("on the status page of the application"),
}
ANSWER_WAYS = list(ANSWER_WAY_LABELS.items())
