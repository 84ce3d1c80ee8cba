"""The pictures of docs/screens, made anew: `python -m tests.screens`. A real Chromium before the service, on a fixed day."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bot.command import PROJECT
from tests.bot.pages.conftest import ARGUMENTS, DESK, PHONE, note, say
from tests.bot.programs import program
from tests.bot.served import served

FOLDER = PROJECT / "docs" / "screens"
MOTHER = "我妈83岁，住磐安，户口也在磐安，吃低保，一个人住"
NOTE = "83 女 磐安户口 住磐安 低保 独居"
NAMES = ("chat", "chat-elder", "desk", "desk-elder", "slip")
SLIP = {"width": 820, "height": 1130}


def families(page: Page) -> None:
    """The chat page with an answer, as it is and in large print."""
    say(page, MOTHER)
    page.screenshot(path=FOLDER / "chat.png")
    page.get_by_role("button", name="大字").click()
    page.wait_for_selector("html.elder")
    page.screenshot(path=FOLDER / "chat-elder.png")


def operators(page: Page) -> None:
    """The desk with a case and the words of an item, as it is and in large print."""
    note(page, NOTE)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    page.screenshot(path=FOLDER / "desk.png")
    page.get_by_role("button", name="大字").click()
    page.wait_for_selector("html.elder")
    page.screenshot(path=FOLDER / "desk-elder.png")


def papers(page: Page) -> None:
    """A slip, as it stands before it is printed."""
    say(page, MOTHER)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="打印办事单").click()
    slip = opened.value
    slip.set_viewport_size(SLIP)  # type: ignore[arg-type]
    slip.screenshot(path=FOLDER / "slip.png", full_page=True)


def taken(browser: Browser, url: str, size: dict[str, int], take: Callable[[Page], None]) -> None:
    """Pictures of a page, by a browser of its own."""
    context = browser.new_context(viewport=size, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    take(page)
    context.close()


def small(path: Path) -> None:
    """A picture with fewer colours, a third of its bytes."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(48, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """All of them."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as service, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=list(ARGUMENTS))
        taken(browser, service.url, PHONE, families)
        taken(browser, f"{service.url}/desk", DESK, operators)
        taken(browser, service.url, PHONE, papers)
        browser.close()
    for name in NAMES:
        small(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
