"""The editor of a letter's text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.letters.checking import LONGEST, check_text
from applications.letters.errors import LetterRefused

EDITOR = {"rows": 26, "class": "letter-editor", "spellcheck": "true"}


class LetterForm(forms.Form):
    """`number` names a case to look at the text on; `seen` is the version that was on the page."""

    text = forms.CharField(
        label=_("Text of the letter"),
        help_text=_(
            "An empty line ends a paragraph. A line beginning with @ says to whom it goes, with # is a heading, "
            "with - or 1. an item of a list, with ~ a signature line, with | a row of a table; with ? it is left "
            "out when the case has no such words."
        ),
        widget=forms.Textarea(attrs=EDITOR),
        max_length=LONGEST,
        strip=False,
    )
    number = forms.CharField(
        label=_("Look at it on a case"),
        help_text=_("Register number of a case of your office. Without one you see sample words."),
        max_length=60,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, edition: Any, form: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition, self.letter = edition, form

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        try:
            check_text(self.edition, self.letter, text)
        except LetterRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return text
