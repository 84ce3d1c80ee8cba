"""Presses of buttons: a choice, ticks and 选好了, pages, details."""

import asyncio
from collections.abc import Sequence

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup, EditMessageText
from aiogram.types import CallbackQuery, Update

from bot.channels.telegram.buttons import Choice, Detail, Done, Page, Tick, labels, ticked, with_ticks, without_question
from bot.channels.telegram.details import detail
from bot.channels.telegram.pages import clipped
from bot.channels.telegram.places import is_for
from bot.channels.telegram.press import Press, press_of
from bot.channels.telegram.render import entries, question_again, shown
from bot.channels.telegram.talk import CHANNEL, Talk, delivery
from bot.channels.telegram.ticks import Numbers, Ticks
from bot.channels.telegram.words import words
from bot.conversations.conversation import StaleError
from bot.stores.contract import StoreError

TOAST = 190
"""Units of a toast; Telegram takes 200."""
PRESSED = 60 * 60
"""Seconds for which a question is known as pressed, so that a double tap is not taken for an old button."""
MOST_DRAWN = 5
"""Times that one press draws its keyboard, while others press too."""
AND = "和"


class Presses:
    """Handles the buttons. Whatever comes of a press, the phone is told that it was received."""

    def __init__(self, talk: Talk) -> None:
        self._talk, self._ticks = talk, Ticks(talk.conversations.keeping)

    def router(self) -> Router:
        """The handlers, for a dispatcher."""
        router = Router(name="presses")
        router.callback_query.register(self.not_yours, _is_anothers)
        router.callback_query.register(self.choice, Choice.filter())
        router.callback_query.register(self.tick, Tick.filter())
        router.callback_query.register(self.done, Done.filter())
        router.callback_query.register(self.page, Page.filter())
        router.callback_query.register(self.detail, Detail.filter())
        router.callback_query.register(self.unreadable)
        return router

    async def not_yours(self, query: CallbackQuery) -> None:
        """In a group, the buttons are for the one who asked."""
        await self._toast(query.id, words().toasts.not_yours, alert=True)

    async def unreadable(self, query: CallbackQuery) -> None:
        """A button that this version does not make."""
        await self._toast(query.id, words().toasts.unreadable, alert=True)

    async def choice(self, query: CallbackQuery, callback_data: Choice, event_update: Update, who: str) -> None:
        """One choice is the answer."""
        press = press_of(query, event_update, who)
        if press is None:
            await self.unreadable(query)
            return
        chosen = labels(press.keyboard, lambda data: data == press.data)
        await self._answer(press, callback_data.token, str(callback_data.number), chosen)

    async def tick(self, query: CallbackQuery, callback_data: Tick, event_update: Update, who: str) -> None:
        """A tick more or less on the keyboard; nothing is said yet."""
        press = press_of(query, event_update, who)
        if press is None or not press.keyboard.inline_keyboard:
            await self.unreadable(query)
            return
        now = await self._ticks.toggled(self._name(press), ticked(press.keyboard), callback_data.number, press.update)
        await self._toast(press.query)
        await self._draw(press, now)

    async def done(self, query: CallbackQuery, callback_data: Done, event_update: Update, who: str) -> None:
        """The ticked choices are the answer."""
        press = press_of(query, event_update, who)
        if press is None:
            await self.unreadable(query)
            return
        numbers = await self._ticks.now(self._name(press), ticked(press.keyboard))
        if not numbers:
            await self._toast(press.query, words().toasts.none_ticked, alert=True)
            return
        drawn = {Tick(token=callback_data.token, number=number).pack() for number in numbers}
        chosen = labels(press.keyboard, drawn.__contains__)
        await self._answer(press, callback_data.token, AND.join(map(str, numbers)), chosen)

    async def page(self, query: CallbackQuery, callback_data: Page, event_update: Update, who: str) -> None:
        """Another page of an answer, in the place of the one that is shown."""
        press = press_of(query, event_update, who)
        answer = await self._talk.answer_to(press.who, callback_data.update) if press else None
        if press is None or answer is None:
            await self._toast(query.id, words().toasts.gone, alert=True)
            return
        await self._toast(press.query)
        what = shown(answer, callback_data.update, callback_data.page)
        edit = EditMessageText(chat_id=press.place.chat, message_id=press.message, text=what.text, reply_markup=what.keyboard)
        await self._talk.edit(edit, press.who)

    async def detail(self, query: CallbackQuery, callback_data: Detail, event_update: Update, who: str) -> None:
        """One item of an answer, with its conditions and their sources."""
        press = press_of(query, event_update, who)
        answer = await self._talk.answer_to(press.who, callback_data.update) if press else None
        found = entries(answer.reply) if answer else []
        if press is None or not 0 <= callback_data.number < len(found):
            await self._toast(query.id, words().toasts.gone, alert=True)
            return
        await self._toast(press.query)
        await self._talk.send(press.place, press.who, detail(found[callback_data.number]))

    def _name(self, press: Press) -> str:
        """What the keyboard of a press is called: by its bot, its chat and its message."""
        return f"{self._talk.person(str(press.place.chat))}:{press.message}"

    async def _draw(self, press: Press, numbers: Numbers) -> None:
        """Show what is ticked, and again if somebody pressed meanwhile: of two drawings at once the older may come last."""
        drawn: Numbers | None = None
        for _ in range(MOST_DRAWN):
            if numbers == drawn:
                return
            markup = with_ticks(press.keyboard, numbers)
            edit = EditMessageReplyMarkup(chat_id=press.place.chat, message_id=press.message, reply_markup=markup)
            await self._talk.edit(edit, press.who)
            drawn, numbers = numbers, await self._ticks.now(self._name(press), numbers)

    async def _answer(self, press: Press, token: str, text: str, chosen: Sequence[str]) -> None:
        """Say what was chosen; the question's buttons go, so that it is not answered twice."""
        person, seen = self._talk.person(press.who), await self._was_pressed(token, press.update)
        try:
            answer = await self._talk.conversations.say(CHANNEL, person, text, delivery=delivery(press.update), token=token)
        except StaleError:
            await self._stale(press, is_double=seen)
            return
        said = words().toasts.chosen.format(labels="、".join(chosen)) if chosen else ""
        await asyncio.gather(self._toast(press.query, said), self._take_away(press))
        await self._talk.send_answer(press.place, press.who, answer, press.update)

    async def _was_pressed(self, token: str, update: int) -> bool:
        """Whether another press, in whatever worker, has answered this question. Where the store fails, none has."""
        try:
            first = await self._talk.conversations.keeping.first(f"telegram-pressed\0{token}", str(update), PRESSED)
        except StoreError:
            return False
        return first != str(update)

    async def _stale(self, press: Press, *, is_double: bool) -> None:
        """Say that the question is past. The one asked now is sent again, but not to who only tapped twice."""
        await self._toast(press.query, words().toasts.stale, alert=not is_double)
        if is_double:
            return
        if press.is_private:
            await self._take_away(press)
        person = self._talk.person(press.who)
        answer = await self._talk.conversations.last(CHANNEL, person, delivery=delivery(press.update))
        if answer and answer.reply.question:
            await self._talk.send_answer(press.place, press.who, question_again(answer), press.update)

    async def _take_away(self, press: Press) -> None:
        left = without_question(press.keyboard)
        if left != press.keyboard and press.keyboard.inline_keyboard:
            edit = EditMessageReplyMarkup(chat_id=press.place.chat, message_id=press.message, reply_markup=left)
            await self._talk.sender.attempt(edit)

    async def _toast(self, query: str, text: str = "", *, alert: bool = False) -> None:
        said = clipped(text, TOAST) if text else None
        await self._talk.sender.attempt(AnswerCallbackQuery(callback_query_id=query, text=said, show_alert=alert or None))


async def _is_anothers(query: CallbackQuery) -> bool:
    return not is_for(query)
