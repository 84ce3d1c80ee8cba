"""Sentences made of frames: the same words put into what states them and into what does not (frames.yaml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from dialogs.listening.judge import NOTHING
from dialogs.listening.training.marks import Ear, Labelled
from dialogs.listening.training.material import TODAY, Message
from knowledge.datafiles import read_yaml

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
