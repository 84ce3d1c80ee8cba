"""How soon a page is there: `python -m tests.benchmarks.pages`. A real Chromium as a slow phone, beside a page of one line.

The profile is that of Lighthouse for mobiles: 150 ms each way there and back, 1.6 Mbit/s down, a processor of a quarter of the
speed. Every visit is a first one, with nothing kept; the best of some
visits is told first, since what else this machine does only adds. Weights are what crosses the line; the pages have no fonts.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bot.pages.conftest import ARGUMENTS, DESK, PHONE, note, say
from tests.bot.programs import program
from tests.bot.served import Served, served

VISITS = 5
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4
"""How many times slower than this machine's the phone's processor is."""
MOTHER = "我妈83岁，住磐安，户口也在磐安"
NOTE = "83 女 磐安户口 住磐安 低保 独居"
READY = """
() => {
  const [went] = performance.getEntriesByType("navigation");
  const [painted] = performance.getEntriesByName("first-contentful-paint");
  return [painted.startTime, went.domContentLoadedEventEnd];
}
"""


@dataclass
class Found:
    """What visits of one page came to: milliseconds to the first words and to a page that works, bytes over the line."""

    painted: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    weight: int = 0


def visit(browser: Browser, url: str, before: Callable[[Page], None] | None = None) -> Found:
    """First visits of a page on the slow phone; `before`: what is done on the fast one to come there."""
    found = Found()
    for _ in range(VISITS):
        context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
        if before is not None:
            page = context.new_page()
            page.goto(url)
            before(page)
            page.close()
        _once(context, url, found)
        context.close()
    return found


def _once(context: BrowserContext, url: str, found: Found) -> None:
    page = context.new_page()
    line = context.new_cdp_session(page)
    sizes: list[int] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    painted, ready = page.evaluate(READY)
    found.painted.append(painted)
    found.ready.append(ready)
    found.weight = max(found.weight, sum(sizes))


def first_verdicts(browser: Browser, url: str) -> list[float]:
    """Milliseconds from Enter to the four columns, each in a case of its own, on this machine as it is."""
    page = browser.new_context(viewport=DESK).new_page()  # type: ignore[arg-type]
    page.goto(f"{url}/desk")
    took = []
    for number in range(VISITS):
        if number:
            page.keyboard.press("Alt+n")
            page.wait_for_function(
                "number => document.querySelector('label[for=text]').innerText.startsWith(number)", arg=f"{number + 1}"
            )
        page.evaluate(
            "document.addEventListener('keydown', e => { if (e.key === 'Enter') window.pressed = performance.now(); }, true)"
        )
        note(page, NOTE)
        page.wait_for_selector(".columns")
        took.append(page.evaluate("performance.now() - window.pressed"))
    page.context.close()
    return took


def line(name: str, found: Found, peer: Found) -> str:
    """A row of the table."""
    best, middle = min(found.ready), statistics.median(found.ready)
    painted = f"{min(found.painted):.0f} ({statistics.median(found.painted):.0f})"
    return f"| {name} | {found.weight / 1024:.1f} | {painted} | {best:.0f} ({middle:.0f}) | {best / min(peer.ready):.1f} |"


def write(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as service, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=list(ARGUMENTS))
        peer = visit(browser, f"{service.url}/healthz")
        write(
            "| page, first visit | KB over the line | first words, ms: best (median) | ready, ms | times one line |"
            "\n|---|---|---|---|---|"
        )
        write(line("one line of text", peer, peer))
        _pages(browser, service, peer)
        took = first_verdicts(browser, service.url)
        write(f"\nfrom Enter to the four columns: median {statistics.median(took):.0f} ms, longest {max(took):.0f} ms")
        browser.close()


def _pages(browser: Browser, service: Served, peer: Found) -> None:
    for name, path, before in (
        ("chat, empty", "/", None),
        ("chat, answered", "/", lambda page: say(page, MOTHER)),
        ("desk, empty", "/desk", None),
        ("desk, a case", "/desk", lambda page: note(page, NOTE)),
        ("verify", "/verify", None),
    ):
        write(line(name, visit(browser, f"{service.url}{path}", before), peer))


if __name__ == "__main__":
    main()
