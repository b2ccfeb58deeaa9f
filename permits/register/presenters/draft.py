"""What the register says of a draft, to the executor who writes it and to the head who signs it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from applications.law.permit_checks import REFUSES, TOLD, WEIGHS, Finding
from applications.models import Application
from applications.terms import edition_of
from permits.models import Decision
from permits.register.changing import is_permit
from permits.register.nevertheless import NeverthelessForm
from permits.register.presenters.permit import Answered, answered
from portal.ui import Row


@dataclass(frozen=True)
class Said:
    """One thing that is said, with its clause; `remedy` is what to do about it."""

    words: str
    rule: str
    remedy: str


@dataclass(frozen=True)
class RegisterSays:
    """`fields` take the executor's answers; `answered` are those the head reads, `fresh` came after the draft."""

    children: tuple[Row, ...]
    refuses: tuple[Said, ...]
    fields: tuple[Any, ...]
    answered: tuple[Answered, ...]
    fresh: tuple[Said, ...]
    facts: tuple[Said, ...]

    @property
    def is_clean(self) -> bool:
        return not (self.refuses or self.fields or self.answered or self.fresh or self.facts)


def register_of_draft(form: NeverthelessForm, application: Application) -> RegisterSays:
    """Beside the form of the draft."""
    return RegisterSays(
        children=_children(application),
        refuses=_said(form.findings, REFUSES),
        fields=tuple(form),
        answered=(),
        fresh=(),
        facts=_said(form.findings, TOLD),
    )


def register_of_decision(
    application: Application, decision: Decision, found: Sequence[Finding]
) -> RegisterSays | None:
    """Before the signature, with what the register says today; None where the decision is no permit."""
    if not is_permit(decision, application):
        return None
    kept = list(decision.warnings.all())
    known = {each.key for each in kept}
    return RegisterSays(
        children=_children(application),
        refuses=_said(found, REFUSES),
        fields=(),
        answered=answered(kept),
        fresh=_said((each for each in found if each.key not in known), WEIGHS),
        facts=_said(found, TOLD),
    )


def _said(found: Iterable[Finding], weight: str) -> tuple[Said, ...]:
    language = get_language() or "kk"
    return tuple(
        Said(each.why.in_(language), each.rule, each.remedy.in_(language)) for each in found if each.weight == weight
    )


def _children(application: Application) -> tuple[Row, ...]:
    """Each child of the case with its page."""
    if not edition_of(application).placements:
        return ()
    rows = application.children.select_related("registered")
    return tuple(
        Row(each.registered.full_name, reverse("child", args=[each.registered.token]))
        for each in rows
        if each.registered
    )
