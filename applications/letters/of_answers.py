"""Placeholders that the questions of an edition make by themselves: answers of the application, records, results.

`{field:first_class}`, `{record:examination_act.conclusion}` and `{result:school}` say one answer; `{fields}`,
`{record:examination_act}` and `{result}` all of them; `{records:session}` is the table of a journal. A new service
needs no line here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.law.edition import Edition, Field
from applications.law.questions import RecordKind
from applications.law.saying import said
from applications.law.texts import Text
from applications.letters.case import LetterCase
from applications.letters.placeholders import APPLICANT, CARER, Placeholder, Value, listed_answers, table
from portal.documents.audiences import About
from portal.documents.dates import official_date

Answers = Mapping[str, Any]
NONE: Answers = {}


def said_answer(field: Field, value: Any, language: str, *, short: bool = False) -> str:
    """One answer in words, a day in the style of official papers; a journal writes its days short."""
    if field.kind != "date" or not value or short:
        return said(field, value).in_(language)
    return official_date(date.fromisoformat(value).isoformat(), language)


def said_answers(fields: Iterable[Field], answers: Answers, language: str) -> dict[str, str]:
    """The title of each answered question with its answer."""
    said = {field.title.in_(language): said_answer(field, answers.get(field.code), language) for field in fields}
    return {title: words for title, words in said.items() if words}


def said_of_result(case: LetterCase, language: str) -> dict[str, str]:
    if not case.result:
        return {}
    return said_answers(_open(case, case.edition.result(case.result.kind).fields), case.result.answers, language)


def _open(case: LetterCase, fields: Iterable[Field]) -> list[Field]:
    """The questions that a paper of this audience may answer when it answers all of them."""
    return [field for field in fields if not field.private or case.form.audience == "office"]


def of_edition(edition: Edition) -> Iterator[Placeholder]:
    if edition.fields:
        yield _whole("fields", _("All answers of the application"), _all_fields, About.TOLD)
    for field in edition.fields:
        yield _one(f"field:{field.code}", field, _answer_of_application(field), About.TOLD)
    for kind in edition.records:
        yield from _of_record(kind)
    yield _whole(
        "result", _("All answers of the result"), lambda case, lang: listed_answers(said_of_result(case, lang))
    )
    for code, field in _result_fields(edition).items():
        yield _one(f"result:{code}", field, _answer_of_result(code))


def _of_record(kind: RecordKind) -> Iterator[Placeholder]:
    if kind.many:
        yield _whole(f"records:{kind.code}", _title(kind.title), _journal(kind))
        return
    yield _whole(f"record:{kind.code}", _title(kind.title), _all_of_record(kind))
    for field in kind.fields:
        yield _one(f"record:{kind.code}.{field.code}", field, _answer_of_record(kind, field))


def _result_fields(edition: Edition) -> dict[str, Field]:
    return {field.code: field for kind in edition.results for field in kind.fields}


def _whole(
    code: str, title: Any, value: Callable[[LetterCase, str], Value], about: About = About.WORDS
) -> Placeholder:
    return Placeholder(code, title, APPLICANT, value, whole=True, about=about)


def _one(
    code: str, field: Field, value: Callable[[LetterCase, str], Value], about: About = About.WORDS
) -> Placeholder:
    return Placeholder(code, _title(field.title), CARER if field.private else APPLICANT, value, about=about)


def _title(text: Text) -> Any:
    return lazy(lambda: text.in_(get_language() or "kk"), str)()


def _answer_of_application(field: Field) -> Callable[[LetterCase, str], str]:
    return lambda case, language: said_answer(field, _answers(case).get(field.code), language)


def _all_fields(case: LetterCase, language: str) -> Value:
    return listed_answers(said_answers(_open(case, case.edition.fields), _answers(case), language))


def _answers(case: LetterCase) -> Answers:
    return case.application.answers if case.application else NONE


def _standing(case: LetterCase, kind: RecordKind) -> list[Answers]:
    if not case.application:
        return []
    rows = case.application.records.standing().filter(kind=kind.code).order_by("number")
    return [row.answers for row in rows]


def _answer_of_record(kind: RecordKind, field: Field) -> Callable[[LetterCase, str], str]:
    def read(case: LetterCase, language: str) -> str:
        return next((said_answer(field, each.get(field.code), language) for each in _standing(case, kind)), "")

    return read


def _all_of_record(kind: RecordKind) -> Callable[[LetterCase, str], Value]:
    def read(case: LetterCase, language: str) -> Value:
        standing = next(iter(_standing(case, kind)), NONE)
        return listed_answers(said_answers(_open(case, kind.fields), standing, language))

    return read


def _journal(kind: RecordKind) -> Callable[[LetterCase, str], Value]:
    def read(case: LetterCase, language: str) -> Value:
        fields = _open(case, kind.fields)
        rows = [
            (str(number), *(said_answer(field, each.get(field.code), language, short=True) for field in fields))
            for number, each in enumerate(_standing(case, kind), 1)
        ]
        return table([("№", *(field.title.in_(language) for field in fields)), *rows]) if rows else ()

    return read


def _answer_of_result(code: str) -> Callable[[LetterCase, str], str]:
    def read(case: LetterCase, language: str) -> str:
        fields = {field.code: field for field in case.edition.result(case.result.kind).fields} if case.result else {}
        return (
            said_answer(fields[code], case.result.answers.get(code), language)
            if case.result and code in fields
            else ""
        )

    return read
