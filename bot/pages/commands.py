"""`yiwen slip`: a page to print, made without a service."""

from datetime import date

from bot.conversations.conversation import LONGEST
from bot.ground.errors import InputError
from bot.pages.receipts import code_of
from bot.pages.slips import page_of
from bot.reads.asking import answer_text
from dialogs.engine import Engine


def slip_of(engine: Engine, text: str, day: date) -> tuple[str, str]:
    """The page of what a text tells, and its receipt code. Raises InputError when it tells of nobody."""
    if len(text) > LONGEST:
        raise InputError(f"一次最多{LONGEST}个字，请分几次说")
    people = answer_text(engine, text, day).people
    if not any(one.facts for one in people):
        raise InputError("没听出是怎样的老人，出不了办事单；请说多大年纪、住在哪里，如“我妈83岁，住磐安，户口磐安”")
    return page_of(engine, people, day, alone=True), code_of(engine.library, people, day)
