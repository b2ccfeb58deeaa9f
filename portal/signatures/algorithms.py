"""The algorithms that count: RSA, ECDSA and GOST 34.10-2015, each with a digest that is not broken."""

from collections.abc import Callable
from hashlib import sha256, sha384, sha512

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from portal.signatures import gost

SHORTEST_RSA_BITS = 2048
STREEBOG_512 = "1.2.398.3.10.1.3.3"
DIGESTS: dict[str, Callable[[bytes], bytes]] = {
    "2.16.840.1.101.3.4.2.1": lambda content: sha256(content).digest(),
    "2.16.840.1.101.3.4.2.2": lambda content: sha384(content).digest(),
    "2.16.840.1.101.3.4.2.3": lambda content: sha512(content).digest(),
    STREEBOG_512: gost.streebog_512,
}
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256(),
    "2.16.840.1.101.3.4.2.2": hashes.SHA384(),
    "2.16.840.1.101.3.4.2.3": hashes.SHA512(),
}
_SHA256, _SHA384, _SHA512 = _HASHES
GOST_KEY, GOST_SIGNATURE = "1.2.398.3.10.1.1.2.2", "1.2.398.3.10.1.1.2.3.2"
RSA = "1.2.840.113549.1.1.1"
# Signature algorithm -> digest; where the name of the algorithm says none, the container says it beside.
SIGNATURES: dict[str, str] = {
    RSA: "",
    "1.2.840.113549.1.1.11": _SHA256,
    "1.2.840.113549.1.1.12": _SHA384,
    "1.2.840.113549.1.1.13": _SHA512,
    "1.2.840.10045.4.3.2": _SHA256,
    "1.2.840.10045.4.3.3": _SHA384,
    "1.2.840.10045.4.3.4": _SHA512,
    GOST_KEY: STREEBOG_512,
    GOST_SIGNATURE: STREEBOG_512,
}
# The only shape of a GOST key that the authority gives out: 512 bits, paramSetA, Streebog-512.
_GOST_512 = bytes.fromhex(
    "3081ac302306092a830e030a010102023016060a2a830e030a010102020106082a830e030a01030303818400048180"
)


class UnknownAlgorithm(ValueError):
    """Nobody here can check it, or nobody should rely on it any more."""


def digest_of(content: bytes, algorithm: str) -> bytes:
    """The digest by the name of its algorithm.

    Raises:
        UnknownAlgorithm: it is none of ours.
    """
    if algorithm not in DIGESTS:
        raise UnknownAlgorithm(algorithm)
    return DIGESTS[algorithm](content)


def verifies(public_key: bytes, signed: bytes, signature: bytes, *, algorithm: str, digest: str = "") -> bool:
    """Whether the holder of the key signed these very bytes.

    Args:
        public_key: SubjectPublicKeyInfo as the certificate holds it.
        algorithm: dotted name of the signature's algorithm; `digest` that of the digest, where the first is silent.

    Raises:
        UnknownAlgorithm: one of both is none of ours, or they don't go together.

    Source: P8.6.
    """
    named = SIGNATURES.get(algorithm)
    if named is None or (named and digest and named != digest) or not (named or digest):
        raise UnknownAlgorithm(algorithm)
    digest = named or digest
    if public_key.startswith(_GOST_512):
        if digest != STREEBOG_512:
            raise UnknownAlgorithm(algorithm)
        return gost.verifies(public_key[len(_GOST_512) :], gost.streebog_512(signed), signature)
    return _verifies(public_key, signed, signature, digest)


def _verifies(public_key: bytes, signed: bytes, signature: bytes, digest: str) -> bool:
    if digest not in _HASHES:
        raise UnknownAlgorithm(digest)
    try:
        key = load_der_public_key(public_key)
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise UnknownAlgorithm("key") from fault
    try:
        if isinstance(key, rsa.RSAPublicKey) and key.key_size >= SHORTEST_RSA_BITS:
            key.verify(signature, signed, padding.PKCS1v15(), _HASHES[digest])
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(_HASHES[digest]))
        else:
            raise UnknownAlgorithm("key")
    except InvalidSignature:
        return False
    return True
