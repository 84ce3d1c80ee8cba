"""An operator's working day at the desk, by keys: callers, what would change a "no", ranges, a line that is lost, figures."""

import re

import httpx2
from playwright.sync_api import Page, expect

from tests.bot.pages.conftest import Visit, faults_of, note

HOSTILE = "<img src=x onerror=alert(1)>"
DROPPED = """
name => {
  const data = new DataTransfer();
  data.items.add(new File(["id,周岁,常住地,户籍地\\na,83,磐安县,磐安县\\nb,x,磐安县,磐安县\\n"], name));
  document.getElementById("drop").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}
"""
MANY = 5
"""From so many on a count is shown."""


def numbered(page: Page, label: str) -> str:
    """The number of a choice of the question."""
    shown = page.locator(".picks").get_by_text(re.compile(rf"^\d+ {label}$")).inner_text()
    return shown.split()[0]


def test_three_callers_are_served_by_keys_alone(desk: Page, visit: Visit) -> None:
    """Noted, asked by number, looked up, compared, printed, closed: no mouse, and the next caller finds nothing of it."""
    note(desk, "83 女 磐安户口 住磐安 低保 独居")
    none = numbered(desk, "都没有")
    desk.keyboard.type(none)
    desk.keyboard.press("Enter")
    desk.keyboard.type("高龄津贴")
    expect(desk.locator(".nones")).to_be_visible()
    expect(desk.locator("#text")).to_have_value("高龄津贴")
    expect(desk.locator(".nones")).to_contain_text("4 样")
    note(desk, "去哪办")
    expect(desk.locator("#told")).to_contain_text("县民政局")
    desk.keyboard.press("Alt+r")
    while desk.locator("#region option:checked").inner_text() != "金华市":
        desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("#side")).to_be_focused()
    with visit.context.expect_page() as opened:
        desk.keyboard.press("Alt+p")
    expect(opened.value.locator(".code")).to_contain_text("YW-")
    opened.value.close()
    desk.keyboard.press("Alt+n")
    expect(desk.locator("label[for=text]")).to_have_text("2号来电")
    note(desk, "我爸85，我妈79，住拱墅，退休职工")
    expect(desk.locator(".people [aria-current]")).to_have_text("母亲")
    desk.keyboard.press("Escape")
    desk.keyboard.press("[")
    expect(desk.locator(".chips")).to_contain_text("85周岁")
    desk.keyboard.press("Alt+n")
    expect(desk.locator("label[for=text]")).to_have_text("3号来电")
    assert desk.locator(".chip:not(.add)").count() == 0
    note(desk, "65 金乡户口 住金乡 特困")
    desk.keyboard.press("Alt+x")
    desk.keyboard.press("Enter")
    expect(desk.locator("label[for=text]")).to_have_text("2号来电")
    expect(desk.locator(".bar .tabs a")).to_have_text(["1 83周岁 磐安县", "2 85周岁 拱墅区"])


def test_a_no_says_what_would_change_it_and_a_yes_where_to_call(desk: Page) -> None:
    """Beside the conditions: from which birthday on; and the office with its telephone, and where that is from."""
    note(desk, "83 女 磐安户口 住磐安 低保 独居")
    desk.locator(".ineligible .verdict", has_text="老年节慰问金").click()
    expect(desk.locator(".side")).to_contain_text("✗ 不符合：年满90周岁")
    expect(desk.locator(".side")).to_contain_text("怎样会变：满90周岁起")
    desk.locator(".eligible .verdict", has_text="高龄津贴").click()
    expect(desk.get_by_role("link", name="0579-00000000")).to_have_attribute("href", "tel:0579-00000000")
    expect(desk.locator(".side")).to_contain_text("（不是文件里的，测试）")
    expect(desk.locator(".across")).to_contain_text("满90周岁")


def test_what_is_not_exact_is_put_in_and_stays_so(desk: Page) -> None:
    """An age from 75 to 80 is written so; what is open between two values is kept when the chip is opened and pressed."""
    note(desk, "磐安户口 住磐安 半失能")
    desk.keyboard.press("Alt+a")
    desk.fill("#a-age", "75-80")
    desk.keyboard.press("Enter")
    expect(desk.locator(".chips")).to_contain_text("75—80周岁")
    before = desk.locator(".chip", has_text="能力评估").inner_text()
    assert "或" in before
    for label in ("能力评估", "周岁"):
        chip = desk.locator(".chip:not(.add)", has_text=label).first
        chip.locator("summary").click()
        delivery = desk.locator("input[name=delivery]").first.get_attribute("value")
        chip.get_by_role("button", name="改", exact=True).click()
        expect(desk.locator("input[name=delivery]").first).not_to_have_value(str(delivery))
        expect(desk.locator("#note")).to_have_count(0)
    expect(desk.locator(".chips")).to_contain_text("75—80周岁")
    assert desk.locator(".chip", has_text="能力评估").inner_text() == before
    desk.locator(".chip:not(.add)", has_text="周岁").locator("summary").click()
    desk.fill("#c-age", "80-75")
    desk.locator(".chip[open]").get_by_role("button", name="改", exact=True).click()
    expect(desk.locator("#note")).to_contain_text("没有改")


def test_a_note_survives_a_lost_line_and_a_dropped_roster_comes_back(desk: Page, visit: Visit) -> None:
    """What was typed stays; Enter pressed again counts once. A file dropped on the desk is screened as one that is chosen."""
    visit.context.set_offline(True)
    desk.focus("#text")
    desk.keyboard.type("83 住磐安")
    desk.keyboard.press("Enter")
    expect(desk.locator("#wait")).to_contain_text("网断了")
    visit.context.set_offline(False)
    desk.keyboard.press("Enter")
    expect(desk.locator(".chips")).to_contain_text("83周岁")
    with desk.expect_download():
        desk.evaluate(DROPPED, f"{HOSTILE}.csv")
    expect(desk.locator("#rostered")).to_contain_text("筛查了1人，1处有问题")


def test_figures_show_what_many_asked_and_feedback_as_words(desk: Page, visit: Visit) -> None:
    """Five who asked the same make a row, the plot and the table; four make none; what is sent as feedback is words."""
    with httpx2.Client(base_url=visit.url, timeout=30) as client:
        for number in range(MANY):
            told = {"text": "我妈83岁，住金乡，户口金乡，体检去哪做"}
            assert client.post(f"/v1/conversations/many-{number}/messages", json=told).status_code == 200
        given = {"thumb": "down", "words": HOSTILE}
        assert client.post("/chat/feedback", data=given, headers={"Origin": visit.url}).status_code == 303
        table = client.get("/desk/figures.csv", headers={"Cookie": cookie_of(visit)}).text
    desk.keyboard.press("Alt+t")
    expect(desk.get_by_role("heading", name="问得最多的")).to_be_visible()
    asked = desk.locator("section", has_text="问得最多的")
    expect(asked).to_contain_text("金乡县")
    assert all(int(count) >= MANY for count in asked.locator("td:last-child").all_inner_texts())
    expect(desk.locator("section", has_text="送来的意见")).to_contain_text(HOSTILE)
    assert desk.locator("img").count() == 0
    assert "2025-06-01,问了,金乡县" in table
    assert faults_of(desk) == []


def cookie_of(visit: Visit) -> str:
    """The desk's cookie of a browser, as a header."""
    return "; ".join(f"{one['name']}={one['value']}" for one in visit.context.cookies() if one["name"] == "yiwen_desk")
