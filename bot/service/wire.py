"""Connections: each shows within seconds what it wants and takes what it gets, or is closed; there are only so many.

uvicorn closes a connection that is idle after an answer. Here also one that sends no request, or only half of one, one
whose client does not read, one that goes on with a body that nobody wants any more, and, when there are too many, the one that
has been idle for longest.
"""

import asyncio
import resource
from http import HTTPStatus
from typing import Any

from httptools import HttpParserInvalidURLError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.porch.problems import Problem

HEAD_SECONDS = 10.0
"""Within which a request's line and headers must have come."""
REST_SECONDS = 10.0
"""Within which what is left of a body must have come that nobody reads, once its request is answered."""
TAKE_SECONDS = 30.0
"""Within which a client must have taken what waits for it."""
MOST_HEAD = 128 * 1024
"""Bytes that are read in search of the end of the headers; what is more than 64 KB the edge refuses in words."""
MOST_BESIDE = 8 * 1024
"""Bytes that may come within a body and are none of it: what is written beside the chunks, and behind the last of them."""
LONGEST_URL = 65535
"""Bytes of an address that can be told apart into its parts."""
UNREADABLE, TOO_LONG = "这不是一个合格的HTTP请求", "请求的地址太长，最多64KB"
MOST_CONNECTIONS = 2000
SPARE = 100
"""Files that a process needs besides its connections."""


def most_connections() -> int:
    """How many connections may be held: as many as the system lets this process have, within bounds."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + SPARE
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, min(MOST_CONNECTIONS, soft - SPARE))


class Connection(HttpToolsProtocol):
    """One connection."""

    most = MOST_CONNECTIONS

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.since = self.loop.time()
        """When something was last heard from the client."""
        self._head: int | None = 0
        """Bytes of the request whose headers are not complete; None while one is being answered."""
        self._beside = 0
        """Bytes that came since there was last something of the body, if its headers are complete."""
        self._late: asyncio.TimerHandle | None = None
        self._rest: asyncio.TimerHandle | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being answered."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def is_waiting(self) -> bool:
        """Whether its only request is not whole and nothing of an answer is sent: nobody has done anything for it yet."""
        return not self.is_idle and not self.pipeline and self.cycle.more_body and not self.cycle.response_started

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take it, at the price of another that is idle or not whole, if there are too many."""
        if len(self.connections) >= self.most and not self._make_room():
            transport.abort()
            return
        super().connection_made(transport)
        self._wait(HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go."""
        self._wait(None)
        self._let_rest_come()
        if self.transport is not None:
            super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, while the headers come quickly and are not endless."""
        if self.transport is None:
            return
        self.since = self.loop.time()
        if self._head is not None:
            self._head += len(data)
            if self._late is None:
                self._wait(HEAD_SECONDS)
        else:
            self._beside += len(data)
        super().data_received(data)
        if (self._head or 0) > MOST_HEAD or self._beside > MOST_BESIDE:
            self._end()
        elif self._head is None and self.is_idle and self._rest is None:  # uvicorn's own time for idle ones ends with any byte
            self._rest = self.loop.call_later(REST_SECONDS, self._end)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header. What stands behind the last chunk is none, whatever it is called."""
        if self._head is not None:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """From here on the edge watches over the request; none is begun on a connection that is about to end. Raises
        HttpParserInvalidURLError for an address of which a part would not be read.
        """
        self._head = None
        self._wait(None)
        if b"#" in self.url:  # what follows would be left out, and another's path be read
            raise HttpParserInvalidURLError
        if not self.transport.is_closing():
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        self._beside = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """What comes next is the head of another request."""
        super().on_message_complete()
        self._head, self._beside = 0, 0
        if any(name == b"transfer-encoding" for name, _ in self.headers):
            self._let_be_last()
        if self._rest is not None:
            self._let_rest_come()
            self._wait(HEAD_SECONDS)

    def pause_writing(self) -> None:
        """The client does not take what it gets: not for long."""
        super().pause_writing()
        self._wait(TAKE_SECONDS)

    def resume_writing(self) -> None:
        """It does."""
        super().resume_writing()
        self._wait(None)

    def send_400_response(self, msg: str) -> None:
        """What is no request is told so as everything else is: by a problem document. `msg` is the framework's."""
        too_long = len(getattr(self, "url", b"")) > LONGEST_URL
        told = Problem(*((431, TOO_LONG) if too_long else (400, UNREADABLE))).response()
        lines = [f"HTTP/1.1 {told.status_code} {HTTPStatus(told.status_code).phrase}".encode(), b"connection: close"]
        headers = [*self.server_state.default_headers, *told.raw_headers]
        lines += [b"%b: %b" % (name, value) for name, value in headers]
        self.transport.write(b"\r\n".join(lines) + b"\r\n\r\n" + bytes(told.body))
        self.transport.close()

    def timeout_keep_alive_handler(self) -> None:
        """Close, and do not wait for a client that takes nothing any more."""
        super().timeout_keep_alive_handler()
        self._wait(TAKE_SECONDS)

    def _wait(self, seconds: float | None) -> None:
        if self._late is not None:
            self._late.cancel()
        self._late = None if seconds is None else self.loop.call_later(seconds, self._end)

    def _let_rest_come(self) -> None:
        """What was left of a body is there, or nobody waits for it any more."""
        if self._rest is not None:
            self._rest.cancel()
        self._rest = None

    def _let_be_last(self) -> None:
        """End the connection with this request: of what stood behind its last chunk the parser still holds a part, and would
        put it among the headers of the next.
        """
        if self.cycle.response_complete:
            self.transport.close()
        else:
            self.cycle.keep_alive = False

    def _end(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def _make_room(self) -> bool:
        """Close the connection that has been idle for longest; if none is, the one that waits for longest for more of its body.
        Whether there was one: a request that is whole is never given up.
        """
        others = [other for other in self.connections if isinstance(other, Connection)]
        spared = [other for other in others if other.is_idle] or [other for other in others if other.is_waiting]
        if spared:
            oldest = min(spared, key=lambda other: other.since)
            oldest._end()
            self.connections.discard(oldest)
        return bool(spared)
