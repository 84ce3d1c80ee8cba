"""What helps at the chat page: letters, contrast, speech, birthdays, what the family gets; and the page in a frame."""

import re
from pathlib import Path
from shutil import copy

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.bot.command import PROJECT
from tests.bot.pages.conftest import Visit, say
from tests.bot.served import Served

MOTHER = "我妈83岁，住磐安，户口也在磐安"
RUN_ON = "我妈今年八十三岁了住在磐安户口也在磐安一个人住吃着低保你看看她能有点啥"
EAR_AND_MOUTH = f"""
window.said = [];
speechSynthesis.speak = one => said.push([one.lang, one.text]);
window.SpeechRecognition = class {{
  start() {{ setTimeout(() => {{ this.onresult({{results: [[{{transcript: "{RUN_ON}"}}]]}}); this.onend(); }}, 50); }}
}};
"""
"""What a phone's own speech does, which no machine without loudspeaker and microphone can: what it would say, what it heard."""
RATIOS = """
() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = part => part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const weights = [0.2126, 0.7152, 0.0722];
  const shine = colour => weights.reduce((sum, weight, at) => sum + weight * light(parts(colour)[at]), 0.05);
  const behind = one => {
    const colour = one ? getComputedStyle(one).backgroundColor : "rgb(255, 255, 255)";
    return parts(colour)[3] === 0 ? behind(one.parentElement) : colour;
  };
  const written = one => one.offsetParent && [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim());
  return [...document.querySelectorAll("#app *")].filter(written).map(one => {
    const [dark, bright] = [shine(getComputedStyle(one).color), shine(behind(one))].sort((a, b) => a - b);
    return [one.innerText, bright / dark];
  });
}
"""
"""Each element that holds words, with the contrast of ink and ground as WCAG reckons it."""


def test_large_print_and_contrast_stay_until_they_are_turned_back(visit: Visit) -> None:
    """大字, then 更大, then as before; 高对比 is pressed and stays over a reload; every word stands out seven to one."""
    page = visit.open()
    say(page, MOTHER)
    for button, view in (("大字", "elder"), ("更大", "huge"), ("原来的字", "")):
        assert [one for one in page.evaluate(RATIOS) if one[1] < 7] == []
        page.get_by_role("button", name=button).click()
        expect(page.locator("html")).to_have_class(view)
    page.get_by_role("button", name="高对比").click()
    expect(page.get_by_role("button", name="高对比")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("html")).to_have_class(re.compile("contrast"))
    assert [one for one in page.evaluate(RATIOS) if one[1] < 10] == []


def test_a_run_on_that_was_dictated_is_understood_and_the_answer_read_out(visit: Visit) -> None:
    """说话 writes what was heard into the field, without a stop in it; 朗读 reads sum, items and the next question."""
    visit.context.add_init_script(EAR_AND_MOUTH)
    page = visit.open()
    page.get_by_role("button", name="说话").click()
    expect(page.locator("#text")).to_have_value(RUN_ON)
    page.get_by_role("button", name="问", exact=True).click()
    for fact in ("83周岁", "独居", "低保", "户籍地 磐安县"):
        expect(page.locator(".chips")).to_contain_text(fact)
    page.get_by_role("button", name="朗读").click()
    (language, text), *more = page.evaluate("said")
    assert (language, more) == ("zh-CN", [])
    for words in ("每月", "高龄津贴 60元/月", "县民政局", page.locator("#question").inner_text()):
        assert words in text


def test_the_family_gets_text_and_picture(visit: Visit) -> None:
    """发给家人: who, how much, which, where, copied as text, or as a picture; nothing of it goes to any host."""
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open()
    say(page, MOTHER)
    page.locator("summary", has_text="发给家人").click()
    page.get_by_role("button", name="复制这段话").click()
    expect(page.get_by_role("button", name="复制好了")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("母亲（83周岁，磐安县，磐安县）每月 60\u00a0元\n· 高龄津贴 60元/月，找县民政局\n")
    assert text.endswith("初步判断，以经办单位为准；不清楚的打12345。（颐问）")
    with page.expect_download() as download:
        page.get_by_role("button", name="发成图片").click()
    picture = download.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert (width, height > 300) == (720, True)


def test_birthdays_stand_on_a_line_and_help_is_one_tap_away(visit: Visit) -> None:
    """What comes at ninety and at a hundred, with the months it may be; 12345 stands on every page that families see."""
    page = visit.open()
    expect(page.locator(".bottom .call")).to_have_attribute("href", "tel:12345")
    say(page, MOTHER)
    first, second = page.locator(".timeline li").all_inner_texts()
    assert ("满90周岁" in first, "2031-06 至 2032-06" in first, "老年节慰问金" in first) == (True, True, True)
    assert ("满100周岁" in second, "400元/月" in second) == (True, True)
    expect(page.locator(".bottom .call")).to_have_attribute("href", "tel:12345")


def test_the_next_step_is_always_in_sight(visit: Visit) -> None:
    """Beside 12345 a way leads to the question while the question is not on the screen; a hint opens what it names."""
    page = visit.open()
    say(page, "我妈83岁，住磐安")
    page.get_by_role("link", name="还有一问").click()
    expect(page.locator("#question")).to_be_in_viewport()
    expect(page.locator("#next")).to_be_hidden()
    page.locator(".hint a", has_text="户籍地").click()
    expect(page.locator("#h0-hukou input[name='fact.hukou']")).to_be_focused()
    page.keyboard.type("磐安县")
    page.keyboard.press("Enter")
    expect(page.locator(".big")).to_have_text("每月 60 元")


def test_forgetting_leaves_nothing(visit: Visit) -> None:
    """忘记我 erases at once, and a reload shows the first page."""
    page = visit.open()
    say(page, MOTHER)
    page.locator("summary", has_text="忘记我").click()
    page.get_by_role("button", name="全部删掉").click()
    expect(page.locator("#note")).to_contain_text("都删掉了")
    page.reload()
    expect(page.get_by_role("heading", name="您想给谁查？")).to_be_visible()
    assert page.locator(".chips").count() == 0


@pytest.fixture
def other(visit: Visit, elsewhere: tuple[str, Path]) -> Page:
    """A page that may be another site's."""
    visit.url = "http://127.0.0.1:"
    return visit.page


def test_another_site_may_frame_the_embedded_page_alone(other: Page, service: Served, elsewhere: tuple[str, Path]) -> None:
    """In a frame `/embed` talks as the page itself does; the page, and the desk, are not shown there."""
    site, folder = elsewhere
    frames = "".join(f"<iframe name={name} src={service.url}/{name}></iframe>" for name in ("embed", "desk"))
    (folder / "framed.html").write_text(f"<!doctype html>{frames}", encoding="utf-8")
    other.goto(f"{site}/framed.html")
    framed = other.frame_locator("iframe[name=embed]")
    framed.locator("#text").fill(MOTHER)
    framed.get_by_role("button", name="问", exact=True).click()
    expect(framed.locator(".big")).to_have_text("每月 60 元")
    assert other.frame_locator("iframe[name=desk]").locator("#text").count() == 0


def test_the_example_front_works_from_another_origin(other: Page, service: Served, elsewhere: tuple[str, Path]) -> None:
    """docs/examples/front.html, as it stands: says, shows, takes a fact out by a tap, posts a choice as it is."""
    site, folder = elsewhere
    copy(PROJECT / "docs/examples/front.html", folder)
    other.goto(f"{site}/front.html#api={service.url}")
    other.fill("[name=text]", MOTHER)
    other.keyboard.press("Enter")
    expect(other.locator("#text")).to_contain_text("60元/月")
    other.get_by_role("button", name="低保", exact=True).click()
    expect(other.locator("#facts")).to_contain_text('economic: "dibao"')
    other.get_by_role("button", name="economic").click()
    expect(other.locator("#facts")).not_to_contain_text("economic")


def test_nothing_personal_stands_in_an_address(visit: Visit) -> None:
    """Whatever is said, filled in, printed or verified: no request's address holds a word of it."""
    asked: list[str] = []
    visit.context.on("request", lambda request: asked.append(request.url))
    page = visit.open()
    say(page, "我妈83岁，住磐安")
    page.get_by_role("button", name="低保", exact=True).click()
    expect(page.locator(".chips")).to_contain_text("低保")
    with visit.context.expect_page() as opened:
        page.get_by_role("button", name="打印办事单").click()
    opened.value.goto(f"{visit.url}/verify#{opened.value.locator('.code').inner_text()}")
    expect(opened.value.locator("#ran")).to_be_visible()
    paths = {httpx2.URL(url).raw_path.decode().split("?v=")[0] for url in asked}
    assert {path for path in paths if not path.startswith("/pages/")} <= {"/", "/chat/say", "/chat/slip", "/verify"}
