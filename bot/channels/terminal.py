"""The terminal as a channel: one conversation, a line a message."""

import json
import sys
from datetime import date

import click

from dialogs.engine import Engine
from dialogs.messages import Message
from dialogs.state import State

LEAVE = {"再见", "退出", "exit", "quit", "q"}


def converse(engine: Engine, day: date, *, as_json: bool) -> None:
    """Talk until the input ends; with `as_json` every line in gets one Reply object out, flushed at once."""
    state = State()
    interactive = sys.stdin.isatty() and not as_json
    if interactive:
        click.echo("颐问。请说说老人多大年纪、住在哪里、户口在哪里。说“再见”结束。")
    while True:
        if interactive:
            click.echo("> ", nl=False)
        raw = sys.stdin.buffer.readline()
        if not raw:
            return
        text = raw.decode("utf-8", errors="replace").strip()
        if not as_json and text in LEAVE:
            return
        if not text and not as_json:
            continue
        if not interactive and not as_json:
            click.echo(f"> {text}")
        state, reply = engine.step(state, Message(text, day))
        click.echo(json.dumps(reply.model_dump(), ensure_ascii=False) if as_json else f"{reply.text}\n")
        sys.stdout.flush()
