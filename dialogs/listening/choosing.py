"""Choices written out: 她当过兵，有残疾证 in answer to a question that offers both picks them as their numbers would."""

import re
from collections.abc import Sequence

from dialogs.listening import answers, yes_no
from dialogs.listening.answers import Choice
from dialogs.listening.finders.people import PersonToken
from dialogs.listening.text import Text
from knowledge.facts import Vocabulary

JOIN = re.compile("[，,、;；。和跟 ]|还有|以及")
LEADS = frozenset({"soft", "who", "yes", "have", "weak"})
ENDS = frozenset({"close", "tail"})
PARTS_MOST = 12


def choices_written(
    text: Text, people: Sequence[PersonToken], choices: tuple[Choice, ...], vocabulary: Vocabulary
) -> tuple[Choice, ...]:
    """The choices that a message names, if it is made of nothing else: none when anything is left over."""
    chars = list(text.chars)
    for token in people:
        chars[token.start : token.end] = [yes_no.PERSON, *[""] * (token.end - token.start - 1)]
    parts = [part for part in JOIN.split("".join(chars).strip(answers.TRAILING)) if part]
    if not 0 < len(parts) <= PARTS_MOST:
        return ()
    named = [_named(part, choices, vocabulary) for part in parts]
    return tuple(choice for choice in choices if choice in named) if None not in named else ()


def _named(part: str, choices: tuple[Choice, ...], vocabulary: Vocabulary) -> Choice | None:
    """The choice that a part names, with or without 她, 有, 是 ahead and 的, 了 behind."""
    for lead in _leads(part):
        for written in (part[lead:], part[lead:].rstrip(_ends())):
            if found := next((choice for choice in choices if written in _names(choice, vocabulary)), None):
                return found
    return None


def _leads(part: str) -> list[int]:
    """Where what a part names may begin: at its start, or behind words that name nothing."""
    starts, at = [0], 0
    while at < len(part) and (word := yes_no.word_at(part, at, "")) and word[0] in LEADS:
        at += len(word[1])
        starts.append(at)
    return starts


def _ends() -> str:
    return "的了呢吧啊呀嘞哩嘛哈"


def _names(choice: Choice, vocabulary: Vocabulary) -> frozenset[str]:
    """What a choice is called: its label, and the words of the one value that it sets."""
    names = set(choice.forms)
    if len(choice.sets) == 1:
        ((fact_id, value),) = choice.sets.items()
        fact = vocabulary[fact_id]
        names |= {one for known in fact.values if known.id == value for one in (known.label, *known.also, *known.words)}
        names |= set(fact.words) if value is True else set()
    return frozenset(names)
