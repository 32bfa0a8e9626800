"""One way of logging for every process: events with ids, for people or as JSON, on stderr.

A text and a full phone number never belong in an event. What slips through is masked here.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.types import EventDict, Processor

from config.settings import Settings

# Eight to fifteen digits, as people write numbers; not an ISO date and not an IPv4 address.
_PHONE = re.compile(
    r"(?<![\w.-])(?!\d{4}-\d\d-\d\d)(?!\d{1,3}(?:\.\d{1,3}){3}(?!\d))"
    r"(?:\+|00)?\d(?:[ .-]?\d){7,14}(?!\w)"
)
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")
_WORDS = frozenset({"text", "body", "message_text", "raw", "form"})
_CLOCK = frozenset({"timestamp"})
# These tell every job and every connection at INFO; events of our own say it with ids.
_CHATTY = ("rq", "alembic", "urllib3", "_granian")


def configure_logs(settings: Settings) -> None:
    """Send structlog's events and the standard library's records down one stream.

    Safe to call again: the last call counts.
    """
    chain: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*chain, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelName(settings.log_level)
        ),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=chain,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                mask,
                _renderer(settings),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    quiet = logging.DEBUG if settings.log_level == "DEBUG" else logging.WARNING
    for name in _CHATTY:
        logging.getLogger(name).setLevel(quiet)


def mask(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Take phone numbers, passwords in addresses, and whole texts out of an event."""
    return {key: value if key in _CLOCK else _masked(key, value) for key, value in event.items()}


def _masked(key: str, value: Any) -> Any:
    if key in _WORDS and value:
        return "[not logged]"
    if isinstance(value, str):
        return _CREDENTIALS.sub("…@", _PHONE.sub(_last_two, value))
    if isinstance(value, int) and len(str(value)) > 10:
        return _PHONE.sub(_last_two, str(value))
    if isinstance(value, Mapping):
        return {inner: _masked(str(inner), item) for inner, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_masked("", item) for item in value]
    return value


def _last_two(match: re.Match[str]) -> str:
    # Enough to tell two people of one incident apart, too little to call either.
    return f"…{match[0][-2:]}"


def _renderer(settings: Settings) -> Processor:
    if settings.log_format == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(),
        exception_formatter=structlog.dev.plain_traceback,
        pad_event_to=0,
    )
