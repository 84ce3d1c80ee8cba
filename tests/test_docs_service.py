"""The READMEs' service is a real one: their `curl` lines are sent to it, as they stand."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx2
import pytest

from tests.bot.served import Served, served
from tests.test_docs import DOCUMENTS, ROOT

CURL = re.compile(r"^curl .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service with no settings but its port and its store."""
    with served(tmp_path_factory.mktemp("readme")) as running:
        yield running


def sent(line: str, url: str) -> httpx2.Response:
    """What a `curl` line gets: -X, -H, -d, --get, --retry and --data-urlencode mean what they mean to curl."""
    words, headers, data = iter(shlex.split(line)[1:]), {}, list[str]()
    method, address, get = "", "", False
    for word in words:
        match word:
            case "-s" | "--retry-connrefused":
                pass
            case "--retry":
                next(words)
            case "-X":
                method = next(words)
            case "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            case "-d":
                data.append(next(words))
            case "--data-urlencode":
                name, _, value = next(words).partition("=")
                data.append(urlencode({name: value}))
            case "--get":
                get = True
            case _:
                address = word.replace("localhost:8080", url)
    body = "&".join(data)
    query = f"?{body}" if get else ""
    verb = method or ("POST" if data and not get else "GET")
    return httpx2.request(verb, address + query, headers=headers, content=None if get else body.encode(), timeout=30)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_readmes_requests_are_answered(name: str, service: Served) -> None:
    """Sent one after the other, they are a conversation that remembers, a search that finds, and a forgetting."""
    lines = CURL.findall((ROOT / name).read_text(encoding="utf-8"))
    first, second, found, gone = (sent(line, service.url) for line in lines)
    assert json.loads(first.text)["people"][0]["list"] == "330727"
    assert json.loads(second.text)["people"][0]["facts"]["economic"] == "dibao"
    assert json.loads(found.text)["hits"][0]["id"] == "330105#二（五）14"
    assert gone.status_code == 204


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_a_readme_links_is_there(name: str) -> None:
    """A link to a file of the project leads to it."""
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert links
    assert [link for link in links if not (Path(ROOT) / link).exists()] == []
