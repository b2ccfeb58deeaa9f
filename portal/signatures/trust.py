"""Whose certificates count: authorities and their revocation lists, as files that the operator puts into a folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from portal.signatures.algorithms import UnknownAlgorithm, verifies
from portal.signatures.reading import (
    Certificate,
    RevocationList,
    read_certificate,
    read_revocation_list,
)

CERTIFICATES, LISTS = ("*.cer", "*.crt", "*.pem"), ("*.crl",)


@dataclass(frozen=True)
class TrustStore:
    """Authorities that issue to people; each is trusted by name, none because another one vouches for it."""

    authorities: tuple[Certificate, ...] = ()
    lists: tuple[RevocationList, ...] = ()

    def issuer_of(self, certificate: Certificate, *, at: datetime) -> Certificate | None:
        """The authority whose signature stands on the certificate, if that authority is itself valid then.

        Raises:
            UnknownAlgorithm: the signature on the certificate cannot be checked.
        """
        named = [each for each in self.authorities if each.subject == certificate.issuer]
        signed = (each for each in named if _signed_by(each, certificate))
        return next((each for each in signed if each.valid_from <= at <= each.valid_until), None)

    def list_of(self, authority: Certificate, *, at: datetime) -> RevocationList | None:
        """The newest list of this authority that is of age at this moment and that the authority signed."""
        lists = [
            each
            for each in self.lists
            if each.issuer == authority.subject and each.made_at <= at <= each.next_at and _signed_by(authority, each)
        ]
        return max(lists, key=lambda each: each.made_at, default=None)

    def __add__(self, other: "TrustStore") -> "TrustStore":
        return TrustStore(self.authorities + other.authorities, self.lists + other.lists)


def trust_store(folder: Path | None = None) -> TrustStore:
    """The authorities of this installation; a list that was replaced by a newer file counts at once."""
    place = folder or Path(settings.SIGNATURE_TRUST_FOLDER)
    return _read(tuple(sorted((path, path.stat().st_mtime_ns) for path in _files(place))))


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int], ...]) -> TrustStore:
    found = [read_certificate(path.read_bytes()) for path, _time in files if path.suffix != ".crl"]
    return TrustStore(
        authorities=tuple(each for each in found if each.is_authority and "key_cert_sign" in each.usages),
        lists=tuple(read_revocation_list(path.read_bytes()) for path, _time in files if path.suffix == ".crl"),
    )


def _files(folder: Path) -> Iterator[Path]:
    for pattern in (*CERTIFICATES, *LISTS):
        yield from folder.glob(pattern)


def _signed_by(authority: Certificate, what: Certificate | RevocationList) -> bool:
    try:
        return verifies(authority.public_key, what.signed_part, what.signature, algorithm=what.algorithm)
    except UnknownAlgorithm:
        if isinstance(what, Certificate):
            raise
        return False  # a list that nobody can check says nothing
