"""An e-signature is confirmed by condition 2 of text 004, or refused with a reason of its own."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from django.core.checks import run_checks

from portal.signatures import algorithms, checks, demo
from portal.signatures.algorithms import UnknownAlgorithm, verifies
from portal.signatures.reading import Unreadable, read_certificate, read_container, read_revocation_list
from portal.signatures.reasons import WORDS, NotConfirmed, Reason
from portal.signatures.trust import TrustStore, trust_store
from portal.signatures.verifying import MOST_BYTES, confirm
from tests.harness.portal import ROOT
from tests.pki import DAY, KINDS, NOW, SHA1, Authority, key_of, signature_under

IIN = "850315300019"
CONTENT = "Өтініш: баланы патронаттық тәрбиелеуге беру".encode()
PUBLISHED = ROOT / "tests" / "vendor" / "pki"


def refused(signature: bytes, trust: TrustStore, *, content: bytes = CONTENT, iin: str = IIN, at=NOW) -> Reason:
    with pytest.raises(NotConfirmed) as found:
        confirm(content, signature, iin=iin, at=at, trust=trust)
    return found.value.reason


@pytest.fixture(params=KINDS)
def kind(request) -> str:
    return request.param


class TestConfirmed:
    """Source: P8.6."""

    @pytest.mark.parametrize("attached", [False, True], ids=["P8.6-detached", "P8.6-with-the-content"])
    @pytest.mark.parametrize("attributes", [True, False], ids=["with-attributes", "plain"])
    def test_the_applicant_s_own_valid_signature_is_confirmed(self, kind, attached, attributes):
        authority, key = Authority(kind), key_of(kind)
        made = signature_under(CONTENT, key, authority.issue(key), attached=attached, attributes=attributes)
        proof = confirm(CONTENT, made, iin=IIN, at=NOW, trust=authority.trust)
        assert (proof.signer, proof.iin, proof.issuer) == ("ТЕСТОВ ТЕСТ", "8503•••••019", "TEST authority")
        assert proof.checked_at == NOW.isoformat()
        assert IIN not in str(proof.as_json())

    def test_the_key_is_found_by_its_name_where_the_container_says_no_number(self):
        authority, key = Authority(), key_of("ecdsa")
        name = x509.SubjectKeyIdentifier(b"K" * 20)
        certificate = authority.issue(key, extra=((name, False),))
        made = signature_under(CONTENT, key, certificate)
        assert read_container(made).certificates[0].key_name == b"K" * 20
        assert confirm(CONTENT, made, iin=IIN, at=NOW, trust=authority.trust)


class TestRefused:
    """Each reason by a signature that is right but for this one thing. Source: P8.6, P8.7."""

    @pytest.fixture
    def authority(self, kind) -> Authority:
        return Authority(kind)

    @pytest.mark.parametrize(
        ("spoilt", "reason"),
        [
            pytest.param({"digest": b"x" * 64}, Reason.OTHER_BYTES, id="P8.7-another-digest"),
            pytest.param({"signed": b"other"}, Reason.BROKEN, id="P8.7-attributes-not-signed"),
            pytest.param({"signed": b"other", "attributes": False}, Reason.OTHER_BYTES, id="P8.7-plain-other-bytes"),
            pytest.param({"content_type": "1.2.840.113549.1.7.2"}, Reason.OTHER_BYTES, id="P8.7-of-no-data"),
            pytest.param({"signers": 0}, Reason.NO_SIGNER, id="P8.7-no-signer"),
            pytest.param({"signers": 2}, Reason.MANY_SIGNERS, id="P8.7-two-signers"),
            pytest.param({"certificates": ()}, Reason.NO_CERTIFICATE, id="P8.7-no-certificate"),
            pytest.param({"digest_algorithm": SHA1}, Reason.ALGORITHM, id="P8.7-weak-digest"),
        ],
    )
    def test_what_is_wrong_with_the_container(self, kind, authority, spoilt, reason):
        key = key_of(kind)
        assert refused(signature_under(CONTENT, key, authority.issue(key), **spoilt), authority.trust) == reason

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            pytest.param({"valid": (NOW - 9 * DAY, NOW - DAY)}, Reason.EXPIRED, id="P8.6-expired"),
            pytest.param({"valid": (NOW + DAY, NOW + 9 * DAY)}, Reason.NOT_YET_VALID, id="P8.6-not-yet-valid"),
            pytest.param({"iin": "901231400013"}, Reason.OTHER_IIN, id="P8.6-iin-of-somebody-else"),
            pytest.param({"iin": ""}, Reason.NO_IIN, id="P8.6-no-iin"),
            pytest.param(
                {"usages": ("digital_signature", "key_encipherment")}, Reason.NOT_FOR_SIGNING, id="P8.6-for-signing-in"
            ),
            pytest.param({"is_authority": True}, Reason.UNKNOWN_ISSUER, id="P8.6-an-authority-is-no-person"),
        ],
    )
    def test_what_is_wrong_with_the_certificate(self, kind, authority, fields, reason):
        key = key_of(kind)
        assert refused(signature_under(CONTENT, key, authority.issue(key, **fields)), authority.trust) == reason

    @pytest.mark.parametrize(
        ("at", "reason"),
        [
            pytest.param(NOW - DAY, None, id="P8.6-the-first-second"),
            pytest.param(NOW + DAY, None, id="P8.6-the-last-second"),
            pytest.param(datetime(2026, 11, 21, 5, 15, 1, tzinfo=UTC), Reason.EXPIRED, id="P8.6-a-second-later"),
        ],
    )
    def test_both_ends_of_the_validity_are_included(self, at, reason):
        authority, key = Authority(listed=(NOW - 9 * DAY, NOW + 9 * DAY)), key_of("ecdsa")
        made = signature_under(CONTENT, key, authority.issue(key))
        if reason:
            assert refused(made, authority.trust, at=at) == reason
        else:
            assert confirm(CONTENT, made, iin=IIN, at=at, trust=authority.trust)

    def test_a_revoked_certificate(self, kind, authority):
        key = key_of(kind)
        certificate = authority.issue(key)
        authority.revoke(certificate)
        assert refused(signature_under(CONTENT, key, certificate), authority.trust) == Reason.REVOKED

    @pytest.mark.parametrize(
        "listed",
        [
            pytest.param(None, id="P8.6-no-list"),
            pytest.param((NOW - 9 * DAY, NOW - DAY), id="P8.6-the-list-is-over"),
            pytest.param((NOW + DAY, NOW + 9 * DAY), id="P8.6-the-list-is-of-tomorrow"),
        ],
    )
    def test_without_a_list_of_age_nothing_is_confirmed(self, listed):
        authority, key = Authority(listed=listed), key_of("ecdsa")
        made = signature_under(CONTENT, key, authority.issue(key))
        assert refused(made, authority.trust) == Reason.REVOCATION_UNKNOWN

    def test_a_list_that_the_authority_did_not_sign_says_nothing(self, kind, authority):
        key = key_of(kind)
        certificate = authority.issue(key)
        forged = bytearray(authority.list())
        forged[-1] ^= 1
        trust = TrustStore(authority.trust.authorities, (read_revocation_list(bytes(forged)),))
        assert refused(signature_under(CONTENT, key, certificate), trust) == Reason.REVOCATION_UNKNOWN

    @pytest.mark.parametrize("same_name", [False, True], ids=["P8.6-unknown", "P8.6-somebody-with-its-name"])
    def test_an_authority_that_nobody_trusts(self, kind, same_name):
        trusted, key = Authority(kind), key_of(kind)
        other = Authority("ecdsa" if kind == "rsa" else "rsa", trusted.name if same_name else "another")
        made = signature_under(CONTENT, key, other.issue(key))
        assert refused(made, trusted.trust) in {Reason.UNKNOWN_ISSUER, Reason.ALGORITHM}

    def test_an_authority_that_is_itself_over(self):
        authority, key = Authority(valid=(NOW - 9 * DAY, NOW - DAY)), key_of("ecdsa")
        assert refused(signature_under(CONTENT, key, authority.issue(key)), authority.trust) == Reason.UNKNOWN_ISSUER

    def test_a_signature_under_another_request(self, kind, authority):
        key = key_of(kind)
        made = signature_under(CONTENT, key, authority.issue(key))
        assert refused(made, authority.trust, content=CONTENT + b" ") == Reason.OTHER_BYTES

    def test_a_container_that_holds_another_request(self, kind, authority):
        key = key_of(kind)
        made = signature_under(b"another", key, authority.issue(key), attached=True)
        assert refused(made, authority.trust) == Reason.OTHER_BYTES

    def test_somebody_else_s_certificate_in_place_of_one_s_own(self):
        authority, key = Authority(), key_of("ecdsa")
        foreign = authority.issue(key_of("ecdsa", "somebody else"))
        made = signature_under(CONTENT, key, foreign)
        assert refused(made, authority.trust) == Reason.BROKEN

    @pytest.mark.parametrize(
        "octets",
        [
            pytest.param(b"", id="P8.7-nothing"),
            pytest.param(b"hello", id="P8.7-text"),
            pytest.param(b"\x30\x80\x00\x00", id="P8.7-endless"),
            pytest.param(b"\x30" * 5000, id="P8.7-nested"),
            pytest.param(b"%PDF-1.7", id="P8.7-a-pdf"),
            pytest.param(b"0" * (MOST_BYTES + 1), id="P8.7-too-long"),
        ],
    )
    def test_what_is_no_signature_at_all(self, octets):
        assert refused(octets, Authority().trust) == Reason.UNREADABLE

    def test_something_behind_the_signature(self):
        authority, key = Authority(), key_of("ecdsa")
        made = signature_under(CONTENT, key, authority.issue(key))
        assert refused(made + b"\0", authority.trust) == Reason.UNREADABLE

    def test_a_critical_extension_that_nobody_understands(self):
        authority, key = Authority(), key_of("ecdsa")
        unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.398.9.9"), b"\x05\x00")
        made = signature_under(CONTENT, key, authority.issue(key, extra=((unknown, True),)))
        assert refused(made, authority.trust) == Reason.UNREADABLE

    def test_a_changed_bit_is_never_confirmed(self, kind, authority):
        key = key_of(kind)
        made = signature_under(CONTENT, key, authority.issue(key))
        trust, whole = authority.trust, read_container(made)
        for place in range(0, len(made), 13 if kind != "gost" else 97):
            changed = _changed(made, place)
            try:
                confirm(CONTENT, changed, iin=IIN, at=NOW, trust=trust)
            except NotConfirmed:
                continue
            # A bit outside of all that is signed, such as the version of the container, carries nothing.
            assert read_container(changed) == whole


class TestMessages:
    @pytest.mark.parametrize("reason", list(Reason), ids=lambda reason: f"P8.7-{reason}")
    def test_each_reason_says_what_was_asked_why_not_and_what_to_do(self, reason):
        why, remedy = WORDS[reason]
        assert str(NotConfirmed(reason)) == (
            f"You asked to send a request with your e-signature. The signature is not confirmed. {why} {remedy}"
        )

    def test_no_two_reasons_sound_alike(self):
        assert len({str(why) for why, _remedy in WORDS.values()}) == len(Reason)


class TestPublishedArtefacts:
    """Certificates and lists that the national authority publishes for its test environment: not our own output."""

    def own(self, name: str):
        return read_certificate((PUBLISHED / name).read_bytes())

    @pytest.mark.parametrize(
        ("certificate", "authority"),
        [
            pytest.param("individual_sign_gost2015.cer", "nca_gost2015_test.cer", id="gost-2015-512"),
            pytest.param("individual_valid_sign_2004_rsa.cer", "nca_rsa_test.crt", id="rsa"),
            pytest.param("individual_valid_sign_2004_rsa_auth.cer", "nca_rsa_test.crt", id="rsa-for-signing-in"),
        ],
    )
    def test_a_certificate_of_a_person_chains_to_its_authority(self, certificate, authority):
        person, issuer = self.own(certificate), self.own(authority)
        store = TrustStore((issuer,))
        assert store.issuer_of(person, at=person.valid_from) == issuer
        assert (person.common_name, person.iin) == ("ТЕСТОВ ТЕСТ", "123456789011")

    @pytest.mark.parametrize(
        ("name", "authority", "revoked"),
        [
            pytest.param("nca_gost2022_test.crl", "nca_gost2015_test.cer", 6, id="gost-2015-512"),
            pytest.param("nca_rsa_test.crl", "nca_rsa_test.crt", 126, id="rsa"),
        ],
    )
    def test_a_list_is_signed_by_its_authority_and_holds_its_numbers(self, name, authority, revoked):
        found, issuer = read_revocation_list((PUBLISHED / name).read_bytes()), self.own(authority)
        assert TrustStore((issuer,), (found,)).list_of(issuer, at=found.made_at) == found
        assert len(found.serials) == revoked

    def test_the_old_gost_of_2004_is_read_and_refused(self):
        person, issuer = self.own("ceo_valid_sign_2004_gost.cer"), self.own("nca_gost_test.crt")
        with pytest.raises(UnknownAlgorithm):
            TrustStore((issuer,)).issuer_of(person, at=person.valid_from)
        old = read_revocation_list((PUBLISHED / "nca_gost_test.crl").read_bytes())
        assert TrustStore((issuer,), (old,)).list_of(issuer, at=old.made_at) is None

    @pytest.mark.parametrize(
        ("name", "commits"),
        [
            ("individual_sign_gost2015.cer", True),
            ("individual_valid_sign_2004_rsa.cer", True),
            ("individual_valid_sign_2004_rsa_auth.cer", False),
        ],
    )
    def test_a_key_for_signing_is_told_from_one_for_signing_in(self, name, commits):
        assert ("non_repudiation" in self.own(name).usages) is commits

    def test_a_certificate_of_one_kind_does_not_chain_to_the_other(self):
        person, other = self.own("individual_sign_gost2015.cer"), self.own("nca_rsa_test.crt")
        assert TrustStore((other,)).issuer_of(person, at=person.valid_from) is None

    def test_a_folder_of_these_files_is_a_trust_store(self):
        found = trust_store(PUBLISHED)
        assert {each.common_name for each in found.authorities} == {
            "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) TEST 2022",
            "ҰКО 3.0 (GOST TEST)",
            "ҰКО 3.0 (RSA TEST)",
        }
        assert len(found.lists) == 3


class TestGost:
    """Source: P8.6."""

    @pytest.mark.parametrize("place", [0, 63, 64, 127])
    def test_a_changed_byte_of_key_or_signature_does_not_verify(self, place):
        key = key_of("gost")
        made = key.sign(CONTENT)
        head = len(algorithms._GOST_512)
        for spoilt_key, spoilt in [(True, False), (False, True)]:
            spki = _changed(key.spki, head + place) if spoilt_key else key.spki
            signature = _changed(made, place) if spoilt else made
            assert not verifies(spki, CONTENT, signature, algorithm=algorithms.GOST_SIGNATURE)

    @pytest.mark.parametrize(
        "signature", [b"", b"\0" * 128, b"\xff" * 128, b"1"], ids=["none", "zero", "over", "short"]
    )
    def test_numbers_outside_of_the_group_do_not_verify(self, signature):
        assert not verifies(key_of("gost").spki, CONTENT, signature, algorithm=algorithms.GOST_SIGNATURE)


def _changed(octets: bytes, place: int) -> bytes:
    return octets[:place] + bytes([octets[place] ^ 1]) + octets[place + 1 :]


class TestDemo:
    @pytest.fixture
    def on(self, settings, tmp_path):
        settings.DEMO_SIGNATURES, settings.DEMO_AUTHORITY_FILE = True, tmp_path / "demo" / "authority.pem"
        demo._authority.cache_clear()
        yield settings
        demo._authority.cache_clear()

    def test_its_signature_is_confirmed_and_says_demo(self, on):
        made = demo.sign_as(CONTENT, iin=IIN, name="Жұмабеков Қанат", at=NOW)
        proof = confirm(CONTENT, made, iin=IIN, at=NOW, trust=demo.demo_trust(at=NOW))
        assert proof.signer == "DEMO Жұмабеков Қанат"
        assert "DEMO" in proof.issuer

    def test_its_key_is_the_installation_s_own_and_closed_to_others(self, on):
        demo.demo_trust(at=NOW)
        assert on.DEMO_AUTHORITY_FILE.stat().st_mode & 0o777 == 0o600

    def test_it_signs_nothing_where_it_is_off(self, on):
        made = demo.sign_as(CONTENT, iin=IIN, name="Жұмабеков", at=NOW)
        on.DEMO_SIGNATURES = False
        assert refused(made, demo.demo_trust(at=NOW)) == Reason.UNKNOWN_ISSUER
        with pytest.raises(demo.DemoIsOff):
            demo.sign_as(CONTENT, iin=IIN, name="Жұмабеков", at=NOW)

    def test_a_server_does_not_start_with_it(self, on):
        on.SESSION_COOKIE_SECURE = True
        assert [each.id for each in run_checks(tags=["security"]) if each.id.startswith("portal.")] == ["portal.E002"]


def test_a_trust_folder_that_cannot_be_read_stops_the_start(settings, tmp_path):
    settings.SIGNATURE_TRUST_FOLDER = tmp_path
    assert checks.trust_can_be_read() == []
    (tmp_path / "authority.cer").write_bytes(b"damaged")
    assert [each.id for each in checks.trust_can_be_read()] == ["portal.E003"]


@pytest.mark.parametrize("read", [read_certificate, read_revocation_list, read_container])
def test_hostile_bytes_are_refused_in_one_way(read):
    for octets in (
        b"",
        b"\x30",
        b"\x30\x84\xff\xff\xff\xff",
        bytes(range(256)),
        b"-----BEGIN X-----\nxx\n-----END X-----",
    ):
        with pytest.raises(Unreadable):
            read(octets)
