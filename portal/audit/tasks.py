"""The event log told to another place, every hour."""

import logging

from celery import shared_task

from portal.audit.chain import heads

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def note_heads() -> None:
    """Write the end of every chain into the server's log: a log cut off at its end no longer fits to it."""
    for chain, seq, digest in heads():
        log.info("Chain %s of the event log: %s events, ends with %s", chain, seq, digest, extra={"event": "head"})
