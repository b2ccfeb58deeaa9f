"""What the register says of a draft, and the executor's one line against each warning."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.law.edition import ResultKind
from applications.law.permit_checks import WEIGHS, Finding
from applications.models import Application
from permits.register.changing import enters_register
from permits.register.checks import Drafted, register_findings

NEVERTHELESS = "nevertheless"
LONGEST_ANSWER = 300


def register_says(
    application: Application, kind: ResultKind, parts: Mapping[str, Any], *, today: date
) -> tuple[Finding, ...]:
    """Nothing of a result that is no permit, and of a draft whose parts make no sense yet."""
    begins, ends = parts.get("valid_from"), parts.get("valid_until")
    if not enters_register(kind) or begins is None or ends is None or ends < begins:
        return ()
    draft = Drafted(begins, ends, list(parts.get("children", ())), tuple(parts.get("conditions", ())))
    return register_findings(application, draft, today=today)


class NeverthelessForm(forms.Form):
    """A line for each warning; its words are the label."""

    def __init__(
        self, findings: Sequence[Finding], data: QueryDict | None = None, known: Mapping[str, str] | None = None
    ) -> None:
        self.findings = tuple(findings)
        super().__init__(data, prefix=NEVERTHELESS, initial=dict(known or {}))
        language = get_language() or "kk"
        for each in self.to_weigh:
            self.fields[each.key] = forms.CharField(
                label=each.why.in_(language),
                help_text=_("Why the permit is right nevertheless, in one line. The head reads it."),
                max_length=LONGEST_ANSWER,
                error_messages={"required": _("Write in one line why the permit is right nevertheless.")},
            )

    @property
    def to_weigh(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.weight == WEIGHS)

    @property
    def told(self) -> dict[str, str]:
        return {each.key: self.cleaned_data[each.key] for each in self.to_weigh}
