"""Condition 2 of text 004: is this the applicant's own valid e-signature under this very request?"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from portal.identity import mask_iin
from portal.signatures.algorithms import UnknownAlgorithm, digest_of, verifies
from portal.signatures.reading import DATA, Certificate, Container, Signer, Unreadable, read_container
from portal.signatures.reasons import NotConfirmed, Reason
from portal.signatures.trust import TrustStore

# A signing key commits its holder to the content; a key for signing in only proves who is there.
COMMITS = frozenset({"digital_signature", "non_repudiation"})
MOST_BYTES = 256 * 1024


@dataclass(frozen=True)
class Proof:
    """What was found at the moment of signing; kept, for a certificate that is valid today is not for ever."""

    content_sha256: str
    container_sha256: str
    signer: str
    iin: str
    issuer: str
    serial: str
    valid_until: str
    revocation_list_of: str
    checked_at: str

    def as_json(self) -> dict[str, str]:
        return dict(vars(self))


def confirm(content: bytes, signature: bytes, *, iin: str, at: datetime, trust: TrustStore) -> Proof:
    """Check an e-signature (CMS, detached or with the content in it) under these very bytes.

    Exactly one signer; the signed bytes are ours; an authority that we trust issued the certificate; it is valid at
    `at`, both ends included; the authority's list, itself signed and of age, does not hold it; it is for signing; it
    names this IIN.

    Raises:
        NotConfirmed: the first of these that does not hold.

    Source: P8.6.
    """
    try:
        container = read_container(signature if len(signature) <= MOST_BYTES else b"")
        signer, certificate = _only_signer(container)
        _same_bytes(container, signer, certificate, content)
        issuer = _issued(certificate, trust, at=at)
    except Unreadable as fault:
        raise NotConfirmed(Reason.UNREADABLE) from fault
    except UnknownAlgorithm as fault:
        raise NotConfirmed(Reason.ALGORITHM) from fault
    _valid(certificate, at=at)
    made_at = _not_revoked(certificate, issuer, trust, at=at)
    _own(certificate, iin)
    return Proof(
        content_sha256=sha256(content).hexdigest(),
        container_sha256=sha256(signature).hexdigest(),
        signer=certificate.common_name,
        iin=mask_iin(certificate.iin),
        issuer=issuer.common_name,
        serial=f"{certificate.serial:x}",
        valid_until=certificate.valid_until.isoformat(),
        revocation_list_of=made_at.isoformat(),
        checked_at=at.isoformat(),
    )


def _only_signer(container: Container) -> tuple[Signer, Certificate]:
    if len(container.signers) != 1:
        raise NotConfirmed(Reason.MANY_SIGNERS if container.signers else Reason.NO_SIGNER)
    signer = container.signers[0]
    certificate = container.certificate_of(signer)
    if certificate is None:
        raise NotConfirmed(Reason.NO_CERTIFICATE)
    return signer, certificate


def _same_bytes(container: Container, signer: Signer, certificate: Certificate, content: bytes) -> None:
    """The signature is over our bytes, not over what the container says of itself."""
    if container.content is not None and container.content != content:
        raise NotConfirmed(Reason.OTHER_BYTES)
    if signer.attributes:
        is_ours = signer.content_type == DATA and signer.digest == digest_of(content, signer.digest_algorithm)
        if not is_ours:
            raise NotConfirmed(Reason.OTHER_BYTES)
    signed = signer.attributes or content
    algorithm, digest = signer.algorithm, signer.digest_algorithm
    if not verifies(certificate.public_key, signed, signer.signature, algorithm=algorithm, digest=digest):
        raise NotConfirmed(Reason.BROKEN if signer.attributes else Reason.OTHER_BYTES)


def _issued(certificate: Certificate, trust: TrustStore, *, at: datetime) -> Certificate:
    issuer = trust.issuer_of(certificate, at=at)
    if issuer is None or certificate.is_authority:
        raise NotConfirmed(Reason.UNKNOWN_ISSUER)
    return issuer


def _valid(certificate: Certificate, *, at: datetime) -> None:
    if at < certificate.valid_from:
        raise NotConfirmed(Reason.NOT_YET_VALID)
    if at > certificate.valid_until:
        raise NotConfirmed(Reason.EXPIRED)


def _not_revoked(certificate: Certificate, issuer: Certificate, trust: TrustStore, *, at: datetime) -> datetime:
    """When the list was made that does not hold the certificate. Without a list of age nothing is known."""
    revoked = trust.list_of(issuer, at=at)
    if revoked is None:
        raise NotConfirmed(Reason.REVOCATION_UNKNOWN)
    if certificate.serial in revoked.serials:
        raise NotConfirmed(Reason.REVOKED)
    return revoked.made_at


def _own(certificate: Certificate, iin: str) -> None:
    if not certificate.usages >= COMMITS:
        raise NotConfirmed(Reason.NOT_FOR_SIGNING)
    if not certificate.iin:
        raise NotConfirmed(Reason.NO_IIN)
    if certificate.iin != iin:
        raise NotConfirmed(Reason.OTHER_IIN)
