"""Log records as JSON lines: one line, one event, no personal data."""

import json
import logging
from datetime import UTC, datetime

from portal.faults import trace_of
from portal.identity import masked
from portal.reference import current_reference

EXTRAS = ("request_id", "status_code", "job", "office", "event")


class JsonLines(logging.Formatter):
    """Write time, level, logger and message, and of the extras only those known to name nobody.

    A fault is told by its kind and its places: its message may quote a form or a row.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage()),
        }
        if reference := current_reference.get():
            line["request_id"] = reference
        line |= {name: getattr(record, name) for name in EXTRAS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line["trace"] = trace_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)
