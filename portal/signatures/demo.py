"""An authority for demonstration: it signs in place of NCALayer, for invented people, and says so in every name."""

import os
import secrets
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs7,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings

from portal.signatures.reading import read_certificate, read_revocation_list
from portal.signatures.trust import TrustStore

NAME = "Qamqor DEMO (үлгі, образец)"  # a name in a certificate holds 64 bytes
MARK = "DEMO"
_YEARS = timedelta(days=3650)
_DAY = timedelta(days=1)
_SHA256 = hashes.SHA256()


class DemoIsOff(RuntimeError):
    """Somebody asked for a demo signature where only real ones count."""


def is_on() -> bool:
    return settings.DEMO_SIGNATURES


def demo_trust(*, at: datetime) -> TrustStore:
    """The demo authority with a list of this very moment, or nothing where demonstration is off."""
    if not is_on():
        return TrustStore()
    key, authority = _authority()
    listed = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.subject)
        .last_update(at - _DAY)
        .next_update(at + _DAY)
        .sign(key, _SHA256)
    )
    return TrustStore(
        (read_certificate(authority.public_bytes(Encoding.DER)),),
        (read_revocation_list(listed.public_bytes(Encoding.DER)),),
    )


def sign_as(content: bytes, *, iin: str, name: str, at: datetime) -> bytes:
    """What NCALayer would send: a detached CMS by a signing key of this person, made for the moment and forgotten.

    Raises:
        DemoIsOff: real signatures alone count here.
    """
    number = [x509.NameAttribute(NameOID.SERIAL_NUMBER, f"IIN{iin}")] if iin else []
    key, certificate = _issue(f"{MARK} {name}".encode()[:64].decode(errors="ignore"), number, at=at)
    return _signed(content, key, certificate)


def _signed(content: bytes, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> bytes:
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, _SHA256)
    return builder.sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])


def _issue(name: str, number: list[x509.NameAttribute], *, at: datetime):
    if not is_on():
        raise DemoIsOff("A demo signature was asked for, but DEMO_SIGNATURES is off; sign with a real key.")
    authority_key, authority = _authority()
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "KZ"), _common_name(name), *number])
    builder = _certificate(subject, authority.subject, key.public_key(), at - _DAY, at + _DAY)
    return key, builder.add_extension(_usage(signing=True), critical=True).add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
    ).sign(authority_key, _SHA256)


@lru_cache(maxsize=1)
def _authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Made once for an installation and kept beside its data."""
    place = Path(settings.DEMO_AUTHORITY_FILE)
    if not place.exists():
        _keep(place, _new_authority())
    kept = place.read_bytes()
    key = load_pem_private_key(kept, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key, x509.load_pem_x509_certificate(kept)


def _new_authority() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "KZ"), _common_name(NAME)])
    begins = datetime(2020, 1, 1, tzinfo=UTC)
    builder = _certificate(name, name, key.public_key(), begins, begins + 3 * _YEARS)
    certificate = (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signing=False), critical=True)
        .sign(key, _SHA256)
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + certificate.public_bytes(Encoding.PEM)


def _keep(place: Path, made: bytes) -> None:
    """Whole or not at all; whoever comes second takes what the first has made."""
    place.parent.mkdir(parents=True, exist_ok=True)
    own = place.with_name(f"{place.name}.{secrets.token_hex(8)}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(made)
    try:
        os.link(own, place)
    except FileExistsError:
        pass
    finally:
        own.unlink()


def _certificate(subject, issuer, public_key, begins: datetime, ends: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )


def _common_name(name: str) -> x509.NameAttribute:
    return x509.NameAttribute(NameOID.COMMON_NAME, name)


def _usage(*, signing: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signing,
        content_commitment=signing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signing,
        crl_sign=not signing,
        encipher_only=False,
        decipher_only=False,
    )
