"""Lines of the operator's log: JSON with the number of the request, and nobody's phone or identity number."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from contextvars import ContextVar
from typing import Any

request_number: ContextVar[str] = ContextVar("request_number", default="")
_PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")


class Discreet(logging.Filter):
    """Masks phone and identity numbers in whatever is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message once it is complete."""
        record.msg = _PERSONAL.sub("***", record.getMessage())
        record.args = ()
        return True


class JsonLine(logging.Formatter):
    """One JSON object a line, with the number of the request; tracebacks without the values of variables."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, tz=dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        # the line about a refusal is written when the answer has left the middleware
        number = request_number.get() or getattr(getattr(record, "request", None), "number", "")
        if number:
            line["request"] = number
        if record.exc_info:
            line["error"] = _PERSONAL.sub("***", self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
