"""An answer as Telegram shows it: pages of escaped text, and buttons for its choices, its pages and its items.

Pure: the same answer always gives the same pages, so that a page can be turned from what the store keeps of it.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.telegram.buttons import Choice, Detail, Done, Page, Rows, Tick
from bot.channels.telegram.pages import clipped, pages, units
from bot.channels.telegram.words import words
from bot.conversations.answers import Answer
from dialogs.messages import ChoiceShape, QuestionShape, Reply, ResultShape, SectionShape

PAGE = 3500
"""Units that a page of an answer has at most; Telegram takes 4,096."""
LABEL = 40
"""Units that a button shows at most."""
MOST_CHOICES = 60
"""Choices that are shown as buttons; Telegram takes 100 buttons in all."""
MOST_DETAILS = 8
IN_A_ROW = 2
HALF = 11
"""Units that can be read on a button of half a row on a phone."""
DETAILED = frozenset({"eligible", "review"})
"""Verdicts of the items that a reply tells of one by one."""
BLANK = "……"
"""Telegram sends no empty text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One message: its HTML, and the buttons under it."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item that a reply has for one person."""

    subject: str | None
    result: ResultShape


def escaped(text: str) -> str:
    """The text as HTML that shows it as it is."""
    return html.escape(text, quote=False)


def plain(text: str) -> Shown:
    """A message of our own words, without buttons."""
    return Shown(escaped(text))


def shown(answer: Answer, update: int, page: int = 0) -> Shown:
    """A page, from 0, of what an update was answered; one that there is not is the last."""
    reply = answer.reply
    question = reply.question if reply.question and _has_buttons(reply.question) else None
    parts = pages((_without_choices(reply, question) if question else reply.text) or BLANK, PAGE)
    page = max(0, min(page, len(parts) - 1))
    rows: Rows = []
    if question and page == len(parts) - 1:
        rows += _question_rows(question, answer.token)
    rows += _page_rows(update, page, len(parts))
    rows += _detail_rows(reply, parts[page], update)
    return Shown(escaped(parts[page]) or BLANK, InlineKeyboardMarkup(inline_keyboard=rows) if rows else None)


def entries(reply: Reply) -> list[Entry]:
    """The items of a reply that can be looked at one by one, in an order that never changes."""
    return [
        Entry(person.subject, result)
        for person in reply.people
        for result in (*person.results, *person.elsewhere)
        if result.verdict in DETAILED
    ]


def question_again(answer: Answer) -> Answer:
    """The answer with nothing but its question, for who pressed a button of an older one."""
    question = answer.reply.question
    if question is None:
        return answer
    menu = "\n".join(_listed(question))
    sections = [SectionShape(kind="question", text=question.text), SectionShape(kind="menu", text=menu)]
    only = Reply(text=f"{question.text}\n{menu}", question=question, sections=sections)
    return replace(answer, json=only.model_dump_json(), anew=only)


def acts_at_once(choice: ChoiceShape, question: QuestionShape) -> bool:
    """Whether a choice stands alone: any of a question that takes one; 不清楚; 都没有, which answers all that is asked."""
    return not question.multiple or not choice.sets or set(question.asks) <= set(choice.sets)


def _has_buttons(question: QuestionShape) -> bool:
    return 0 < len(question.choices) <= MOST_CHOICES


def _without_choices(reply: Reply, question: QuestionShape) -> str:
    """The text without the choices that become buttons; they stay when a button cannot show one whole."""
    menu = next((section.text for section in reply.sections if section.kind == "menu"), None)
    if menu is None or any(units(line) > LABEL for line in _listed(question)):
        return reply.text
    before, found, after = reply.text.rpartition("\n" + menu)
    return before + after if found and after[:1] in {"", "\n"} else reply.text


def _listed(question: QuestionShape) -> list[str]:
    return [_numbered(number, choice) for number, choice in enumerate(question.choices, 1)]


def _numbered(number: int, choice: ChoiceShape) -> str:
    return f"{number}. {choice.label}"


def _question_rows(question: QuestionShape, token: str) -> Rows:
    rows = [
        [_button(_numbered(number, choice), _pressed(number, choice, question, token))]
        for number, choice in enumerate(question.choices, 1)
    ]
    if not all(acts_at_once(choice, question) for choice in question.choices):
        rows.append([_button(words().buttons.done, Done(token=token))])
    return rows


def _pressed(number: int, choice: ChoiceShape, question: QuestionShape, token: str) -> Choice | Tick:
    kind = Choice if acts_at_once(choice, question) else Tick
    return kind(token=token, number=number)


def _page_rows(update: int, page: int, count: int) -> Rows:
    row = []
    if page > 0:
        row.append(_button(words().buttons.previous, Page(update=update, page=page - 1)))
    if page < count - 1:
        row.append(_button(words().buttons.next, Page(update=update, page=page + 1)))
    return [row] if row else []


def _detail_rows(reply: Reply, text: str, update: int) -> Rows:
    """A button for each item that the text names, in the order in which it names them."""
    mentioned = _mentioned(reply, text)
    everyone = {person.subject for person in reply.people}
    spoken_of = {subject for subject in everyone if words().who(subject) in reply.text} or everyone
    found = [
        (number, entry)
        for number, entry in enumerate(entries(reply))
        if entry.result.name in mentioned and entry.subject in spoken_of
    ]
    found.sort(key=lambda one: mentioned.index(one[1].result.name))
    several = len(reply.people) > 1
    buttons = [
        _button(_detail_label(entry, several=several), Detail(update=update, number=number))
        for number, entry in found[:MOST_DETAILS]
    ]
    return _in_rows(buttons)


def _in_rows(buttons: Sequence[InlineKeyboardButton]) -> Rows:
    """Two short buttons in a row; one that is too long for half a row has one of its own."""
    rows: Rows = []
    for button in buttons:
        beside = rows and len(rows[-1]) < IN_A_ROW and units(rows[-1][0].text) <= HALF and units(button.text) <= HALF
        if beside:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _detail_label(entry: Entry, *, several: bool) -> str:
    said = words().buttons
    if not several:
        return said.detail.format(name=entry.result.name)
    return said.detail_of.format(name=entry.result.name, who=words().who(entry.subject))


def _mentioned(reply: Reply, text: str) -> list[str]:
    """The items that a text names; the longest name that fits is the one meant (保险缴费补贴 does not name 保险缴费)."""
    names = sorted(_names(reply), key=len, reverse=True)
    return list(dict.fromkeys(re.findall("|".join(map(re.escape, names)), text))) if names else []


def _names(reply: Reply) -> set[str]:
    return {result.name for person in reply.people for result in (*person.results, *person.elsewhere) if result.name}


def _button(label: str, carries: Choice | Tick | Done | Page | Detail) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=clipped(label, LABEL).strip() or BLANK, callback_data=carries.pack())
