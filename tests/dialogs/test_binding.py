"""Of which item a question is: one choice among all items of a list, by signs of the message and of the talk before."""

from pathlib import Path

import numpy as np
import pytest

from dialogs.engine import Engine
from dialogs.linear import Linear
from dialogs.listening.reader import Reader
from dialogs.listening.training.parts import MESSAGES, marked_in
from dialogs.looking.binding import OF_NONE, SIGNS, shipped
from dialogs.looking.training.binding import AIMS, Asked, asked_in, fitted, right_of
from index.concepts import lexicon_of, read_concepts
from knowledge.library import Library
from tests.dialogs.talk import talk
from tests.index.shipped import shipped_search

UNSEEN = Path(__file__).parent / "parts" / "seventh.jsonl"
LEAST_RIGHT = 0.83
LEAST_LEARNED = 0.75
"""Of the questions that are of an item, so many are bound to it: by the shipped weights, by those of one small file alone."""
TOLD = "我妈83，住磐安，户口磐安"


def asked(path: Path) -> list[Asked]:
    """The questions of a file of marked messages, with the shipped judge of where they are about."""
    library = Library()
    lexicon = lexicon_of(read_concepts(), library.vocabulary)
    aims = {path.stem: Linear.load(AIMS)}
    return asked_in(list(marked_in(path, Reader(library))), library, shipped_search(), aims, lexicon)


@pytest.fixture(scope="module")
def unseen() -> list[Asked]:
    """A round of talks with strangers that nobody trained on."""
    return [one for one in asked(UNSEEN) if one.of]


def test_what_strangers_ask_is_bound_to_the_item_that_they_mean(unseen: list[Asked]) -> None:
    """Right for five of six, where the questions before were bound rightly."""
    assert np.mean(right_of(unseen, shipped())) >= LEAST_RIGHT


def test_it_is_learned_from_the_marked_messages(unseen: list[Asked]) -> None:
    """Even a tenth of the messages teaches three of four."""
    weights = fitted(asked(MESSAGES / "writer_d.jsonl"))
    assert [table.shape[1] for table in weights] == [len(SIGNS), len(OF_NONE)]
    assert np.mean(right_of(unseen, weights)) >= LEAST_LEARNED


def test_a_thing_asked_about_some_turns_ago_is_still_known(engine: Engine) -> None:
    """In between all there is was told of."""
    _, reply = talk(engine, TOLD, "坐公交要钱不", "还有啥", "那她坐车带哪个证")
    assert "出行服务" in reply.text
