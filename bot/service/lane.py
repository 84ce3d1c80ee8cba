"""The process behind `bot.conversations.lane`: an engine of its own, a line in, a line out, until its input ends.

It is begun with the day of its service, whose lists it then reads by.
"""

import json
import os
import signal
import sys
from datetime import date
from typing import Any

from bot.conversations.lines import packed
from bot.ground import logs
from bot.ground.errors import tell
from bot.service import app
from dialogs.engine import Engine
from dialogs.messages import Message
from dialogs.state import State, load

FIRST = "怎么办理"
"""Said before the lane is ready, so that what is made once does not count against the first message's time."""


def answer(engine: Engine, line: bytes) -> bytes:
    """What a line is answered; an empty one asks whether the engine is there."""
    if not line.strip():
        return b"{}\n"
    asked: dict[str, Any] = json.loads(line)
    return packed(*engine.step(load(asked["state"]), Message(asked["text"], date.fromisoformat(asked["day"]))))


def main() -> None:
    """Answer until the input ends; the service that began this ends it, not a signal to both."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    logs.set_up()
    logs.take_over()
    day = date.fromisoformat(sys.argv[1])
    app.keep_what_is_made()
    engine = app.engine(tell, day)
    engine.finder()
    engine.step(State(), Message(FIRST, day))
    try:
        for line in sys.stdin.buffer:
            sys.stdout.buffer.write(answer(engine, line))
            sys.stdout.buffer.flush()
    except BrokenPipeError:  # the worker that asked is dead; nobody hears the answer, nor what is left of it at the exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
