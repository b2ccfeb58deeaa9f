"""What is handed over and to whom, restated before it is done."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.actions.issuing import ACCEPTANCE_REFUSALS
from applications.forms.clock import cause_choices
from applications.models import Application, Paper
from applications.presenters.why import Why, why_of
from applications.terms import edition_of, plan_of
from permits.actions.drafting import standing_decision
from permits.hand_over_form import IDENTITY, HandOverForm
from permits.models.hand_over import Recipient
from portal.identity import mask_iin
from portal.ui import Row


@dataclass(frozen=True)
class HandOverPage:
    number: str
    applicant: str
    iin: str
    service: str
    clause: str
    paper: str
    paper_token: str
    rows: tuple[Row, ...] = ()
    due_on: date | None = None
    why: Why | None = None


def hand_over_page(application: Application, form: HandOverForm, clause: str) -> HandOverPage:
    """`clause` is that of the row of the table which lets this person hand it over."""
    edition, language = edition_of(application), get_language() or "kk"
    paper = _handed(application)
    plan = plan_of(application)
    limit = plan.deadline("decision")
    return HandOverPage(
        number=application.register_number,
        applicant=application.applicant_full_name,
        iin=mask_iin(application.applicant_iin),
        service=edition.title.in_(language),
        clause=clause,
        paper=edition.form(paper.form).title.in_(language) if paper else "",
        paper_token=paper.token if paper else "",
        rows=_rows(application, form) if form.is_bound and form.is_valid() else (),
        due_on=limit.due_on,
        why=why_of(plan, limit),
    )


def _handed(application: Application) -> Paper | None:
    """The signed result, or the receipt of a refusal to accept."""
    decision = standing_decision(application)
    if decision and decision.signed_at:
        return decision.paper
    papers = Paper.objects.filter(application=application, language="kk", form__in=ACCEPTANCE_REFUSALS)
    return papers.order_by("-pk").first()


def _rows(application: Application, form: HandOverForm) -> tuple[Row, ...]:
    values = form.cleaned_data
    rows = [Row(_("Number"), application.register_number), Row(_("Applicant"), application.applicant_full_name)]
    if values["recipient"] == Recipient.PROXY:
        rows.append(
            Row(_("Given to the representative"), f"{values['proxy_name']}, {mask_iin(str(values['proxy_iin']))}")
        )
        rows.append(Row(_("Power of attorney"), _attorney(values)))
        rows.append(Row(_("Scan of the power of attorney"), form.scan.original_name if form.scan else _("none")))
    rows.append(Row(_("Identity document"), _identity(form)))
    shown = _("shown") if values["receipt_shown"] else _("not shown; this is written down")
    rows.append(Row(_("Receipt of acceptance"), shown))
    if cause := values.get("cause"):
        words = dict(cause_choices())[cause]
        rows.append(Row(_("Cause of the delay"), f"{words}: {values['cause_words']}"))
    return tuple(rows)


def _identity(form: HandOverForm) -> str:
    types = dict(IDENTITY)
    return f"{types[form.cleaned_data['identity_type']]} {form.cleaned_data['identity_number']}"


def _attorney(values: dict) -> str:
    span = f"{values['issued_on']:%d.%m.%Y} – {values['valid_until']:%d.%m.%Y}"
    return f"{values['attorney_number']}, {values['attorney_notary']}, {span}"
