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
# What the portal says to its operator is English: anything Chinese, plain or as an address spells it, was typed
# by somebody (a database quotes the row it refuses) and may be a name.
_TYPED = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·]+|(?:%[89A-Fa-f][0-9A-Fa-f]){3,}")


def masked(text: str) -> str:
    """Return a line without phone and identity numbers and without what people typed in Chinese."""
    return _TYPED.sub("…", _PERSONAL.sub("***", text))


class Discreet(logging.Filter):
    """Masks phone and identity numbers and names in whatever is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message once it is complete."""
        record.msg = masked(record.getMessage())
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
            line["error"] = masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
