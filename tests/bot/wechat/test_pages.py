"""Long answers on pages: never too long for WeChat, nothing lost, and a question kept with its choices."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.wechat.pages import LIMIT, cut
from bot.channels.wechat.showing import in_pages
from bot.channels.wechat.words import read_words
from dialogs.messages import ChoiceShape, QuestionShape, Reply
from tests.bot.wechat.side import MOTHER, WeChat, message, words

LINES = read_words().pages
UNDER = re.compile(r"\n（\d+/\d+）[^\n]*$")
TEXTS = st.text(st.sampled_from("老人8岁。，\n\n  a👵é"), max_size=400)
PARAGRAPH = "高龄津贴：六十元一个月，找县民政局。\n" * 11
CHOICES = [f"{n}. 选这一项，因为它很长很长很长很长" for n in range(1, 13)]


def asking(before: str, after: str = "") -> Reply:
    """A reply with a question of twelve choices in it."""
    block = "\n".join(["您母亲是哪一种？", *CHOICES])
    choices = [ChoiceShape(label=choice, sets={}) for choice in CHOICES]
    question = QuestionShape(asks=["x"], text="您母亲是哪一种？", why="", multiple=False, choices=choices)
    return Reply(text=f"{before}\n\n{block}{after}", question=question)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(4, 120), st.integers(0, 400), st.integers(0, 200))
def test_no_character_is_lost(text: str, room: int, start: int, length: int) -> None:
    """The parts are the text again, each within its room, none empty, whatever is to stay whole."""
    parts = cut(text, room, whole=text[start : start + length])
    assert "".join(parts) == text
    assert all(0 < len(part.encode()) <= room for part in parts) or parts == [""]


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("老人8岁。\n 👵"), min_size=300, max_size=900).map(lambda text: text * 5))
def test_a_page_is_never_too_long(text: str) -> None:
    """With its last line it is at most 2,048 bytes; without it, and but for empty lines, the pages are the text."""
    pages = in_pages(Reply(text=text), LINES)
    assert all(len(page.encode()) <= LIMIT for page in pages)
    bodies = [UNDER.sub("", page) for page in pages] if len(pages) > 1 else pages
    assert "".join(bodies).replace("\n", "") == text.replace("\n", "")


def test_a_text_that_fits_stands_alone() -> None:
    """2,048 bytes are one page without a last line, one more makes two."""
    assert in_pages(Reply(text="a" * LIMIT), LINES) == ["a" * LIMIT]
    first, second = in_pages(Reply(text="a" * (LIMIT + 1)), LINES)
    assert first.endswith("a\n（1/2）回复“下一页”看后面的")
    assert second.endswith("a\n（2/2）看完了")


def test_pages_end_with_paragraphs() -> None:
    """Where there is an end of a paragraph in the second half of a page, it ends there."""
    first, second = cut(f"{PARAGRAPH}\n" * 4, 1300)[:2]
    assert first == f"{PARAGRAPH}\n" * 2
    assert second == f"{PARAGRAPH}\n" * 2


def test_a_line_stays_with_what_it_quotes() -> None:
    """An indented line belongs to the one before."""
    assert cut("a" * 9 + "\n1. 津贴\n   〔原文〕\n", 34) == ["a" * 9 + "\n", "1. 津贴\n   〔原文〕\n"]


@pytest.mark.parametrize("lines", range(20, 45))
@pytest.mark.parametrize("after", ["", "\n\n※ 只作初步判断。"], ids=["at the end", "before a notice"])
def test_choices_are_not_divided(lines: int, after: str) -> None:
    """However long the answer before it, a question stands on one page with all its choices."""
    pages = in_pages(asking("津贴六十元一个月，找县民政局。\n" * lines, after), LINES)
    assert any("\n".join(["您母亲是哪一种？", *CHOICES]) in page for page in pages)


def test_choices_longer_than_a_page_are_divided_by_line() -> None:
    """What cannot fit is cut like anything else."""
    pages = in_pages(asking("津" * 900).model_copy(update={"text": "您母亲是哪一种？\n" + "\n".join(CHOICES * 6)}), LINES)
    assert len(pages) > 1
    assert all(UNDER.sub("", page).split("\n")[-1] in CHOICES for page in pages)


def test_paging_through_an_answer(plain: WeChat) -> None:
    """下一页 brings the pages one after the other, each once, and then says that there are no more."""
    plain.say(MOTHER)
    plain.say("低保")
    pages = [plain.say("都告诉我"), plain.say("下一页"), plain.say("下一頁。"), plain.say("继续看")]
    assert "（1/2）回复“下一页”看后面的" in pages[0]
    assert pages[1].endswith("（2/2）看完了")
    assert pages[2] == pages[3] == LINES.none
    assert plain.say("结果") == pages[0]
    assert plain.say("下一页") == pages[1]


def test_a_page_delivered_twice_is_one_page(plain: WeChat) -> None:
    """下一页 sent again by WeChat does not turn another page."""
    for text in (MOTHER, "低保", "都告诉我"):
        plain.say(text)
    turn = message("下一页")
    assert plain.post(turn).content == plain.post(turn).content
    assert "（2/2）" in words(plain.post(turn).text)


@pytest.mark.parametrize("command", ["下一页", "结果"])
def test_nothing_to_page_through(plain: WeChat, command: str) -> None:
    """Who has no answer yet, or none any more, is asked to ask again."""
    assert plain.say(command) == read_words().gone
    plain.say("你好")
    plain.clock.seconds += 25 * 60 * 60
    assert plain.say(command) == read_words().gone


def test_paging_leaves_the_question_open(plain: WeChat) -> None:
    """A number after 下一页 still answers the question that was asked."""
    plain.say(MOTHER)
    plain.say("下一页")
    assert "低保" in plain.say("2") or "养老服务补贴" in plain.say("结果")
