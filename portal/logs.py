"""Log records as JSON lines: one line, one event, no personal data."""

import json
import logging
from datetime import UTC, datetime

EXTRAS = ("request_id", "status_code", "job", "office", "event")


class JsonLines(logging.Formatter):
    """Write time, level, logger and message, and of the extras only those known to name nobody."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in EXTRAS if hasattr(record, name)}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
