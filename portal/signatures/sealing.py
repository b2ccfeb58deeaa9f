"""The office's own e-signature under a result that goes to a personal cabinet as an e-document."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key, pkcs7
from django.conf import settings

from portal.offices.models import Office
from portal.signatures import demo
from portal.signatures.models import Seal


class NoSeal(RuntimeError):
    """The installation has no key for the seal of this office."""


def can_seal(office: Office) -> bool:
    """Whether a result of this office can be sent as a sealed e-document."""
    return bool(settings.SEAL_FILE) or (office.is_demo and demo.is_on())


def put_seal(content: bytes, *, office: Office, at: datetime) -> Seal:
    """Seal these bytes; a file that is sealed already keeps its first seal.

    Raises:
        NoSeal: there is no key for it.

    Source: P8.12.
    """
    digest = sha256(content).hexdigest()
    found = Seal.objects.filter(file_sha256=digest).first()
    if found:
        return found
    container, signer = _sealed(content, office, at=at)
    return Seal.objects.create(office=office, file_sha256=digest, container=container, signer=signer, sealed_at=at)


def _sealed(content: bytes, office: Office, *, at: datetime) -> tuple[bytes, str]:
    if settings.SEAL_FILE:
        return _by_own_key(content, Path(settings.SEAL_FILE).read_bytes())
    if office.is_demo and demo.is_on():
        return demo.sign_as(content, iin="", name=f"SEAL {office.code}", at=at), demo.NAME
    raise NoSeal("A result was to be sealed, but SEAL_FILE names no key; set it to a PEM file of key and certificate.")


def _by_own_key(content: bytes, kept: bytes) -> tuple[bytes, str]:
    key, certificate = load_pem_private_key(kept, None), x509.load_pem_x509_certificate(kept)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise NoSeal("A result was to be sealed, but the key in SEAL_FILE is neither RSA nor ECDSA.")
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    made = builder.sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])
    return made, certificate.subject.rfc4514_string()[:250]
