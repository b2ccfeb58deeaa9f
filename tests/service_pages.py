"""A service taken through its pages: each form filled in as a person would, whatever the definition asks."""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse

from applications.law.edition import Field
from applications.models import Application
from permits.actions.drafting import live_decision
from portal.accounts.models import Staff
from tests.counter_pages import signed_in
from tests.factories import PASSWORD
from tests.services import Walk, answered
from tests.workflow import with_file


def as_typed(fields: Iterable[Field], day: date, prefix: str = "") -> dict[str, str]:
    """Answers as a person types them into the form."""
    fields = list(fields)
    given = answered(fields, day)
    return {f"{prefix}{each.code}": _typed(each, given[each.code]) for each in fields}


def _typed(question: Field, answer: object) -> str:
    if question.kind == "yes_no":
        return "yes" if answer else "no"
    if question.kind == "date":
        return f"{date.fromisoformat(str(answer)):%d.%m.%Y}"
    return str(answer)


class PageWalk(Walk):
    """The same walk, over the pages."""

    def intake_form(self, **changes: object) -> dict:
        shape = self.edition.intake
        fields = {
            "register": "1",
            "once": str(uuid4()),
            "iin": "850315300019",
            "surname": "Жұмабеков",
            "given_name": "Қанат",
            "birth_date": "15.03.1985",
            "address": "Есіл қаласы, Абай көшесі, 1",
            "phone": "8 701 555 01 01",
            "language": "kk",
            "consent": "on",
            "child": ["0"],
            "child-0-surname": "Жұмабекова",
            "child-0-given_name": "Әсем",
            "child-0-birth_date": "1.6.2018",
            **as_typed(self.edition.fields, self.day, "answer-"),
            **{f"document-{each.code}-presentation": "original" for each in self.edition.documents},
        }
        if self.edition.placements:
            fields |= {"child-0-placement": self.edition.placements[0].code, "child-0-carer": "Сәрсенова Үміт"}
        if shape.period:
            fields |= {"wish_from": "1.12.2027", "wish_until": "31.5.2028"}
        return {name: value for name, value in (fields | changes).items() if value is not None}

    def preparing(self, **changes: object) -> Application:
        """As far as a result can be drafted, also where a check lies between."""
        application = super().preparing(**changes)
        if any(
            row.verb == "accept_documents" and application.state in row.sources for row in self.edition.transitions
        ):
            self.check(application)
            application.refresh_from_db()
        return application

    @property
    def counter(self) -> str:
        return reverse("new_application", args=[self.edition.service])

    def register_by_form(self, **changes: object) -> HttpResponse:
        return signed_in(self.registrar()).post(self.counter, self.intake_form(**changes))

    def record_by_form(self, application: Application, kind: str, by: Staff, **changes: str) -> HttpResponse:
        fields = as_typed(self.edition.record(kind).fields, self.day) | {"number": "0"} | changes
        return signed_in(by).post(reverse("record", args=[application.token, kind]), fields)

    def result_form(self, application: Application, kind: str, **changes: object) -> dict:
        found = self.edition.result(kind)
        fields: dict = {"version": 0, **as_typed(found.fields, self.day, "answer-")}
        if found.children:
            fields["children"] = [each.pk for each in application.children.all()]
        if found.period:
            fields |= {"valid_from": "1.12.2027", "valid_until": "31.5.2028"}
        if found.grounds:
            fields["grounds"] = [each.code for each in self.edition.grounds]
        return fields | changes

    def result_by_form(self, application: Application, kind: str, **changes: object) -> HttpResponse:
        fields = self.result_form(application, kind, **changes)
        return signed_in(self.team.executor).post(reverse("draft_result", args=[application.token, kind]), fields)

    def propose_by_button(self, application: Application) -> HttpResponse:
        application.refresh_from_db()
        address = reverse("step", args=[application.token, "propose"])
        return signed_in(self.team.executor).post(address, {"stamp": application.stamp})

    def sign_by_form(self, application: Application) -> HttpResponse:
        decision = live_decision(application)
        seen = with_file(decision.paper, self.at).pdf_sha256
        fields = {"seen_sha256": seen, "password": PASSWORD}
        return signed_in(self.team.head).post(reverse("sign_decision", args=[application.token]), fields)

    def hand_over_by_form(self, application: Application, by: Staff) -> HttpResponse:
        fields = {
            "recipient": "applicant",
            "identity_type": "identity_card",
            "identity_number": "038412756",
            "confirm": "1",
        }
        return signed_in(by).post(reverse("hand_over", args=[application.token]), fields)

    def assign_by_button(self, application: Application) -> HttpResponse:
        fields = {"one": application.token, "executor": self.team.executor.pk, "stamp": application.stamp}
        return signed_in(self.team.head).post(reverse("assign"), fields)

    def assigned(self) -> Application:
        """Registered and given to the executor, before anything is written down."""
        application = self.registered()
        self.assign_by_button(application)
        application.refresh_from_db()
        return application
