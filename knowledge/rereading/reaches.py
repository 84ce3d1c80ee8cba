"""The words that each benefit of an item rests on, and what they mention."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.lists import Benefit
from knowledge.rereading.document_words import DocumentWords
from knowledge.rereading.mentions import Mention
from knowledge.rereading.reading import Place, Reading
from knowledge.rereading.sums import Stated, read_sums

DEALT_OUT = "分别"
"""对60—79周岁、80—89周岁的…分别发放80元、100元: the first band has the first sum."""
COLON = "："


@dataclass(frozen=True, slots=True)
class Reach:
    """The words that one benefit rests on: from where the one before it ends to where its own quote or figure does."""

    gift: Benefit
    number: int
    place: Place
    mentions: tuple[Mention, ...]
    before: tuple[Mention, ...]
    """What the same sentence mentions before that, parts behind semicolons and all."""
    stated: Stated | None
    text: str
    document_words: DocumentWords

    @property
    def line(self) -> int:
        return self.gift.words.line

    def of(self, fact: str) -> tuple[Mention, ...]:
        """The mentions of a fact in the quote, or in the words it belongs to; else the last group that stands before."""
        own = tuple(one for one in self.mentions if one.fact == fact)
        quoted = tuple(one for one in own if one.start >= self.place.start)
        return quoted or own or self._last_group(fact)

    def _last_group(self, fact: str) -> tuple[Mention, ...]:
        found = [one for one in self.before if one.fact == fact]
        group = found[-1:]
        for one, after in reversed(list(pairwise(found))):
            if not self.document_words.one_is_enough(self.text[one.end : after.start]):
                break
            group.insert(0, one)
        return tuple(group)


def reaches(reading: Reading) -> list[Reach]:
    """The words of each benefit that stand where they are cited."""
    places = [(at, gift, place) for at, gift in enumerate(reading.item.gives) if (place := reading.place(gift.words))]
    return [_reach(reading, at, gift, place, [other for _, _, other in places]) for at, gift, place in places]


def _reach(reading: Reading, at: int, gift: Benefit, place: Place, others: list[Place]) -> Reach:
    text, start = reading.text(place.text), reading.sentence_start(place)
    ends = [other.end for other in others if other.text == place.text and start < other.end <= place.start]
    low, high, stated = max([start, text.rfind(COLON, start, place.start) + 1, *ends]), place.end, None
    sums = [one for one in read_sums(text) if place.start <= one.start and one.end <= place.end]
    if gift.amount:
        stated = next((one for one in sums if one.is_that_of(gift.amount)), None)
    dealt_out = DEALT_OUT in text[place.start : place.end]
    if stated and len(sums) > 1 and not dealt_out:
        earlier = [one.end for one in sums if one.start < stated.start]
        low, high = max([low, *earlier]), max(stated.end, stated.start + 1)
    found = list(_mentions(reading, place, high))
    mentions = tuple(one for one in found if one.start >= low)
    if stated and dealt_out:
        mentions = _dealt(mentions, sums, stated)
    before = tuple(one for one in found if one.start < low)
    return Reach(gift, at, place, mentions, before, stated, text, reading.document_words)


def _mentions(reading: Reading, place: Place, high: int) -> Iterator[Mention]:
    text = reading.text(place.text)
    paragraph = max(text.rfind("。", 0, place.start) + 1, min(len(reading.name), place.start) if place.text is None else 0)
    return (one for one in reading.document_words.read(text) if paragraph <= one.start and one.end <= high)


def _dealt(mentions: tuple[Mention, ...], sums: list[Stated], stated: Stated) -> tuple[Mention, ...]:
    ages = [one for one in mentions if one.fact == "age"]
    if len(ages) != len(sums):
        return mentions
    mine = ages[sums.index(stated)]
    return tuple(one for one in mentions if one.fact != "age" or one is mine)
