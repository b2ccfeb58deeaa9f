"""A signed request becomes an application of the office, which looks it through."""

from datetime import datetime

import pytest

from applications.actions.checking import refuse_acceptance
from applications.actions.routing import assign
from applications.cabinet.models import Request
from applications.desks import waiting
from applications.law.calendar import ALMATY
from applications.law.errors import TransitionRefused
from applications.models import Application, Paper
from portal.applicants.models import Account
from portal.audit.models import Event
from tests.cabinet import Cabinet, refused, work_off
from tests.factories import FRIDAY_MORNING, give_verdict

pytestmark = pytest.mark.django_db
SUNDAY_EVENING = datetime(2026, 11, 22, 20, 40, tzinfo=ALMATY)


class TestSending:
    """Source: P8.8, P8.11."""

    def test_p8_8_the_signed_request_is_an_application_of_the_office(self, cabinet):
        """Source: P8.8."""
        application = cabinet.sent()
        assert (application.state, application.channel, application.custody) == ("registered", "portal", "office")
        assert (application.applicant_account, application.registered_by) == (cabinet.account, None)
        assert application.received_at == FRIDAY_MORNING
        assert application.applicant_full_name == cabinet.account.full_name
        assert [child.full_name for child in application.children.all()] == ["Сейітқали Айару"]

    def test_p8_5_its_copies_are_those_that_were_attached(self, cabinet):
        """Source: P8.5."""
        application = cabinet.sent()
        found = {each.requirement: each for each in application.documents.all()}
        assert found["identity_document"].presentation == "copy"
        assert found["identity_document"].scan == cabinet.request.documents.get().file
        assert found["application"].presentation == "original"

    def test_p4_the_deed_is_the_applicant_s_and_names_the_clause(self, cabinet):
        """Source: P4."""
        application = cabinet.sent()
        event = Event.objects.get(verb="submit")
        assert (event.actor, event.role, event.chain) == (None, "applicant", application.office_id)
        assert event.actor_label == cabinet.account.full_name
        assert (event.facts["clause"], event.facts["account"]) == ("P8.5", cabinet.account.token)

    @pytest.mark.parametrize(
        ("sent_at", "counted_from", "due_on"),
        [
            pytest.param(FRIDAY_MORNING, "2026-11-20", "2026-12-21", id="P8.11-in-office-hours"),
            pytest.param(SUNDAY_EVENING, "2026-11-23", "2026-12-23", id="P8.11-Q3-on-a-day-off"),
        ],
    )
    def test_thirty_calendar_days_are_counted_from_the_moment_of_sending_or_the_next_opening(
        self, cabinet, friday_morning, sent_at, counted_from, due_on
    ):
        friday_morning.move_to(sent_at)
        Account.objects.update(registered_at=sent_at)
        fresh = Cabinet(cabinet.team, cabinet.account)
        application = fresh.sent()
        assert application.received_at == sent_at
        assert (application.counted_from.isoformat(), application.due_on.isoformat()) == (counted_from, due_on)

    def test_pressed_twice_it_is_sent_once(self, cabinet):
        application = cabinet.sent()
        again = cabinet.send()
        assert again["Location"] == f"/cabinet/applications/{application.token}/"
        assert Application.objects.count() == 1

    def test_p5_1_the_applicant_gets_the_receipt_at_once(self, cabinet):
        """Source: P5.1."""
        application = cabinet.sent()
        work_off()
        page = cabinet.page(f"/cabinet/applications/{application.token}/")
        receipt = Paper.objects.get(application=application, form="acceptance_receipt", language="kk")
        assert f"/cabinet/papers/{receipt.token}/file/" in page
        assert receipt.created_by is None
        shown = cabinet.client.get(f"/cabinet/papers/{receipt.token}/file/")
        assert shown["Content-Type"] == "application/pdf"

    def test_it_waits_on_the_desks_of_clerk_and_head(self, cabinet):
        application = cabinet.sent()
        assert application in waiting(cabinet.team.clerk)
        assert application in waiting(cabinet.team.head)
        assign(application.pk, executor=cabinet.team.executor, by=cabinet.team.head, at=FRIDAY_MORNING)
        assert application not in waiting(cabinet.team.clerk)

    def test_an_office_that_closed_the_channel_meanwhile_refuses_it(self, cabinet):
        cabinet.filled()
        cabinet.team.office.channels = ["chancellery"]
        cabinet.team.office.save()
        assert "takes no applications through this channel" in refused(cabinet)
        assert not Request.objects.get().sent_at

    def test_it_is_found_without_the_account_too(self, cabinet):
        application = cabinet.sent()
        page = cabinet.page(f"/cabinet/applications/{application.token}/")
        assert application.register_number in page
        assert "Without an account it is found by the number" in page


class TestLookingThrough:
    """Source: P8.9, P8.10."""

    def rejected(self, cabinet: Cabinet) -> Application:
        application = cabinet.sent()
        team = cabinet.team
        reason = {"verdict": "missing", "remark": "Сурет анық емес"}
        give_verdict(application.pk, requirement="identity_document", by=team.clerk, at=FRIDAY_MORNING, **reason)
        give_verdict(application.pk, requirement="application", verdict="accepted", by=team.clerk, at=FRIDAY_MORNING)
        return application

    def test_p8_9_the_clerk_opens_the_check_of_what_came_through_the_portal(self, cabinet, client):
        """Source: P8.9."""
        application = cabinet.sent()
        client.force_login(cabinet.team.clerk)
        assert client.get(f"/applications/{application.token}/check/").status_code == 200

    def test_p8_9_without_a_defect_nothing_is_refused(self, cabinet):
        """Source: P8.9."""
        application = cabinet.sent()
        with pytest.raises(TransitionRefused):
            refuse_acceptance(application.pk, by=cabinet.team.clerk, at=FRIDAY_MORNING)

    def test_p8_10_a_refusal_for_defects_is_a_message_in_the_cabinet(self, cabinet):
        """Source: P8.10."""
        application = self.rejected(cabinet)
        refuse_acceptance(application.pk, by=cabinet.team.clerk, at=FRIDAY_MORNING)
        page = cabinet.page(f"/cabinet/applications/{application.token}/")
        for words in (
            "Your documents were not accepted.",
            "Your documents have defects",
            "Сурет анық емес",
            "Correct what is named here and send a new request.",
        ):
            assert words in page

    def test_p8_10_its_paper_can_be_read_in_the_cabinet(self, cabinet):
        """Source: P8.10."""
        application = self.rejected(cabinet)
        refuse_acceptance(application.pk, by=cabinet.team.clerk, at=FRIDAY_MORNING)
        work_off()
        paper = application.papers.filter(form="acceptance_refusal").order_by("pk")[0]
        assert cabinet.client.get(f"/cabinet/papers/{paper.token}/file/").status_code == 200
