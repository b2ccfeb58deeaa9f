"""The result of a service: drafted, read by the head, handed over."""

from datetime import datetime

import pytest
from django.urls import reverse

from applications.law.calendar import ALMATY
from applications.models import Application
from permits.actions.drafting import live_decision
from permits.models import Decision
from portal.offices.models import ConfirmedText
from tests.counter_pages import signed_in, words
from tests.services import LIVES
from tests.workflow import with_file

pytestmark = pytest.mark.django_db


# --- results


def test_a_result_begins_with_what_was_answered_at_the_counter(walk):
    road = walk("home_schooling")
    road.register_by_form(**{"answer-school": "№ 7 мектеп", "answer-class": "5"})
    application = Application.objects.get()
    road.assign_by_button(application)
    page = words(signed_in(road.team.executor).get(reverse("draft", args=[application.token]), follow=True))
    assert 'value="№ 7 мектеп"' in page


def test_the_same_result_pressed_twice_is_one_version(walk):
    road = walk("home_schooling")
    application = road.preparing()
    for _press in range(2):
        assert road.result_by_form(application, "home_schooling_order").status_code == 302
    assert Decision.objects.count() == 1


def test_an_edit_of_a_result_says_what_changed(walk):
    road = walk("home_schooling")
    application = road.preparing()
    road.result_by_form(application, "home_schooling_order")
    road.result_by_form(application, "home_schooling_order", version=1, **{"answer-hours_a_week": "12"})
    address = reverse("draft_result", args=[application.token, "home_schooling_order"])
    assert "Hours a week: 1 → 12" in words(signed_in(road.team.executor).get(address))


def test_Q12_a_refusal_names_the_grounds_that_cannot_be_signed_yet(walk):
    road = walk("visit_permission")
    application = road.preparing()
    address = reverse("draft_result", args=[application.token, "reasoned_refusal"])
    page = words(signed_in(road.team.executor).get(address))
    unverified = [each for each in road.edition.grounds if not each.verified]
    assert unverified
    assert "These grounds may be drafted, not signed yet" in page
    ConfirmedText.objects.bulk_create(
        ConfirmedText(
            office=road.team.office,
            service=road.edition.service,
            edition=road.edition.code,
            row=f"ground:{each.code}",
            source="2-қосымша",
            confirmed_on=road.day,
            confirmed_by=road.team.head,
        )
        for each in unverified
    )
    assert "These grounds may be drafted" not in words(signed_in(road.team.executor).get(address))


def test_a_refusal_without_a_ground_is_not_drafted(walk):
    road = walk("visit_permission")
    application = road.preparing()
    answer = road.result_by_form(application, "reasoned_refusal", grounds=[])
    assert answer.status_code == 422
    assert "Tick at least one." in words(answer)
    assert not Decision.objects.exists()


def test_a_draft_of_another_result_is_named_before_it_is_dropped(walk):
    road = walk("patronage_care")
    application = road.preparing()
    road.result_by_form(application, "contract")
    address = reverse("draft_result", args=[application.token, "reasoned_refusal"])
    assert "A draft of another result stands: " in words(signed_in(road.team.executor).get(address))


def test_P3b_the_notice_of_the_portal_is_no_result_of_the_counter(walk):
    road = walk("patronage_care")
    address = reverse("draft_result", args=[road.preparing().token, "conclusion_notice"])
    assert signed_in(road.team.executor).get(address).status_code == 404


def test_S4_result_what_the_counter_hands_out_is_not_drafted(walk):
    road = walk("home_schooling")
    address = reverse("draft_result", args=[road.preparing().token, "acceptance_receipt"])
    assert signed_in(road.team.executor).get(address).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("service", [life.service for life in LIVES.values()], ids=list(LIVES))
def test_the_head_sees_the_result_its_words_and_what_it_rests_on(walk, service, language):
    road = walk(service)
    application = road.preparing()
    decision = road.drafted(application)
    with_file(decision.paper, road.at)
    road.propose_by_button(application)
    page = words(signed_in(road.team.head, language).get(reverse("decision", args=[application.token])))
    kind = road.edition.result(decision.kind)
    assert road.edition.form(kind.form).title.in_(language) in page
    for question in (*kind.fields, *road.edition.fields):
        assert question.title.in_(language) in page
    for record in road.edition.records:
        assert application.state not in record.states or record.title.in_(language) in page


def test_G5_4_the_head_reads_a_permit_of_the_standard_whose_form_has_no_birth_dates(walk):
    road = walk("visit_permission", datetime(2019, 1, 15, 10, 15, tzinfo=ALMATY))
    application = road.preparing()
    with_file(road.drafted(application).paper, road.at)
    road.propose_by_button(application)
    page = words(signed_in(road.team.head, "en").get(reverse("decision", args=[application.token])))
    child, placement = application.children.get(), road.edition.placements[0]
    assert f"{child.full_name}, {placement.on_permit.in_('en')}" in page


def test_Q12_a_refusal_on_an_unread_ground_says_why_it_cannot_be_signed(walk):
    road = walk("patronage_care")
    application = road.preparing()
    road.result_by_form(application, "reasoned_refusal")
    with_file(live_decision(application).paper, road.at)
    Application.objects.update(state="awaiting_signature")
    page = words(signed_in(road.team.head).get(reverse("decision", args=[application.token])))
    assert "You can't sign this one." in page
    for ground in road.edition.grounds:
        assert ground.title.en in page


# --- the hand-over


def test_S3_3_the_executor_hands_over_where_the_service_has_no_clerk(walk):
    road = walk("special_school_admission")
    application = road.signed()
    page = words(signed_in(road.team.executor).get(reverse("hand_over", args=[application.token])))
    assert "Order of admission" in page
    assert signed_in(road.team.clerk).get(reverse("hand_over", args=[application.token])).status_code == 302
    road.hand_over_by_form(application, road.team.executor)
    assert Application.objects.get().state == "handed_over"


def test_P1_a_result_of_patronage_is_handed_out_by_the_chancellery_alone(walk):
    road = walk("patronage_care")
    application = road.signed()
    road.hand_over_by_form(application, road.team.executor)
    assert Application.objects.get().state == "signed"
    road.hand_over_by_form(application, road.team.clerk)
    assert Application.objects.get().state == "handed_over"
