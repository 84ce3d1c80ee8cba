"""Log lines: one JSON object each, on standard error. What people write, their facts and their ids never stand in them.

Only the program's own words are logged, with counts, times and hashes. An error is logged as its kind and where in the
code it came from, without its message: a message may quote what somebody wrote. Secrets are struck out besides.
"""

import json
import logging
import sys
import threading
import traceback
from collections.abc import Sequence
from datetime import datetime
from types import TracebackType

from bot.ground.clock import CHINA

STRUCK = "***"
SHORTEST = 6
"""Characters of a secret that is struck out; a shorter one is no secret, and stands in half of all words."""
OURS = "yiwen"


class Lines(logging.Formatter):
    """A record as one line of JSON: time, level, logger, message, and the fields given as `extra={"fields": …}`."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        self._secrets = [json.dumps(secret)[1:-1] for secret in secrets if len(secret) >= SHORTEST]

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "time": datetime.fromtimestamp(record.created, CHINA).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage() if record.name.partition(".")[0] in {OURS, "uvicorn"} else _place(record),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["at"] = [_at(frame) for frame in traceback.extract_tb(record.exc_info[2])]
        written = json.dumps(line, ensure_ascii=False)
        for secret in self._secrets:
            written = written.replace(secret, STRUCK)
        return written


def place_of(error: BaseException) -> str:
    """Where in the code an error came from."""
    frames = traceback.extract_tb(error.__traceback__)
    return _at(frames[-1]) if frames else "-"


def _at(frame: traceback.FrameSummary) -> str:
    return f"{frame.filename}:{frame.lineno} {frame.name}"


def _is_wanted(record: logging.LogRecord) -> bool:
    """Ours, and what libraries warn of; some set their own loggers to tell more."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == OURS


def _place(record: logging.LogRecord) -> str:
    """What a library says may quote what it was given; where it says so is enough to find it."""
    return f"{record.pathname.rpartition('/')[2]}:{record.lineno} {record.funcName}"


def set_up(secrets: Sequence[str] = ()) -> None:
    """Log to standard error: our own lines from INFO, the libraries' from WARNING, uvicorn's access lines never."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(secrets))
    handler.addFilter(_is_wanted)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.getLogger("uvicorn.access").disabled = True


def take_over() -> None:
    """An error that nobody caught, in whatever thread, is told as all else is: by its kind and place, without its message.
    For a process that is a service's own.
    """
    sys.excepthook = lambda kind, error, trace: _tell_uncaught(kind, error, trace)
    threading.excepthook = lambda given: _tell_uncaught(given.exc_type, given.exc_value, given.exc_traceback)


def _tell_uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        logging.getLogger(OURS).error("an error that nobody caught", exc_info=(kind, error or kind(), trace))
