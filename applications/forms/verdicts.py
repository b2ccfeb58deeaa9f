"""The completeness check as one form: a verdict, its reason and a remark for each document."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.actions.checking import GivenVerdict
from applications.law.calendar import ALMATY
from applications.law.checklist import REFUSES_ACCEPTANCE, suggested_verdict
from applications.law.edition import Edition, Reason
from applications.models import Application, SubmittedDocument
from applications.models.submitted_document import Presentation, Verdict
from applications.presenters.labels import VERDICTS


class VerdictForm(forms.Form):
    """One document."""

    verdict = forms.ChoiceField(required=False, widget=forms.RadioSelect, label=gettext_lazy("Verdict"))
    reason = forms.ChoiceField(
        required=False, label=gettext_lazy("Why"), widget=forms.Select(attrs={"class": "form-select"})
    )
    remark = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("For the office only."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, data: Any = None, *, document: SubmittedDocument, edition: Edition, suggested: str, **kwargs: Any
    ) -> None:
        self.document, self.edition, self.suggested = document, edition, "" if document.verdict else suggested
        verdict = document.verdict or suggested
        initial = {
            "verdict": verdict,
            "reason": document.reason or self._only_reason(verdict),
            "remark": document.remark,
        }
        super().__init__(data, prefix=document.requirement, initial=initial, **kwargs)
        cast(forms.ChoiceField, self.fields["verdict"]).choices = list(self._verdicts())
        cast(forms.ChoiceField, self.fields["reason"]).choices = [("", _("Choose why")), *self._reasons()]

    def _verdicts(self) -> Iterator[tuple[str, str]]:
        for verdict in Verdict:
            if verdict != Verdict.ACCEPTED or self.document.presentation != Presentation.ABSENT:
                yield verdict.value, str(VERDICTS[verdict.value])

    def _reasons(self) -> list[tuple[str, list[tuple[str, str]]]]:
        language = get_language() or "kk"
        groups: dict[str, list[tuple[str, str]]] = {}
        for reason in self.edition.verdict_reasons:
            groups.setdefault(str(VERDICTS[reason.verdict]), []).append((reason.code, reason.title.in_(language)))
        return list(groups.items())

    def _reasons_of(self, verdict: str) -> list[Reason]:
        return [reason for reason in self.edition.verdict_reasons if reason.verdict == verdict]

    def _only_reason(self, verdict: str) -> str:
        """Where a verdict has one reason there is nothing to choose; an absent document was not presented."""
        reasons = self._reasons_of(verdict)
        if len(reasons) == 1 or (reasons and self.document.presentation == Presentation.ABSENT):
            return reasons[0].code
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        verdict, reason = cleaned.get("verdict", ""), cleaned.get("reason", "")
        if not verdict or verdict == Verdict.ACCEPTED:
            return cleaned | {"reason": ""}
        if reason not in [each.code for each in self._reasons_of(verdict)]:
            cleaned["reason"] = self._only_reason(verdict)
        if not cleaned["reason"]:
            self.add_error("reason", _("Say why: choose one of the reasons under “%s”.") % VERDICTS[verdict])
        return cleaned

    @property
    def title(self) -> str:
        return self.edition.document(self.document.requirement).title.in_(get_language() or "kk")

    @property
    def rejects(self) -> bool:
        """Whether the document would stand on the receipt of refusal."""
        return self["verdict"].value() in REFUSES_ACCEPTANCE

    @property
    def changed(self) -> GivenVerdict | None:
        """What is to be written: nothing when no verdict is given or it is the one that stands."""
        said = (self.cleaned_data[key] for key in ("verdict", "reason", "remark"))
        given = GivenVerdict(self.document.requirement, *said)
        stands = (self.document.verdict, self.document.reason, self.document.remark)
        return None if not given.verdict or (given.verdict, given.reason, given.remark) == stands else given


class VerdictForms:
    """All documents of one case, in the order of the checklist."""

    def __init__(self, application: Application, edition: Edition, data: Any = None) -> None:
        order = [requirement.code for requirement in edition.documents]
        received_on = application.received_at.astimezone(ALMATY).date()
        documents = sorted(
            application.documents.select_related("scan"), key=lambda each: order.index(each.requirement)
        )
        self.forms = [
            VerdictForm(
                data,
                document=document,
                edition=edition,
                suggested=suggested_verdict(document.presentation, document.valid_until, received_on),
                use_required_attribute=False,
            )
            for document in documents
        ]

    def __iter__(self) -> Iterator[VerdictForm]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        # each form is asked, so that every remark is shown at once
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def changed(self) -> list[GivenVerdict]:
        return [given for form in self.forms if (given := form.changed)]

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """Where each remark of the summary leads, and its words."""
        return [
            (f"#{form[name].auto_id}", f"{form.title}: {text}")
            for form in self.forms
            for name, texts in form.errors.items()
            for text in texts
        ]
