"""Every path that the service is called at, as the program has them: docs/routes.md is made of this."""

from collections.abc import Iterator, Mapping
from typing import Any
from unittest.mock import patch

from bot.channels.http.channel import api
from bot.pages.channel import Pages
from bot.service.registry import read_configuration
from tests.bot.service import DAY, conversations
from tests.bot.test_every_channel import FULL

ABOUT = """# Where the service is called

Drawn from the program (`python -m tests.refresh_docs`); a test holds it so. The API describes itself at `/docs`; the
summaries here are its own. `HEAD` is answered where `GET` is.

"""


def table() -> str:
    """The page: the API, then the pages and each channel, by their paths."""
    lines = [ABOUT + "| | path | what |", "|---|---|---|"]
    lines += [f"| {method} | `{path}` | {what} |" for path, method, what in (*_api(), *_others())]
    return "\n".join(lines) + "\n"


def _api() -> Iterator[tuple[str, str, str]]:
    paths: Mapping[str, Mapping[str, Any]] = api(conversations(), (), lambda: DAY).openapi()["paths"]
    for path, operations in sorted(paths.items()):
        for method, operation in operations.items():
            yield path, method.upper(), str(operation["summary"])


def _others() -> Iterator[tuple[str, str, str]]:
    """The routes beside the API, by what they belong to."""
    talks = conversations()
    with patch.dict("os.environ", {name: value for of_one in FULL.values() for name, value in of_one.items()}):
        ways = [Pages(talks, 30, ()), *read_configuration().made(talks)]
    for way in ways:
        whose = "网页" if way.name == "web" else way.name
        for route in sorted(way.routes(), key=lambda route: str(getattr(route, "path", ""))):
            methods = sorted(set(getattr(route, "methods", None) or {"GET"}) - {"HEAD"})
            yield str(getattr(route, "path", "")), "、".join(methods), whose
