"""A request as its pages: what each holds, whether it is whole, and the intake that all of them make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from applications.actions.intake import DocumentIntake, Intake
from applications.cabinet.forms import OWN_FORM, CopyForm, PeriodForm, YouForm
from applications.cabinet.models import Request, RequestDocument
from applications.editions import edition_now
from applications.forms.definition import AnswersForm
from applications.forms.rows import ChildForm
from applications.law.calendar import ALMATY
from applications.law.edition import Edition
from applications.models.submitted_document import Presentation

YOU, CHILDREN, QUESTIONS, DOCUMENTS = "you", "children", "questions", "documents"
ANSWER = "answer"
_KEY_DIGITS = 4


@dataclass
class Section:
    """One page: its forms, bound where something was typed before."""

    code: str
    forms: Sequence[Any]
    begun: bool
    keys: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        outcomes = [form.is_valid() for form in self.forms]  # each is asked, so that all remarks show
        return self.begun and all(outcomes)

    def remarks(self) -> list[tuple[str, str]]:
        """What to correct, each with the place of its field."""
        return [
            (f"#{form[name].id_for_label or form[name].auto_id}" if name in form.fields else "#main", str(told))
            for form in self.forms
            for name, found in form.errors.items()
            for told in found
        ]


class RequestPages:
    """The pages that the edition of the day asks for, as the office reads it. `at` is the moment of asking."""

    def __init__(self, request: Request, *, at: datetime) -> None:
        self.request, self.at = request, at
        self.today: date = at.astimezone(ALMATY).date()
        self.edition: Edition = edition_now(request.office, request.service, self.today)
        self.documents: dict[str, RequestDocument] = {
            each.requirement: each for each in request.documents.select_related("file").order_by("pk")
        }

    @property
    def codes(self) -> list[str]:
        """The pages in their order; one that would ask nothing is none."""
        asks = {
            YOU: True,
            CHILDREN: self.edition.intake.children_most > 0,
            QUESTIONS: bool(self.edition.fields) or self.edition.intake.period,
            DOCUMENTS: bool(self.wanted),
        }
        return [code for code, asked in asks.items() if asked]

    @property
    def wanted(self) -> list:
        """The documents to attach; the application itself is what is signed. Source: P4, P8.5."""
        return [each for each in self.edition.documents if each.code != OWN_FORM]

    def section(self, code: str) -> Section:
        return getattr(self, f"_{code}")(self._typed(code))

    def sections(self) -> Iterator[Section]:
        return (self.section(code) for code in self.codes)

    def after(self, code: str) -> str:
        """The next page, or none after the last."""
        position = self.codes.index(code) + 1
        return self.codes[position] if position < len(self.codes) else ""

    def intake(self) -> Intake | None:
        """What the counter would have written down, once every page is whole."""
        found = {each.code: each for each in self.sections()}
        if not all(each.is_whole for each in found.values()):
            return None
        account = self.request.account
        values: dict[str, Any] = dict(found[YOU].forms[0].values())
        for name in ("iin", "surname", "given_name", "patronymic"):
            values[name] = getattr(account, name)
        return Intake(
            service=self.request.service,
            once=self.request.once,
            received_at=self.at,
            children=tuple(form.intake() for form in found[CHILDREN].forms) if CHILDREN in found else (),
            documents=tuple(self._presented()),
            **values,
            **(self._answered(found[QUESTIONS]) if QUESTIONS in found else {}),
        )

    def _answered(self, section: Section) -> dict[str, Any]:
        period, answers = section.forms
        return {name: period.cleaned_data.get(name) for name in ("wish_from", "wish_until")} | {
            "answers": answers.answers()
        }

    def _presented(self) -> Iterator[DocumentIntake]:
        dates = {form.requirement.code: form for form in self.section(DOCUMENTS).forms if form.is_valid()}
        for each in self.edition.documents:
            kept = self.documents.get(each.code)
            if each.code == OWN_FORM:
                yield DocumentIntake(each.code, Presentation.ORIGINAL)
            elif kept:
                until = dates[each.code].cleaned_data.get("valid_until")
                yield DocumentIntake(each.code, Presentation.COPY, valid_until=until, scan=kept.file)
            else:
                yield DocumentIntake(each.code, Presentation.ABSENT)

    def _you(self, typed: QueryDict | None) -> Section:
        return Section(YOU, [YouForm(typed, account=self.request.account, today=self.today)], typed is not None)

    def _children(self, typed: QueryDict | None) -> Section:
        keys = self._keys(typed.getlist("child") if typed else [])
        return Section(CHILDREN, [self._child(key, typed) for key in keys], typed is not None, keys)

    def _child(self, key: str, typed: QueryDict | None) -> ChildForm:
        return ChildForm(typed, prefix=f"child-{key}", key=key, edition=self.edition, today=self.today)

    def _questions(self, typed: QueryDict | None) -> Section:
        answers = AnswersForm(self.edition.fields, get_language() or "kk", typed, prefix=ANSWER)
        return Section(
            QUESTIONS, [PeriodForm(typed, edition=self.edition, today=self.today), answers], typed is not None
        )

    def _documents(self, typed: QueryDict | None) -> Section:
        made = [CopyForm(typed, requirement=each, kept=each.code in self.documents) for each in self.wanted]
        return Section(DOCUMENTS, made, typed is not None)

    def _keys(self, sent: list[str]) -> list[str]:
        """The rows of children by their keys, never fewer or more than the edition has."""
        intake = self.edition.intake
        keys = [key for key in dict.fromkeys(sent) if key.isdecimal() and len(key) < _KEY_DIGITS]
        return keys[: intake.children_most] or [str(key) for key in range(max(intake.children_least, 1))]

    def _typed(self, code: str) -> QueryDict | None:
        """The page as it was typed, as a browser would send it."""
        kept = self.request.typed.get(code)
        if kept is None:
            return None
        data = QueryDict(mutable=True)
        data.update(MultiValueDict(kept))
        return data
