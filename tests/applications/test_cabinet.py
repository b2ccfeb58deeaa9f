"""The portal channel of text 004: a request is filled in, signed, sent, looked through and answered in the cabinet."""

import base64
import json
from datetime import datetime
from urllib.parse import quote

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from applications.actions.checking import give_verdict, refuse_acceptance
from applications.actions.requirements import Wording, write_row
from applications.actions.routing import assign
from applications.cabinet.actions import trust_of
from applications.cabinet.models import Request
from applications.desks import waiting
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.law.errors import TransitionRefused
from applications.law.texts import Text
from applications.models import Application, Paper
from permits.actions.handing_over import hand_over
from portal import limits
from portal.accounts import roles
from portal.applicants.models import Account
from portal.audit.models import Event
from portal.files.models import StoredFile
from portal.signatures import demo, sealing, trust
from portal.signatures.models import Seal
from portal.signatures.reasons import WORDS, Reason
from portal.signatures.trust import TrustStore
from portal.signatures.verifying import confirm
from tests.cabinet import CHILD, SERVICE, YOU, Cabinet, photograph, portal_team, work_off
from tests.factories import FRIDAY_MORNING, account, person
from tests.pki import DAY, Authority, key_of, signature_under
from tests.services import Life, Walk

pytestmark = pytest.mark.django_db
OTHER_IIN = "901231400013"
LONG_AGO, YESTERDAY = FRIDAY_MORNING - 9 * DAY, FRIDAY_MORNING - DAY
TOMORROW, LATER = FRIDAY_MORNING + DAY, FRIDAY_MORNING + 9 * DAY
TODAY = FRIDAY_MORNING.date()
SUNDAY_EVENING = datetime(2026, 11, 22, 20, 40, tzinfo=ALMATY)


@pytest.fixture(autouse=True)
def demo_authority(settings, tmp_path_factory):
    settings.DEMO_SIGNATURES = True
    settings.DEMO_AUTHORITY_FILE = tmp_path_factory.getbasetemp() / "demo" / "authority.pem"


@pytest.fixture(autouse=True)
def friday_morning():
    with time_machine.travel(FRIDAY_MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet(portal_team())


@pytest.fixture
def authority(monkeypatch) -> Authority:
    """The only authority that this installation trusts."""
    found = Authority(listed=(YESTERDAY, TOMORROW))
    monkeypatch.setattr("applications.cabinet.actions.trust_store", lambda: found.trust)
    return found


def refused(cabinet: Cabinet, **how: object) -> str:
    """The page that says why nothing was sent."""
    answer = cabinet.send(**how)
    assert answer.status_code == 422
    assert not Application.objects.exists()
    return answer.content.decode()


class TestChoosing:
    """Source: P1, P8.5."""

    def test_p8_5_a_service_of_an_office_that_takes_it_through_the_portal_is_offered(self, cabinet):
        """Source: P8.5."""
        page = cabinet.page("/cabinet/new/")
        assert f"{SERVICE}.{cabinet.team.office.code}" in page
        assert "visit_permission" not in page

    @pytest.mark.parametrize(
        "office",
        [
            pytest.param({"channels": ["chancellery"]}, id="P1-the-office-has-no-portal"),
            pytest.param({"services": ["visit_permission"]}, id="P1-the-office-does-not-render-it"),
            pytest.param({"is_demo": False}, id="P8.12-the-office-cannot-seal-an-answer"),
        ],
    )
    def test_what_no_office_takes_is_not_offered(self, office):
        page = Cabinet(portal_team(**office)).page("/cabinet/new/")
        assert "No service can be asked for here now" in page

    def test_a_choice_that_is_none_is_asked_again(self, cabinet):
        for offer in ("", "visit_permission.nowhere"):
            assert cabinet.client.post("/cabinet/new/", {"offer": offer}).status_code == 422
        assert not Request.objects.exists()

    def test_unfinished_requests_do_not_pile_up(self, cabinet, monkeypatch):
        monkeypatch.setattr("applications.cabinet.actions.MOST_DRAFTS", 1)
        cabinet.begin()
        answer = cabinet.client.post("/cabinet/new/", {"offer": f"{SERVICE}.{cabinet.team.office.code}"})
        assert (answer.status_code, Request.objects.count()) == (422, 1)


class TestFilling:
    """Source: P8.5."""

    def test_p8_5_each_page_leads_to_the_next_and_back_to_the_list(self, cabinet):
        """Source: P8.5."""
        cabinet.begin()
        answers = [cabinet.fill("you", YOU), cabinet.fill("children", CHILD)]
        answers.append(cabinet.fill("documents", {"document-identity_document-file": photograph()}))
        assert [answer["Location"].removeprefix(cabinet.path) for answer in answers] == ["children/", "documents/", ""]
        assert cabinet.page().count("ready") == 3

    def test_p4_a_document_that_the_office_added_to_the_list_is_asked_for_here_too(self, cabinet):
        """Source: P4, P8.5: what is sent is read by the same list."""
        edition = catalogue().in_force(SERVICE, TODAY)
        added = Wording(
            "document", "own-consent", Text("Келісім", "Согласие", "A consent"), "5-қосымша", edition.valid_from
        )
        by = person(cabinet.team.office, roles.ADMINISTRATOR)
        write_row(cabinet.team.office, edition, added, by=by, at=FRIDAY_MORNING)
        cabinet.begin()
        assert "A consent" in cabinet.page(f"{cabinet.path}documents/")

    @pytest.mark.parametrize(
        ("section", "typed", "told"),
        [
            pytest.param("you", YOU | {"address": ""}, "Write your address", id="P8.5-no-address"),
            pytest.param("you", YOU | {"phone": "12"}, "not a telephone number", id="P8.5-phone"),
            pytest.param("you", YOU | {"email": "me"}, "not an e-mail address", id="P8.5-email"),
            pytest.param("children", CHILD | {"child-0-surname": ""}, "surname of the child", id="P8.5-no-surname"),
            pytest.param(
                "children", CHILD | {"child-0-birth_date": "01.13.2018"}, "not a day of the calendar", id="P8.5-no-day"
            ),
            pytest.param(
                "children", CHILD | {"child-0-birth_date": "01.01.1990"}, "no longer a child", id="P8.5-no-child"
            ),
            pytest.param("documents", {}, "Attach a photograph or a PDF", id="P8.5-no-copy"),
        ],
    )
    def test_what_has_another_shape_is_told_and_kept_as_it_was_typed(self, cabinet, section, typed, told):
        cabinet.begin()
        answer = cabinet.fill(section, typed)
        assert answer.status_code == 422
        assert told in answer.content.decode()
        assert "to correct" in cabinet.page()
        again = cabinet.page(f"{cabinet.path}{section}/")
        for value in typed.values():
            assert not value or value in again

    def test_another_device_goes_on_where_the_first_stopped(self, cabinet):
        cabinet.begin()
        cabinet.fill("you", YOU)
        elsewhere = Cabinet(cabinet.team, cabinet.account)
        assert YOU["address"] in elsewhere.page(f"{cabinet.path}you/")
        assert "saved 20 November 2026, Friday, 10:15" in elsewhere.page("/cabinet/")

    def test_children_are_added_and_taken_away_without_losing_what_is_typed(self, cabinet):
        cabinet.begin()
        cabinet.fill("children", CHILD | {"add_child": "1"})
        page = cabinet.page(f"{cabinet.path}children/")
        assert page.count('name="child"') == 2
        assert "Айару" in page
        cabinet.fill("children", CHILD | {"child": ["0", "1"], "remove_child": "1"})
        assert cabinet.page(f"{cabinet.path}children/").count('name="child"') == 1

    @pytest.mark.parametrize(
        "upload",
        [
            pytest.param(SimpleUploadedFile("card.pdf", b"<script>alert(1)</script>"), id="P8.5-html-as-pdf"),
            pytest.param(SimpleUploadedFile("card.jpg", b"\xff\xd8\xff broken"), id="P8.5-broken-image"),
        ],
    )
    def test_a_file_that_cannot_be_trusted_is_refused(self, cabinet, upload):
        cabinet.begin()
        answer = cabinet.fill("documents", {"document-identity_document-file": upload})
        assert answer.status_code == 422
        assert not StoredFile.objects.exists()

    def test_a_copy_is_seen_as_a_file_replaced_and_taken_away(self, cabinet):
        cabinet.filled()
        first = StoredFile.objects.get()
        seen = cabinet.client.get(f"{cabinet.path}copies/identity_document/")
        assert seen["Content-Disposition"].startswith("attachment")
        cabinet.fill("documents", {"document-identity_document-file": photograph("black")})
        assert StoredFile.objects.get().pk != first.pk
        cabinet.fill("documents", {"detach": "identity_document"})
        assert not StoredFile.objects.exists()

    def test_a_discarded_request_leaves_nothing(self, cabinet):
        cabinet.filled()
        assert cabinet.client.post(f"{cabinet.path}discard/")["Location"] == "/cabinet/"
        assert not Request.objects.exists()
        assert not StoredFile.objects.exists()

    def test_the_birth_date_is_asked_only_where_the_iin_is_silent(self):
        silent = "850315000013"
        for iin, asked in ((OTHER_IIN, False), (_with_check_digit(silent[:11]), True)):
            cabinet = Cabinet(portal_team(), account(iin=iin))
            cabinet.begin()
            assert ('name="birth_date"' in cabinet.page(f"{cabinet.path}you/")) is asked

    def test_the_last_page_opens_when_all_others_are_whole(self, cabinet):
        cabinet.begin()
        for page in ("check/", "content/"):
            assert cabinet.client.get(f"{cabinet.path}{page}")["Location"] == cabinet.path
        assert cabinet.send()["Location"] == cabinet.path
        assert not Application.objects.exists()

    def test_all_answers_stand_on_one_page_with_the_date_of_the_answer(self, cabinet):
        cabinet.filled()
        page = cabinet.page(f"{cabinet.path}check/")
        for words in (YOU["address"], "Сейітқали Айару, 01.06.2018", "card.jpg", "8503•••••019", "21 December 2026"):
            assert words in page


def _with_check_digit(eleven: str) -> str:
    from portal.identity import check_digit

    digit = check_digit(eleven)
    return f"{eleven}{digit}" if digit is not None else _with_check_digit(f"{int(eleven) + 1:011d}")


class TestSigning:
    """Source: P4, P8.5, P8.6, P8.7."""

    def test_p4_the_signed_text_holds_every_answer_and_the_hash_of_every_copy(self, cabinet):
        """Source: P4."""
        cabinet.filled()
        told = json.loads(cabinet.client.get(f"{cabinet.path}content/").content)
        assert told["applicant"]["iin"] == cabinet.account.iin
        assert told["children"][0]["surname"] == CHILD["child-0-surname"]
        copy = next(each for each in told["documents"] if each["requirement"] == "identity_document")
        assert copy["sha256"] == StoredFile.objects.get().sha256

    def test_the_text_stays_the_same_until_an_answer_changes(self, cabinet, friday_morning):
        cabinet.filled()
        first = cabinet.client.get(f"{cabinet.path}content/").content
        friday_morning.shift(600)
        assert cabinet.client.get(f"{cabinet.path}content/").content == first
        cabinet.fill("you", YOU | {"address": "Басқа мекенжай"})
        assert cabinet.client.get(f"{cabinet.path}content/").content != first

    @pytest.mark.parametrize("way", ["signature", "container"], ids=["P8.6-as-a-file", "P8.6-from-the-agent"])
    def test_a_signature_of_the_applicant_s_own_key_sends_the_request(self, cabinet, authority, way):
        cabinet.filled()
        made = self.signature(cabinet, authority)
        sent = SimpleUploadedFile("r.cms", made) if way == "signature" else base64.b64encode(made).decode()
        assert cabinet.send(**{way: sent}).status_code == 302
        request = cabinet.request
        assert bytes(request.signature) == made
        assert request.proof["signer"] == "ТЕСТОВ ТЕСТ"
        assert confirm(
            request.content.encode(), made, iin=cabinet.account.iin, at=FRIDAY_MORNING, trust=authority.trust
        )

    @pytest.mark.parametrize(
        ("fault", "reason"),
        [
            pytest.param({"valid": (LONG_AGO, YESTERDAY)}, Reason.EXPIRED, id="P8.7-expired"),
            pytest.param(
                {"valid": (TOMORROW, LATER)},
                Reason.NOT_YET_VALID,
                id="P8.7-not-yet-valid",
            ),
            pytest.param({"iin": OTHER_IIN}, Reason.OTHER_IIN, id="P8.7-iin-of-somebody-else"),
            pytest.param({"iin": ""}, Reason.NO_IIN, id="P8.7-no-iin"),
            pytest.param({"usages": ("digital_signature",)}, Reason.NOT_FOR_SIGNING, id="P8.7-key-for-signing-in"),
            pytest.param({"revoked": True}, Reason.REVOKED, id="P8.7-revoked"),
            pytest.param({"other_authority": True}, Reason.UNKNOWN_ISSUER, id="P8.7-unknown-authority"),
            pytest.param({"no_list": True}, Reason.REVOCATION_UNKNOWN, id="P8.7-no-list-of-revoked-ones"),
            pytest.param({"content": b"another"}, Reason.OTHER_BYTES, id="P8.7-another-text"),
            pytest.param({"signers": 2}, Reason.MANY_SIGNERS, id="P8.7-two-signers"),
            pytest.param({"signers": 0}, Reason.NO_SIGNER, id="P8.7-no-signer"),
            pytest.param({"certificates": ()}, Reason.NO_CERTIFICATE, id="P8.7-no-certificate"),
            pytest.param({"signed": b"another"}, Reason.BROKEN, id="P8.7-another-key"),
            pytest.param({"digest_algorithm": "1.3.14.3.2.26"}, Reason.ALGORITHM, id="P8.7-weak-algorithm"),
            pytest.param({"raw": b"no signature"}, Reason.UNREADABLE, id="P8.7-no-signature-at-all"),
        ],
    )
    def test_each_refusal_has_its_message_and_nothing_typed_is_lost(
        self, cabinet, authority, fault, reason, monkeypatch
    ):
        before = cabinet.filled()
        made = fault.pop("raw", None) or self.signature(cabinet, authority, **fault)
        page = refused(cabinet, signature=SimpleUploadedFile("r.cms", made))
        why, remedy = WORDS[reason]
        for words in ("You asked to send a request with your e-signature.", str(why), str(remedy), YOU["address"]):
            assert words in page
        after = cabinet.request
        assert (after.typed, after.sent_at) == (before.typed, None)

    def test_an_answer_changed_after_signing_drops_the_signature(self, cabinet, authority):
        cabinet.filled()
        made = self.signature(cabinet, authority)
        cabinet.fill("you", YOU | {"address": "Басқа мекенжай"})
        page = refused(cabinet, signature=SimpleUploadedFile("r.cms", made))
        assert str(WORDS[Reason.OTHER_BYTES][0]) in page

    def test_a_signature_of_one_request_sends_no_other(self, cabinet, authority):
        cabinet.filled()
        made = self.signature(cabinet, authority)
        cabinet.filled()
        page = refused(cabinet, signature=SimpleUploadedFile("r.cms", made))
        assert str(WORDS[Reason.OTHER_BYTES][0]) in page

    def test_without_consent_and_without_a_signature_nothing_is_sent(self, cabinet):
        cabinet.filled()
        answer = cabinet.client.post(f"{cabinet.path}send/", {"demo": "1"})
        assert "Without your consent" in answer.content.decode()
        assert str(WORDS[Reason.UNREADABLE][0]) in refused(cabinet, container="")
        assert str(WORDS[Reason.UNREADABLE][0]) in refused(cabinet, container="not base64!")

    def test_trying_signatures_is_throttled(self, cabinet, monkeypatch):
        monkeypatch.setitem(limits.SIGNED_REQUEST, "limit", 1)
        cabinet.filled()
        refused(cabinet, container="")
        assert "Too many attempts were made" in refused(cabinet)

    def test_a_demo_key_signs_for_demo_offices_alone(self, cabinet, settings):
        cabinet.filled()
        assert "Sign with the demo key" in cabinet.page(f"{cabinet.path}check/")
        cabinet.team.office.is_demo = False
        cabinet.team.office.save()
        assert "Sign with the demo key" not in cabinet.page(f"{cabinet.path}check/")
        refused(cabinet, demo="1")
        made = demo.sign_as(b"x", iin=cabinet.account.iin, name="x", at=FRIDAY_MORNING)
        assert trust_of(cabinet.team.office, at=FRIDAY_MORNING) == trust.trust_store() + TrustStore()
        assert made

    def test_the_agent_may_be_asked_from_this_page_alone(self, cabinet):
        cabinet.filled()
        policy = "wss://127.0.0.1:13579"
        assert policy in cabinet.client.get(f"{cabinet.path}check/")["Content-Security-Policy"]
        assert policy not in cabinet.client.get(cabinet.path)["Content-Security-Policy"]

    def signature(
        self,
        cabinet: Cabinet,
        authority: Authority,
        *,
        revoked: bool = False,
        other_authority: bool = False,
        no_list: bool = False,
        content: bytes | None = None,
        iin: str | None = None,
        **fault: object,
    ) -> bytes:
        """What NCALayer would make of the text of this page, but for one fault."""
        issuer = Authority(name="another") if other_authority else authority
        of_certificate = {name: fault.pop(name) for name in ("usages", "valid") if name in fault}
        of_certificate = {"valid": (YESTERDAY, TOMORROW)} | of_certificate
        certificate = issuer.issue(key_of("ecdsa"), iin=cabinet.account.iin if iin is None else iin, **of_certificate)
        if revoked:
            authority.revoke(certificate)
        if no_list:
            authority.listed = None
        text = content or cabinet.client.get(f"{cabinet.path}content/").content
        return signature_under(text, key_of("ecdsa"), certificate, **fault)


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


class TestAnswer:
    """Source: P3b, P3c, P8.12."""

    @pytest.fixture
    def walk(self, cabinet) -> Walk:
        walk = Walk(cabinet.team, Life(SERVICE, answers={"room": "7-бөлме"}))
        application = cabinet.sent()
        assign(application.pk, executor=cabinet.team.executor, by=cabinet.team.head, at=FRIDAY_MORNING)
        application.refresh_from_db()
        walk.write_everything(application)
        walk.application = application
        return walk

    def signed(self, walk: Walk) -> Application:
        from applications.actions.routing import propose

        decision = walk.drafted(walk.application)
        propose(walk.application.pk, by=walk.team.executor, at=FRIDAY_MORNING)
        walk.sign(walk.application, decision)
        return walk.application

    def test_p3b_through_the_portal_the_result_is_the_notice_of_concluding_the_contract(self, walk):
        """Source: P3b."""
        assert walk.drafted(walk.application).kind == "conclusion_notice"

    def test_a_draft_is_never_seen_in_the_cabinet(self, walk, cabinet):
        paper = walk.drafted(walk.application).paper
        work_off()
        assert cabinet.client.get(f"/cabinet/papers/{paper.token}/file/").status_code == 404
        assert paper.token not in cabinet.page(f"/cabinet/applications/{walk.application.token}/")

    def test_p8_12_the_signed_answer_comes_sealed_into_the_cabinet(self, walk, cabinet):
        """Source: P8.12."""
        application = self.signed(walk)
        work_off()
        paper = application.papers.get(form="conclusion_notice", language="kk", pdf_sha256__in=_sealed())
        page = cabinet.page(f"/cabinet/applications/{application.token}/")
        assert f"/cabinet/papers/{paper.token}/file/" in page
        file = b"".join(cabinet.client.get(f"/cabinet/papers/{paper.token}/file/").streaming_content)
        seal = cabinet.client.get(f"/cabinet/papers/{paper.token}/signature/")
        assert seal["Content-Type"] == "application/pkcs7-signature"
        _holds(seal.content, file)

    def test_p3c_the_page_names_the_address_the_day_and_the_hour_to_come(self, walk, cabinet):
        """Source: P3c."""
        application = self.signed(walk)
        work_off()
        page = cabinet.page(f"/cabinet/applications/{application.token}/")
        for words in ("The office has decided. Its answer is here.", "Есіл қаласы", "10:30", "7-бөлме"):
            assert words in page
        assert "papers are given out by the chancellery alone" in page

    def test_p1_the_paper_itself_is_handed_out_by_the_chancellery(self, walk, cabinet):
        """Source: P1."""
        application = self.signed(walk)
        work_off()
        hand_over(
            application.pk,
            identity_document="0",
            today=TODAY,
            by=cabinet.team.clerk,
            at=FRIDAY_MORNING,
        )
        application.refresh_from_db()
        assert (application.state, application.custody) == ("handed_over", "applicant")

    def test_only_one_seal_stands_under_a_file_and_none_is_changed(self, walk):
        self.signed(walk)
        work_off()
        seal = Seal.objects.get()
        assert sealing.put_seal(b"other", office=seal.office, at=FRIDAY_MORNING).pk != seal.pk
        with pytest.raises(DatabaseError), transaction.atomic():
            Seal.objects.filter(pk=seal.pk).update(signer="somebody")

    def test_without_a_key_for_the_seal_nothing_is_sealed(self, cabinet, settings):
        settings.DEMO_SIGNATURES = False
        assert not sealing.can_seal(cabinet.team.office)
        with pytest.raises(sealing.NoSeal):
            sealing.put_seal(b"x", office=cabinet.team.office, at=FRIDAY_MORNING)


def _sealed() -> list[str]:
    return list(Seal.objects.order_by("pk").values_list("file_sha256", flat=True))


def _holds(seal: bytes, file: bytes) -> None:
    """The seal stands under this very file: all but the person it names none of."""
    from portal.signatures.reasons import NotConfirmed

    with pytest.raises(NotConfirmed) as found:
        confirm(file, seal, iin="", at=FRIDAY_MORNING, trust=demo.demo_trust(at=FRIDAY_MORNING))
    assert found.value.reason == Reason.NO_IIN
    with pytest.raises(NotConfirmed) as other:
        confirm(file + b" ", seal, iin="", at=FRIDAY_MORNING, trust=demo.demo_trust(at=FRIDAY_MORNING))
    assert other.value.reason == Reason.OTHER_BYTES


class TestOthers:
    """Another applicant's things are not there."""

    def test_another_account_finds_nothing_of_it(self, cabinet):
        application = cabinet.sent()
        work_off()
        paper = application.papers.order_by("pk")[0]
        draft = cabinet.filled()
        other = Cabinet(cabinet.team, account(iin=OTHER_IIN))
        pages = [
            f"/cabinet/applications/{application.token}/",
            f"/cabinet/papers/{paper.token}/file/",
            f"/cabinet/papers/{paper.token}/signature/",
            *(f"/cabinet/requests/{draft.token}/{page}" for page in ("", "you/", "check/", "content/")),
            f"/cabinet/requests/{draft.token}/copies/identity_document/",
        ]
        for page in pages:
            assert other.client.get(page).status_code == 404, page
        for page in ("send/", "discard/", "you/", "documents/"):
            assert other.client.post(f"/cabinet/requests/{draft.token}/{page}", {}).status_code == 404, page
        assert application.register_number not in other.page("/cabinet/")

    def test_the_same_iin_at_a_counter_is_not_this_account(self, cabinet):
        counter = Walk(cabinet.team, Life(SERVICE)).registered(iin=cabinet.account.iin)
        assert counter.register_number not in cabinet.page("/cabinet/")
        assert cabinet.client.get(f"/cabinet/applications/{counter.token}/").status_code == 404

    def test_a_sent_request_is_no_draft_any_more(self, cabinet):
        cabinet.sent()
        assert cabinet.client.get(cabinet.path).status_code == 404
        assert cabinet.fill("you", YOU).status_code == 404

    def test_a_paper_of_the_office_is_not_for_the_cabinet(self, cabinet):
        application = cabinet.sent()
        assign(application.pk, executor=cabinet.team.executor, by=cabinet.team.head, at=FRIDAY_MORNING)
        application.refresh_from_db()
        Walk(cabinet.team, Life(SERVICE)).write_everything(application)
        work_off()
        act = application.papers.filter(form="examination_act").order_by("pk")[0]
        assert cabinet.client.get(f"/cabinet/papers/{act.token}/file/").status_code == 404

    def test_nothing_of_a_child_stands_in_a_title_or_an_address(self, cabinet):
        application = cabinet.sent()
        page = cabinet.page(f"/cabinet/applications/{application.token}/")
        assert "Айару" not in page
        assert quote("Айару") not in page


class TestGuards:
    """What the database refuses, whoever asks."""

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"typed": {}}, id="its-answers"),
            pytest.param({"content": "other"}, id="its-signed-text"),
            pytest.param({"sent_at": None}, id="that-it-was-sent"),
        ],
    )
    def test_a_sent_request_is_never_changed(self, cabinet, change):
        cabinet.sent()
        with pytest.raises(DatabaseError), transaction.atomic():
            Request.objects.update(**change)

    def test_nor_are_its_copies(self, cabinet):
        cabinet.sent()
        with pytest.raises(DatabaseError), transaction.atomic():
            cabinet.request.documents.all().delete()

    def test_a_case_of_the_portal_has_its_account_and_no_registrar(self, cabinet):
        application = cabinet.sent()
        for change in ({"applicant_account": None}, {"registered_by": cabinet.team.clerk}):
            with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
                Application.objects.filter(pk=application.pk).update(**change)

    def test_a_case_of_the_counter_has_its_registrar_and_no_account(self, cabinet):
        counter = Walk(cabinet.team, Life(SERVICE)).registered()
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            Application.objects.filter(pk=counter.pk).update(applicant_account=cabinet.account, registered_by=None)

    def test_an_account_with_requests_is_never_deleted(self, cabinet):
        cabinet.sent()
        with pytest.raises(DatabaseError), transaction.atomic():
            Account.objects.all().delete()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_of_the_cabinet_speaks_the_language_that_was_chosen(
    cabinet, language, django_assert_max_num_queries
):
    application = cabinet.sent()
    work_off()
    cabinet.filled()
    cabinet.client.cookies["django_language"] = language
    pages = [
        "/cabinet/",
        "/cabinet/new/",
        cabinet.path,
        *(f"{cabinet.path}{page}/" for page in ("you", "children", "documents", "check")),
        f"/cabinet/applications/{application.token}/",
    ]
    for page in pages:
        with django_assert_max_num_queries(20):
            assert f'<html lang="{language}"' in cabinet.page(page)


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client):
    assert Client().get("/cabinet/new/")["Location"] == "/cabinet/sign-in/?next=/cabinet/new/"
