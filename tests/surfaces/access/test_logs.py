"""Lines of the log."""

from __future__ import annotations

import json
import logging
import sys
from logging.config import dictConfig

import pytest

from plansearch.surfaces.access.logs import ACCESS, JsonLines, LogFormat, TextLines, logging_config


def record(*, fields: dict[str, str | int | None] | None = None, failed: bool = False) -> logging.LogRecord:
    """A record as our loggers make them."""
    info = None
    if failed:
        try:
            int("改\n行")
        except ValueError:
            info = sys.exc_info()
    made = logging.LogRecord("plansearch.x", logging.INFO, "", 1, "Said %s.", ("so",), info)
    made.request_id = "abc"
    if fields is not None:
        made.fields = fields
    return made


def test_a_line_of_json_is_one_line() -> None:
    """Also where an error is told; with its time, and the id of its request."""
    line = JsonLines().format(record(failed=True))
    told = json.loads(line)
    assert "\n" not in line
    assert (told["level"], told["logger"], told["request_id"], told["message"]) == (
        "info",
        "plansearch.x",
        "abc",
        "Said so.",
    )
    assert told["time"].endswith("+00:00")
    assert "ValueError" in told["error"]
    assert "\n" in told["error"]


def test_a_line_of_the_access_log_has_its_fields() -> None:
    """As values in JSON; in text those that there are."""
    fields: dict[str, str | int | None] = {"method": "GET", "route": "/x", "status": 200, "refused": None}
    told = json.loads(JsonLines().format(record(fields=fields)))
    assert {name: told[name] for name in fields} == fields
    text = TextLines().format(record(fields=fields))
    assert text.endswith("[abc] method=GET route=/x status=200")


@pytest.mark.parametrize(("form", "formatter"), [(LogFormat.JSON, JsonLines), (LogFormat.TEXT, TextLines)])
def test_the_form_is_what_was_set(form: LogFormat, formatter: type[logging.Formatter]) -> None:
    """By default JSON, unless somebody looks at it."""
    assert logging_config("info", form)["formatters"] == {
        "lines": {"()": f"plansearch.surfaces.access.logs.{formatter.__name__}"}
    }
    assert "JsonLines" in str(logging_config("info", LogFormat.AUTO))


def test_requests_are_written_down_at_every_level_and_bodies_at_none() -> None:
    """Libraries that would write down what they send are kept quiet, also where everything else is told."""
    before = {
        name: logging.getLogger(name).level
        for name in ("", "plansearch", ACCESS, "uvicorn", "openai", "httpx", "httpcore", "mcp")
    }
    handlers = logging.getLogger().handlers[:]
    try:
        dictConfig(logging_config("error", LogFormat.JSON))
        assert logging.getLogger(ACCESS).isEnabledFor(logging.INFO)
        dictConfig(logging_config("debug", LogFormat.JSON))
        assert logging.getLogger("plansearch.engine").isEnabledFor(logging.DEBUG)
        assert not logging.getLogger("openai._base_client").isEnabledFor(logging.INFO)
    finally:
        logging.getLogger().handlers[:] = handlers
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
