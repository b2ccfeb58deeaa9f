"""The hearing held on the screen, the agenda and the rooms, the decision after it."""

import pytest
from django.test import Client
from django.urls import reverse

from applications.models import Application
from permits.actions.drafting import draft_permit
from permits.hearings.actions import late, preliminary
from portal.accounts import roles
from portal.offices.models import Room
from tests.counter_pages import signed_in, words
from tests.factories import person
from tests.hearings import (
    ACT,
    AFTER,
    GROUND,
    HEARING,
    RECEIVED,
    Refusing,
    fresh,
    local,
    the_hearing,
)
from tests.permits.refusal_pages.asking import page, receipt, send, typed

pytestmark = pytest.mark.django_db


# --- the hearing room


def opening(team: Refusing, **changes: object) -> dict:
    fields = {"question": "Құжат анық па?", "secretary": team.clerk.pk, "applicant_is_there": "yes", "others": "Маман"}
    return fields | changes


def test_a_hearing_is_held_on_the_screen_R9c(team, clock):
    application, clock.now = team.awaiting(), HEARING
    assert "Open the hearing" in words(page(team.executor, "hearing", application))
    shown = words(send(team.executor, "open_hearing", application, opening(team)))
    assert "Маман" in shown
    said = {"kind": "explanation", "speaker": application.applicant_full_name, "words": "Мінездеме менікі."}
    assert "Мінездеме менікі." in words(send(team.executor, "hearing_words", application, said))
    clock.now = AFTER
    shown = words(send(team.head, "end_hearing", application, {"words": "Тыңдалды."}))
    assert "Addition that a party asks for" in shown
    send(team.clerk, "hearing_words", application, said | {"kind": "addition", "words": "Куәгер бар."})
    assert send(team.executor, "hold_hearing", application, {}).status_code == 422
    send(team.executor, "hold_hearing", application, {"party_signed": "signed"})
    assert fresh(application).state == "heard"


def test_whether_the_applicant_came_is_said_and_never_presumed_R9c(team, clock):
    application, clock.now = team.awaiting(), HEARING
    answer = send(team.executor, "open_hearing", application, opening(team, applicant_is_there=""))
    assert answer.status_code == 422
    assert "Say whether the applicant is there" in words(answer)
    shown = words(send(team.executor, "open_hearing", application, opening(team, applicant_is_there="no")))
    assert "not there, duly notified" in shown


def test_a_hearing_in_writing_shows_what_was_sent_and_asks_for_nobody_R9c(team, clock):
    written = team.appointment(way="written", room=None)
    application, clock.now = team.awaiting(appointment=written), HEARING
    team.position(application, "objection", words="Жазбаша түсініктеме.")
    shown = words(page(team.executor, "hearing", application))
    assert "Жазбаша түсініктеме." in shown
    assert "applicant_is_there" not in shown
    assert "hand in what you have to say" not in shown
    shown = words(send(team.executor, "open_hearing", application, opening(team)))
    assert "not there, duly notified" not in shown


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_room_speaks_the_reader_s_language(team, clock, language):
    application, clock.now = team.sat(), AFTER
    assert page(team.executor, "hearing", application, language=language).status_code == 200
    assert page(team.executor, "refusal", application, language=language).status_code == 200


def test_it_does_not_open_before_its_time_and_keeps_what_was_typed_R9c(team, clock):
    application, clock.now = team.awaiting(), local(26, 9)
    answer = send(team.executor, "open_hearing", application, opening(team))
    assert answer.status_code == 422
    assert "The time that the notice names has not come" in words(answer)
    assert "Құжат анық па?" in words(answer)


def test_a_hearing_is_adjourned_to_a_lawful_hour_R9c(team, clock):
    application, clock.now = team.awaiting(), HEARING
    send(team.executor, "open_hearing", application, opening(team))
    fields = typed(team, local(26, 15)) | {"reason": "Куәгер керек."}
    assert page(team.executor, "adjourn_hearing", application).status_code == 200
    assert "adjourned" in words(send(team.executor, "adjourn_hearing", application, fields))
    assert the_hearing(application).number == 2


def test_the_room_of_another_office_is_not_there(team):
    application = team.awaiting()
    stranger = Refusing().executor
    assert page(stranger, "hearing", application).status_code == 404
    assert page(stranger, "refusal", application).status_code == 404


def test_a_reader_who_holds_no_part_sees_no_forms_R9c(team, clock):
    application, clock.now = team.awaiting(), HEARING
    other = person(team.office, roles.EXECUTOR)
    assert "Open the hearing" not in words(page(other, "hearing", application))


# --- agenda and rooms


def test_the_agenda_of_the_office_is_a_page_and_a_file(team):
    application = team.awaiting()
    client = signed_in(team.head)
    assert application.register_number in words(client.get(reverse("hearings")))
    answer = client.get(reverse("hearings_ics"))
    assert answer["Content-Type"].startswith("text/calendar")
    content = answer.content.decode().replace("\r\n ", "")
    assert "DTSTART:20261126T050000Z" in content
    assert application.applicant_surname not in content


def test_an_agenda_of_nothing_says_so(team):
    assert "No hearing is set" in words(signed_in(team.executor).get(reverse("hearings")))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_administrator_keeps_the_rooms(team, language):
    admin = person(team.office, roles.ADMINISTRATOR)
    client = signed_in(admin, language)
    assert client.get(reverse("office_rooms")).status_code == 200
    room = {"name_kk": "5-кабинет", "name_ru": "Кабинет 5", "name_en": ""}
    client.post(reverse("office_rooms"), room)
    found = Room.objects.get(name_kk="5-кабинет", office=team.office)
    assert client.post(reverse("office_rooms"), room).status_code == 422
    assert client.post(reverse("office_rooms"), room | {"name_kk": "6", "is_video": "on"}).status_code == 422
    client.post(reverse("room_open", args=[found.pk]))
    found.refresh_from_db()
    assert not found.is_open
    assert client.post(reverse("room_open", args=[Refusing().room.pk])).status_code == 404


# --- the decision after the hearing


def test_after_the_hearing_the_refusal_opens_with_the_grounds_that_were_heard_R9d(team, clock):
    application, clock.now = team.heard(), AFTER
    answer = page(team.executor, "draft", application, follow=True)
    assert answer.redirect_chain[0][0] == reverse("draft_result", args=[application.token, "reasoned_refusal"])
    assert answer.context["forms"].parts.initial["grounds"] == [GROUND]


def test_before_a_refusal_is_announced_the_permit_opens_R9a(team):
    application = team.drafted()
    answer = page(team.executor, "draft", application, follow=True)
    assert answer.redirect_chain[0][0] == reverse("draft_result", args=[application.token, "permit"])


def test_a_version_that_stands_opens_before_the_announced_refusal_R9d(team, clock):
    application, clock.now = team.heard(), AFTER
    draft_permit(application.pk, team.draft(application), today=AFTER.date(), by=team.executor, at=AFTER)
    answer = page(team.executor, "draft", application, follow=True)
    assert answer.redirect_chain[0][0] == reverse("draft_result", args=[application.token, "permit"])


def told(application: Application) -> str:
    return words(Client().post(reverse("status"), receipt(application) | {"language": "en"}))


def test_while_another_time_waits_for_its_notice_nobody_is_sent_to_the_old_one_R9b(team, clock):
    application, clock.now = team.awaiting(), local(25, 9)
    later = team.appointment(local(26, 15))
    preliminary.set_another_time(application.pk, later, reason="сұрады", by=team.executor, at=local(24, 15))
    shown = told(application)
    assert "Do not come at the time you know" in shown
    assert "10:00" in shown
    assert "15:00" not in shown
    assert reverse("status_position") in shown
    assert reverse("status_hearing_ics") not in shown


def test_after_the_decision_the_preliminary_one_is_not_called_open_R9d(team, clock):
    application = team.signs_refusal(team.refusal(team.heard()))
    clock.now = ACT
    shown = told(application)
    assert "this part of the case is over" in shown
    assert "is going to refuse" not in shown


def test_once_the_head_lets_it_finish_late_nobody_reads_that_it_is_impossible_Q5(team, clock):
    application, clock.now = team.preparing(RECEIVED), local(25, 10)
    late.take_late_way(application.pk, way="finish_late", reason="кеш", by=team.head, at=clock.now)
    shown = words(page(team.executor, "refusal", application, language="en"))
    assert reverse("draft_refusal", args=[application.token]) in shown
    assert "after it this path is closed" not in shown
    assert "No ground of refusal" in shown


def test_after_an_adjournment_without_the_applicant_the_page_says_what_the_new_time_waits_for_R9b(team, clock):
    application, clock.now = team.awaiting(), HEARING
    send(team.executor, "open_hearing", application, opening(team, applicant_is_there="no"))
    again = send(team.executor, "open_hearing", application, opening(team))
    assert "It is open already." in words(again)
    later = typed(team, local(26, 15)) | {"reason": "Келмеді."}
    shown = words(send(team.executor, "adjourn_hearing", application, later))
    assert "Send the notice of the new time: not now" in shown
    assert "To the hearing" not in shown
    assert "notice of a hearing" in words(signed_in(team.head).get("/table/", follow=True))
