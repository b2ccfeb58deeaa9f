"""What a late form was about, by its name: somebody changed the thing after the page was opened."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CASE, RESULT, TERM, ENTRY, APPOINTMENT = "case", "result", "term", "entry", "appointment"
DRAFT, DECISION, PRELIMINARY, HEARING, REVIEW = "draft", "decision", "preliminary", "hearing", "review"
COMPLAINT, HOUSE_CALL = "complaint", "house_call"
WORDS = {
    CASE: (
        gettext_lazy("You sent a form of this case."),
        gettext_lazy("The case has moved on since the page was opened, so nothing was changed."),
    ),
    RESULT: (
        gettext_lazy("You asked for a kept result."),
        gettext_lazy("The result has moved on since the page was opened, so nothing was changed."),
    ),
    TERM: (
        gettext_lazy("You sent a form about the term of this case."),
        gettext_lazy("The term has moved on since the page was opened, so nothing was changed."),
    ),
    ENTRY: (
        gettext_lazy("You sent an entry about this case."),
        gettext_lazy("The entry has moved on since the page was opened: another version is saved, yours is not."),
    ),
    APPOINTMENT: (
        gettext_lazy("You sent a form of this appointment."),
        gettext_lazy("The appointment has moved on since the page was opened, so nothing was changed."),
    ),
    DRAFT: (
        gettext_lazy("You sent a draft of the result."),
        gettext_lazy("The draft has moved on since the page was opened: another version is saved, yours is not."),
    ),
    DECISION: (
        gettext_lazy("You sent a form of this decision."),
        gettext_lazy("The decision has moved on since the page was opened, so nothing was changed."),
    ),
    PRELIMINARY: (
        gettext_lazy("You sent a form of the preliminary decision."),
        gettext_lazy("The preliminary decision has moved on since the page was opened, so nothing was changed."),
    ),
    HEARING: (
        gettext_lazy("You sent a form of this hearing."),
        gettext_lazy("The hearing has moved on since the page was opened, so nothing was changed."),
    ),
    REVIEW: (
        gettext_lazy("You sent a form of this review of a permit."),
        gettext_lazy("The review has moved on since the page was opened, so nothing was changed."),
    ),
    COMPLAINT: (
        gettext_lazy("You sent a form of this complaint."),
        gettext_lazy("The complaint has moved on since the page was opened, so nothing was changed."),
    ),
    HOUSE_CALL: (
        gettext_lazy("You sent a form of this house call."),
        gettext_lazy("The call has moved on since the page was opened, so nothing was changed."),
    ),
}


class MovedOn(Exception):
    """The form was made for a state that the thing it is about has left since."""

    def __init__(self, about: str = CASE) -> None:
        super().__init__(about)
        self.about = about

    def __str__(self) -> str:
        asked, why = WORDS[self.about]
        return " ".join([str(asked), str(why), _("Look at how it stands now and go on from there.")])
