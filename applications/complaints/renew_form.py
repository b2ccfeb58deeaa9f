"""What the head says who satisfies a complaint in full by a new act."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.complaints.deciding import Answer
from applications.complaints.forms import AnswerForm
from applications.complaints.models import Complaint
from applications.complaints.renewing import Renewal, favourable
from applications.forms.routing import ExecutorField
from applications.terms import edition_of
from applications.workload import executors_of
from portal.accounts.models import Staff


class RenewForm(AnswerForm):
    """The favourable act that takes the place of the signed one, and who drafts it. Source: R13d."""

    new_act = forms.ChoiceField(label=_("New act on the case"))
    executor = ExecutorField(
        queryset=Staff.objects.none(),
        label=_("Who drafts it"),
        help_text=_("The number in brackets: open cases of the person now."),
        error_messages={"required": _("Name the executor who drafts the new act.")},
    )
    field_order = ("findings", "decision", "new_act", "executor", "way")

    def __init__(self, *args: Any, complaint: Complaint, **options: Any) -> None:
        case = complaint.application
        assert case is not None, "the step stands only where an act is signed"
        options["initial"] = {"executor": case.executor_id} | dict(options.get("initial") or {})
        super().__init__(*args, complaint=complaint, **options)
        edition, language = edition_of(case), get_language() or "kk"
        titles = [(each.code, edition.form(each.form).title.in_(language)) for each in favourable(case)]
        cast(forms.ChoiceField, self.fields["new_act"]).choices = titles
        people = executors_of(complaint.office)
        if complaint.against_staff_id:
            people = people.exclude(pk=complaint.against_staff_id)
        cast(ExecutorField, self.fields["executor"]).queryset = people

    def renewal(self) -> Renewal:
        said = dict(self.cleaned_data)
        return Renewal(executor=said.pop("executor"), answer=Answer(**said))
