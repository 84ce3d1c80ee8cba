"""What a heading of an office's form is read as, by the table of mappings (data.py)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from bot.rosters.forms.data import TABLE, Ask, Heading, Table
from bot.rosters.forms.legends import Legend, bracketed, legend_in, listed, unnumbered
from knowledge.datafiles import as_model, read_yaml
from knowledge.facts import Value, Vocabulary

IGNORED, OTHERS = "ignored", "others"
"""What a column is read as that tells nothing, or tells of somebody else."""
BOX = "box"
VAGUE = {IGNORED, "loose", "categories"}
"""How columns are read that a list of values in their heading makes clearer."""
PLACES = {"hukou": "hukou_part", "residence": "residence_part"}
ADDRESS_PARTS = {"place_part", "village", "residence", "hukou", "residence_part", "hukou_part"}
NOISE = re.compile(r"[\s/、·*:：.．_\-—“”\"']+")
BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
LONG = 3
"""Characters of a heading that is known among other words."""
MONEY = re.compile(r"[(（\[][^)）]*元")


@dataclass(frozen=True, slots=True)
class Use:
    """How a column is read: `reads` as in mappings.yaml, a fact's id, or a box for some values of a fact."""

    reads: str
    fact: str = ""
    yes: frozenset[Value] = frozenset()
    shuts_out: frozenset[Value] = frozenset()
    """What a no rules out."""
    rank: int = 0
    hint: str = ""
    legend: Legend = ()
    """What codes in its cells stand for."""

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
        self._others = re.compile(f"(?<![与和同随跟])(?:{'|'.join(word for word in self.table.others if len(word) > 1)})")
        self._not_others = re.compile(self.table.not_others)
        self._no_values = re.compile(self.table.no_values)
        fillers = "|".join(sorted(self.table.fillers, key=len, reverse=True))
        self._filled = re.compile(f"(?:{fillers})*")

    def _use(self, path: tuple[str, ...]) -> Use | None:
        """How a column of that heading is read; of a heading of several lines from the widest down. None: not known."""
        if not path:
            return None
        heading, legend = legend_in(unnumbered(path[-1]))
        found = self._of_path((*map(unnumbered, path[:-1]), heading if plain(heading) else path[-1]))
        if found is None or found.reads in VAGUE:
            inside = bracketed(path[-1])
            lists = [[word for _, word in legend]] if legend else listed(inside)
            found = self._of_values(lists) or self._called(inside) or self._box_of(listed([path[-1]])) or found
        return replace(found, legend=legend) if found and legend and found.tells else found

    def _of_values(self, lists: Sequence[Sequence[str]]) -> Use | None:
        """A column of the fact whose values a list in its heading names: 健康状况（自理/半自理/不能自理）."""
        for words in lists:
            facts = [self._facts_by_word.get(plain(word), frozenset[str]()) for word in words]
            one = frozenset[str].intersection(*facts) if facts else frozenset[str]()
            if len(one) == 1:
                return Use(next(iter(one)))
        return None

    def _box_of(self, lists: Sequence[Sequence[str]]) -> Use | None:
        """A box for any of the values that a heading names: 特困/低保."""
        found = self._of_values(lists)
        boxes = [self._value_box(found.reads, plain(word), asked=False) for word in lists[0]] if found else []
        if not found or not all(boxes):
            return found
        yes = frozenset[Value]().union(*(box.yes for box in boxes if box))
        return Use(BOX, found.reads, yes, yes)

    def _called(self, texts: Sequence[str]) -> Use | None:
        """A column of the fact that words in brackets name: 身体状况（自理能力）."""
        found = (self._alone(plain(text)) for text in texts if plain(text))
        return next((use for use in found if use and (use.fact or use.reads) in self.vocabulary), None)

    def _of_path(self, path: tuple[str, ...]) -> Use | None:
        parts = [plain(part) for part in path if plain(part)]
        if not parts or any(MONEY.search(normalize("NFKC", part)) for part in path):
            return Use(IGNORED) if parts else None
        group, last = "".join(parts[:-1]), parts[-1]
        if group:
            if self._column(group) is None and (found := self._of_others(group)):
                return found
            if found := self._within(group, last):
                return found
        found = self._alone(last)
        return self._alike(group + last) if found is None and group else found

    def _within(self, group: str, last: str) -> Use | None:
        """A heading under another one."""
        above, own = self._alone(group), self._alone(last)
        if above and above.reads in PLACES and own and own.reads in ADDRESS_PARTS:
            return Use(PLACES[above.reads], hint=own.reads)
        fact = (above.fact or above.reads) if above else ""
        if fact in self.vocabulary and (box := self._value_box(fact, last, group.startswith("是否"))):
            return box
        for start in (group, self._cut(group)):
            found = self._named(start + last)
            if found and found.tells:
                return found
        return None

    def _alone(self, text: str) -> Use | None:
        bare = plain(BRACKETS.sub("", text))
        return self._named(text) or self._of_holder(bare) or self._of_others(bare) or self._alike(bare)

    def _named(self, text: str) -> Use | None:
        """A heading that the table names."""
        bare = plain(BRACKETS.sub("", text))
        hint = "虚" if "虚" in text else ""
        for name in dict.fromkeys((text, bare, self._without_own(bare))):
            if name and (found := self._column(name) or self._asked(name)):
                return replace(found, hint=hint) if hint else found
        return None

    def _of_holder(self, text: str) -> Use | None:
        """A column of who applies (申请人户籍地址), which is the person's where there is none of anybody else."""
        holder = next((holder for holder in self.table.holders if text.startswith(holder)), "")
        found = self._alone(text.removeprefix(holder)) if holder and text != holder else None
        return replace(found, rank=self.table.holders[holder]) if found and found.tells else None

    def _of_others(self, text: str) -> Use | None:
        """A column of somebody else, by what stands at its beginning or in it; 帮扶老人 is nobody else."""
        text = self._not_others.sub("", text)
        return Use(OTHERS) if text.startswith(self.table.others) or self._others.search(text) else None

    def _alike(self, text: str) -> Use | None:
        for entry, like, unlike in self._patterns:
            if like.fullmatch(text) and not (
                unlike.search(text) or (entry.reads in self.vocabulary and self._no_values.search(text))
            ):
                return Use(entry.reads, rank=entry.rank, hint="虚" if "虚" in text else "")
        if self._ignored.search(text):
            return Use(IGNORED)
        cuts = self._cuts(self._without_own(text))
        found = next((found for cut in cuts if (found := self._column(cut) or self._asked(cut))), None)
        return found or self._within_words(text)

    def _within_words(self, text: str) -> Use | None:
        """A known heading among words that say nothing: 老人目前的居住状况."""
        for heading, use in self._long_headings:
            before, found, behind = text.partition(heading)
            if found and self._filled.fullmatch(before) and self._filled.fullmatch(behind):
                return use
        return None

    @cached_property
    def _patterns(self) -> Sequence[tuple[Heading, re.Pattern[str], re.Pattern[str]]]:
        nothing = "(?!)"
        entries = [entry for entry in self.table.columns if entry.like]
        return [(entry, re.compile(entry.like), re.compile(entry.unlike or nothing)) for entry in entries]

    @cached_property
    def _long_headings(self) -> Sequence[tuple[str, Use]]:
        known = [(heading, use) for heading, use in self._columns.items() if len(heading) >= LONG and not use.rank]
        return sorted(known, key=lambda entry: len(entry[0]), reverse=True)

    @cached_property
    def _facts_by_word(self) -> Mapping[str, frozenset[str]]:
        """The facts that have a value of that name."""
        found: dict[str, frozenset[str]] = {}
        named = [(fact, word) for fact, entries in self.table.values.items() for entry in entries for word in entry.written]
        named += [(fact.id, word) for fact in self.vocabulary for value in fact.values for word in (value.label, *value.also)]
        for fact, word in named:
            found[plain(word)] = found.get(plain(word), frozenset()) | {fact}
        return found

    def _column(self, name: str) -> Use | None:
        found = self._columns.get(name)
        if found is None and (fact := self.vocabulary.by_name(name)):
            return Use(fact.id)
        return found

    @cached_property
    def _columns(self) -> Mapping[str, Use]:
        return {
            plain(heading): Use(entry.reads, rank=entry.rank)
            for entry in reversed(self.table.columns)
            for heading in entry.headings
        }

    def _asked(self, name: str) -> Use | None:
        rests = [name.removeprefix(start) for start in self.table.asking if name.startswith(start)]
        for rest in rests:
            found = self._box(rest, asked=True) or self._box(self._cut(rest), asked=True) or self._yes_no(rest)
            if found:
                return found
        if rests:
            return next((found for rest in rests if (found := self._box(self._known_within(rest), asked=True))), None)
        return self._box(name, asked=False)

    def _known_within(self, text: str) -> str:
        """The word of a box among words that say nothing: 低保家庭成员."""
        for word in self._long_words:
            before, found, behind = text.partition(word)
            if found and self._filled.fullmatch(before) and self._filled.fullmatch(behind):
                return word
        return ""

    @cached_property
    def _long_words(self) -> Sequence[str]:
        return sorted(self._boxes, key=len, reverse=True)

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
