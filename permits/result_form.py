"""What the executor writes of a result: the parts that its kind has, and the answers to its own questions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from applications.forms.definition import AnswersForm
from applications.law.edition import Edition, ResultKind
from applications.law.grounds import refusal_of_ground
from applications.models import Application
from permits.actions.drafting import ResultDraft
from permits.forms import PermitForm
from permits.ground_words import name_grounds
from permits.hearings.reading import announced_grounds
from permits.models import Decision
from permits.register.nevertheless import NEVERTHELESS, NeverthelessForm, register_says
from permits.reviews.reading import review_of, standing_conditions

PARTS = {
    "period": ("valid_from", "valid_until"),
    "children": ("children",),
    "conditions": ("conditions",),
    "grounds": ("grounds",),
}
ANSWER = "answer"


class ResultForm(PermitForm):
    """The parts a result may have; those that this kind has not are taken away."""

    grounds = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["valid_from", "valid_until", "children", "grounds", "conditions", "version"]

    def __init__(
        self, *args: Any, application: Application, edition: Edition, kind: ResultKind, **kwargs: Any
    ) -> None:
        super().__init__(*args, application=application, **kwargs)
        grounds = cast(forms.MultipleChoiceField, self.fields["grounds"])
        name_grounds(grounds, edition, kind)
        for part, names in PARTS.items():
            if not getattr(kind, part):
                for name in names:
                    del self.fields[name]


@dataclass(frozen=True)
class UnsignableGround:
    """A ground that may stand in a draft and not under a signature yet, and why."""

    title: str
    why: str


class ResultForms:
    """Parts and answers as one form."""

    def __init__(
        self,
        application: Application,
        edition: Edition,
        kind: ResultKind,
        *,
        today: date,
        data: QueryDict | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.application, self.edition, self.kind = application, edition, kind
        known = initial or {}
        self.parts = ResultForm(data, application=application, edition=edition, kind=kind, initial=known)
        self.answers = AnswersForm(kind.fields, get_language() or "kk", data, known.get(ANSWER), prefix=ANSWER)
        self.register = NeverthelessForm(
            register_says(application, kind, self._asked(known), today=today), data, known.get(NEVERTHELESS)
        )

    def _asked(self, known: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the register is asked about: what is typed, while it makes sense, or what the form begins with."""
        if not self.parts.is_bound:
            return {**known, "conditions": tuple(str(known.get("conditions", "")).splitlines())}
        return self.parts.cleaned_data if self.parts.is_valid() else {}

    def is_valid(self) -> bool:
        """All are asked, so that all remarks show."""
        return all([self.parts.is_valid(), self.answers.is_valid(), self.register.is_valid()])

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """What to correct, each with the place of its field."""
        found = [("", str(told)) for told in self.parts.non_field_errors()] if self.parts.is_bound else []
        for form in (self.parts, self.answers, self.register):
            for bound in form:
                place = f"#{bound.id_for_label or bound.auto_id}"
                found += [(place, f"{bound.label}: {told}") for told in bound.errors]
        return found

    @property
    def version(self) -> int:
        return int(self.parts.cleaned_data["version"])

    @property
    def draft(self) -> ResultDraft:
        data = self.parts.cleaned_data
        return ResultDraft(
            kind=self.kind.code,
            answers=self.answers.answers(),
            valid_from=data.get("valid_from"),
            valid_until=data.get("valid_until"),
            children=tuple(data.get("children", ())),
            conditions=data.get("conditions", ()),
            grounds=tuple(data.get("grounds", ())),
            nevertheless=self.register.told,
        )

    def unsignable(self, confirmed: Collection[str]) -> tuple[UnsignableGround, ...]:
        """The grounds whose text the office has not confirmed. Source: Q12."""
        language = get_language() or "kk"
        return tuple(
            UnsignableGround(each.title.in_(language), f"{refusal.why.in_(language)} {refusal.remedy.in_(language)}")
            for each in (self.edition.grounds if self.kind.grounds else ())
            if (refusal := refusal_of_ground(self.edition, each.code, confirmed))
        )


def first_values(application: Application, kind: ResultKind, decision: Decision | None) -> dict[str, Any]:
    """The version that stands if it is of this kind; else the wish, all the children and what is answered already.

    A refusal begins with the grounds of the preliminary decision on which the applicant was heard, a successor with
    the last day and the conditions of the permit that it replaces. Source: R9d.
    """
    children = list(application.children.all())
    review = review_of(application) if kind.conditions else None
    if decision is None or decision.kind != kind.code:
        asked = {each.code for each in kind.fields}
        return {
            "valid_from": application.wish_from,
            "valid_until": review.permit.valid_until if review else application.wish_until,
            "children": children,
            "conditions": standing_conditions(review.permit) if review else "",
            "grounds": announced_grounds(application) if kind.grounds else [],
            "version": decision.version if decision else 0,
            ANSWER: {code: answer for code, answer in application.answers.items() if code in asked},
        }
    named = {row.child_id for row in decision.children.all()}
    return {
        "valid_from": decision.valid_from,
        "valid_until": decision.valid_until,
        "children": [child for child in children if child.pk in named],
        "conditions": "\n".join(decision.conditions),
        "grounds": decision.grounds,
        "version": decision.version,
        ANSWER: decision.content,
        NEVERTHELESS: {each.key: each.answer for each in decision.warnings.all()},
    }
