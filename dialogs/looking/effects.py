"""Whether the words of a clause answer a question for money: they give some, and to people rather than to homes and firms."""

from functools import cache
from pathlib import Path

from dialogs.listening.acts import content_of
from dialogs.listening.patterns import PatternFile
from dialogs.looking.shared import SHARED, shared
from knowledge.lists import Item


@cache
def patterns() -> PatternFile:
    """The patterns of effects.yaml."""
    return PatternFile(Path(__file__).parent / "data" / "effects.yaml")


def has_effect(question: str, words: str) -> bool:
    """Whether words of a clause may answer a question: any do that asks for no money, or for what homes and firms are paid."""
    cue = patterns().cue
    if not cue("wants_money").reads(question) or cue("of_others").reads(question):
        return True
    return cue("gives_money").reads(words) and not cue("to_others").reads(words)


def is_of_offices(question: str, words: str) -> bool:
    """Whether words of a clause tell how offices organise themselves, and nothing that people get; to one who asks no such
    thing they answer nothing."""
    cue = patterns().cue
    if not cue("of_offices").reads(words) or cue("to_people").reads(words):
        return False
    return not (cue("asks_of_offices").reads(question) or shared(content_of(question), words) >= SHARED)


def gives_people(words: str) -> bool:
    """Whether words of a clause tell of what people get."""
    return patterns().cue("to_people").reads(words)


def is_for_kin(item: Item) -> bool:
    """Whether all that an item gives is given to the family of those whom it is for."""
    return bool(item.gives) and all(patterns().cue("for_kin").reads(one.what) for one in item.gives)


def is_an_assessment(item: Item) -> bool:
    """Whether what an item gives is the assessment of how somebody manages."""
    return patterns().cue("assesses").reads(item.name)


def is_of_a_home(item: Item) -> bool:
    """Whether it is written of an item that somebody lives in a home by it."""
    return patterns().cue("by_living_there").reads(item.name + item.data.content)
