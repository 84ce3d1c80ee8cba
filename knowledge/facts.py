"""The vocabulary of facts about a person, and what can be known of one.

What is known of a fact is a set of values that are still possible: `OneOf` for named values and places, `Between` for
whole numbers. A fact that is absent from a person's `Facts` is not known at all; that is never a value.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, StringConstraints

from knowledge.datafiles import as_model, line_of, read_yaml
from knowledge.divisions import Divisions
from knowledge.errors import DataFileError, FactValueError

Value = str | int | bool

AGE = "age"
BASES = ("residence", "hukou")
"""The facts by which a list applies, the first that is known ahead of the other."""
CHILDREN = "children_hukou"
"""The fact on which moving the hukou to one's children hangs in every list that tells of it."""


@dataclass(frozen=True, slots=True)
class Between:
    """A whole number from `low` to `high`, both included."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few values."""

    values: frozenset[Value]

    @property
    def exact(self) -> bool:
        return len(self.values) == 1


Belief = Between | OneOf
Facts = Mapping[str, Belief]
"""What is known of a person, by fact id; what is absent is not known."""


def only_value(belief: Belief | None) -> str | None:
    """The one value (a division's code, a sex) that something is known to be; None where it is not known, or may be several."""
    return str(next(iter(belief.values))) if isinstance(belief, OneOf) and belief.exact else None


@dataclass(frozen=True, slots=True)
class Born:
    """A day of birth, known to lie from `earliest` to `latest`, both included."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of one person."""

    facts: Facts
    born: Born | None = None


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


Word = Annotated[str, StringConstraints(pattern=r"^[^…\s]")]
"""What people say; “…” stands for a few characters in its middle."""


class FactValue(_Model):
    """One value of a fact, what people see and what they say for it."""

    id: str | int
    label: str
    also: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    when_asked: tuple[Word, ...] = ()
    able: bool = False
    """Whether its words tell what somebody can do: they say nothing beside 没法, 不了, 做不动."""
    if_not: str = ""
    """What people see where nothing is known but that it is not so (不是能自理: 要人帮)."""
    passing: bool = False
    """Whether it may be over although the fact lasts (现役军人家属, of whom the son has come home)."""
    of: str | None = None
    """The wider value that it is a kind of (独居 is 空巢 too): said later, it narrows that one and corrects nothing."""
    beside: tuple[str | int, ...] = ()
    """Values that are so beside it (独居, of who is 留守 too): said later, they leave it as it is."""


class Spread(_Model):
    """Words that leave a few values open: 半失能 is mild or moderate."""

    words: tuple[Word, ...]
    any: tuple[str | int, ...]


class Leaves(_Model):
    """What is left when some values are denied, all of them or at `least` so many: no 失能 at all leaves 能自理.

    `asked`: only when that very fact was asked; `noted`: only in a terse note, which ticks off what there is
    (无低保): who writes in sentences that they draw none (一直没吃上低保) leaves open what else they may be.
    """

    denied: tuple[str | int, ...]
    value: str | int
    least: int | None = None
    asked: bool = False
    noted: bool = False


class Fact(_Model):
    """A fact of the vocabulary: its values, how people say them, how to ask and why."""

    id: str
    label: str
    type: Literal["integer", "choice", "yes_no", "division"]
    ask: str
    ask_left: str | None = None
    """How it is asked, to be said yes or no to, once some values are ruled out: whether none of the {rest} holds either."""
    why: str
    phrase: str | dict[Literal["min", "max", "below"], str]
    not_phrase: str | None = None
    plainly: str | None = None
    """A condition on it in everyday words, to whom it is not known (户口在磐安县); `not_plainly`, `none_plainly`,
    `any_plainly`: that it is not so, that there is none, that it is any of them."""
    not_plainly: str | None = None
    none_plainly: str | None = None
    any_plainly: str | None = None
    leads: bool = False
    """Told plainly, it goes right ahead of the condition behind it: 女的年满55周岁."""
    none_left: str | None = None
    """How `none` is said of whom some values were ruled out: what is left to rule out (低保边缘也没有办过)."""
    phrase_after: dict[str, str] = {}
    """How its values are told right behind those of another fact: 残疾证三级、四级, and 里的智力、精神残疾."""
    ending: str = ""
    """The word that several values have in common at their end, and that is told once: 智力、精神残疾."""
    change: str | None = None
    change_never_from: tuple[str | int, ...] = ()
    range: tuple[int, int] | None = None
    unit: str = ""
    rising: bool = False
    """Its values are in order, and of several that one breath tells the last in that order counts (要人扶，饭也要喂)."""
    lasting: bool = False
    """What was once so is so for good: who 早年当过兵 is a veteran now."""
    of_a_group: bool = False
    """People are called by it as a group (失独的, 当过兵的), for whom lists have items of their own."""
    also: tuple[str, ...] = ()
    asked_as: tuple[Word, ...] = ()
    """How people call it who ask whether it matters (收入, 年纪); the first is how they are answered."""
    of_one_child: str | None = None
    """Of a yes or no: the division in which the only child is registered, of whose parents it is so."""
    of_living_with_child: bool = False
    """Of a yes or no: whether it is so of who lives with a child of theirs in town, or where a house of theirs is."""
    none: str | int | None = None
    values: tuple[FactValue, ...] = ()
    spreads: tuple[Spread, ...] = ()
    words: tuple[Word, ...] = ()
    denies: tuple[Word, ...] = ()
    asked_after: str | None = None
    leaves: tuple[Leaves, ...] = ()
    yields: tuple[str | int, ...] = ()
    yes_when_asked: tuple[Word, ...] = ()
    no_when_asked: tuple[Word, ...] = ()
    likelihood: dict[bool | int | str, float] = {}
    """How common each value is among elders: it orders the questions and decides no verdict. Keys: values; 60-64 for whole
    numbers; `here` (the region asked about) and `elsewhere` for places."""

    @property
    def called(self) -> str:
        """How it is called in an answer."""
        return next(iter(self.asked_as), self.label)

    @property
    def named_values(self) -> tuple[Value, ...]:
        """Every value that has a name: yes and no, or those of a choice; of a place those that are none (elsewhere, none)."""
        return (True, False) if self.type == "yes_no" else tuple(value.id for value in self.values)

    def has(self, value: object) -> bool:
        """Whether it is one of the named values."""
        if self.type == "yes_no":
            return isinstance(value, bool)
        return any(known.id == value and type(known.id) is type(value) for known in self.values)

    @property
    def bands(self) -> Iterator[tuple[Between, float]]:
        """The likelihood of a whole number, band by band."""
        for key, chance in self.likelihood.items():
            if band := BAND.fullmatch(str(key)):
                yield Between(int(band[1]), int(band[2] or band[1])), chance

    def label_of(self, value: Value) -> str:
        """What people see for a value."""
        for known in self.values:
            if known.id == value and isinstance(known.id, int) == isinstance(value, int):
                return known.label
        if isinstance(value, bool):
            return "是" if value else "不是"
        return f"{value}{self.unit}"


WHOLE_NUMBER = re.compile("[0-9]{1,6}")
BAND = re.compile("([0-9]{1,6})(?:-([0-9]{1,6}))?")


def believed(fact: Fact, value: Any) -> Belief:
    """What a value of a data file makes known: a value of the fact, or {"any": [values]}."""
    if isinstance(value, Mapping):
        return OneOf(frozenset(value["any"]))
    if fact.type == "integer":
        return Between(value, value)
    return OneOf(frozenset({value}))


YES = {"true", "yes", "y", "1", "是", "有", "对", "√"}
NO = {"false", "no", "n", "0", "否", "不是", "没有", "无", "×"}


class Vocabulary:
    """All facts, by id, in the order of the file."""

    def __init__(self, facts: Sequence[Fact], data: Any, path: Path) -> None:
        self._facts = {fact.id: fact for fact in facts}
        self._data, self.path = data, path

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        """Read facts.yaml. Raises DataFileError for a bad entry."""
        data = read_yaml(path)
        if not isinstance(data, list):
            raise DataFileError(path, 1, "应当是一列事实", "每个事实以“- id:”开头")
        facts = [as_model(Fact, entry, path) for entry in data]
        seen: set[str] = set()
        for index, fact in enumerate(facts):
            if fact.id in seen:
                raise DataFileError(path, line_of(data, index), f"事实“{fact.id}”写了两次", "删去一个")
            if fact.type == "integer" and fact.range is None:
                raise DataFileError(path, line_of(data, index), f"“{fact.id}”缺少 range", "写明最小和最大的数")
            seen.add(fact.id)
        return cls(facts, data, path)

    def line_of(self, fact: str, *trail: str | int) -> int | None:
        """The line of facts.yaml on which a fact stands, or something of it."""
        return line_of(self._data, list(self._facts).index(fact), *trail)

    def __getitem__(self, fact: str) -> Fact:
        return self._facts[fact]

    def __contains__(self, fact: object) -> bool:
        return fact in self._facts

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def by_name(self, name: str) -> Fact | None:
        """The fact whose id, Chinese label or other usual column heading is `name`."""
        wanted = _plain(name)
        return next((fact for fact in self if wanted in map(_plain, (fact.id, fact.label, *fact.also))), None)

    def read(self, fact_id: str, given: object, divisions: Divisions) -> Belief:
        """A value as a program or a roster gives it (id or label; {"min","max"}; {"any": […]}), as a belief.

        Raises FactValueError, saying what would be right.
        """
        fact = self._facts[fact_id]
        if isinstance(given, dict):
            return self._read_open(fact, given, divisions)
        if fact.type == "integer":
            number = _integer(fact, given)
            return Between(number, number)
        return OneOf(frozenset({self._one(fact, given, divisions)}))

    def _read_open(self, fact: Fact, given: Mapping[str, object], divisions: Divisions) -> Belief:
        if fact.type == "integer" and set(given) == {"min", "max"}:
            low, high = _integer(fact, given["min"]), _integer(fact, given["max"])
            if low <= high:
                return Between(low, high)
        options = given.get("any")
        if fact.type != "integer" and set(given) == {"any"} and isinstance(options, list) and options:
            return OneOf(frozenset(self._one(fact, option, divisions) for option in options))
        raise FactValueError(fact.id, given, '一个值、{"min":…,"max":…}或{"any":[…]}')

    def _one(self, fact: Fact, given: object, divisions: Divisions) -> Value:
        text = normalize("NFKC", str(given)).strip()
        if fact.type == "yes_no":
            return _yes_no(fact, given, text)
        for known in fact.values:
            if text in (str(known.id), normalize("NFKC", known.label), *known.also, *known.words):
                return known.id
        if fact.type == "division":
            return _division(fact, text, divisions)
        raise FactValueError(fact.id, given, "、".join(f"{value.id}（{value.label}）" for value in fact.values))


def _plain(name: str) -> str:
    """A name without spaces and with its brackets and commas half-width."""
    return "".join(normalize("NFKC", name).split())


def _integer(fact: Fact, given: object) -> int:
    low, high = fact.range or (0, 0)
    expected = f"{low}到{high}的整数"
    if isinstance(given, bool):
        raise FactValueError(fact.id, given, expected)
    text = str(given).strip().removesuffix(".0").removesuffix(fact.unit)
    if not WHOLE_NUMBER.fullmatch(text):
        raise FactValueError(fact.id, given, expected)
    number = int(text)
    if not low <= number <= high:
        raise FactValueError(fact.id, given, expected)
    return number


def _yes_no(fact: Fact, given: object, text: str) -> bool:
    if isinstance(given, bool):
        return given
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise FactValueError(fact.id, given, "是或否")


def _division(fact: Fact, text: str, divisions: Divisions) -> str:
    if text in divisions:
        return text
    named = divisions.named(text)
    if len(named) == 1:
        return named[0]
    if named:
        options = "、".join(f"{code}（{divisions.full_name(code)}）" for code in named[:4])
        raise FactValueError(fact.id, text, f"六位代码，或带上省市的全名；叫这个名字的有{options}")
    raise FactValueError(fact.id, text, "六位区划代码或县、区的名称")
