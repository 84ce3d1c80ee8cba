"""What a heading of an office's form is read as, by the table of mappings (data.py)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from bot.rosters.forms.data import TABLE, Ask, Table
from knowledge.datafiles import as_model, read_yaml
from knowledge.facts import Value, Vocabulary

IGNORED, OTHERS = "ignored", "others"
"""What a column is read as that tells nothing, or tells of somebody else."""
BOX = "box"
PLACES = {"hukou": "hukou_part", "residence": "residence_part"}
ADDRESS_PARTS = {"place_part", "village", "residence", "hukou", "residence_part", "hukou_part"}
NOISE = re.compile(r"[\s/、·*:：.．_\-—“”\"']+")
BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
MONEY = re.compile(r"[(（\[][^)）]*元")


@dataclass(frozen=True, slots=True)
class Use:
    """How a column is read: `reads` as in mappings.yaml, a fact's id, or a box for some values of a fact."""

    reads: str
    fact: str = ""
    yes: frozenset[Value] = frozenset()
    shuts_out: frozenset[Value] = frozenset()
    """What a no rules out."""
    unless_other: bool = False
    hint: str = ""

    @property
    def tells(self) -> bool:
        return self.reads not in {IGNORED, OTHERS}


def plain(text: str) -> str:
    """A heading without spaces, marks and the difference between wide and narrow characters."""
    return NOISE.sub("", normalize("NFKC", text))


class Mappings:
    """Looks headings up."""

    def __init__(self, vocabulary: Vocabulary, table: Path = TABLE) -> None:
        self.table = as_model(Table, read_yaml(table), table)
        self.vocabulary = vocabulary
        self.use = lru_cache(4096)(self._use)
        self._ignored = re.compile("|".join(self.table.ignored))

    def _use(self, path: tuple[str, ...]) -> Use | None:
        """How a column of that heading is read; of a heading of several lines from the widest down. None: not known."""
        parts = [plain(part) for part in path if plain(part)]
        if not parts or any(MONEY.search(normalize("NFKC", part)) for part in path):
            return Use(IGNORED) if parts else None
        group, last = "".join(parts[:-1]), parts[-1]
        if group:
            if group.startswith(self.table.others) and self._column(group) is None:
                return Use(OTHERS)
            if found := self._within(group, last):
                return found
        return self._alone(last)

    def _within(self, group: str, last: str) -> Use | None:
        """A heading under another one."""
        above, own = self._alone(group), self._alone(last)
        if above and above.reads in PLACES and own and own.reads in ADDRESS_PARTS:
            return Use(PLACES[above.reads], hint=own.reads)
        fact = (above.fact or above.reads) if above else ""
        if fact in self.vocabulary and (box := self._value_box(fact, last, group.startswith("是否"))):
            return box
        for start in (group, self._cut(group)):
            found = self._alone(start + last)
            if found and found.tells:
                return found
        return None

    def _alone(self, text: str) -> Use | None:
        bare = plain(BRACKETS.sub("", text))
        hint = "虚" if "虚" in text else ""
        for name in dict.fromkeys((text, bare, self._without_own(bare))):
            if name and (found := self._column(name) or self._asked(name)):
                return replace(found, hint=hint) if hint else found
        if bare.startswith(self.table.others):
            return Use(OTHERS)
        if self._ignored.search(bare):
            return Use(IGNORED)
        cuts = self._cuts(self._without_own(bare))
        return next((found for cut in cuts if (found := self._column(cut) or self._asked(cut))), None)

    def _column(self, name: str) -> Use | None:
        found = self._columns.get(name)
        if found is None and (fact := self.vocabulary.by_name(name)):
            return Use(fact.id)
        return found

    @cached_property
    def _columns(self) -> Mapping[str, Use]:
        return {
            plain(heading): Use(entry.reads, unless_other=entry.unless_other)
            for entry in reversed(self.table.columns)
            for heading in entry.headings
        }

    def _asked(self, name: str) -> Use | None:
        for start in self.table.asking:
            if name.startswith(start):
                rest = name.removeprefix(start)
                found = self._box(rest, asked=True) or self._box(self._cut(rest), asked=True)
                return found or self._yes_no(rest)
        return self._box(name, asked=False)

    def _yes_no(self, name: str) -> Use | None:
        found = self._column(name)
        fact = self.vocabulary[found.reads] if found and found.reads in self.vocabulary else None
        return Use(fact.id) if fact and fact.type == "yes_no" else None

    def _box(self, name: str, asked: bool, fact: str = "") -> Use | None:
        for of, ask in self._boxes.get(name, ()):
            if not fact or of == fact:
                yes = ask.values
                wider = frozenset(ask.asked) | yes
                return Use(BOX, of, wider if asked else yes, wider)
        return None

    def _value_box(self, fact: str, name: str, asked: bool) -> Use | None:
        """A box under the heading of a fact, called by one of its values: 养老保险 over 职工 and 居民."""
        found = self._box(name, asked, fact)
        written = (entry.values for entry in self.table.values.get(fact, ()) if name in map(plain, entry.written))
        values = next((values for values in written if values), None)
        return found or (Use(BOX, fact, values, values) if values else None)

    @cached_property
    def _boxes(self) -> Mapping[str, Sequence[tuple[str, Ask]]]:
        found: dict[str, list[tuple[str, Ask]]] = {}
        for fact, asks in self.table.asks.items():
            for ask in asks:
                for word in ask.words:
                    found.setdefault(plain(word), []).append((fact, ask))
        return found

    def _without_own(self, name: str) -> str:
        for start in self.table.own:
            if name.startswith(start) and len(name) > len(start):
                return name.removeprefix(start)
        return name

    def _cut(self, name: str) -> str:
        return next(self._cuts(name), name)

    def _cuts(self, name: str) -> Iterator[str]:
        """A heading without its last word that says nothing, and so on: 生活自理能力评估结果, …评估, …能力."""
        while cut := next((tail for tail in self.table.tails if name.endswith(tail) and len(name) > len(tail) + 1), ""):
            name = name.removesuffix(cut)
            yield name

    def rows(self) -> Iterator[tuple[str, str]]:
        """The table as people read it: what is read, and the headings it is known by."""
        for entry in self.table.columns:
            yield entry.reads, "、".join(entry.headings)
        for fact, asks in self.table.asks.items():
            for ask in asks:
                yield f"{fact}={self.labels(fact, sorted(ask.values, key=str))}", "（是否）" + "、".join(ask.words)

    def labels(self, fact: str, values: Sequence[Any]) -> str:
        """What people see for some values of a fact."""
        return "或".join(self.vocabulary[fact].label_of(value) for value in values)
