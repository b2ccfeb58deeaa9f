"""How a text becomes blocks: markup, placeholders, optional lines, lists, journals."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from pypdf import PdfReader

from applications.law.catalogue import catalogue
from applications.letters.composing import compose
from applications.letters.issuing import case_of, letter_of_office, written
from applications.letters.markup import Line, names_in, parse, stray_in
from applications.letters.of_answers import of_edition
from applications.letters.placeholders import CARER, EVERYBODY, OFFICE
from applications.letters.registry import palette
from applications.letters.texts import letters_of
from applications.models import LetterVersion, Record
from portal.accounts import roles
from portal.documents.letters import BLANK
from portal.offices.models import Absence, Order
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, Team, child, person
from tests.services import LIVES, Walk, answered, office_of_every_service

EDITION = catalogue().edition("visit_permission", "2023")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("Бір\nекі\n\nүш", [("paragraph", "Бір екі"), ("paragraph", "үш")], id="paragraphs"),
        pytest.param("# Бас\nсөз", [("heading", "Бас"), ("paragraph", "сөз")], id="heading"),
        pytest.param("- бір\n- екі", [("item", "бір"), ("item", "екі")], id="items"),
        pytest.param("1.2. бір", [("item", "бір")], id="numbered-item"),
        pytest.param("2026 жылы", [("paragraph", "2026 жылы")], id="a-year-is-no-number"),
        pytest.param("~ Басшы | (қолы)", [("signature", "Басшы | (қолы)")], id="signature"),
        pytest.param("| а | ә |", [("row", "а | ә")], id="row"),
        pytest.param("сөз\r\n\r\nсөз", [("paragraph", "сөз"), ("paragraph", "сөз")], id="lines-of-a-browser"),
        pytest.param("<b>сөз</b>", [("paragraph", "<b>сөз</b>")], id="no-html"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_text_is_read_line_by_line(text, lines):
    assert [(line.kind, line.text) for line in parse(text)] == lines


def test_an_optional_line_keeps_its_kind():
    assert parse("? - {reason}") == (Line("item", "{reason}", number="–", optional=True),)


@pytest.mark.parametrize(
    ("text", "names", "stray"),
    [
        pytest.param("{a} {b:c} {b:c.d} {a}", ("a", "b:c", "b:c.d"), (), id="names"),
        pytest.param("{A}", (), ("{A}",), id="capital"),
        pytest.param("{a.b}", (), ("{a.b}",), id="attribute"),
        pytest.param("{a|safe}", (), ("{a|safe}",), id="filter"),
        pytest.param("{a:b.c.d}", (), ("{a:b.c.d}",), id="a-dot-too-many"),
        pytest.param("a } b", (), ("}",), id="half"),
    ],
)
def test_a_placeholder_is_a_name_between_braces(text, names, stray):
    assert names_in(text) == names
    assert stray_in(text) == stray


@pytest.mark.parametrize("edition", catalogue().everything, ids=lambda each: f"{each.service}-{each.code}")
def test_no_letter_for_a_parent_may_say_where_or_with_whom_a_child_lives(edition):
    for form in letters_of(edition):
        audiences = {each.audience for each in palette(edition, form)}
        if form.audience == "applicant":
            assert not audiences & {CARER, OFFICE}, form.code
        if form.audience == "public":
            assert audiences == {EVERYBODY}, form.code


def test_a_private_answer_stands_on_no_paper_for_the_applicant():
    edition = catalogue().edition("special_school_admission", "2018")
    kept = replace(edition, fields=tuple(replace(each, private=True) for each in edition.fields))
    found = {each.code: each for each in of_edition(kept)}
    assert {found[f"field:{each.code}"].audience for each in kept.fields} == {CARER}
    assert not found["field:school"].may_stand_in("admission_order", "applicant")
    assert found["field:school"].may_stand_in("journal", "office")


@pytest.mark.django_db
class TestOfACase:
    @pytest.fixture
    def team(self) -> Team:
        return Team()

    def blocks(self, team: Team, text: str, form: str = "refusal", **extra: str):
        application = team.registered()
        case = case_of(application, form, extra=extra, by=team.executor, at=MONDAY_MORNING)
        return compose(case, text, "kk")

    def test_an_optional_line_without_words_is_left_out(self, team):
        composed = self.blocks(team, "? Себебі: {findings}\n\n? {evidence}\n\nСоңы")
        assert [block.text for block in composed.facts.blocks] == ["Соңы"]
        assert composed.empty == ()

    @pytest.mark.parametrize(
        ("extra", "texts"),
        [
            pytest.param({}, ["Соңы"], id="left-out-with-it"),
            pytest.param({"evidence": "Хат, № 5"}, ["Құжаттар:", "Хат, № 5", "Соңы"], id="stays-with-it"),
        ],
    )
    def test_an_optional_line_without_placeholders_goes_with_the_one_below(self, team, extra, texts):
        composed = self.blocks(team, "? Құжаттар:\n\n? {evidence}\n\nСоңы", **extra)
        assert [block.text for block in composed.facts.blocks] == texts

    def test_lines_that_were_typed_into_a_sentence_are_paragraphs_of_their_own(self, team):
        composed = self.blocks(team, "Анықталғаны: {findings}\n\n{outcome}", findings="Бір.\nЕкі.", outcome="өтті")
        assert [block.text for block in composed.facts.blocks] == ["Анықталғаны: Бір.", "Екі.", "Өтті"]

    def test_the_head_who_is_there_stands_beside_the_line_of_the_signature(self, team):
        line = "~ {signer_position} {signer_name} | (қолы)"
        team.head.position_kk = "бөлім басшысы"
        team.head.save()
        second = person(team.office, roles.HEAD, surname="Ықсанова")
        (several,) = self.blocks(team, line).facts.blocks
        assert several.text == f"Басшы {BLANK}"
        today = MONDAY_MORNING.date()
        order = Order.objects.create(
            office=team.office, number="7", signed_on=today, entered_at=MONDAY_MORNING, entered_by=team.executor
        )
        Absence.objects.create(office=team.office, staff=second, order=order, first_on=today, last_on=today)
        (one,) = self.blocks(team, line).facts.blocks
        assert (one.kind, one.text) == ("signature", f"Бөлім басшысы {team.head.full_name}")
        Absence.objects.update(substitute=team.head)
        (acting,) = self.blocks(team, line).facts.blocks
        assert acting.text == f"Басшының міндетін атқарушы {team.head.full_name}"

    def test_a_line_without_words_is_a_line_to_fill_and_is_named(self, team):
        composed = self.blocks(team, "Себебі: {findings}")
        assert composed.facts.blocks[0].text == f"Себебі: {BLANK}"
        assert composed.empty == ("findings",)

    def test_grounds_are_listed_with_the_place_of_the_act(self, team):
        composed = self.blocks(team, "{grounds}", grounds="unreliable_documents")
        assert len(composed.facts.blocks) == 1
        assert EDITION.ground("unreliable_documents").title.kk in composed.facts.blocks[0].text
        assert composed.facts.blocks[0].text.endswith(")")

    def test_rows_that_follow_each_other_are_one_table(self, team):
        composed = self.blocks(team, "| Нөмірі | Кімнен |\n| {register_number} | {applicant_name} |")
        (table,) = composed.facts.blocks
        assert table.rows[1][1] == "Жұмабеков Қанат Өмірұлы"

    def test_a_word_that_differs_by_language_is_said_in_each(self, team):
        application = team.registered()
        extra = {"reason_kk": "күту", "reason_ru": "ожидание"}
        case = case_of(application, "stop_notice", extra=extra, by=team.executor, at=MONDAY_MORNING)
        texts = [" ".join(block.text for block in written(case, each).facts.blocks) for each in ("kk", "ru")]
        assert "Себебі: күту" in texts[0]
        assert "Причина: ожидание" in texts[1]

    def test_a_placeholder_that_may_not_stand_there_any_more_reads_as_a_line_to_fill(self, team):
        composed = self.blocks(team, "Бала: {carers}")
        assert composed.facts.blocks[0].text == f"Бала: {BLANK}"

    def test_the_office_reads_with_whom_a_child_lives(self, team):
        composed = self.blocks(team, "{carers}", form="transfer_act")
        assert composed.facts.blocks[0].text == "Сәрсенова Үміт Ғалымқызы"
        assert (composed.facts.status_code, composed.facts.addressee) == ("", ())

    def test_the_applicants_letter_bears_the_code_of_the_case(self, team):
        facts = self.blocks(team, "Сөз").facts
        assert facts.status_code
        assert facts.addressee == ()

    def test_a_letter_goes_to_whom_its_text_says(self, team):
        facts = self.blocks(team, "@ {applicant_name}\n@ {applicant_address}\n\nСөз").facts
        assert facts.addressee == ("Жұмабеков Қанат Өмірұлы", "Есіл қаласы, Тәуелсіздік көшесі, 5-үй, 14-пәтер")
        assert [block.text for block in facts.blocks] == ["Сөз"]

    def test_every_letter_of_an_application_can_be_written_in_three_languages(self, team):
        application = team.registered(children=(child(), child(given_name="Айша")))
        for form in letters_of(EDITION):
            case = case_of(application, form.code, by=team.executor, at=MONDAY_MORNING)
            assert all(written(case, language).facts.blocks for language in ("kk", "ru", "en")), form.code


@pytest.mark.django_db
class TestOfAService:
    """Answers of any definition stand in a letter without a line of code for the service."""

    def test_the_order_says_what_the_result_says_S3_result(self):
        road = Walk(office_of_every_service(), LIVES["S3-special-school"])
        decision = road.drafted(road.preparing())
        facts = decision.paper.facts
        text = " ".join(block["text"] for block in facts["blocks"])
        assert decision.content["school"] in text
        assert decision.application.children.get().full_name in text
        assert facts["dated_by_hand"]
        assert facts["verification_url"].endswith(f"/verify/{decision.token}/")

    def test_the_act_lists_every_answer_P5_3(self):
        road = Walk(office_of_every_service(), LIVES["P5-patronage-care"])
        application = road.preparing()
        record = Record.objects.filter(application=application, kind="examination_act").standing().get()
        answers = [block for block in record.paper.facts["blocks"] if block["kind"] == "answer"]
        assert len(answers) == len(record.answers)
        assert record.paper.facts["addressee"] == []

    def test_a_journal_is_a_table_with_its_rows_in_order_S2_form(self):
        road = Walk(office_of_every_service(), LIVES["S2-rehabilitation"])
        application = road.preparing()
        kind = road.edition.record("session")
        earlier = Record.objects.filter(application=application, kind="session").count()
        for number in (1, 2):
            Record.objects.create(
                application=application,
                office=application.office,
                kind="session",
                number=earlier + number,
                answers=answered(kind.fields, road.day, content=f"Сабақ {number}"),
                written_by=road.team.executor,
                written_at=road.at,
            )
        case = case_of(application, "session_journal", by=road.team.executor, at=road.at)
        (table,) = [block for block in written(case, "ru").facts.blocks if block.kind == "table"]
        assert table.rows[0][0] == "№"
        assert [row[0] for row in table.rows[1:]] == [str(row) for row in range(1, earlier + 3)]
        assert "Сабақ 2" in table.rows[-1]

    @pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
    def test_the_result_leaves_nothing_to_be_guessed(self, life):
        road = Walk(office_of_every_service(), life)
        decision = road.drafted(road.preparing())
        text = " ".join(block["text"] for block in decision.paper.facts["blocks"] if block["kind"] != "signature")
        assert BLANK not in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("form", "extra", "said"),
    [
        pytest.param(
            "incident_protocol",
            {"system": "Мониторинг", "noticed_at": "2026-11-23T10:05:00+05:00", "failure": "Жүйе жауап бермеді."},
            "Жүйе жауап бермеді.",
            id="R12-1c-protocol-of-a-technical-problem",
        ),
        pytest.param(
            "requirement_change",
            {"changes": "Мінездеме талап етілмейді", "applies_from": "2027-01-04"},
            "Мінездеме талап етілмейді",
            id="R12-1d-announcement-of-changed-requirements",
        ),
    ],
)
def test_a_letter_is_written_without_an_application(form, extra, said):
    team = Team()
    paper = letter_of_office(team.office, EDITION, form, extra=extra, by=team.executor, at=FRIDAY_MORNING)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages)
    assert said in re.sub(r"\s+", " ", text)
    assert "Тіркеу нөмірі" not in text


@pytest.mark.django_db
def test_a_version_of_a_text_is_never_changed_or_deleted():
    team = Team()
    version = LetterVersion.objects.create(
        office=team.office,
        service="visit_permission",
        form="refusal",
        language="kk",
        version=1,
        text="Сөз",
        saved_by=team.head,
        saved_at=FRIDAY_MORNING,
    )
    for statement in (
        "UPDATE applications_letterversion SET text = 'x' WHERE id = %s",
        "DELETE FROM applications_letterversion WHERE id = %s",
    ):
        with pytest.raises(IntegrityError, match="guard"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [version.pk])
