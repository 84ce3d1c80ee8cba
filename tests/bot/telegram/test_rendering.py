"""Rendering: whatever a reply says, it is shown as it is, in pages that Telegram takes."""

import pytest
from aiogram.types import InlineKeyboardMarkup
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.buttons import Choice, Tick
from bot.channels.telegram.details import detail
from bot.channels.telegram.pages import clipped, pages, units
from bot.channels.telegram.render import Shown, entries, question_again, shown
from bot.conversations.answers import Answer
from dialogs.messages import (
    AmountShape,
    ApplyShape,
    ChoiceShape,
    CitationShape,
    GiftShape,
    PersonShape,
    QuestionShape,
    Reply,
    ResultShape,
    SectionShape,
    WhyShape,
)
from tests.bot.telegram.markup import check_keyboard, check_text, visible

HOSTILE = "<b>&amp;</blockquote>\"'<script>1 < 2 & 3 > 2"
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from([HOSTILE, "👵" * 30, "长" * 200])
LONG = st.lists(ANY | st.just("\n") | st.just("很长的一段。" * 400), max_size=12).map("".join)
CITATION = st.builds(CitationShape, document=ANY, title=ANY, locator=ANY, quote=LONG, start=st.just(0), end=st.just(1))
RESULT = st.builds(
    ResultShape,
    item=ANY,
    name=ANY,
    verdict=st.sampled_from(["eligible", "review", "unknown", "ineligible"]),
    missing=st.just([]),
    amounts=st.lists(st.builds(AmountShape, value=st.integers(), unit=st.just("元/月"), bound=st.just("min")), max_size=2),
    why=st.lists(
        st.builds(WhyShape, condition=ANY, truth=st.sampled_from(["true", "false", "unknown"]), citation=st.integers(0, 3)),
        max_size=9,
    ),
    apply=st.builds(ApplyShape, lead=ANY | st.none(), others=st.lists(ANY, max_size=3), citation=st.integers(0, 3) | st.none()),
    citations=st.lists(CITATION, max_size=4),
    gives=st.lists(
        st.builds(GiftShape, what=ANY, citation=st.integers(0, 3), left_to=st.lists(st.integers(0, 3), max_size=2)), max_size=3
    ),
    changes=st.just([]),
    notes=st.lists(ANY, max_size=2),
)
PERSON = st.builds(
    PersonShape,
    subject=st.sampled_from(["mother", "father", None, "stranger"]),
    facts=st.just({}),
    list=st.none(),
    results=st.lists(RESULT, max_size=4),
)
QUESTION = st.builds(
    QuestionShape,
    asks=st.just(["a", "b"]),
    text=ANY,
    why=st.just(""),
    multiple=st.booleans(),
    choices=st.lists(st.builds(ChoiceShape, label=ANY, sets=st.sampled_from([{}, {"a": 1}, {"a": 0, "b": 0}])), max_size=70),
)
REPLY = st.builds(Reply, text=LONG, people=st.lists(PERSON, max_size=2), question=QUESTION | st.none())


def check(message: Shown) -> str:
    """The visible text, when Telegram would take the message."""
    check_keyboard(message.keyboard.model_dump_json() if message.keyboard else None)
    return check_text(message.text)


def asking(*labels: str, multiple: bool = False, text: str = "哪一个？", after: str = "") -> Answer:
    """An answer that asks, as the engine writes it."""
    listed = "".join(f"\n{number}. {label}" for number, label in enumerate(labels, 1))
    choices = [ChoiceShape(label=label, sets={"a": label}) for label in labels]
    question = QuestionShape(asks=["a", "b"], text=text, why="", multiple=multiple, choices=choices)
    sections = [SectionShape(kind="question", text=text), SectionShape(kind="menu", text=listed[1:])]
    reply = Reply(text=f"{text}{listed}{after}", question=question, sections=sections)
    return Answer(reply.model_dump_json(), "0123456789")


@given(reply=REPLY)
@settings(max_examples=60, deadline=None)
def test_any_reply_is_taken_by_telegram(reply: Reply) -> None:
    """Any reply makes pages within the limits, of well-formed HTML, with buttons within theirs; so does each item."""
    answer = Answer(reply.model_dump_json(), "0123456789")
    message = shown(answer, 10**10)
    for page in range(1, 100):
        check(message)
        if message.keyboard is None or "下一页" not in labels(message.keyboard):
            break
        message = shown(answer, 10**10, page)
    assert shown(answer, 10**10, 10**6) == message
    for entry in entries(reply):
        check(detail(entry))


@given(text=LONG, most=st.integers(50, 4000))
def test_pages_hold_the_whole_text(text: str, most: int) -> None:
    """No page is too long, and together they say all that the text says."""
    found = pages(text, most)
    assert all(units(page) <= most for page in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def labels(keyboard: InlineKeyboardMarkup) -> list[str]:
    """What stands on a keyboard."""
    return [button.text for row in keyboard.inline_keyboard for button in row]


def test_hostile_text_is_shown_as_it_is() -> None:
    """Markup in a text is text."""
    message = shown(Answer(Reply(text=HOSTILE).model_dump_json(), "0"), 1)
    assert visible(message.text) == HOSTILE
    assert "<b>" not in message.text


def test_choices_leave_the_text_exactly() -> None:
    """Only the question's own numbered lines go: those before, and what comes after, stay."""
    answer = asking("低保", "特困", text="1. 高龄津贴\n2. 补贴\n\n哪一个？", after="\n\n※ 说明")
    assert shown(answer, 1).text == "1. 高龄津贴\n2. 补贴\n\n哪一个？\n\n※ 说明"


def test_a_question_put_again_is_the_question_alone() -> None:
    """Who pressed an old button is asked the question there is: its words, its choices as buttons, nothing else."""
    message = shown(question_again(asking("低保", "特困", after="\n\n※ 说明")), 1)
    assert message.text == "哪一个？"
    assert message.keyboard
    assert labels(message.keyboard) == ["1. 低保", "2. 特困"]


def test_a_choice_that_no_button_can_show_stays_in_the_text() -> None:
    """When a label is too long for a button, the lines stay, and the button shows its beginning."""
    message = shown(asking("低保", "很长" * 30), 1)
    assert "很长" * 30 in message.text
    assert message.keyboard
    assert labels(message.keyboard)[1].endswith("…")


@pytest.mark.parametrize(
    ("multiple", "sets", "kind"),
    [(False, {"a": 1}, Choice), (True, {"a": 1}, Tick), (True, {}, Choice), (True, {"a": 0, "b": 0}, Choice)],
)
def test_which_choices_act_at_once(multiple: bool, sets: dict[str, int], kind: type[Choice | Tick]) -> None:
    """Of several, what says nothing or answers all that was asked stands alone; the others are ticked."""
    choice = ChoiceShape(label="x", sets=sets)
    question = QuestionShape(asks=["a", "b"], text="?", why="", multiple=multiple, choices=[choice])
    keyboard = shown(Answer(Reply(text="?\n1. x", question=question).model_dump_json(), "00"), 1).keyboard
    assert keyboard
    assert keyboard.inline_keyboard[0][0].callback_data == kind(token="00", number=1).pack()  # noqa: S106 - a turn's name


def test_a_name_within_a_longer_one_is_not_meant() -> None:
    """保险缴费补贴 in the text makes no button for 保险缴费."""
    results = [
        ResultShape(
            item=f"1/{number}", name=name, verdict="eligible", missing=[], amounts=[], why=[], citations=[], gives=[],
            changes=[], notes=[], apply=ApplyShape(lead=None, others=[], citation=None),
        )
        for number, name in enumerate(["保险缴费", "保险缴费补贴"])
    ]  # fmt: skip
    person = PersonShape(subject=None, facts={}, list="1", results=results)
    keyboard = shown(Answer(Reply(text="可以享受保险缴费补贴。", people=[person]).model_dump_json(), "0"), 1).keyboard
    assert keyboard
    assert labels(keyboard) == ["细看：保险缴费补贴"]


def test_a_clipped_text_fits() -> None:
    """What is cut ends in an ellipsis, and characters of two units are counted as two."""
    assert clipped("短", 5) == "短"
    assert clipped("👵" * 9, 5) == "👵👵…"
