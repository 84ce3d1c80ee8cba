"""The Bot API's own checks of what a bot sends: its HTML, and how long things may be."""

import json
from html.parser import HTMLParser
from typing import Any

TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote"}


class RefusedError(Exception):
    """What the Bot API says of a call that it does not take."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.text, self._open = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise RefusedError("Bad Request: can't parse entities: unsupported start tag")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            raise RefusedError("Bad Request: can't parse entities: unmatched end tag")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_entityref(self, name: str) -> None:
        known = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
        if name not in known:
            raise RefusedError("Bad Request: can't parse entities: unknown entity")
        self.text += known[name]

    def handle_charref(self, name: str) -> None:
        self.text += chr(int(name))

    def handle_comment(self, data: str) -> None:
        raise RefusedError("Bad Request: can't parse entities: a comment")

    def finish(self) -> str:
        """The text, when all that was opened is closed."""
        self.close()
        if self._open:
            raise RefusedError("Bad Request: can't parse entities: can't find end tag")
        return self.text


def visible(html: str) -> str:
    """What a reader sees of a text in HTML. Raises RefusedError, as the Bot API does, when it is not well formed."""
    reader = _Reader()
    reader.feed(html)
    return reader.finish()


def check_text(html: str) -> str:
    """The visible text of a message. Raises RefusedError when there is none, or more than 4,096 units."""
    text = visible(html)
    if not text.strip():
        raise RefusedError("Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        raise RefusedError("Bad Request: message is too long")
    return text


def check_keyboard(written: str | None) -> dict[str, Any] | None:
    """A message's keyboard. Raises RefusedError for a button without text, or whose data are not 1 to 64 bytes."""
    if not written:
        return None
    keyboard: dict[str, Any] = json.loads(written)
    buttons = [button for row in keyboard["inline_keyboard"] for button in row]
    if len(buttons) > 100 or any(not button["text"].strip() for button in buttons):
        raise RefusedError("Bad Request: reply markup is wrong")
    if any(not 1 <= len(button["callback_data"].encode()) <= 64 for button in buttons):
        raise RefusedError("Bad Request: BUTTON_DATA_INVALID")
    return keyboard if buttons else None
