"""The whole page of the counter: applicant, children, questions, documents; nothing typed is lost on the way."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.actions.intake import Intake
from applications.actions.scans import keep_scan, kept_scan
from applications.forms.applicant import ApplicantForm
from applications.forms.definition import AnswersForm
from applications.forms.earlier import EarlierForm
from applications.forms.rows import ChildForm, DocumentForm
from applications.gateways.counter import NOTHING, FromOutside
from applications.law.calendar import ALMATY
from applications.law.edition import Edition, Requirement
from portal.accounts.models import Staff
from portal.files.models import StoredFile

ANSWER = "answer"
AForm = TypeVar("AForm", bound=forms.Form)
# fmt: off
_AS_TYPED = (
    "once", "surname", "given_name", "patronymic", "birth_date", "address", "phone", "email", "language",
)
# fmt: on
_CAMERA = {"accept": "image/jpeg,image/png", "capture": "environment"}


class IntakeForms:
    """`check` binds and validates; without it the typed values are only shown again.

    Which parts the page has, the edition says. `today` is the day on which the application came. `camera`: scans are
    photographs of the tablet in the hand.
    """

    def __init__(
        self,
        edition: Edition,
        *,
        earlier: EarlierForm,
        by: Staff,
        at: datetime,
        confirmed: frozenset[str],
        data: QueryDict | None,
        camera: bool = False,
    ) -> None:
        self.edition, self.by, self.at, self.confirmed = edition, by, at, confirmed
        self.earlier, self.received_at = earlier, earlier.received_at
        self.today = self.received_at.astimezone(ALMATY).date()
        self.data, self.camera = data, camera
        self.keys = self._keys(data.getlist("child") if data else [])
        self.refused_scans: dict[str, str] = {}

    def fill(
        self,
        *,
        check: bool,
        files: Mapping | None = None,
        known: Mapping | None = None,
        outside: FromOutside = NOTHING,
    ) -> "IntakeForms":
        """Make the forms. Scans that came are stored at once, so that a second round need not bring them again."""
        self.checked, self.outside = check, outside
        self.scans = {each.code: self._scan(each, files or {}) for each in self.edition.documents}
        self.scans.update(outside.scans)
        known = {**(known or {}), **outside.applicant}
        self.applicant = self._form(ApplicantForm, known, today=self.today, period=self.edition.intake.period)
        self.children = [self._child(key) for key in self.keys]
        self.answers = AnswersForm(
            self.edition.fields, get_language() or "kk", self.data if check else None, self._typed(), prefix=ANSWER
        )
        self.documents = [self._document(each) for each in self.edition.documents]
        return self

    def add_child(self) -> None:
        if self.may_add:
            self.keys.append(str(max(map(int, self.keys), default=-1) + 1))

    def remove_child(self, key: str) -> None:
        if key in self.keys and self.may_remove:
            self.keys.remove(key)

    @property
    def may_add(self) -> bool:
        return len(self.keys) < self.edition.intake.children_most

    @property
    def may_remove(self) -> bool:
        return len(self.keys) > self.edition.intake.children_least

    @property
    def has_choosing(self) -> bool:
        """Whether an answer changes the dates that follow."""
        return any(question.chooses for question in self.edition.fields)

    def is_valid(self) -> bool:
        outcomes = [form.is_valid() for form in self._all()]  # each of them is asked, so that all remarks show
        for form in self.documents:
            if told := self.refused_scans.get(form.requirement.code):
                form.add_error("scan", told)
        return all(outcomes) and not self.refused_scans

    def remarks(self) -> list[tuple[str, str]]:
        """What to correct, each with the place of its field."""
        if not self.checked:
            return [(f"#id_document-{code}-scan", told) for code, told in self.refused_scans.items()]
        return [
            (_place_of(form, name), str(told))
            for form in self._all()
            for name, found in form.errors.items()
            for told in found
        ]

    def refuse(self, words: str) -> None:
        """The office said no to a form that is whole; pressed again it is sent as a new one."""
        if self.data is not None:
            self.applicant.data = anew = self.data.copy()
            anew["once"] = str(uuid4())
        self.applicant.add_error(None, words)

    def intake(self) -> Intake:
        values = self.applicant.cleaned_data
        return Intake(
            service=self.edition.service,
            received_at=self.received_at,
            answers=self.answers.answers(),
            wish_from=values.get("wish_from"),
            wish_until=values.get("wish_until"),
            children=tuple(form.intake() for form in self.children),
            documents=tuple(form.intake() for form in self.documents),
            iin=str(values["iin"]),
            **{name: values[name] for name in _AS_TYPED},
        )

    def blank_child(self) -> ChildForm:
        """The row that the browser copies when one more child is named."""
        return ChildForm(prefix="child-__key__", edition=self.edition, today=self.today)

    def _all(self) -> Iterator[forms.Form]:
        yield self.earlier
        yield self.applicant
        yield from self.children
        yield self.answers
        yield from self.documents

    def _typed(self) -> dict[str, str]:
        """The answers as they were typed, for a form that is not checked yet."""
        names = {each.code: f"{ANSWER}-{each.code}" for each in self.edition.fields} if self.data else {}
        return {code: str(self.data[name]) for code, name in names.items() if self.data and name in self.data}

    def _keys(self, sent: list[str]) -> list[str]:
        """The rows of children by their keys, never fewer or more than the edition has."""
        intake = self.edition.intake
        keys = [key for key in dict.fromkeys(sent) if key.isdecimal() and len(key) < 4][: intake.children_most]
        return keys + [str(key) for key in range(intake.children_least) if not keys]

    def _child(self, key: str) -> ChildForm:
        return self._form(ChildForm, prefix=f"child-{key}", key=key, edition=self.edition, today=self.today)

    def _document(self, requirement: Requirement) -> DocumentForm:
        form = self._form(
            DocumentForm,
            self.outside.documents.get(requirement.code),
            prefix=f"document-{requirement.code}",
            requirement=requirement,
            confirmed=requirement.verified or f"document:{requirement.code}" in self.confirmed,
            scan=self.scans[requirement.code],
        )
        if self.camera:
            form.fields["scan"].widget.attrs |= _CAMERA
            form.fields["scan"].label = _("Photograph")
        return form

    def _form(self, kind: type[AForm], known: Mapping | None = None, **options: Any) -> AForm:
        if self.data is None:
            return kind(initial=dict(known or {}), **options)
        if self.checked:
            return kind(self.data, **options)
        prefix = f"{options['prefix']}-" if "prefix" in options else ""
        names = kind.base_fields
        typed = {name: self.data[f"{prefix}{name}"] for name in names if f"{prefix}{name}" in self.data}
        return kind(initial=typed | dict(known or {}), **options)

    def _scan(self, requirement: Requirement, files: Mapping) -> StoredFile | None:
        name = f"document-{requirement.code}"
        if upload := files.get(f"{name}-scan"):
            try:
                return keep_scan(upload, by=self.by, at=self.at)
            except ValidationError as refusal:
                self.refused_scans[requirement.code] = refusal.messages[0]
        kept = self.data.get(f"{name}-kept") if self.data else ""
        return kept_scan(kept, by=self.by) if kept else None


def _place_of(form: forms.Form, name: str) -> str:
    """Where a remark leads; one on the whole form leads to its top."""
    return "#intake" if name == NON_FIELD_ERRORS else f"#{form[name].id_for_label or form[name].auto_id}"
