"""The field of the grounds in the words of the result that stands on them: a refusal has others than a revocation."""

from django import forms
from django.utils.translation import get_language

from applications.law.edition import Edition, ResultKind


def name_grounds(field: forms.MultipleChoiceField, edition: Edition, kind: ResultKind) -> None:
    """Label, choices and what is said when none is ticked, in the language of the page."""
    language = get_language() or "kk"
    field.choices = [(each.code, each.title.in_(language)) for each in edition.grounds]
    if kind.grounds_title and kind.grounds_missing:
        field.label = kind.grounds_title.in_(language)
        field.error_messages["required"] = kind.grounds_missing.in_(language)


def of_refusal(edition: Edition) -> ResultKind:
    """The result that stands on grounds; a preliminary decision announces it."""
    return next(each for each in edition.results if each.grounds)
