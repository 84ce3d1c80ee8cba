"""What a button carries, in the 64 bytes that Telegram gives it, and how ticks are read from a keyboard.

Nothing of a keyboard is kept on our side: a choice carries the turn it belongs to, a page or an item the update whose
answer it shows, and the ticks stand on the buttons themselves.
"""

from collections.abc import Callable, Iterable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

TICK = "✓ "
SEPARATOR = "|"

Rows = list[list[InlineKeyboardButton]]


class Choice(CallbackData, prefix="c", sep=SEPARATOR):
    """Answers the question of turn `token` with choice `number`, from 1."""

    token: str
    number: int


class Tick(CallbackData, prefix="t", sep=SEPARATOR):
    """Ticks choice `number`, or takes its tick away."""

    token: str
    number: int


class Done(CallbackData, prefix="d", sep=SEPARATOR):
    """Answers the question of turn `token` with the choices that are ticked."""

    token: str


class Page(CallbackData, prefix="p", sep=SEPARATOR):
    """Shows page `page`, from 0, of what update `update` was answered."""

    update: int
    page: int


class Detail(CallbackData, prefix="i", sep=SEPARATOR):
    """Shows result `number`, from 0, of what update `update` was answered."""

    update: int
    number: int


QUESTION = tuple(f"{kind.__prefix__}{SEPARATOR}" for kind in (Choice, Tick, Done))
"""How the data of a question's buttons begin."""


def ticked(markup: InlineKeyboardMarkup) -> tuple[int, ...]:
    """The numbers of the choices that are ticked on a keyboard."""
    numbers = (_number(button) for button in _buttons(markup) if button.text.startswith(TICK))
    return tuple(number for number in numbers if number is not None)


def with_ticks(markup: InlineKeyboardMarkup, numbers: Iterable[int]) -> InlineKeyboardMarkup:
    """The keyboard with these choices ticked and no others."""
    wanted = set(numbers)

    def drawn(button: InlineKeyboardButton) -> InlineKeyboardButton:
        number = _number(button)
        if number is None:
            return button
        label = button.text.removeprefix(TICK)
        return button.model_copy(update={"text": f"{TICK if number in wanted else ''}{label}"})

    return InlineKeyboardMarkup(inline_keyboard=[[drawn(button) for button in row] for row in markup.inline_keyboard])


def labels(markup: InlineKeyboardMarkup, is_meant: Callable[[str], bool]) -> list[str]:
    """What stands, without a tick, on the buttons whose data are meant."""
    return [b.text.removeprefix(TICK) for b in _buttons(markup) if b.callback_data and is_meant(b.callback_data)]


def without_question(markup: InlineKeyboardMarkup) -> InlineKeyboardMarkup | None:
    """The keyboard without a question's buttons; None when nothing else is on it."""
    rows = [row for row in markup.inline_keyboard if not any((b.callback_data or "").startswith(QUESTION) for b in row)]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _number(button: InlineKeyboardButton) -> int | None:
    """The number of the choice that a button ticks; None for one that ticks nothing, or not as ours do."""
    if not (button.callback_data and button.callback_data.startswith(QUESTION[1])):
        return None
    try:
        return Tick.unpack(button.callback_data).number
    except (ValueError, TypeError):
        return None


def _buttons(markup: InlineKeyboardMarkup) -> list[InlineKeyboardButton]:
    return [button for row in markup.inline_keyboard for button in row]
