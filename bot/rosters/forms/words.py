"""What the words of a cell leave possible of a fact: 低保户, 半失能, √, 低保、独居, 肢体二级."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from unicodedata import normalize

from bot.rosters.forms.mappings import Mappings, Use
from knowledge.facts import Fact, Value

Values = frozenset[Value]
Told = dict[str, Values]
"""What is left possible, by fact; empty when nothing is said."""

JOINTS = re.compile(r"[、,;/+|&\s]+|(?<=[^与])和|及")
AROUND = re.compile(r"^(?:城镇|城市|农村|城乡|享受|属于|属|在享)|(?:户|对象|人员|家庭|老人|老年人|者|类|状态|情况|等)$")
DENIED = re.compile(r"^(?:非|无|不是|不属于|不享受|未享受|未纳入|没有|没|不)(.+)$")
INSIDE = re.compile(r"^(.+?)[(\[]([^()\[\]]+)[)\]]$")
NEUTRAL = re.compile(r"[A-Za-zＡ-Ｚ一二三ABC]类|\d+人|城|农|城镇|农村|城市|集中|分散|集中供养|分散供养|单人|整户")
TICKED_BEFORE = re.compile(r"[☑√✓✔■☒]\s*([^☑√✓✔■☒□☐○]+)")
TICKED_BEHIND = re.compile(r"([^☑√✓✔■☒□☐○]+)[☑√✓✔■☒]")
EMPTY_BOX = re.compile("[□☐○]")
KINDS = {
    "视力": "vision",
    "听力": "hearing",
    "言语": "speech",
    "肢体": "physical",
    "智力": "intellectual",
    "精神": "mental",
    "多重": "multiple",
}
GRADES = {mark: grade for grade, marks in enumerate(("1一壹I", "2二贰", "3三叁", "4四肆"), start=1) for mark in marks} | {
    "II": 2, "III": 3, "IV": 4,
}  # fmt: skip
GRADE = r"(?P<grade>IV|III|II|I|[1-4一二三四壹贰叁肆])级?"
KIND = "(?P<kind>" + "|".join(KINDS) + ")(?:残疾人|残疾|残)?"
GRADE_FIRST = f"{GRADE.replace('grade', 'grade2')}[(]?{KIND.replace('kind', 'kind2')}[)]?"
DISABILITY = re.compile(rf"(?:{KIND})?[(:]?(?:残疾)?(?:等级)?{GRADE}[)]?(?:残疾)?|{GRADE_FIRST}")
ONLY_KIND = re.compile(KIND)
SEVERE = {"重残", "重度残疾", "重度"}


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

    def disability(self, text: str, fact: str = "disability") -> Told | None:
        """What a cell says of the kind and the grade of a disability."""
        text = "".join(self._ticked(text).split())
        boxes = self._table.boxes
        if text in boxes.no or text in {"无残疾", "非残疾", "未持证", "无残疾证", "未评残", "无证", "健全"}:
            none: Told = {"disability_grade": frozenset({0}), "disability_kind": frozenset({"none"})}
            return none if fact == "disability" else {fact: none[fact]}
        if fact == "disability" and (text in boxes.yes - {"1"} or text in {"残疾", "有证", "持证"}):
            return {"disability_grade": frozenset({1, 2, 3, 4})}
        if text in SEVERE:
            return {"disability_grade": frozenset({1, 2})}
        if found := ONLY_KIND.fullmatch(text):
            return {"disability_kind": frozenset({KINDS[found["kind"]]})}
        found = DISABILITY.fullmatch(text)
        if found is None or (text.isdigit() and fact != "disability_grade"):
            return None
        kind, grade = found["kind"] or found["kind2"], found["grade"] or found["grade2"]
        told: Told = {"disability_grade": frozenset({GRADES[grade]})}
        return told | {"disability_kind": frozenset({KINDS[kind]})} if kind else told

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
        found = self._any.get(part) or self._any.get(AROUND.sub("", part))
        if found:
            return found
        return self.disability(part) if "级" in part and any(kind in part for kind in (*KINDS, "残疾")) else None

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
            for name in (form, AROUND.sub("", form), AROUND.sub("", AROUND.sub("", form))):
                if name in words:
                    return words[name]
        return self._composed(fact, text)

    def _composed(self, fact: str, text: str) -> Values | None:
        if inside := INSIDE.fullmatch(text):
            base = self._values(fact, inside[1])
            more = self._values(fact, inside[2]) if base else None
            if base and more:
                return self.both(fact, base, more) or None
            return base if base and NEUTRAL.fullmatch(inside[2]) else None
        if (denied := DENIED.fullmatch(text)) and (values := self._words(fact).get(denied[1])):
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
