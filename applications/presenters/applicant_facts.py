"""What an applicant may read of the own case beyond its state: an appointment, a contract, where to come and when.

Days, hours, choices and numbers only: words written by a person may speak of the child.
"""

from applications.law.edition import Edition, RecordKind
from applications.models import Application
from applications.presenters.answers import answer_rows
from applications.presenters.results import known_to_applicant
from portal.ui import Row

TOLD = ("date", "time", "number", "choice")


def applicant_facts(application: Application, edition: Edition, language: str) -> tuple[Row, ...]:
    """Facts of the records that concern the applicant, then of the signed result."""
    told = [kind for kind in edition.records if is_told(edition, kind)]
    written = {each.kind: each.answers for each in application.records.standing()} if told else {}
    rows = [
        Row(f"{kind.title.in_(language)}: {row.key}", row.value)
        for kind in told
        if kind.code in written
        for row in answer_rows((each for each in kind.fields if each.kind in TOLD), written[kind.code], language)
    ]
    return (*rows, *known_to_applicant(application, language))


def is_told(edition: Edition, kind: RecordKind) -> bool:
    """Journals and papers of the office are not the applicant's to read here; a booked hour has its own place."""
    return not kind.many and not kind.books and (kind.form is None or edition.form(kind.form).audience == "applicant")
