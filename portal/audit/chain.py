"""Walking the chains of events: is every link where it was put?"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

_FIRST_BREAK = """
WITH walked AS (
    SELECT event.chain, event.seq, event.id,
        CASE
            WHEN event.seq <> lag(event.seq, 1, 0::bigint) OVER link + 1 THEN 'an event before it is missing'
            WHEN event.prev_hash <> lag(event.hash, 1, sha256('')) OVER link THEN 'it does not follow the event before'
            WHEN event.hash <> audit_event_digest(event) THEN 'its content is not what was recorded'
        END AS why
    FROM audit_event event
    WINDOW link AS (PARTITION BY event.chain ORDER BY event.seq)
)
SELECT DISTINCT ON (chain) chain, seq, why FROM walked WHERE why IS NOT NULL ORDER BY chain, seq
"""

_CUT_TAIL = """
SELECT head.chain, head.seq, 'the last event of the chain is not the recorded one'
FROM audit_chainhead head
LEFT JOIN audit_event last ON last.chain = head.chain AND last.seq = head.seq
WHERE last.hash IS DISTINCT FROM head.hash AND head.seq > 0
UNION ALL
SELECT event.chain, max(event.seq), 'the chain has no head' FROM audit_event event
WHERE NOT EXISTS (SELECT FROM audit_chainhead head WHERE head.chain = event.chain) GROUP BY event.chain
"""

_HEADS = "SELECT chain, seq, encode(hash, 'hex') FROM audit_chainhead ORDER BY chain"


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold."""

    chain: int
    seq: int
    why: str


def breaks() -> Iterator[Break]:
    """The first break of each broken chain, then the chains whose end was cut off."""
    for statement in (_FIRST_BREAK, _CUT_TAIL):
        with connection.cursor() as cursor:
            cursor.execute(statement)
            yield from (Break(*row) for row in cursor.fetchall())


def heads() -> list[tuple[int, int, str]]:
    """The end of every chain (chain, number of events, hash): written down elsewhere it proves the log whole."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADS)
        return cursor.fetchall()
