"""An authority of the tests: issues certificates with any fault, revokes them, signs with RSA, ECDSA and GOST."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256

from asn1crypto import cms, core, parser
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from portal.signatures import algorithms, gost
from portal.signatures.reading import read_certificate, read_revocation_list
from portal.signatures.trust import TrustStore

NOW = datetime(2026, 11, 20, 5, 15, tzinfo=UTC)
DAY = timedelta(days=1)
SHA256, SHA1 = "2.16.840.1.101.3.4.2.1", "1.3.14.3.2.26"
KINDS = ("rsa", "ecdsa", "gost")


class RsaKey:
    algorithm, digest = algorithms.RSA, SHA256
    of_certificate = "1.2.840.113549.1.1.11"

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(65537, 2048)

    @property
    def spki(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, content: bytes) -> bytes:
        return self.key.sign(content, padding.PKCS1v15(), hashes.SHA256())


class EcdsaKey(RsaKey):
    algorithm = of_certificate = "1.2.840.10045.4.3.2"

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())

    def sign(self, content: bytes) -> bytes:
        return self.key.sign(content, ec.ECDSA(hashes.SHA256()))


class GostKey:
    algorithm = of_certificate = algorithms.GOST_SIGNATURE
    digest = algorithms.STREEBOG_512

    def __init__(self) -> None:
        self.secret = secrets.randbelow(gost.Q - 1) + 1
        self.point = gost.multiplied(self.secret, gost.GENERATOR)

    @property
    def spki(self) -> bytes:
        return algorithms._GOST_512 + b"".join(each.to_bytes(64, "little") for each in self.point)

    def sign(self, content: bytes) -> bytes:
        number = gost.number(gost.streebog_512(content)) % gost.Q or 1
        once = secrets.randbelow(gost.Q - 1) + 1
        r = gost.multiplied(once, gost.GENERATOR)[0] % gost.Q
        s = (r * self.secret + once * number) % gost.Q
        return r.to_bytes(64, "little") + s.to_bytes(64, "little")


Key = RsaKey | EcdsaKey | GostKey


@cache
def key_of(kind: str, whose: str = "person") -> Key:
    """The same key for one purpose in all tests: RSA keys are slow to make."""
    return {"rsa": RsaKey, "ecdsa": EcdsaKey, "gost": GostKey}[kind]()


@dataclass
class Authority:
    """Issues certificates and lists of revoked ones; `trust` is the store that knows nobody else."""

    kind: str = "ecdsa"
    name: str = "TEST authority"
    revoked: list[int] = field(default_factory=list)
    valid: tuple[datetime, datetime] = (NOW - 900 * DAY, NOW + 900 * DAY)
    listed: tuple[datetime, datetime] | None = (NOW - DAY, NOW + DAY)

    def __post_init__(self) -> None:
        self.key = key_of(self.kind, f"authority {self.name}")
        usages = {"key_cert_sign", "crl_sign"}
        self.certificate = self._made(self.name, "", self.key, 1, self.valid, usages, (), is_authority=True)

    def issue(
        self,
        key: Key,
        *,
        iin: str = "850315300019",
        valid: tuple[datetime, datetime] = (NOW - DAY, NOW + DAY),
        usages: tuple[str, ...] = ("digital_signature", "content_commitment"),
        is_authority: bool = False,
        **more: object,
    ) -> bytes:
        purpose = ExtendedKeyUsageOID.EMAIL_PROTECTION
        serial = x509.random_serial_number()
        return self._made("ТЕСТОВ ТЕСТ", iin, key, serial, valid, set(usages), (purpose,), is_authority, **more)

    def revoke(self, certificate: bytes) -> None:
        self.revoked.append(read_certificate(certificate).serial)

    @property
    def trust(self) -> TrustStore:
        lists = (read_revocation_list(self.list()),) if self.listed else ()
        return TrustStore((read_certificate(self.certificate),), lists)

    def list(self) -> bytes:
        helper = key_of("ecdsa", "helper").key
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(_name(self.name, ""))
            .last_update(self.listed[0])
            .next_update(self.listed[1])
        )
        for serial in self.revoked:
            row = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(NOW - DAY).build()
            builder = builder.add_revoked_certificate(row)
        made = builder.sign(helper, hashes.SHA256()).public_bytes(Encoding.DER)
        return self._signed_anew(_parts(made)[0], place=1)

    def _made(self, name, iin, key, serial, valid, usages, purposes, is_authority=False, extra=()) -> bytes:
        helper = key_of("ecdsa", "helper").key
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(name, iin))
            .issuer_name(_name(self.name, ""))
            .public_key(helper.public_key())
            .serial_number(serial)
            .not_valid_before(valid[0])
            .not_valid_after(valid[1])
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(_usage(usages), critical=True)
        )
        if purposes:
            builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        for extension, critical in extra:
            builder = builder.add_extension(extension, critical=critical)
        made = asn1_x509.Certificate.load(builder.sign(helper, hashes.SHA256()).public_bytes(Encoding.DER))
        body = made["tbs_certificate"].dump()
        old = made["tbs_certificate"]["subject_public_key_info"].dump()
        return self._signed_anew(body, place=2, replace=(old, key.spki))

    def _signed_anew(self, body: bytes, *, place: int, replace: tuple[bytes, bytes] | None = None) -> bytes:
        """The same body under this authority's own algorithm and key."""
        parts = _parts(body)
        parts[place] = self._algorithm()
        if replace:
            parts = [replace[1] if each == replace[0] else each for each in parts]
        signed = tagged(0x30, *parts)
        signature = tagged(0x03, b"\0" + self.key.sign(signed))
        return tagged(0x30, signed, self._algorithm(), signature)

    def _algorithm(self) -> bytes:
        null = b"\x05\x00" if self.kind == "rsa" else b""
        return tagged(0x30, core.ObjectIdentifier(self.key.of_certificate).dump(), null)


def signature_under(
    content: bytes,
    key: Key,
    certificate: bytes,
    *,
    attached: bool = False,
    attributes: bool = True,
    digest: bytes | None = None,
    digest_algorithm: str = "",
    content_type: str = "1.2.840.113549.1.7.1",
    signers: int = 1,
    certificates: tuple[bytes, ...] | None = None,
    signed: bytes | None = None,
) -> bytes:
    """A CMS as NCALayer makes it; every argument after the certificate spoils something."""
    own = asn1_x509.Certificate.load(certificate)
    body, digest_name = b"", digest_algorithm or key.digest
    over = content
    if attributes:
        of_content = digest or (algorithms.DIGESTS.get(digest_name) or (lambda it: sha256(it).digest()))(content)
        kind = _attribute("1.2.840.113549.1.9.3", core.ObjectIdentifier(content_type).dump())
        imprint = _attribute("1.2.840.113549.1.9.4", core.OctetString(of_content).dump())
        body = kind + imprint
        over = tagged(0x31, body)
    person = tagged(0x30, own["tbs_certificate"]["issuer"].dump(), own["tbs_certificate"]["serial_number"].dump())
    info = tagged(
        0x30,
        core.Integer(1).dump(),
        person,
        tagged(0x30, core.ObjectIdentifier(digest_name).dump()),
        tagged(0xA0, body) if attributes else b"",
        tagged(0x30, core.ObjectIdentifier(key.algorithm).dump()),
        core.OctetString(key.sign(over if signed is None else signed)).dump(),
    )
    inner = tagged(0xA0, core.OctetString(content).dump()) if attached else b""
    held = (certificate,) if certificates is None else certificates
    data = tagged(
        0x30,
        core.Integer(1).dump(),
        tagged(0x31, tagged(0x30, core.ObjectIdentifier(digest_name).dump())),
        tagged(0x30, core.ObjectIdentifier("1.2.840.113549.1.7.1").dump(), inner),
        tagged(0xA0, *held) if held else b"",
        tagged(0x31, *[info] * signers),
    )
    made = tagged(0x30, core.ObjectIdentifier("1.2.840.113549.1.7.2").dump(), tagged(0xA0, data))
    assert cms.ContentInfo.load(made)["content_type"].native == "signed_data"
    return made


def tagged(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def _parts(body: bytes) -> list[bytes]:
    """The elements of a sequence, each with its tag and length."""
    rest, found = parser.parse(body)[4], []
    while rest:
        _class, _method, _tag, header, content, trailer = parser.parse(rest)
        found.append(header + content + trailer)
        rest = rest[len(found[-1]) :]
    return found


def _attribute(kind: str, value: bytes) -> bytes:
    return tagged(0x30, core.ObjectIdentifier(kind).dump(), tagged(0x31, value))


def _name(name: str, iin: str) -> x509.Name:
    number = [x509.NameAttribute(NameOID.SERIAL_NUMBER, f"IIN{iin}")] if iin else []
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name), *number])


def _usage(usages: set[str]) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: name in usages for name in names})
