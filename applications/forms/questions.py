"""The form field of each kind of question a definition may ask; a person's own way of writing is read."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from applications.law.answers import LONGEST
from applications.law.edition import Field
from portal.fields import DayField
from portal.identity import clean_name
from portal.inputs import TimeRefused, parse_time

MOST_DIGITS = 9
FEW = 5
"""So many choices stand open; more of them stand in a list."""
WIDTHS = {"date": "10", "time": "5", "number": "10", "text": "30", "choice": "30"}
YES_NO = (("yes", _("yes")), ("no", _("no")))


class WordsField(forms.CharField):
    """One line without invisible characters."""

    def to_python(self, value: Any) -> str:
        return clean_name(super().to_python(value) or "")


class StoryField(forms.CharField):
    """Several lines, as they were typed; a browser sends them with two characters at the end of each."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class TimeField(forms.CharField):
    """A time of day as 14:30, from 14.30, 1430, 9-05 or 9."""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 12}
        super().__init__(**({"widget": forms.TextInput(attrs=attrs)} | options))

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return f"{parse_time(text):%H:%M}"
        except TimeRefused:
            raise ValidationError(
                _("“%(typed)s” is not a time of the day. Type it as 14:30."), params={"typed": text}
            ) from None


class NumberField(forms.CharField):
    """A whole number within its bounds; spaces between the digits are forgiven."""

    def __init__(self, *, least: int | None = None, most: int | None = None, **options: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 20}
        super().__init__(**({"widget": forms.TextInput(attrs=attrs)} | options))
        self.least, self.most = least, most

    def clean(self, value: Any) -> int | None:
        text = super().clean("" if value is None else str(value))
        if not text:
            return None
        digits = "".join(text.replace("\u200b", "").split())
        if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
            raise ValidationError(_("“%(typed)s” is not a whole number. Type it as 12."), params={"typed": text})
        self._must_fit(int(digits))
        return int(digits)

    def _must_fit(self, number: int) -> None:
        if self.least is not None and number < self.least:
            words = _("%(typed)d is too few: it has to be %(least)d or more. Compare the number.")
            raise ValidationError(words, params={"typed": number, "least": self.least})
        if self.most is not None and number > self.most:
            words = _("%(typed)d is too many: it has to be %(most)d or less. Compare the number.")
            raise ValidationError(words, params={"typed": number, "most": self.most})


def field_of(question: Field, language: str) -> forms.Field:
    """The field for a question in the reader's language."""
    title, hint = question.title.in_(language), question.hint.in_(language) if question.hint else ""
    field = _FIELDS[question.kind](question, language)
    field.label, field.help_text = title, hint
    field.width = WIDTHS.get(question.kind, "")  # type: ignore[attr-defined]  # for pages that set fields in a row
    field.required = field.widget.is_required = question.required
    field.error_messages |= {
        "required": _REQUIRED.get(question.kind, _TYPE_IT) % {"title": title},
        "max_length": _TOO_LONG,
        "invalid_choice": _NO_SUCH,
    }
    return field


_TOO_LONG = _("This answer has %(show_value)d letters, and %(limit_value)d fit. Make it shorter.")
_NO_SUCH = _("“%(value)s” is none of the answers of this question. Choose one of those that are shown.")
_TYPE_IT = _("“%(title)s” is asked and was left empty. Fill it in.")
_REQUIRED = {
    "yes_no": _("“%(title)s” is asked and was not answered. Choose yes or no."),
    "choice": _("“%(title)s” is asked and nothing is chosen. Choose one answer."),
    "date": _("“%(title)s” is asked and was left empty. Type the day as 05.03.2026."),
    "time": _("“%(title)s” is asked and was left empty. Type the time as 14:30."),
    "number": _("“%(title)s” is asked and was left empty. Type a number."),
}


def _line(question: Field, language: str) -> forms.Field:
    return WordsField(max_length=LONGEST[question.kind], widget=forms.TextInput(attrs={"autocomplete": "off"}))


def _story(question: Field, language: str) -> forms.Field:
    return StoryField(max_length=LONGEST[question.kind], widget=forms.Textarea(attrs={"rows": 4}))


def _yes_no(question: Field, language: str) -> forms.Field:
    return forms.TypedChoiceField(
        choices=YES_NO, coerce=lambda word: word == "yes", empty_value=None, widget=forms.RadioSelect
    )


def _choice(question: Field, language: str) -> forms.Field:
    choices = [(each.code, each.title.in_(language)) for each in question.choices]
    if len(choices) > FEW:
        return forms.ChoiceField(choices=[("", _("Choose one")), *choices])
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)


_FIELDS: dict[str, Callable[[Field, str], forms.Field]] = {
    "text": _line,
    "long_text": _story,
    "yes_no": _yes_no,
    "date": lambda question, language: DayField(),
    "time": lambda question, language: TimeField(),
    "number": lambda question, language: NumberField(least=question.least, most=question.most),
    "choice": _choice,
    "address": _line,
}
