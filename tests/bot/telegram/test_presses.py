"""Buttons: choices, ticks, pages, details, and those that come too late."""

import asyncio

import pytest

from bot.channels.telegram import render
from bot.channels.telegram.channel import TelegramChannel
from bot.conversations.conversation import Conversations
from tests.bot.telegram.phone import Phone
from tests.bot.telegram.standin import Fault, StandIn

pytestmark = pytest.mark.anyio

MOTHER = "我妈83岁，户口在磐安，独居"
DIBAO, DISABLED, ONLY_CHILD, DONE = "2. 低保", "1. 有残疾证", "3. 独生子女有残疾", "选好了"


async def test_a_choice_is_an_answer(phone: Phone) -> None:
    """A press says the choice, is told as received, and takes the question's buttons away; the details stay."""
    await phone.says(MOTHER)
    asked = phone.screen
    await phone.presses(DIBAO)
    assert "养老服务补贴" in phone.screen.text
    assert phone.telegram.toasts == [f"您选的是：{DIBAO}"]
    assert DIBAO not in asked.buttons
    assert "细看：高龄津贴" in asked.buttons


async def test_a_press_whose_answer_fails_is_repeated(phone: Phone) -> None:
    """The press comes again, is no old button then, and is one step."""
    await phone.says(MOTHER)
    phone.telegram.fail("sendMessage", Fault(500))
    assert [await phone.presses(DIBAO), await phone.again()] == [503, 200]
    assert "养老服务补贴" in phone.screen.text
    assert "您选的是" in phone.telegram.toasts[-1]


async def test_several_choices_are_ticked_and_sent(phone: Phone) -> None:
    """A question of several takes ticks, which can be taken back, and 选好了 says those that stand."""
    await phone.says(MOTHER)
    await phone.presses(DIBAO)
    for label in (DISABLED, "4. 当过兵", "✓ 4. 当过兵", ONLY_CHILD):
        await phone.presses(label)
    assert [label for label in phone.screen.buttons if label.startswith("✓")] == [f"✓ {DISABLED}", f"✓ {ONLY_CHILD}"]
    await phone.presses(DONE)
    assert "残疾人生活补贴" in phone.screen.text
    assert phone.telegram.toasts[-1] == f"您选的是：{DISABLED}、{ONLY_CHILD}"


@pytest.mark.parametrize("label", ["10. 都没有", "11. 不清楚"])
async def test_none_and_unknown_act_at_once(phone: Phone, label: str) -> None:
    """都没有 and 不清楚 need no 选好了."""
    await phone.says(MOTHER)
    await phone.presses(DIBAO)
    question = phone.screen.text.splitlines()[-1]
    await phone.presses(label)
    assert question not in phone.screen.text


async def test_nothing_ticked_is_told(phone: Phone) -> None:
    """选好了 without a tick says what to do, and asks nothing."""
    await phone.says(MOTHER)
    await phone.presses(DIBAO)
    before = len(phone.seen)
    await phone.presses(DONE)
    assert "还没有选" in phone.telegram.toasts[-1]
    assert len(phone.seen) == before


async def test_quick_ticks_are_not_lost(phone: Phone) -> None:
    """Two presses that both show the bare keyboard tick both; the same press, sent again, ticks nothing back."""
    await phone.says(MOTHER)
    await phone.presses(DIBAO)
    bare = {"reply_markup": phone.screen.keyboard}
    await phone.presses(DISABLED, seen=bare)
    await phone.presses(ONLY_CHILD, data=phone.screen.data(ONLY_CHILD), seen=bare)
    assert await phone.again() == 200
    assert [label for label in phone.screen.buttons if label.startswith("✓")] == [f"✓ {DISABLED}", f"✓ {ONLY_CHILD}"]


async def test_a_double_tap_is_one_answer(phone: Phone) -> None:
    """The second of two taps is told that it came late, and sends nothing."""
    await phone.says(MOTHER)
    asked, data = phone.screen, phone.screen.data(DIBAO)
    statuses = await asyncio.gather(*(phone.presses(DIBAO, on=asked, data=data) for _ in range(2)))
    assert statuses == [200, 200]
    assert len(phone.seen) == 2
    assert "已经过去" in phone.telegram.toasts[-1]


async def test_an_old_button_is_answered_kindly(phone: Phone) -> None:
    """A button of a question that was answered by typing says so; the question asked now comes again, with live buttons."""
    await phone.says(MOTHER)
    asked = phone.screen
    await phone.says("低保")
    await phone.presses(DIBAO, on=asked)
    assert "已经过去" in phone.telegram.toasts[-1]
    assert asked.keyboard is None or DIBAO not in asked.buttons
    assert phone.screen.text == "您母亲有没有下面这些情况？可以选几个。"
    await phone.presses("10. 都没有")
    assert phone.telegram.toasts[-1] == "您选的是：10. 都没有"


async def test_a_button_of_a_forgotten_conversation(phone: Phone) -> None:
    """After 忘记我 the old buttons are answered kindly, and bring nothing back."""
    await phone.says(MOTHER)
    asked = phone.screen
    await phone.says("忘记我")
    for label in (DIBAO, "细看：高龄津贴"):
        assert await phone.presses(label, on=asked) == 200
    assert "已经不在" in phone.telegram.toasts[-1]
    assert "已经全部删除" in phone.screen.text


async def test_buttons_outlive_a_restart(telegram: StandIn, conversations: Conversations, phone: Phone) -> None:
    """A new process, over the same store, takes the buttons that an old one made."""
    await phone.says(MOTHER)
    anew = TelegramChannel(conversations, "4242:standin", secret="a-secret", api=telegram.url)  # noqa: S106 - nobody's
    query = {"id": "1", "from": phone.me, "chat_instance": "1", "data": phone.screen.data(DIBAO)}
    under = {**phone.message(text="?"), "message_id": phone.screen.message}
    await anew.take_raw({"update_id": 9, "callback_query": {**query, "message": under}})
    await anew.close()
    assert "养老服务补贴" in phone.screen.text


async def test_a_button_that_nobody_made(phone: Phone) -> None:
    """Data of another version, or of no message, are answered kindly."""
    await phone.says(MOTHER)
    await phone.presses(DIBAO, data="z|old|format")
    query = {"id": "1", "from": phone.me, "chat_instance": "1", "data": "c|abc|1"}
    assert await phone.gives(callback_query=query) == 200
    assert [toast for toast in phone.telegram.toasts if "太旧" not in toast] == []


async def test_a_button_under_a_message_that_telegram_no_longer_shows(phone: Phone) -> None:
    """A choice under it still counts; a tick cannot be read from it, which is told."""
    await phone.says(MOTHER)
    gone = {"date": 0, "reply_markup": None, "text": None}
    await phone.presses(DIBAO, seen=gone)
    assert "养老服务补贴" in phone.screen.text
    await phone.presses(DISABLED, seen=gone)
    assert "打字" in phone.telegram.toasts[-1]


async def test_an_item_in_detail(phone: Phone) -> None:
    """细看 sends the item's verdict, its conditions with truth and quote, its sum, its office and where it is written."""
    await phone.says(MOTHER)
    await phone.presses("细看：高龄津贴")
    told = (
        "高龄津贴（第9项）",
        "您母亲：可以享受",
        "✅ 符合：年满80周岁",
        "60元/月",
        "找县民政局",
        "磐政办〔2023〕44号 二（一）3",
    )
    assert [words for words in told if words not in phone.screen.text] == []
    assert "<blockquote expandable>“为磐安县户籍80周岁至99周岁" in phone.screen.html


async def test_two_people_have_details_of_their_own(phone: Phone) -> None:
    """When two are spoken of, the button says whose item it is."""
    await phone.says(MOTHER)
    await phone.says("我爸85岁，户口也在磐安，低保")
    await phone.presses("细看：养老服务补贴（您父亲）")
    assert "您父亲：可以享受" in phone.screen.text


async def test_pages_are_turned_in_place(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long answer has pages, to and fro in one message, and the question's buttons on the last."""
    monkeypatch.setattr(render, "PAGE", 120)
    await phone.says(MOTHER)
    first = phone.screen.text
    assert "下一页" in phone.screen.buttons
    assert DIBAO not in phone.screen.buttons
    pages = [first]
    while "下一页" in phone.screen.buttons:
        await phone.presses("下一页")
        pages.append(phone.screen.text)
    assert len(phone.seen) == 1
    assert DIBAO in phone.screen.buttons
    assert "高龄津贴" in pages[0]
    assert "※" in pages[-1]
    for _ in pages[1:]:
        await phone.presses("上一页")
    assert phone.screen.text == first


async def test_a_page_that_is_no_longer_kept(phone: Phone) -> None:
    """A page of an answer that nobody remembers is told to be gone."""
    await phone.says(MOTHER)
    await phone.presses(DIBAO, data="p|1|1")
    assert "已经不在" in phone.telegram.toasts[-1]


async def test_in_a_group_buttons_are_for_who_asked(family: tuple[Phone, Phone]) -> None:
    """Another member's press changes nothing, and is told."""
    one, other = family
    await one.says(f"@yiwen_bot {MOTHER}", entities=[{"type": "mention", "offset": 0, "length": 10}])
    asked = {"reply_to_message": one.last["message"]}
    await other.presses(DIBAO, seen=asked)
    assert "给提问的人" in one.telegram.toasts[-1]
    await one.presses(DIBAO, seen=asked)
    assert "养老服务补贴" in one.screen.text
    assert one.screen.answers == asked["reply_to_message"]["message_id"]


async def test_a_toast_that_fails_does_no_harm(phone: Phone) -> None:
    """A query too old to be answered, and a keyboard that cannot be changed, do not keep the answer back."""
    await phone.says(MOTHER)
    phone.telegram.fail("answerCallbackQuery", Fault(400, "Bad Request: query is too old"))
    phone.telegram.fail("editMessageReplyMarkup", Fault(500))
    assert await phone.presses(DIBAO) == 200
    assert "养老服务补贴" in phone.screen.text
