"""Question → passage pairs, generated out of the documents, the lexicon and the phrasings."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from index.aliases import Aliases
from index.concepts import Concept
from index.lexicon import Lexicon
from index.outside import Topic
from index.passages import Passage
from index.segment import RUN, normalise

FRAMES = (
    "{}", "{}", "{}", "{}怎么办", "有没有{}", "{}找谁", "老人{}", "我妈{}能领吗", "{}多少钱", "问一下{}", "{}有什么规定",
    "{}的政策", "家里老人{}怎么办理", "{}要什么条件", "{}去哪里申请", "我爸{}有补助吗",
)  # fmt: skip
SAID_PER_PASSAGE = 24
MISHEARD = 0.25
"""How many of the questions get one character written as another of the same sound."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the passage (or outside topic) that answers it, by the text that is encoded."""

    question: str
    answer: str


def pairs_of(
    region: str,
    passages: Sequence[Passage],
    lexicon: Lexicon,
    concepts: Mapping[str, Concept],
    aliases: Aliases,
    topics: Sequence[Topic],
    chance: random.Random,
) -> list[Pair]:
    """The pairs for one region: its passages are each other's wrong answers, the outside topics everyone's."""
    sounds = _sounds(passages)
    made: list[Pair] = []
    own = [passage for passage in passages if passage.region == region]
    for passage in own:
        questions = [*aliases.of(passage), *_from_lexicon(passage, lexicon, concepts, chance), *_from_words(passage)]
        made += [Pair(question, passage.reading) for question in questions]
    made += [Pair(said, topic.name) for topic in topics for said in topic.says]
    made += [Pair(_misheard(p.question, sounds, chance), p.answer) for p in made if chance.random() < MISHEARD]
    chance.shuffle(made)
    return made


def sampled(aliases: Aliases, share: float, chance: random.Random) -> Aliases:
    """So large a share of each passage's phrasings, chosen by chance."""
    kept = {name: chance.sample(list(said), round(share * len(said))) for name, said in aliases.by_id.items()}
    return Aliases(kept)


def _from_words(passage: Passage) -> Iterator[str]:
    """The passage's own words: its title, and its sentences."""
    yield passage.title
    for sentence in passage.text.replace("；", "。").split("。"):
        if len(sentence) > 5:  # noqa: PLR2004 - shorter ones say nothing
            yield sentence


def _from_lexicon(passage: Passage, lexicon: Lexicon, concepts: Mapping[str, Concept], chance: random.Random) -> Iterator[str]:
    """What people say for the concepts of the title, in the frames of a question."""
    spoken_of = [concepts[mention.concept] for mention in lexicon.mentions(passage.title)]
    words = [word.replace("…", "") for concept in spoken_of for word in concept.says]
    for word in chance.sample(words, min(SAID_PER_PASSAGE, len(words))):
        yield chance.choice(FRAMES).format(word)


def _sounds(passages: Sequence[Passage]) -> Mapping[str, list[str]]:
    """Characters of the passages by their sound, tones aside."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for char in sorted({char for passage in passages for char in normalise(passage.text) if RUN.fullmatch(char)}):
        found[lazy_pinyin(char)[0]].append(char)
    return found


def _misheard(question: str, sounds: Mapping[str, list[str]], chance: random.Random) -> str:
    """The question with one character as voice recognition might write it."""
    at = chance.randrange(len(question))
    others = [char for char in sounds.get(lazy_pinyin(question[at])[0], ()) if char != question[at]]
    return question[:at] + chance.choice(others) + question[at + 1 :] if others else question


def vocabulary_of(texts: Sequence[Sequence[str]], at_least: int) -> list[str]:
    """The tokens that occur at least so often, in a fixed order."""
    counts: defaultdict[str, int] = defaultdict(int)
    for text in texts:
        for token in text:
            counts[token] += 1
    return sorted(token for token, count in counts.items() if count >= at_least)
