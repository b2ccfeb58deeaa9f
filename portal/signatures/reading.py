"""Certificates, revocation lists and signatures (CMS) as plain values. Whatever cannot be read whole is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from asn1crypto import cms, core, crl, parser, pem, x509

T = TypeVar("T")
DATA = "1.2.840.113549.1.7.1"
SIGNED_DATA = "1.2.840.113549.1.7.2"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
NUMBER_OF_PERSON = "2.5.4.5"
COMMON_NAME = "2.5.4.3"
UNDERSTOOD = frozenset({"basic_constraints", "key_usage", "extended_key_usage"})
_SET, _EXPLICIT_VERSION = 17, 0xA0


class Unreadable(ValueError):
    """The bytes are not what they should be."""


@dataclass(frozen=True)
class Certificate:
    """What a signature check asks of a certificate. `iin` is empty where it names no person."""

    der: bytes
    signed_part: bytes
    serial: int
    issuer: bytes
    subject: bytes
    common_name: str
    iin: str
    valid_from: datetime
    valid_until: datetime
    public_key: bytes
    algorithm: str
    signature: bytes
    usages: frozenset[str]
    purposes: frozenset[str]
    is_authority: bool
    key_name: bytes


@dataclass(frozen=True)
class RevocationList:
    signed_part: bytes
    issuer: bytes
    made_at: datetime
    next_at: datetime
    algorithm: str
    signature: bytes
    serials: frozenset[int]


@dataclass(frozen=True)
class Signer:
    """One signature of a container. `attributes` is what was signed, where it was not the content itself."""

    issuer: bytes
    serial: int | None
    key_name: bytes
    digest_algorithm: str
    algorithm: str
    signature: bytes
    attributes: bytes
    content_type: str
    digest: bytes


@dataclass(frozen=True)
class Container:
    """`content` is None where the signature is detached."""

    content: bytes | None
    signers: tuple[Signer, ...]
    certificates: tuple[Certificate, ...]

    def certificate_of(self, signer: Signer) -> Certificate | None:
        found = [each for each in self.certificates if _is_of(each, signer)]
        return found[0] if len(found) == 1 else None


def _whole(read: Callable[[bytes], T]) -> Callable[[bytes], T]:
    """Bytes are hostile: whatever the parser stumbles over is one refusal."""

    @wraps(read)
    def guarded(octets: bytes) -> T:
        try:
            return read(pem.unarmor(octets)[2] if pem.detect(octets) else octets)
        except Unreadable:
            raise
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError) as fault:
            raise Unreadable(str(fault)[:200]) from fault

    return guarded


@_whole
def read_certificate(octets: bytes) -> Certificate:
    """A certificate in DER or PEM.

    Raises:
        Unreadable: it is none, or holds a critical extension that nobody here understands.
    """
    return _certificate(octets)


@_whole
def read_revocation_list(octets: bytes) -> RevocationList:
    """A whole list of one authority in DER or PEM; a part of one (delta, indirect) is refused.

    Raises:
        Unreadable: it is none, or says nothing of when the next one comes.
    """
    listed = crl.CertificateList.load(octets, strict=True)
    body = listed["tbs_cert_list"]
    if any(each["critical"].native for each in body["crl_extensions"] or ()):
        raise Unreadable("a part of a list")
    if body["next_update"].native is None:
        raise Unreadable("a list without its end")
    signed_part = _elements(octets)[0]
    return RevocationList(
        signed_part=signed_part,
        issuer=_elements(signed_part)[2],
        made_at=body["this_update"].native,
        next_at=body["next_update"].native,
        algorithm=listed["signature_algorithm"]["algorithm"].dotted,
        signature=listed["signature"].native,
        serials=frozenset(each["user_certificate"].native for each in body["revoked_certificates"] or ()),
    )


@_whole
def read_container(octets: bytes) -> Container:
    """A CMS SignedData, with or without the content in it.

    Raises:
        Unreadable: it is none, or something follows it.
    """
    outer = cms.ContentInfo.load(octets, strict=True)
    if outer["content_type"].dotted != SIGNED_DATA:
        raise Unreadable("not a signature")
    signed = outer["content"]
    wrapped = signed["encap_content_info"]
    if wrapped["content_type"].dotted != DATA:
        raise Unreadable("not a signature of data")
    content = wrapped["content"]
    return Container(
        content=bytes(content.native) if isinstance(content, core.OctetString) else None,
        signers=tuple(_signer(each) for each in signed["signer_infos"]),
        certificates=tuple(_certificate(each) for each in _elements(signed["certificates"].dump())),
    )


def _certificate(octets: bytes) -> Certificate:
    found = x509.Certificate.load(octets, strict=True)
    body = found["tbs_certificate"]
    signed_part, algorithm, _signature = _elements(octets)
    parts = _elements(signed_part)
    if parts[0][0] != _EXPLICIT_VERSION:
        raise Unreadable("a certificate of the first version")
    _version, _serial, named, issuer, _validity, subject, key = parts[:7]
    if found.critical_extensions - UNDERSTOOD:
        raise Unreadable("a critical extension that is not understood")
    if named != algorithm:
        raise Unreadable("two algorithms for one signature")
    constraints, usages, purposes = (
        found.basic_constraints_value,
        found.key_usage_value,
        found.extended_key_usage_value,
    )
    return Certificate(
        der=octets,
        signed_part=signed_part,
        serial=body["serial_number"].native,
        issuer=issuer,
        subject=subject,
        common_name=_named(body["subject"], COMMON_NAME),
        iin=_iin(_named(body["subject"], NUMBER_OF_PERSON)),
        valid_from=body["validity"]["not_before"].native,
        valid_until=body["validity"]["not_after"].native,
        public_key=key,
        algorithm=found["signature_algorithm"]["algorithm"].dotted,
        signature=found["signature_value"].native,
        usages=frozenset(usages.native if usages else ()),
        purposes=frozenset(each.dotted for each in purposes or ()),
        is_authority=bool(constraints and constraints["ca"].native),
        key_name=found.key_identifier or b"",
    )


def _signer(found: cms.SignerInfo) -> Signer:
    attributes, named = found["signed_attrs"], found["sid"]
    signed = {CONTENT_TYPE: "", MESSAGE_DIGEST: b""}
    octets = b""
    if attributes:
        octets = parser.emit(0, 1, _SET, attributes.contents)  # signed as a SET, carried under another tag
        signed |= _once({each["type"].dotted: _only(each["values"]) for each in attributes}, len(attributes))
    by_number = named.name == "issuer_and_serial_number"
    return Signer(
        issuer=_elements(named.chosen.dump())[0] if by_number else b"",
        serial=named.chosen["serial_number"].native if by_number else None,
        key_name=b"" if by_number else named.chosen.native,
        digest_algorithm=found["digest_algorithm"]["algorithm"].dotted,
        algorithm=found["signature_algorithm"]["algorithm"].dotted,
        signature=found["signature"].native,
        attributes=octets,
        content_type=getattr(signed[CONTENT_TYPE], "dotted", ""),
        digest=getattr(signed[MESSAGE_DIGEST], "native", b""),
    )


def _elements(sequence: bytes) -> list[bytes]:
    """The parts of a sequence or set, octet for octet: what is compared and verified is what was sent, not a copy."""
    rest, found = parser.parse(sequence, strict=True)[4] if sequence else b"", []
    while rest:
        header, content, trailer = parser.parse(rest)[3:]
        found.append(header + content + trailer)
        rest = rest[len(found[-1]) :]
    return found


def _once(found: dict[str, Any], count: int) -> dict[str, Any]:
    if len(found) != count:
        raise Unreadable("an attribute stands twice")
    return found


def _only(values: Any) -> Any:
    return values[0] if len(values) == 1 else None


def _is_of(certificate: Certificate, signer: Signer) -> bool:
    if signer.serial is None:
        return bool(signer.key_name) and certificate.key_name == signer.key_name
    return (certificate.issuer, certificate.serial) == (signer.issuer, signer.serial)


def _named(name: x509.Name, kind: str) -> str:
    """What the name says under this kind, if it says it once."""
    found = [pair["value"].native for part in name.chosen for pair in part if pair["type"].dotted == kind]
    return found[0] if len(found) == 1 else ""


def _iin(number: str) -> str:
    digits = number.removeprefix("IIN")
    return digits if number.startswith("IIN") and len(digits) == 12 and digits.isdecimal() else ""
