"""The applicant's e-signature under a request: what is signed, and each reason for which it does not hold."""

import base64
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.cabinet.actions import trust_of
from portal import limits
from portal.files.models import StoredFile
from portal.signatures import demo, trust
from portal.signatures.reasons import WORDS, Reason
from portal.signatures.trust import TrustStore
from portal.signatures.verifying import confirm
from tests.cabinet import CHILD, YOU, Cabinet, refused
from tests.factories import FRIDAY_MORNING
from tests.pki import DAY, Authority, key_of, signature_under

pytestmark = pytest.mark.django_db
OTHER_IIN = "901231400013"
LONG_AGO, YESTERDAY = FRIDAY_MORNING - 9 * DAY, FRIDAY_MORNING - DAY
TOMORROW, LATER = FRIDAY_MORNING + DAY, FRIDAY_MORNING + 9 * DAY


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
