"""Issuing letters: the words that stand now, filled from the case, frozen as a paper in each language."""

from collections.abc import Mapping
from datetime import datetime

from applications.actions.papers import issue_paper
from applications.law.edition import Edition
from applications.letters.case import LetterCase, result_of, words_of
from applications.letters.composing import Composed, compose
from applications.letters.texts import current_text
from applications.models import Application, Paper
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.documents import RenderedPaper, render
from portal.documents.letters import LETTER
from portal.offices.models import Office


def case_of(
    application: Application, form: str, *, extra: Mapping[str, str] | None = None, by: Staff | None, at: datetime
) -> LetterCase:
    edition = edition_of(application)
    return LetterCase(
        office=application.office,
        edition=edition,
        form=edition.form(form),
        application=application,
        extra={**words_of(application), **(extra or {})},
        result=result_of(application),
        by=by,
        at=at,
    )


def written(case: LetterCase, language: str) -> Composed:
    """The letter in the words that the office uses now."""
    text = current_text(case.office, case.edition.service, case.form.code, language).text
    return compose(case, text, language)


def issue_letter(
    application: Application, form: str, *, extra: Mapping[str, str] | None = None, by: Staff | None, at: datetime
) -> Paper:
    """Freeze a document without an official form, officially in Kazakh and translated for whoever asked.

    `extra` holds what the writer adds, by the codes of `of_writer.EXTRAS`; days and moments as ISO, a word that
    differs by language under `code_kk`, `code_ru`, `code_en`. The Kazakh paper is returned.
    """
    case = case_of(application, form, extra=extra, by=by, at=at)
    papers = [
        issue_paper(application, form, written(case, language).facts, by=by, at=at, language=language, template=LETTER)
        for language in dict.fromkeys(("kk", application.applicant_language))
    ]
    return papers[0]


def letter_of_office(
    office: Office,
    edition: Edition,
    form: str,
    *,
    extra: Mapping[str, str],
    language: str = "kk",
    by: Staff,
    at: datetime,
) -> RenderedPaper:
    """A letter that belongs to no application: an incident, a register, an announcement. Source: R12-1c, R12-1d."""
    case = LetterCase(office=office, edition=edition, form=edition.form(form), extra=extra, by=by, at=at)
    return render(LETTER, written(case, language).facts, language)
