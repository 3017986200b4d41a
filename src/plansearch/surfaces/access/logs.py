"""Log records -> lines: JSON for programs, or text for somebody at a terminal, each with the id of its request."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

ACCESS: Final = "plansearch.access"
Fields = Mapping[str, str | int | float | None]
# They would write down what they send and are sent.
_TALKATIVE: Final = ("openai", "httpx", "httpcore", "mcp")


class LogFormat(StrEnum):
    """How lines are written."""

    AUTO = "auto"  # text where standard error is a terminal, else JSON
    JSON = "json"
    TEXT = "text"


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, request_id, message, and what the record brings as `fields`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        told: dict[str, str | int | float | None] = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
        }
        fields = _fields(record)
        if not fields:
            told["message"] = record.getMessage()
        told.update(fields)
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


class TextLines(logging.Formatter):
    """The same in words."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with a trace below it where something failed."""
        rest = " ".join(f"{name}={value}" for name, value in _fields(record).items() if value is not None)
        told = rest or record.getMessage()
        line = f"{_time(record)} {record.levelname:7} {record.name} [{getattr(record, 'request_id', '-')}] {told}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def logging_config(level: str, form: LogFormat) -> dict[str, object]:
    """What `logging.config.dictConfig` takes, in every server process: our lines and the server's on standard error."""
    if form is LogFormat.AUTO:
        form = LogFormat.TEXT if sys.stderr.isatty() else LogFormat.JSON
    formatter = JsonLines if form is LogFormat.JSON else TextLines
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "plansearch.surfaces.api.request_ids.RequestIdFilter"}},
        "formatters": {"lines": {"()": f"{__name__}.{formatter.__name__}"}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": "lines",
                "filters": ["request"],
            }
        },
        "loggers": {
            "plansearch": {"level": level.upper()},
            # Whatever the level, every request is written down.
            ACCESS: {"level": "INFO"},
            "uvicorn": {"level": level.upper()},
            **{name: {"level": "WARNING"} for name in _TALKATIVE},
        },
        "root": {"level": "WARNING", "handlers": ["lines"]},
    }


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _fields(record: logging.LogRecord) -> Fields:
    fields: Fields = getattr(record, "fields", {})
    return fields
