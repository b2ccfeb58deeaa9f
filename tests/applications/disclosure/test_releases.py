"""What is kept from the applicant, what the executor asks for, what the head lets through, and who sees it."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from applications.actions.routing import propose
from applications.complaints.deciding import Answer, satisfy
from applications.disclosure.finding import found_in
from applications.disclosure.kinds import Kind
from applications.disclosure.known import kept_from_applicant, known_to_applicant
from applications.disclosure.releasing import ask_release, note_private, release
from applications.law.errors import TransitionRefused
from applications.models import Application, PrivateFact, Release, ReleaseRequest
from permits.actions.drafting import draft_permit, live_decision
from permits.actions.signing import sign
from portal.accounts import roles
from portal.audit.models import Event
from tests.complaints import complained
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, PASSWORD, Team, child, person
from tests.hearings import DRAFTED, Refusing
from tests.services import LIVES, Walk, office_of_every_service
from tests.workflow import on_the_table, with_file

pytestmark = pytest.mark.django_db
AT = FRIDAY_MORNING
SECRET = "Есіл қаласы, Абай көшесі, 15-үй"
REASON = "Кездесу баланың үйінде өтеді, қорғаншы келісті."


@pytest.fixture(autouse=True)
def friday_morning(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY_MORNING)


@pytest.fixture
def team() -> Team:
    return Team()


def drafts(team: Team, application: Application, *conditions: str):
    draft = team.draft(application, conditions=conditions)
    return draft_permit(application.pk, draft, today=AT.date(), by=team.executor, at=AT)


def kept(team: Team, **changes: object) -> Application:
    application = team.preparing(**changes)
    note_private(application.pk, "address", SECRET, by=team.executor, at=AT)
    return application


# --- before a version is made


@pytest.mark.parametrize(
    ("condition", "kind"),
    [
        pytest.param("Кездесу Абай к-сі 15 мекенжайында.", Kind.ADDRESS, id="an-address-that-was-noted"),
        pytest.param("Телефон +7 705 123 45 67.", Kind.PHONE, id="a-telephone"),
        pytest.param("ЖСН 901231400013.", Kind.IIN, id="an-iin-of-another"),
    ],
)
def test_a_draft_with_a_private_fact_is_refused_with_its_kind_and_place(team, condition, kind):
    application = kept(team)
    with pytest.raises(TransitionRefused) as refusal:
        drafts(team, application, "Сенбі күндері.", condition)
    assert f"{kind.words.kk} (" in refusal.value.why.kk
    assert refusal.value.why.en.endswith("(Conditions, 2).")
    assert live_decision(application) is None


def test_the_institution_where_a_child_lives_is_kept_without_being_noted(team):
    home = child(placement="organisation", carer="«Үміт» балалар үйі")
    application = team.preparing(children=(home,))
    with pytest.raises(TransitionRefused, match="institution"):
        drafts(team, application, "Кездесу «Үміт» үйінде өтеді.")


def test_what_another_applicant_told_the_office_of_the_same_child_is_kept(team):
    mother = {"iin": "901231400013", "surname": "Оспанова", "birth_date": date(1990, 12, 31)}
    team.registered(address="Есіл қаласы, Жамбыл көшесі, 7", phone="+77059998877", **mother)
    application = team.preparing()
    with pytest.raises(TransitionRefused, match="address of the child"):
        drafts(team, application, "Анасының үйі: Жамбыл 7.")


def test_the_applicants_own_address_and_the_offices_are_no_secret(team):
    application = team.preparing()
    office = team.office.address_kk
    drafts(team, application, f"Кездесу {office} мекенжайында.", "Тәуелсіздік көшесі, 5-үй, +7 701 555 01 01.")
    assert live_decision(application).version == 1


def test_a_released_kind_passes_and_no_other(team):
    application = kept(team)
    release(application.pk, "address", REASON, by=team.head, at=AT)
    drafts(team, application, "Кездесу Абай көшесі 15 мекенжайында.")
    with pytest.raises(TransitionRefused):
        drafts(team, application, "Абай көшесі 15, тел. 8 705 123 45 67.")


def test_a_release_is_printed_nowhere(team):
    application = kept(team)
    release(application.pk, "address", REASON, by=team.head, at=AT)
    decision = drafts(team, application, "Кездесу Абай көшесі 15 мекенжайында.")
    assert REASON not in str(decision.paper.facts)


def test_findings_and_evidence_of_a_preliminary_decision_are_searched_R9b():
    team = Refusing()
    with pytest.raises(TransitionRefused) as refusal:
        team.drafted(DRAFTED, evidence=("ІІБ жауабы", "Қорғаншының телефоны 8 705 123 45 67"))
    assert "On what the finding rests, 2" in refusal.value.why.en


def test_what_is_noted_after_a_version_was_made_stops_its_signature(team):
    application = team.preparing()
    drafts(team, application, "Кездесу Абай көшесі 15 мекенжайында.")
    propose(application.pk, by=team.executor, at=AT)
    paper = live_decision(application).paper
    with_file(paper, AT)
    note_private(application.pk, "address", SECRET, by=team.executor, at=AT)
    signature = {"seen_sha256": paper.pdf_sha256, "proof": PASSWORD, "today": AT.date(), "by": team.head, "at": AT}
    with pytest.raises(TransitionRefused, match="The paper as it is made"):
        sign(application.pk, **signature)
    release(application.pk, "address", REASON, by=team.head, at=AT)
    assert sign(application.pk, **signature).signed_by == team.head


# --- who may do what


def test_a_release_is_the_heads_and_has_a_reason(team):
    application = team.preparing()
    with pytest.raises(TransitionRefused, match="Only the head"):
        release(application.pk, "address", REASON, by=team.executor, at=AT)
    with pytest.raises(TransitionRefused, match="reason is missing"):
        release(application.pk, "address", " ", by=team.head, at=AT)
    with pytest.raises(TransitionRefused, match="reason is missing"):
        release(application.pk, "everything", REASON, by=team.head, at=AT)
    with pytest.raises(TransitionRefused, match="Only the head"):
        release(application.pk, "address", REASON, by=Team().head, at=AT)
    assert not Release.objects.exists()


def test_a_release_stands_in_the_ledger_with_its_reason_and_without_the_fact(team):
    application = kept(team)
    for _ in range(2):
        release(application.pk, "address", REASON, by=team.head, at=AT)
    event = Event.objects.get(verb="release_private")
    assert (event.facts["kind"], event.facts["reason"], event.role) == ("address", REASON, roles.HEAD)
    assert "Абай" not in str(list(Event.objects.values_list("facts", flat=True)))
    shown = words(signed_in(team.head).get(reverse("case", args=[application.token])))
    assert f"Private fact released by the head: {REASON}" in shown


# --- the guards of the database


def insert(table: str, **values: object) -> None:
    columns = ", ".join(values)
    with transaction.atomic(), connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(values))
        cursor.execute(f"INSERT INTO applications_{table} ({columns}) VALUES ({places})", list(values.values()))


def row_of(application: Application, who: object, **changes: object) -> dict:
    row = {
        "application_id": application.pk,
        "office_id": application.office_id,
        "reader": "applicant",
        "kind": "address",
        "reason": REASON,
        "given_by_id": who,
        "given_at": AT,
    }
    return row | changes


@pytest.mark.parametrize(
    ("changes", "guard"),
    [
        pytest.param({"reason": ""}, "release_has_a_reason", id="without-a-reason"),
        pytest.param({"kind": "name"}, "release_is_known", id="of-no-kind"),
        pytest.param({"reader": "world"}, "release_is_known", id="for-no-reader"),
    ],
)
def test_the_database_refuses_a_release(team, changes, guard):
    application = team.preparing()
    with pytest.raises(IntegrityError, match=guard):
        insert("release", **row_of(application, team.head.pk, **changes))


def test_the_database_refuses_a_release_of_anybody_but_a_head_of_the_office(team):
    application = team.preparing()
    with pytest.raises(IntegrityError, match="a release is the head"):
        insert("release", **row_of(application, team.executor.pk))
    with pytest.raises(IntegrityError, match="in its own office"):
        insert("release", **row_of(application, Team().head.pk))


@pytest.mark.parametrize("table", ["release", "releaserequest", "privatefact"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET kind = 'phone'", "DELETE FROM {}"])
def test_what_was_kept_asked_and_released_is_never_changed(team, table, statement):
    application = kept(team)
    ask_release(application.pk, "address", REASON, by=team.executor, at=AT)
    release(application.pk, "address", REASON, by=team.head, at=AT)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(f"applications_{table}"))


# --- the pages


def page_of(application: Application) -> str:
    return reverse("disclosure", args=[application.token])


def test_the_executor_notes_asks_and_the_head_releases_on_the_page(team):
    application = team.preparing()
    executor, head = signed_in(team.executor), signed_in(team.head)
    noted = executor.post(
        page_of(application), {"act": "note", "note-kind": "address", "note-words": SECRET}, follow=True
    )
    assert "Абай көшесі" in words(noted)
    executor.post(page_of(application), {"act": "ask", "ask-kind": "address", "ask-reason": REASON})
    table = words(head.get(reverse("signing_table")))
    assert page_of(application) in table
    assert REASON in words(head.get(page_of(application)))
    head.post(page_of(application), {"act": "release", "release-kind": "address", "release-reason": REASON})
    assert Release.objects.get().given_by == team.head
    assert page_of(application) not in words(head.get(reverse("signing_table")))


def test_a_release_without_a_reason_and_by_an_executor_is_told_on_the_page(team):
    application = team.preparing()
    empty = signed_in(team.head).post(page_of(application), {"act": "release", "release-kind": "address"})
    assert empty.status_code == 422
    assert "Write the reason" in words(empty)
    fields = {"act": "release", "release-kind": "address", "release-reason": REASON}
    refused = signed_in(team.executor).post(page_of(application), fields)
    assert refused.status_code == 409
    assert not Release.objects.exists()


def test_the_signer_sees_what_was_released_by_whom_and_why(team):
    application = on_the_table(team)
    release(application.pk, "phone", REASON, by=team.head, at=AT)
    strip = words(signed_in(team.head).get(reverse("decision", args=[application.token])))
    strip = strip.partition("What this reader will learn")[2].partition("Your decision")[0]
    for said in ("Telephone of the child", REASON, team.head.short_name, "20.11.2026"):
        assert said in strip
    kept = strip.partition("Not on it")[2]
    assert "address of the child" in kept
    assert "telephone" not in kept


def test_a_refused_draft_says_so_on_its_page_and_leads_to_the_releases(team):
    application = kept(team)
    fields = {
        "valid_from": "1.12.2026",
        "valid_until": "31/05/2027",
        "children": [each.pk for each in application.children.all()],
        "conditions": "Абай көшесі 15",
        "version": 0,
    }
    answer = signed_in(team.executor).post(reverse("draft_permit", args=[application.token]), fields)
    assert answer.status_code == 409
    assert "address of the child" in words(answer)
    assert page_of(application) in words(answer)
    assert "Абай көшесі 15" in words(answer)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_is_drawn_in_each_language(team, language):
    application = kept(team)
    ask_release(application.pk, "phone", REASON, by=team.executor, at=AT)
    shown = words(signed_in(team.head, language).get(page_of(application)))
    assert f'<html lang="{language}">' in shown
    assert Kind.PHONE.words.in_(language) in shown


def test_the_page_of_another_office_is_not_there(team):
    application = team.preparing()
    assert signed_in(Team().head).get(page_of(application)).status_code == 404
    assert signed_in(person(team.office, roles.CLERK)).get(page_of(application)).status_code == 403


def test_the_page_asks_the_database_a_few_times(team, django_assert_max_num_queries):
    application = kept(team, children=tuple(child(given_name=name) for name in ("Әсем", "Айша", "Мөлдір")))
    for kind in ("phone", "address", "iin"):
        ask_release(application.pk, kind, REASON, by=team.executor, at=AT)
    client = signed_in(team.head)
    with django_assert_max_num_queries(20):
        client.get(page_of(application))


def test_twice_is_once(team):
    application = kept(team)
    note_private(application.pk, "address", SECRET, by=team.executor, at=AT)
    for _ in range(2):
        ask_release(application.pk, "address", REASON, by=team.executor, at=AT)
    assert (PrivateFact.objects.count(), ReleaseRequest.objects.count()) == (1, 1)


# --- other services, other letters


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
def test_what_the_applicant_told_is_no_secret_on_the_applicants_papers(life):
    walk = Walk(office_of_every_service(), life)
    texts = [each.code for each in walk.edition.fields if each.kind in ("text", "long_text", "address")]
    own = dict.fromkeys(texts, "Абай көшесі 15, +7 705 123 45 67, 901231400013")
    application = walk.registered(answers=walk.intake().answers | own)
    said = " ".join(own.values())
    assert not found_in(said, kept_from_applicant(application), known_to_applicant(application))


def test_a_complaint_is_not_answered_with_a_private_fact(team):
    application = kept(team)
    complaint = complained(team, application)
    answer = Answer(findings="Бала Абай көшесі 15 мекенжайында тұрады.", decision="Негіз жоқ.", way="post")
    with pytest.raises(TransitionRefused) as refusal:
        satisfy(complaint.pk, answer, by=team.head, at=MONDAY_MORNING)
    assert "What the consideration showed" in refusal.value.why.en
