"""A caller with as many connections as it wants, which has read every answer before anybody sees it.

An answer of aiohttp's that nobody read holds its connection until the garbage collector comes, in whichever test that is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp

LostError = aiohttp.ClientError
"""No answer came: the connection was refused, broke, or its time was over."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole. `headers` by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    text: str

    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.text)


@dataclass(slots=True)
class Caller:
    """Whoever calls the service at `url`; open within `async with`. `seconds`: how long an answer may take."""

    url: str
    seconds: float = 30
    _session: aiohttp.ClientSession = field(init=False)

    async def __aenter__(self) -> Self:
        connector, timeout = aiohttp.TCPConnector(limit=0), aiohttp.ClientTimeout(self.seconds)
        self._session = aiohttp.ClientSession(self.url, timeout=timeout, connector=connector)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def get(self, path: str) -> Answer:
        """Ask for a path. Raises LostError, TimeoutError, as do the others."""
        return await self.call("GET", path)

    async def post(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Answer:
        """Send a JSON body."""
        return await self.call("POST", path, json=body, headers=headers)

    async def delete(self, path: str) -> Answer:
        """Have something erased."""
        return await self.call("DELETE", path)

    async def call(self, method: str, path: str, **given: Any) -> Answer:
        """Call with what aiohttp's `request` takes, and read the answer to its end."""
        async with self._session.request(method, path, **given) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(answer.status, headers, await answer.text())
