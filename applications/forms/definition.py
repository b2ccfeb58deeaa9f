"""A form made of the questions of a definition: what a person types becomes answers that a row of JSON can keep."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.questions import field_of
from applications.law.edition import Field

Answers = dict[str, Any]


class AnswersForm(forms.Form):
    """The questions in the order of the definition; what was left empty is no answer and is left out."""

    def __init__(
        self,
        fields: Iterable[Field],
        language: str,
        data: Mapping | None = None,
        initial: Mapping[str, Any] | None = None,
        prefix: str = "",
    ) -> None:
        self.questions = tuple(fields)
        told = {each.code: _shown(each, (initial or {}).get(each.code)) for each in self.questions}
        super().__init__(data, initial=told, prefix=prefix or None)
        for each in self.questions:
            self.fields[each.code] = field_of(each, language)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*self.fields)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for each in self.questions:
            day, other = values.get(each.code), values.get(each.not_before or "")
            if day and other and day < other:
                self.add_error(each.code, self._comes_first(each.not_before or "", other))
        return values

    def _comes_first(self, other: str, day: date) -> str:
        words = _("This day comes before “%(other)s”, %(day)s. Compare both and correct one of them.")
        return words % {"other": self.fields[other].label, "day": f"{day:%d.%m.%Y}"}

    def answers(self) -> Answers:
        """The typed values as JSON can hold them: days as 2026-11-20, times as 14:30."""
        values = ((each.code, self.cleaned_data.get(each.code)) for each in self.questions)
        return {code: _kept(value) for code, value in values if value not in (None, "")}

    def typed(self) -> Answers:
        """The answers given so far, also before the form is whole: for what is worked out beside it."""
        found = {}
        for each in self.questions:
            try:
                value = self.fields[each.code].clean(self[each.code].value())
            except forms.ValidationError:
                continue
            if value not in (None, ""):
                found[each.code] = _kept(value)
        return found


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _shown(question: Field, answer: Any) -> Any:
    """A kept answer as the field shows it again."""
    if question.kind == "date" and isinstance(answer, str):
        with suppress(ValueError):  # as somebody typed it, on a form that is not checked yet
            return date.fromisoformat(answer)
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer
