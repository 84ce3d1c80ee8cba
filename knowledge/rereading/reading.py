"""An item as the second reader has it: its texts with what they mention, and what the rule claims, side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge.decision import DecisionTable, Verdict
from knowledge.facts import Between, Value
from knowledge.lists import Item
from knowledge.phrases import bounds_words
from knowledge.rereading.document_words import DocumentWords
from knowledge.rereading.mentions import Mention
from knowledge.rereading.sums import SENTENCE_ENDS
from knowledge.rules import Among, Both, Bounds, Condition, Either, Leaf, Not, Within, Words
from knowledge.spans import squeeze

Ages = frozenset[int]
Says = Bounds | frozenset[Value]


@dataclass(frozen=True, slots=True)
class Claim:
    """One leaf of the rule: the fact, what it allows (of a place: whether there or elsewhere), the words that it cites."""

    leaf: Leaf
    says: Says
    words: Words | None

    @property
    def fact(self) -> str:
        return self.leaf.fact


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: in which text (None: the item's row; "": its audience; else a clause), from `start` to `end`."""

    text: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What the words and the rule say differently: `says` for people, and what to write instead."""

    says: str
    remedy: str
    line: int = 0


class Reading:
    """An item read again. Texts are without white space."""

    def __init__(self, item: Item, document_words: DocumentWords) -> None:
        self.item, self.document_words = item, document_words
        self.vocabulary = item.benefit_list.vocabulary
        self.audience = squeeze(item.data.audience)
        self.name = squeeze(item.name)
        self.row = self.name + squeeze("".join((item.data.content, *item.data.further.values())))

    @cached_property
    def table(self) -> DecisionTable:
        """The rule as it is taken, without other readings."""
        return self.item.compiled(self.item.rules[:1])

    def text(self, key: str | None) -> str:
        """The text of a Place."""
        if key is None:
            return self.row
        clause = self.item.benefit_list.source.clauses.get(key)
        return self.audience if key == "" else clause.text if clause else ""

    def mentions(self, key: str | None) -> tuple[Mention, ...]:
        """What a text says of whom it is for; the name of an item says nothing by itself."""
        found = self.document_words.read(self.text(key))
        return tuple(one for one in found if one.end > len(self.name)) if key is None else found

    def place(self, words: Words) -> Place | None:
        """Where the words of a rule stand, as the check of quotes finds them."""
        quote = squeeze(words.quote)
        behind_name: tuple[tuple[str | None, int], ...] = ((None, len(self.name)), ("", 0), (None, 0))
        for key, start in ((words.clause, 0),) if words.clause else behind_name:
            at = self.text(key).find(quote, start)
            if at >= 0:
                return Place(key, at, at + len(quote))
        return None

    @cached_property
    def who(self) -> tuple[Claim, ...]:
        """What the conditions claim."""
        return tuple(claim for condition in self.item.who for claim in self.claims(condition))

    @cached_property
    def when(self) -> tuple[tuple[Claim, ...], ...]:
        """What each benefit's `when` claims."""
        return tuple(tuple(self.claims(gift.when)) if gift.when else () for gift in self.item.gives)

    @property
    def every_claim(self) -> tuple[Claim, ...]:
        return self.who + tuple(claim for claims in self.when for claim in claims)

    def claims(self, condition: Condition, words: Words | None = None, denied: bool = False) -> Iterator[Claim]:
        """The leaves of a condition, each with the words of the nearest condition around it that has some."""
        words = condition.words or words
        match condition:
            case Leaf():
                yield Claim(condition, self._says(condition, denied), words)
            case Not(part=part):
                yield from self.claims(part, words, not denied)
            case Both(parts=parts) | Either(parts=parts):
                for part in parts:
                    yield from self.claims(part, words, denied)

    def _says(self, leaf: Leaf, denied: bool) -> Says:
        match leaf.test:
            case Within():
                return frozenset({not denied})
            case Bounds():
                return _outside(leaf.test) if denied else leaf.test
            case Among(values=values) if self.vocabulary[leaf.fact].type == "division":
                return frozenset({denied == ("none" in values)})
            case Among(values=values):
                return self.all_values(leaf.fact) - values if denied else values

    def all_values(self, fact_id: str) -> frozenset[Value]:
        """Every named value of a fact; of a place, there or elsewhere."""
        fact = self.vocabulary[fact_id]
        return frozenset({True, False}) if fact.type == "division" else frozenset(fact.named_values)

    def words_for(self, fact_id: str, says: Says) -> str:
        """Values or bounds as people read them: 低保、低保边缘; 80周岁以上."""
        fact = self.vocabulary[fact_id]
        if isinstance(says, Bounds):
            return bounds_words(says, fact.unit)
        if fact.type == "division":
            return fact.label if True in says else f"{fact.label}在外地"
        if fact.type == "yes_no":
            return fact.label if True in says else f"不是{fact.label}"
        return "、".join(fact.label_of(value.id) for value in fact.values if value.id in says)

    def ages(self, number: int | None) -> Ages:
        """The ages at which someone is due a benefit (None: anything of the item); empty where the rule asks for no age."""
        table = self.table
        due = table.outcomes[Verdict.ELIGIBLE] | table.outcomes[Verdict.REVIEW]
        if number is not None:
            due &= table.offer_cells[number]
        found: set[int] = set()
        for axis in table.axes:
            for known, cells in zip(axis.classes, axis.cells, strict=True) if axis.fact == "age" else ():
                if due & cells and isinstance(known, Between):
                    found |= set(range(known.low, known.high + 1))
        return frozenset(found)

    @cached_property
    def left_open(self) -> tuple[Place, ...]:
        """Where the words stand that leave a benefit to the office."""
        return tuple(place for gift in self.item.gives for words in gift.left_to if (place := self.place(words)))

    def is_left_open(self, mention: Mention, key: str | None) -> bool:
        """Whether the words that are left to the office are this mention, and hardly more."""
        return any(
            place.text == key
            and place.start <= mention.start
            and mention.end <= place.end
            and 2 * (mention.end - mention.start) >= place.end - place.start
            for place in self.left_open
        )

    def sentence_start(self, place: Place) -> int:
        """Where the sentence of a place begins in its text; the name of an item is none of it."""
        start = max(self.text(place.text).rfind(end, 0, place.start) for end in SENTENCE_ENDS) + 1
        return max(start, min(len(self.name), place.start)) if place.text is None else start

    def sentence_end(self, place: Place) -> int:
        """Where the sentence of a place ends in its text."""
        text = self.text(place.text)
        return min((at for end in SENTENCE_ENDS if (at := text.find(end, place.end)) >= 0), default=len(text))


def values_in(many: Iterable[Says]) -> frozenset[Value]:
    """All values that are said; bounds have none."""
    return frozenset(value for says in many if not isinstance(says, Bounds) for value in says)


def _outside(bounds: Bounds) -> Bounds:
    """What bounds with one end leave out."""
    if bounds.low is not None and bounds.high is None:
        return Bounds(None, bounds.low, high_excluded=True)
    if bounds.low is None and bounds.high is not None:
        return Bounds(bounds.last + 1, None)
    return Bounds()
