"""GOST 34.10-2015 as the national authority lays it out: curve, point arithmetic, verification. No secret is handled.

Key: x and y of the point, 64 bytes each, the low byte first. The Streebog-512 digest is read as a number the low byte
first. Signature: r and s, 64 bytes each, the low byte first.
"""

from gostcrypto import gosthash

Point = tuple[int, int] | None
SIZE = 64
# id-tc26-gost-3410-12-512-paramSetA; a is p - 3
P = 2**512 - 569
A = P - 3
B = int(
    "e8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265"
    "ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760",
    16,
)
Q = int("f" * 64 + "27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275", 16)
GENERATOR: Point = (
    3,
    int(
        "7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921"
        "df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4",
        16,
    ),
)


def streebog_512(content: bytes) -> bytes:
    """The digest of GOST 34.11-2015, 64 bytes. Slow: about three seconds for a megabyte."""
    return bytes(gosthash.new("streebog512", data=content).digest())


def verifies(key: bytes, digest: bytes, signature: bytes) -> bool:
    """Whether the holder of the key put this signature under what has this digest.

    Args:
        key: x and y, 128 bytes.
        digest: Streebog-512, 64 bytes.
        signature: r and s, 128 bytes.

    Source: GOST 34.10-2015, clause 6.2; P8.6.
    """
    if (len(key), len(digest), len(signature)) != (2 * SIZE, SIZE, 2 * SIZE):
        return False
    point, (r, s) = _two_numbers(key), _two_numbers(signature)
    if not (is_on_curve(point) and 0 < r < Q and 0 < s < Q):
        return False
    inverse = pow(number(digest) % Q or 1, -1, Q)
    found = plus(multiplied(s * inverse % Q, GENERATOR), multiplied(-r * inverse % Q, point))
    return found is not None and found[0] % Q == r


def is_on_curve(point: Point) -> bool:
    if point is None:
        return False
    x, y = point
    return x < P and y < P and (y * y - x * x * x - A * x - B) % P == 0


def number(low_byte_first: bytes) -> int:
    return int.from_bytes(low_byte_first, "little")


def plus(one: Point, other: Point) -> Point:
    """The sum of two points of the curve; `None` is its zero."""
    if one is None or other is None:
        return other if one is None else one
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % P == 0:
        return None
    slope = (3 * x1 * x1 + A) * pow(2 * y1, -1, P) if x1 == x2 else (y2 - y1) * pow(x2 - x1, -1, P)
    x = (slope * slope - x1 - x2) % P
    return x, (slope * (x1 - x) - y1) % P


def multiplied(times: int, point: Point) -> Point:
    found: Point = None
    while times:
        if times & 1:
            found = plus(found, point)
        point, times = plus(point, point), times >> 1
    return found


def _two_numbers(octets: bytes) -> tuple[int, int]:
    return number(octets[:SIZE]), number(octets[SIZE:])
