"""What the words of a cell leave possible of a fact: 低保户, 半失能, √, 低保、独居, 肢体二级."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from unicodedata import normalize

from bot.rosters.forms.disabilities import BOTH, Disabilities, Told, Values
from bot.rosters.forms.mappings import Mappings, Use
from knowledge.facts import Fact, Value

JOINTS = re.compile(r"[、,;/+|&\s]+|(?<=[^与])和|及")
INSIDE = re.compile(r"^(.+?)[(\[]([^()\[\]]+)[)\]]$")
TICKED_BEFORE = re.compile(r"[☑√✓✔■☒]\s*([^☑√✓✔■☒□☐○]+)")
TICKED_BEHIND = re.compile(r"([^☑√✓✔■☒□☐○]+)[☑√✓✔■☒]")
EMPTY_BOX = re.compile("[□☐○]")


def tidy(given: object) -> str:
    """What stands in a cell, without spaces around and in wide and narrow characters alike."""
    return _tidied(given) if isinstance(given, str) else _tidied(str(given))


@lru_cache(1 << 15)
def _tidied(text: str) -> str:
    return normalize("NFKC", text).strip().strip("\u200b\ufeff").strip()


class Words:
    """Reads words as values of facts."""

    def __init__(self, mappings: Mappings) -> None:
        self._mappings = mappings
        self._vocabulary = mappings.vocabulary
        self._table = mappings.table
        self._by_fact: dict[str, Mapping[str, Values]] = {}
        before, behind = "|".join(self._table.around.before), "|".join(self._table.around.behind)
        self._around = re.compile(f"^(?:{before})|(?:{behind})$")
        self._denied = re.compile(f"(?:{'|'.join(self._table.denials)})(.+)")
        self._neutral, self._undoing = re.compile(self._table.neutral), re.compile(self._table.undoing)
        self._like = {
            fact: [(re.compile("|".join(entry.like)), entry.values) for entry in entries if entry.like]
            for fact, entries in self._table.values.items()
        }

    @cached_property
    def _disabilities(self) -> Disabilities:
        return Disabilities(self._mappings)

    def _bare(self, text: str) -> str:
        """Words without what may stand around any of them: 农村低保对象 is 低保."""
        return self._around.sub("", text)

    def says_nothing(self, text: str) -> bool:
        """Whether a cell is as good as empty."""
        return not text or text in self._table.nothing

    def choice(self, fact: str, text: str) -> Told | None:
        """What a cell says of one fact; None when it is not understood."""
        if fact.startswith("disability"):
            return self.disability(text, fact)
        values = self._values(fact, self._ticked(text))
        return None if values is None else self._told(fact, values)

    def box(self, use: Use, text: str) -> Told | None:
        """What a box or the answer to 是否… says."""
        text = self._ticked(text)
        if self.says_nothing(text):
            return {}
        if text in self._table.boxes.yes:
            return {use.fact: use.yes}
        if text in self._table.boxes.no:
            return self._told(use.fact, self._all(use.fact) - use.shuts_out)
        return self.choice(use.fact, text)

    def disability(self, text: str, fact: str = BOTH) -> Told | None:
        """What a cell says of the kind and the grade of a disability."""
        return self._disabilities.read("".join(self._ticked(text).split()), fact)

    def categories(self, text: str) -> tuple[Told, list[str]]:
        """What a cell of several categories says of each fact, and the words that are not understood."""
        told: Told = {}
        strange = []
        for part in filter(None, JOINTS.split(self._ticked(text))):
            if part in self._table.of_each_kind or self.says_nothing(part):
                continue
            said = self._category(part)
            if said is None:
                strange.append(part)
            else:
                told = self.joined(told, said) or {**told, **{fact: frozenset() for fact in said}}
        return told, strange

    def joined(self, one: Told, other: Told) -> Told | None:
        """What two statements leave possible together; None when they are at odds."""
        told = dict(one)
        for fact, values in other.items():
            both = self.both(fact, told[fact], values) if fact in told else values
            if not both:
                return None
            told[fact] = both
        return told

    def both(self, fact: str, one: Values, other: Values) -> Values:
        """What is left by two statements on one fact: who lives alone is 空巢 too, so both may be said of one person."""
        return one & other or self._wide(fact, one) & self._wide(fact, other)

    def _wide(self, fact: str, values: Values) -> Values:
        return values | {known.id for known in self._vocabulary[fact].values if known.of in values}

    def _category(self, part: str) -> Told | None:
        found = self._any.get(part) or self._any.get(self._bare(part))
        if found:
            return found
        alike = [{fact: values} for fact in self._like if (values := self._by_pattern(fact, part))]
        if len(alike) == 1:
            return alike[0]
        if (inside := INSIDE.fullmatch(part)) and self._neutral.fullmatch(inside[2]):
            return self._category(inside[1])
        return self.disability(part) if self._disabilities.is_graded(part) else None

    @cached_property
    def _any(self) -> Mapping[str, Told]:
        """Words that say by themselves which fact they are of."""
        found: dict[str, list[Told]] = {}
        for fact in self._table.values:
            for word, values in self._written(fact).items():
                found.setdefault(word, []).append(self._told(fact, values) if values else {})
        for fact, asks in self._table.asks.items():
            for ask in asks:
                for word in ask.words:
                    found.setdefault(word, []).append({fact: ask.values})
        clear = {word: told for word, told in found.items() if len({fact for one in told for fact in one}) == 1}
        return {word: told[0] for word, told in clear.items() if word not in self._table.in_their_column}

    def _ticked(self, text: str) -> str:
        """Of a cell with boxes in it what is ticked: □低保 ☑特困."""
        if not EMPTY_BOX.search(text):
            return text
        ticked = TICKED_BEFORE if text[0] in "☑√✓✔■☒□☐○" else TICKED_BEHIND
        return "、".join(word.strip(" ,、;") for word in ticked.findall(text))

    def _values(self, fact: str, text: str) -> Values | None:
        """The values that words leave possible; an empty set when they say nothing, None when not understood."""
        if self.says_nothing(text):
            return frozenset()
        words = self._words(fact)
        for form in ("".join(text.split()), text):
            for name in (form, self._bare(form), self._bare(self._bare(form))):
                if name in words:
                    return words[name]
        return self._by_pattern(fact, text) or self._composed(fact, text)

    def _by_pattern(self, fact: str, text: str) -> Values | None:
        """The values whose pattern the whole of some words is of."""
        squeezed = "".join(text.split())
        return next((values for like, values in self._like.get(fact, ()) if like.fullmatch(squeezed)), None)

    def _composed(self, fact: str, text: str) -> Values | None:
        if inside := INSIDE.fullmatch(text):
            base = self._values(fact, inside[1])
            more = self._values(fact, inside[2]) if base else None
            if base and more:
                return self.both(fact, base, more) or None
            plain = self._neutral.fullmatch(inside[2]) or not self._undoing.search(inside[2])
            return base if base and plain else None
        if (denied := self._denied.fullmatch(text)) and (values := self._words(fact).get(denied[1])):
            return self._all(fact) - self._wide(fact, values)
        parts = [part for part in JOINTS.split(text) if part]
        if len(parts) < 2:  # noqa: PLR2004 - nothing to put together
            return None
        return self._together(fact, parts)

    def _together(self, fact: str, parts: list[str]) -> Values | None:
        left = self._all(fact)
        for part in parts:
            values = self._values(fact, part)
            if values is None:
                return None
            left = self.both(fact, left, values) if values else left
        return left or None

    def _told(self, fact: str, values: Values) -> Told:
        return {fact: values} if values and values != self._all(fact) else {}

    def _all(self, fact: str) -> Values:
        return _values_of(self._vocabulary[fact])

    def _words(self, fact: str) -> Mapping[str, Values]:
        found = self._by_fact.get(fact)
        if found is None:
            known = self._vocabulary[fact]
            found = self._by_fact[fact] = {**self._marks(known), **dict(_spoken(known)), **self._written(fact)}
        return found

    def _marks(self, fact: Fact) -> dict[str, Values]:
        """What √ and 无 say in a column of a fact."""
        boxes = self._table.boxes
        if fact.type == "yes_no":
            return dict.fromkeys(boxes.yes, frozenset[Value]({True})) | dict.fromkeys(boxes.no, frozenset[Value]({False}))
        return dict.fromkeys(boxes.no, frozenset[Value]({fact.none})) if fact.none is not None else {}

    def _written(self, fact: str) -> dict[str, Values]:
        """An office's words for the values of a fact; what says nothing leaves none."""
        found: dict[str, Values] = {}
        for entry in self._table.values.get(fact, ()):
            found |= dict.fromkeys(map(tidy, entry.written), entry.values)
        return found


def _values_of(fact: Fact) -> Values:
    if fact.type == "yes_no":
        return frozenset({True, False})
    return frozenset(value.id for value in fact.values)


def _spoken(fact: Fact) -> Iterator[tuple[str, Values]]:
    """The vocabulary's own words for a fact's values."""
    for value in fact.values:
        for word in chain((str(value.id), value.label), value.also, value.words):
            yield tidy(word), frozenset({value.id})
    for spread in fact.spreads:
        for word in spread.words:
            yield tidy(word), frozenset(spread.any)
