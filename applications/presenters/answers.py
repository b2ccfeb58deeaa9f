"""Answers shown back in the words of their questions."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.law.edition import Field
from portal.documents.dates import with_weekday
from portal.ui import Row


def answer_rows(fields: Iterable[Field], answers: Mapping[str, Any], language: str) -> tuple[Row, ...]:
    """What was asked and what was answered, in the order of the definition; what was not answered is left out."""
    return tuple(
        Row(each.title.in_(language), answer_words(each, answers[each.code], language))
        for each in fields
        if each.code in answers
    )


def answer_words(question: Field, answer: Any, language: str) -> str:
    """One answer in words: a day with its weekday, a choice by its title."""
    if answer in (None, ""):
        return ""
    if question.kind == "yes_no":
        return _("yes") if answer else _("no")
    if question.kind == "date":
        return with_weekday(date.fromisoformat(answer).isoformat(), language)
    if question.kind == "choice":
        titles = {each.code: each.title.in_(language) for each in question.choices}
        return titles.get(answer, str(answer))
    return str(answer)
