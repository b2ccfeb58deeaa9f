"""A letter is made of the words that stand now, and frozen."""

import pytest

from applications.letters.issuing import issue_letter
from applications.models import Paper
from portal.documents import html_of
from portal.jobs.models import Job
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, Team

pytestmark = pytest.mark.django_db

EXTRA = {
    "grounds": "unreliable_documents",
    "findings": "Мінездеменің нөмірі ішкі істер органының тіркелімінде жоқ.",
    "evidence": "Ішкі істер органының жауабы\nСот шешімінің көшірмесі",
    "preliminary_on": "2026-11-24",
    "hearing_at": "2026-11-26T11:00:00+05:00",
    "outcome": "бас тарту туралы шешім қабылданды.",
}


@pytest.fixture
def team() -> Team:
    return Team()


def text_of(paper: Paper) -> str:
    return html_of(paper.sheet, paper.facts, paper.language)


def test_a_letter_is_issued_in_kazakh_and_in_the_applicants_language(team):
    application = team.registered(language="ru")
    paper = issue_letter(application, "refusal", extra=EXTRA, by=team.executor, at=MONDAY_MORNING)
    papers = Paper.objects.filter(application=application, form="refusal").order_by("pk")
    assert [each.language for each in papers] == ["kk", "ru"]
    assert paper == papers[0]
    assert Job.objects.filter(payload={"paper": paper.pk}).exists()
    kazakh, russian = map(text_of, papers)
    assert "дәлелді бас тарту" in kazakh
    assert "2026 жылғы 26 қараша, сағат 11:00" in kazakh
    assert "отказывает в оказании государственной услуги" in russian
    assert application.register_number in russian


def test_a_letter_says_that_it_is_a_free_form(team):
    application = team.registered(language="en")
    issue_letter(application, "refusal", extra=EXTRA, by=team.executor, at=MONDAY_MORNING)
    kazakh, english = map(text_of, Paper.objects.filter(application=application, form="refusal").order_by("pk"))
    assert '<meta name="description" content="еркін нысан">' in kazakh
    assert '<meta name="description" content="free form">' in english


def test_a_word_that_the_case_lacks_is_a_line_to_fill(team):
    application = team.registered()
    paper = issue_letter(application, "refusal", by=team.executor, at=MONDAY_MORNING)
    assert "________________" in text_of(paper)


def test_a_value_is_never_read_as_markup_or_placeholder(team):
    application = team.registered(at=FRIDAY_MORNING, address="<b>{applicant_iin}</b> # Абай")
    paper = issue_letter(
        application, "refusal", extra={"findings": "{register_number} <i>x</i>"}, by=team.executor, at=MONDAY_MORNING
    )
    shown = text_of(paper)
    assert "&lt;b&gt;{applicant_iin}&lt;/b&gt;" in shown
    assert "{register_number} &lt;i&gt;x&lt;/i&gt;" in shown
