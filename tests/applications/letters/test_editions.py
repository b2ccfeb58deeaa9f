"""An application gets the papers of the edition it is pinned to."""

from datetime import datetime

import pytest

from applications.actions.issuing import issue_acceptance_refusal
from applications.law.calendar import ALMATY
from portal.documents import html_of
from tests.factories import BranchFactory, Team, branch_worker
from tests.services import Life, Walk, office_of_every_service

pytestmark = pytest.mark.django_db
OLD = Life("visit_permission", datetime(2019, 1, 15, 10, 15, tzinfo=ALMATY))


def sheets(application) -> dict[str, str]:
    return {paper.form: paper.sheet for paper in application.papers.order_by("pk")}


def test_an_application_of_2019_is_printed_on_the_forms_of_the_standard_T9_1():
    road = Walk(office_of_every_service(), OLD)
    application = road.registered()
    assert sheets(application)["application"] == "application_2017"
    paper = application.papers.get(form="application", language="kk")
    assert "стандартына" in html_of(paper.sheet, paper.facts, "kk")


def test_a_permit_of_2019_is_annex_1_of_the_standard_without_a_birth_date_T6():
    road = Walk(office_of_every_service(), OLD)
    decision = road.drafted(road.preparing())
    assert decision.paper.sheet == "permit_2017"
    page = html_of(decision.paper.sheet, decision.paper.facts, "kk")
    assert "born_on" not in str(decision.paper.facts)
    assert "Мөр орны" in page
    assert "стандартына" in page


def test_of_the_places_where_children_live_the_permit_of_2019_names_an_institution_alone_T6():
    road = Walk(office_of_every_service(), OLD)
    decision = road.drafted(road.preparing())
    for row, kept in zip(decision.children.select_related("child"), decision.paper.facts["children"], strict=True):
        assert bool(kept["institution"]) is (row.child.placement == "organisation")
        if row.child.placement != "organisation":
            assert row.child.carer not in str(decision.paper.facts)


def test_an_application_of_today_is_printed_on_the_forms_of_the_rules_R3():
    application = Team().registered()
    assert sheets(application) == {"application": "application", "acceptance_receipt": "acceptance_receipt"}


@pytest.mark.parametrize(
    ("at_branch", "form", "sheet"),
    [
        pytest.param(True, "acceptance_refusal", "acceptance_refusal_2017", id="T10b-annex-3-at-a-branch"),
        pytest.param(False, "acceptance_refusal_letter", "letter", id="T9.11-letter-of-the-office"),
    ],
)
def test_a_refusal_to_accept_of_2019_lists_the_rejected_documents(at_branch, form, sheet):
    road = Walk(office_of_every_service(), OLD)
    application = road.registered()
    by = branch_worker(BranchFactory(office=road.team.office)) if at_branch else road.team.executor
    rejected = application.documents.order_by("pk").last()
    rejected.verdict, rejected.checked_at, rejected.checked_by = "missing", OLD.at, by
    rejected.save()
    issue_acceptance_refusal(application, by=by, at=OLD.at)
    paper = application.papers.get(form=form, language="kk")
    assert paper.sheet == sheet
    page = html_of(paper.sheet, paper.facts, "kk")
    assert road.edition.document(rejected.requirement).title.kk in page
