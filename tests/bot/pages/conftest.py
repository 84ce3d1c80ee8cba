"""A real browser before a really running service: Debian's Chromium, driven by Playwright. No request may leave the host."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.bot.programs import program
from tests.bot.served import Served, served

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 20_000
"""Milliseconds; a machine may be busy."""
expect.set_options(timeout=PATIENCE)
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
CONTACT = 'region: "330727"\ncontacts:\n  - {office: 县民政局, telephone: 0579-00000000, source: 测试, date: 2025-05-01}\n'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a file: while its driver runs, no other event loop can in this process."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program("chromium"), args=list(ARGUMENTS))
        yield started
        started.close()


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, and nothing said of it."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Another site of this machine, and the folder of its pages."""
    folder = tmp_path_factory.mktemp("site")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as site:
        thread = threading.Thread(target=site.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{site.server_port}", folder
        site.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory, elsewhere: tuple[str, Path]) -> Iterator[Served]:
    """A service without keys, with one office's telephone, which the other site may call."""
    contacts = tmp_path_factory.mktemp("contacts")
    (contacts / "panan.yaml").write_text(CONTACT, encoding="utf-8")
    with served(tmp_path_factory.mktemp("pages"), YIWEN_CONTACTS=str(contacts), YIWEN_CORS_ORIGINS=elsewhere[0]) as running:
        yield running


class Visit:
    """A browser's visit; what it asked of other hosts and what went wrong in its scripts is remembered."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.elsewhere: list[str] = []
        self.faults: list[str] = []
        context.on("request", self._asked)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def open(self, path: str = "/") -> Page:
        """The page at a path."""
        self.page.goto(f"{self.url}{path}")
        return self.page


@pytest.fixture
def visit(browser: Browser, service: Served) -> Iterator[Visit]:
    """A phone's visit, of which no request left the host and no script failed."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", base_url=service.url)  # type: ignore[arg-type]
    made = Visit(context, service.url)
    yield made
    context.close()
    assert made.elsewhere == []
    assert made.faults == []


@pytest.fixture
def desk(visit: Visit) -> Page:
    """A desk on a screen."""
    visit.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    return visit.open("/desk")


def faults_of(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA on the page as it is now."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(RULES)}}})")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]]


def is_within(page: Page) -> bool:
    """Whether nothing stands out to the side of the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def note(page: Page, text: str) -> None:
    """Write a note at the desk and press Enter; the answer is there when this returns."""
    page.focus("#text")
    page.keyboard.type(text)
    before = page.locator("input[name=delivery]").first.get_attribute("value")
    page.keyboard.press("Enter")
    page.wait_for_function("before => document.querySelector('input[name=delivery]').value !== before", arg=before)


def say(page: Page, text: str) -> None:
    """Write and send."""
    page.fill("#text", text)
    before = page.locator("input[name=delivery]").first.get_attribute("value")
    page.get_by_role("button", name="问", exact=True).click()
    page.wait_for_function("before => document.querySelector('input[name=delivery]').value !== before", arg=before)
