"""Made sentences: words put into what states them and what does not (frames.yaml), and words of facts.yaml said plainly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from dialogs.listening.judge import NOTHING
from dialogs.listening.training.marks import FREE, Ear, Labelled, values_of
from dialogs.listening.training.material import TODAY, Message
from knowledge.datafiles import read_yaml
from knowledge.facts import Fact
from knowledge.library import Library

FRAMES = Path(__file__).parent / "frames.yaml"
EACH = 10
"""A frame is filled with at most so many words of its group."""
PERSON = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A filled frame: the word put in, and whether the sentence states it."""

    text: str
    word: str
    states: bool


def sentences(seed: int) -> Iterator[Sentence]:
    """Every frame with some words of its group and some people, drawn from the seed."""
    data = read_yaml(FRAMES)
    chance = np.random.default_rng(seed)
    for section in ("states", "leaves"):
        for group, frames in data[section].items():
            words = data["groups"][group]
            for frame in frames:
                for word in chance.permutation(words)[:EACH]:
                    text = frame.replace("{x}", str(word))
                    filled = PERSON.sub(lambda hit: str(chance.choice(data["people"][hit[1]])), text)
                    yield Sentence(filled, str(word), section == "states")


PLAIN = ("{}", "我妈{}", "我妈是{}", "我爸{}", "我奶奶{}，能领什么补贴", "{}，我爸今年82")
"""Plain statements; a word of facts.yaml that a maintainer adds shall be heard in them."""
SHARE = 3
"""Of the words of facts.yaml one in so many is said, so that they do not outweigh what people wrote."""


def words_of(fact: Fact) -> Iterator[tuple[str, bool]]:
    """Every word of a fact that has no gap, and whether it counts only as an answer."""
    told = [*fact.words, *fact.denies, *(word for value in fact.values for word in value.words)]
    asked = [*fact.yes_when_asked, *fact.no_when_asked, *(word for value in fact.values for word in value.when_asked)]
    for words, only_asked in ((told, False), (asked, True)):
        yield from ((word, only_asked) for word in words if "…" not in word)


def labelled_words(ear: Ear, library: Library, seed: int) -> Iterator[Labelled]:
    """The marks of some words of the vocabulary in plain statements, or as answers where they are only that."""
    chance = np.random.default_rng(seed)
    said = [(fact.id, word, asked) for fact in library.vocabulary if fact.id != FREE for word, asked in words_of(fact)]
    for number in chance.permutation(len(said))[: len(said) // SHARE]:
        fact, word, only_asked = said[number]
        text = word if only_asked else str(chance.choice(PLAIN)).format(word)
        asked = fact if only_asked else None
        stored = ear.read(Message("words", text, date.fromisoformat(TODAY), asked, {}, {}, {}, frozenset()))
        for read, mark, around in ear.heard:
            if mark.fact == fact and mark.fact in stored and values_of(mark) <= stored[mark.fact]:
                yield Labelled(-1 - int(number), read, mark, around, counts=True, stored=True)


def labelled_frames(ear: Ear, seed: int) -> Iterator[Labelled]:
    """The marks that the finders make of the words put into the frames."""
    for number, sentence in enumerate(sentences(seed)):
        message = Message("frames", sentence.text, date.fromisoformat(TODAY), None, {}, {}, {}, frozenset())
        stored = ear.read(message)
        for text, mark, around in ear.heard:
            at = text.chars.find(sentence.word)
            touches = 0 <= at <= mark.end and mark.start < at + len(sentence.word)
            if touches and (sentence.states or mark.value not in NOTHING):
                yield Labelled(number, text, mark, around, sentence.states, mark.fact in stored)
