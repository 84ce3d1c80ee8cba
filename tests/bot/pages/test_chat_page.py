"""The chat page in a real browser: as a family uses it, with old eyes, without scripts, with a line that is lost."""

from io import BytesIO
from pathlib import Path

import httpx2
import pdfplumber
import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.bot.command import yiwen
from tests.bot.pages.conftest import PHONE, Visit, faults_of, is_within, say
from tests.bot.served import Served, served

FOR_MORE = "要看还有哪些能享受，说一声就行："
MOTHER = "我妈83岁，住磐安，户口也在磐安"
COUPLE = "我爸85，我妈83，都住磐安，户口都在磐安"
HOSTILE = "<img src=x onerror=alert(1)>我妈83，住磐安，户口磐安\"'><script>alert(1)</script>"
KILOBYTES = 150
PRESSED = "button, summary, select, textarea, .call, .tabs a, .tick, input[name^='fact.']"
"""What is pressed or written into."""


def test_a_daughter_asks_by_buttons_alone(visit: Visit) -> None:
    """Whom for, age and place, one question after another: at the end a sum, an office with its telephone, the words."""
    page = visit.open()
    page.get_by_role("button", name="我母亲").click()
    page.fill("#q-age", "83")
    page.fill("#q-residence", "磐安县")
    page.get_by_role("button", name="填好了").click()
    page.get_by_role("button", name="低保", exact=True).click()
    expect(page.locator("#question")).to_contain_text("可以选几个")
    expect(page.get_by_role("button", name="都没有")).to_be_hidden()
    page.get_by_role("button", name="下一组").click()
    page.get_by_role("button", name="都没有").click()
    expect(page.locator("#question")).not_to_contain_text("可以选几个")
    while page.locator("#question", has_text="户口").count() == 0:
        asked = page.locator("#question").inner_text()
        page.get_by_role("button", name="不清楚").click()
        expect(page.locator("#question")).not_to_have_text(asked)
    page.get_by_role("button", name="也在这里").click()
    expect(page.locator(".big")).to_have_text("每月 60 元")
    expect(page.get_by_role("link", name="打电话 0579-00000000").first).to_have_attribute("href", "tel:0579-00000000")
    page.get_by_text("看原文").first.click()
    expect(page.locator("blockquote").first).to_contain_text("每人每月发放高龄津贴60元")
    with visit.context.expect_page() as opened:
        page.get_by_role("link", name="在文件里看").first.click()
    expect(opened.value.locator("mark")).to_contain_text("每人每月发放高龄津贴60元")
    assert "?" not in page.url or page.url.endswith(("?p=0", "/"))


def test_two_elders_are_two_tabs(visit: Visit) -> None:
    """Each has their own card; a fact of one stays with that one."""
    page = visit.open()
    say(page, COUPLE)
    expect(page.locator(".tabs a")).to_have_text(["父亲", "母亲"])
    page.get_by_role("link", name="母亲").click()
    expect(page.locator(".chips")).to_contain_text("83周岁")
    page.get_by_role("link", name="父亲").click()
    expect(page.locator(".chips")).to_contain_text("85周岁")


def test_a_chip_corrects_and_removes(visit: Visit) -> None:
    """What was understood wrong is changed by tapping it; what it cost is said; it is removed the same way."""
    page = visit.open()
    say(page, MOTHER)
    page.locator(".chip summary", has_text="83周岁").click()
    page.fill("#c0-age", "73")
    page.get_by_role("button", name="改好了").first.click()
    expect(page.locator("#told")).to_contain_text("从“83周岁”改为“73周岁”")
    expect(page.locator("#told")).to_contain_text("高龄津贴")
    page.locator(".chip summary", has_text="户籍地").click()
    page.locator(".chip[open]").get_by_role("button", name="去掉").click()
    expect(page.locator("#told")).to_contain_text("去掉了：户籍地（磐安县）")
    page.locator(".chip summary", has_text="周岁").first.click()
    page.fill("#c0-age", "很老")
    page.locator(".chip[open]").get_by_role("button", name="改好了").click()
    expect(page.locator("#note")).to_contain_text("填得不对")


def test_it_survives_a_reload_and_a_lost_line(visit: Visit) -> None:
    """While the connection is lost what was written is kept and sent again; it counts once; a reload shows the same."""
    page = visit.open()
    say(page, MOTHER)
    before = page.locator(".card").first.inner_text()
    page.reload()
    assert page.locator(".card").first.inner_text() == before
    visit.context.set_offline(True)
    page.fill("#text", "吃低保")
    page.get_by_role("button", name="问", exact=True).click()
    expect(page.locator("#wait")).to_contain_text("网断了")
    assert page.input_value("#text") == "吃低保"
    visit.context.set_offline(False)
    expect(page.locator(".chips")).to_contain_text("低保")


def test_it_survives_a_restart_of_the_service(browser: Browser, tmp_path: Path) -> None:
    """The same browser finds its conversation on the service that comes after."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    with served(tmp_path) as first:
        page.goto(first.url)
        say(page, MOTHER)
        port = first.url.rpartition(":")[2]
    with served(tmp_path, YIWEN_PORT=port):
        page.reload()
        expect(page.locator(".chips")).to_contain_text("83周岁")
    context.close()


def test_without_scripts_the_forms_do_it(browser: Browser, service: Served) -> None:
    """Every step is a form: asking, several choices, a chip, large print, forgetting."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(service.url)
    page.fill("#text", f"{MOTHER}，吃低保")
    page.get_by_role("button", name="问", exact=True).click()
    page.get_by_label("当过兵").check()
    page.get_by_label("有残疾证").check()
    page.get_by_role("button", name="选好了").click()
    assert "退役军人" in page.locator(".chips").inner_text()
    page.get_by_role("button", name="大字").click()
    assert page.locator("html.elder").count() == 1
    page.locator("summary", has_text="忘记我").click()
    page.get_by_role("button", name="全部删掉").click()
    assert "都删掉了" in page.locator("#note").inner_text()
    assert page.locator(".chips").count() == 0
    context.close()


def test_an_old_question_on_a_second_tab_is_not_answered_twice(visit: Visit) -> None:
    """Two tabs share the conversation: a button of a question that is past is refused, and the one asked now is shown."""
    page = visit.open()
    say(page, MOTHER)
    other = visit.context.new_page()
    other.goto(visit.url)
    page.get_by_role("button", name="低保", exact=True).click()
    expect(page.locator(".chips")).to_contain_text("低保")
    other.get_by_role("button", name="一般").click()
    expect(other.locator("#note")).to_contain_text("已经答过")
    expect(other.locator(".chips")).to_contain_text("低保")


def test_what_is_hostile_is_shown_as_words(visit: Visit) -> None:
    """Markup in a message, a fact or feedback never runs and never becomes part of the page."""
    page = visit.open()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    say(page, HOSTILE)
    assert page.locator("img").count() == 0
    page.locator(".thumbs summary").click()
    page.fill("#words", HOSTILE)
    page.get_by_role("button", name="送出意见").click()
    expect(page.locator("#note")).to_contain_text("谢谢")


def test_the_page_says_what_the_other_channels_say(visit: Visit) -> None:
    """Each line of the terminal's answer stands on the page, but those that became buttons and what a question is for."""
    page = visit.open()
    say(page, f"{MOTHER}，高龄津贴去哪办")
    told = yiwen("ask", f"{MOTHER}，高龄津贴去哪办", "--json", "--today", "2025-06-01").objects[0]
    shown = page.locator("#app").evaluate("one => one.textContent")
    menu = {line for section in told["sections"] if section["kind"] == "menu" for line in section["text"].splitlines()}
    lines = [line.removeprefix(FOR_MORE) for line in told["text"].splitlines()]
    assert [line for line in lines if line and line not in shown and line not in menu] == []


@pytest.fixture
def whole(visit: Visit) -> Page:
    """A page with all there is on it, everything unfolded."""
    page = visit.open()
    say(page, COUPLE)
    say(page, "我妈吃低保，一个人住")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    return page


def test_axe_finds_nothing_in_any_view(whole: Page) -> None:
    """WCAG 2.2 AA holds, large or in high contrast, all unfolded; at 320 px (and so at 200 %) nothing stands out."""
    for view in ("", "elder", "huge", "contrast"):
        whole.set_viewport_size(PHONE)  # type: ignore[arg-type]
        whole.evaluate("view => { document.documentElement.className = view; }", view)
        assert faults_of(whole) == [], view
        whole.set_viewport_size({"width": 320, "height": 640})
        assert is_within(whole), view
    assert faults_of(whole) == []


def test_axe_finds_nothing_on_the_other_pages(visit: Visit) -> None:
    """The first page, a question of a form, a menu of several, a document, a receipt, a slip."""
    page = visit.open()
    assert faults_of(page) == []
    page.get_by_role("button", name="我父亲").click()
    expect(page.locator("#question")).to_be_visible()
    assert faults_of(page) == []
    say(page, "85岁，住磐安，户口磐安，低保")
    expect(page.locator(".ask .tick").first).to_be_visible()
    assert faults_of(page) == []
    with visit.context.expect_page() as opened:
        page.get_by_role("button", name="打印办事单").click()
    slip = opened.value
    assert faults_of(slip) == []
    code = slip.locator(".code").inner_text()
    slip.goto(f"{visit.url}/verify#{code}")
    expect(slip.locator("#ran")).to_have_text("和那天一样")
    assert code not in slip.url
    assert faults_of(slip) == []
    slip.goto(f"{visit.url}/words/330727?from=1163&to=1195")
    assert faults_of(slip) == []


def test_letters_and_targets_are_large(whole: Page) -> None:
    """Main text is 18 px or more, up to 30, on lines of 1.5; what is pressed is 44 px high, 60 for elders."""
    for view, letters, target in (("", 18, 44), ("elder", 24, 60), ("huge", 30, 60)):
        whole.evaluate("view => { document.documentElement.className = view; }", view)
        size, line = whole.evaluate(
            "(() => { const s = getComputedStyle(document.querySelector('.lines p')); "
            "return [parseFloat(s.fontSize), parseFloat(s.lineHeight) / parseFloat(s.fontSize)]; })()"
        )
        assert size >= letters
        assert line >= 1.5
        heights = whole.evaluate(
            "selector => [...document.querySelectorAll(selector)].filter(one => one.offsetParent)"
            ".map(one => [one.innerText, one.getBoundingClientRect().height])",
            PRESSED,
        )
        assert [one for one in heights if one[1] < target - 0.5] == []


def test_everything_can_be_done_by_keyboard(visit: Visit) -> None:
    """Enter sends; a choice is reached by Tab and pressed by Space; after each answer the answer has the focus."""
    page = visit.open()
    page.focus("#text")
    page.keyboard.type(MOTHER)
    page.keyboard.press("Enter")
    expect(page.locator(".big")).to_have_text("每月 60 元")
    assert page.evaluate("document.activeElement.id") == "answer"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "低保":
            break
    page.keyboard.press("Space")
    expect(page.locator(".chips")).to_contain_text("低保")
    expect(page.locator("#live")).to_contain_text("低保")


def test_a_page_is_light(visit: Visit) -> None:
    """All that a visit loads, unpacked and with an answer, is 150 KB at most, here and at the desk; how soon it is there is
    measured by `tests.benchmarks.pages`.
    """
    page = visit.open()
    say(page, COUPLE)
    got: list[Response] = []
    page.on("response", lambda response: got.append(response))
    for path in ("/", "/desk"):
        got.clear()
        visit.open(path)
        page.wait_for_load_state("networkidle")
        assert 10 * 1024 < sum(len(one.body()) for one in got if one.ok) <= KILOBYTES * 1024


@pytest.mark.parametrize(
    ("told", "pages"),
    [
        (f"{MOTHER}，吃低保，一个人住", 1),
        ("我妈83岁，住拱墅，户口拱墅，特困，重度失能，一级残疾，当过兵，失独，住养老院", 1),
        (COUPLE, 2),
    ],
)
def test_an_elder_takes_one_page_of_the_printed_slip(visit: Visit, told: str, pages: int) -> None:
    """However much is known of them; the receipt stands on the last page."""
    page = visit.open()
    say(page, told)
    with visit.context.expect_page() as opened:
        page.get_by_role("button", name="打印办事单").click()
    opened.value.get_by_text("YW-").first.wait_for()
    with pdfplumber.open(BytesIO(opened.value.pdf(prefer_css_page_size=True))) as printed:
        assert len(printed.pages) == pages
        assert "YW-" in printed.pages[-1].extract_text()


def test_a_form_of_another_site_is_refused(service: Served) -> None:
    """Without the page's own origin nothing is taken; and the page may be framed only as /embed."""
    said = {"text": MOTHER}
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {}, {"Sec-Fetch-Site": "cross-site"}):
        assert httpx2.post(f"{service.url}/chat/say", data=said, headers=headers).status_code == 403
    assert httpx2.post(f"{service.url}/chat/say", data=said, headers={"Origin": service.url}).status_code == 303
    plain, framed = (httpx2.get(f"{service.url}{path}").headers for path in ("/", "/embed"))
    assert "frame-ancestors 'none'" in plain["content-security-policy"]
    assert "frame-ancestors *" in framed["content-security-policy"]
    assert "x-frame-options" not in framed
    assert "HttpOnly" in plain["set-cookie"]
