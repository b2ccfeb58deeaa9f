"""A form made of the questions of a definition: what a person types becomes what a row of JSON keeps."""

import pytest
from django.http import QueryDict
from django.utils import translation

from applications.forms.definition import AnswersForm
from applications.law.catalogue import catalogue
from applications.law.questions import Choice, Field
from applications.law.texts import Text
from applications.presenters.answers import answer_rows

CHOICES = (Choice("stove", Text("пеш", "печь", "stove")), Choice("central", Text("орталық", "центральное", "central")))


def question(kind: str, **changes: object) -> Field:
    values: dict = {"code": "it", "kind": kind, "title": Text("Сұрақ", "Вопрос", "Question"), "clause": "P5.3"}
    values |= {"required": False, "choices": CHOICES if kind == "choice" else ()}
    return Field(**values | changes)


def typed(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(values)
    return data


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        pytest.param(
            "text", "  Қарағанды\u200b   облысы ", "Қарағанды облысы", id="text-spaces-and-invisible-letters"
        ),
        pytest.param("address", " Абай  көшесі, 12 ", "Абай көшесі, 12", id="address"),
        pytest.param("long_text", " бір\r\nекі ", "бір\nекі", id="long-text-keeps-its-lines"),
        pytest.param("yes_no", "yes", True, id="yes"),
        pytest.param("yes_no", "no", False, id="no"),
        pytest.param("date", "5.3.2026", "2026-03-05", id="date-short"),
        pytest.param("date", "05032026", "2026-03-05", id="date-eight-digits"),
        pytest.param("date", "2026-03-05", "2026-03-05", id="date-iso"),
        pytest.param("time", "9", "09:00", id="time-hour-alone"),
        pytest.param("time", "14.30", "14:30", id="time-with-a-point"),
        pytest.param("time", "1430", "14:30", id="time-four-digits"),
        pytest.param("time", "9-05", "09:05", id="time-with-a-hyphen"),
        pytest.param("number", " 1 250 ", 1250, id="number-with-a-space"),
        pytest.param("number", "1\u00a0250", 1250, id="number-with-a-hard-space"),
        pytest.param("number", "0", 0, id="number-nought"),
        pytest.param("choice", "stove", "stove", id="choice"),
    ],
)
def test_an_answer_is_read_as_a_person_writes_it(kind, written, kept):
    form = AnswersForm([question(kind)], "kk", typed(it=written))
    assert form.is_valid(), form.errors
    assert form.answers() == {"it": kept}


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        pytest.param("date", "31.02.2026", "not a day of the calendar", id="no-such-day"),
        pytest.param("time", "25:00", "not a time of the day", id="hour-25"),
        pytest.param("time", "14:60", "not a time of the day", id="minute-60"),
        pytest.param("time", "tomorrow", "not a time of the day", id="time-in-words"),
        pytest.param("number", "42,5", "not a whole number", id="fraction"),
        pytest.param("number", "-1", "not a whole number", id="minus"),
        pytest.param("number", "٣", "not a whole number", id="digits-of-another-script"),
        pytest.param("number", "9" * 40, "not a whole number", id="number-beyond-reason"),
        pytest.param("choice", "gas", "gas", id="unknown-choice"),
        pytest.param("yes_no", "maybe", "maybe", id="neither-yes-nor-no"),
        pytest.param("text", "ә" * 251, "251 letters, and 250 fit", id="text-too-long"),
    ],
)
def test_what_cannot_be_read_is_told_and_not_guessed(kind, written, told):
    form = AnswersForm([question(kind)], "en", typed(it=written))
    assert not form.is_valid()
    assert told in str(form.errors["it"])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("0", "has to be 1 or more", id="one-too-few"),
        pytest.param("1", "", id="the-least"),
        pytest.param("12", "", id="the-most"),
        pytest.param("13", "has to be 12 or less", id="one-too-many"),
    ],
)
def test_a_number_keeps_to_the_bounds_of_its_question(written, told):
    form = AnswersForm([question("number", least=1, most=12)], "en", typed(it=written))
    assert form.is_valid() is not bool(told)
    assert told in str(form.errors.get("it", ""))


@pytest.mark.parametrize("kind", ["text", "long_text", "address", "yes_no", "date", "time", "number", "choice"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_required_question_left_empty_is_named_in_the_words_of_the_definition(kind, language):
    with translation.override(language):
        form = AnswersForm([question(kind, required=True)], language, typed())
        assert not form.is_valid()
        assert Text("Сұрақ", "Вопрос", "Question").in_(language) in str(form.errors["it"])


@pytest.mark.parametrize("kind", ["text", "long_text", "address", "yes_no", "date", "time", "number", "choice"])
def test_an_optional_question_left_empty_is_no_answer(kind):
    form = AnswersForm([question(kind)], "kk", typed(it=""))
    assert form.is_valid(), form.errors
    assert form.answers() == {}


@pytest.mark.parametrize(
    ("first", "last", "right"),
    [
        pytest.param("02.03.2026", "01.03.2026", False, id="the-day-before"),
        pytest.param("02.03.2026", "02.03.2026", True, id="the-same-day"),
        pytest.param("02.03.2026", "03.03.2026", True, id="the-day-after"),
        pytest.param("", "03.03.2026", True, id="nothing-to-compare-with"),
    ],
)
def test_a_day_does_not_come_before_the_day_it_follows(first, last, right):
    fields = [question("date", code="begins_on"), question("date", code="ends_on", not_before="begins_on")]
    form = AnswersForm(fields, "en", typed(begins_on=first, ends_on=last))
    assert form.is_valid() is right
    assert right or "comes before" in str(form.errors["ends_on"])


def test_kept_answers_are_shown_in_the_fields_again():
    fields = [question(kind, code=kind) for kind in ("date", "yes_no", "number", "time", "choice")]
    kept = {"date": "2026-03-05", "yes_no": False, "number": 0, "time": "09:05", "choice": "stove"}
    form = AnswersForm(fields, "kk", initial=kept)
    shown = {code: str(form[code].value()) for code in kept}
    assert shown == {"date": "05.03.2026", "yes_no": "no", "number": "0", "time": "09:05", "choice": "stove"}


def test_answers_given_so_far_are_known_before_the_form_is_whole():
    fields = [question("yes_no", code="first_class"), question("text", code="school", required=True)]
    form = AnswersForm(fields, "kk", initial={"first_class": "yes"}, prefix="answer")
    assert form.typed() == {"first_class": True}


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        pytest.param("date", "2026-11-20", {"en": "Friday", "ru": "пятница", "kk": "жұма"}, id="day-with-its-weekday"),
        pytest.param(
            "choice", "central", {"en": "central", "ru": "центральное", "kk": "орталық"}, id="choice-by-title"
        ),
        pytest.param("number", 0, {"en": "0", "ru": "0", "kk": "0"}, id="nought-is-an-answer"),
        pytest.param("time", "14:30", {"en": "14:30", "ru": "14:30", "kk": "14:30"}, id="time"),
        pytest.param("choice", "gone", {"en": "gone"}, id="a-choice-the-edition-has-no-more"),
    ],
)
def test_an_answer_is_shown_back_in_words(kind, answer, words):
    for language, said in words.items():
        with translation.override(language):
            (row,) = answer_rows([question(kind)], {"it": answer}, language)
        assert said in row.value


def test_what_was_not_answered_is_left_out():
    assert answer_rows([question("text")], {}, "kk") == ()


def every_question():
    for edition in catalogue().everything:
        asked = [*edition.fields, *(each for kind in (*edition.records, *edition.results) for each in kind.fields)]
        for each in asked:
            yield pytest.param(each, id=f"{edition.service}-{edition.code}-{each.code}")


@pytest.mark.parametrize("asked", list(every_question()))
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_question_of_every_edition_has_a_field_with_its_title(asked, language):
    form = AnswersForm([asked], language)
    field = form.fields[asked.code]
    assert field.label == asked.title.in_(language)
    assert field.required is asked.required
    assert asked.title.in_(language) in str(form)
