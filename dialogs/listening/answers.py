"""A short answer in the light of the question it answers: a choice by number, letter or label; not knowing; putting off."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from dialogs.listening.data import FOLDER
from dialogs.listening.finders.vocabulary import read_polarity
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Text, normalise
from knowledge.facts import Fact
from knowledge.weight import PAIR

NUMERALS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"两": 2}

FIRST = 8
"""Clauses in which a message says what is not known; a letter that goes on tells of other things."""
TRAILING = " .。,，、!！~"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a question offers, and what it says of the facts asked: a value, or {"any": [values]}.

    `short`: how a text lists it, where that is shorter.
    """

    label: str
    sets: dict[str, Any] = field(default_factory=dict)
    short: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """How it may be written back."""
        return (*forms(self.label), *((normalise(self.short),) if self.short else ()))


class Narrower(Way):
    """A value that is a kind of a wider one of the same fact."""

    wider: str


@cache
def patterns() -> PatternFile:
    """The patterns of data/answers.yaml."""
    return PatternFile(FOLDER / "answers.yaml", {"narrower": Narrower})


def _pattern(name: str) -> re.Pattern[str]:
    return patterns().cue(name).compiled


def _stands(name: str, chars: str) -> bool:
    return patterns().cue(name).finds(chars) is not None


def says_unknown(chars: str) -> bool:
    """不清楚, 弗晓得, 忘了, 说不好 …"""
    return _stands("unknown", chars)


def is_of_another_matter(fact: str, words: str) -> bool:
    """退休金是职工的, asked for the medical scheme; 走路还行, asked how much they have: whether a clause names something else
    than what was asked for."""
    return fact in MATTERS and _stands(MATTERS[fact], words) and not _stands(fact, words)


MATTERS = {"pension_scheme": "medical_scheme", "medical_scheme": "pension_scheme", "economic": "health"}
"""What a short word may be said of instead of the fact that was asked for."""


def says_unknown_anywhere(text: Text) -> bool:
    """Whether a message, or one of its first clauses by itself, says that it is not known (不清楚，高龄津贴找谁)."""
    first = range(min(len(text.clauses), FIRST))
    return says_unknown(text.chars) or any(says_unknown(text.words(index)) for index in first)


def numbers_ahead(text: Text) -> int:
    """Where the numbers end that a message opens with, each its own clause (5 高龄津贴多少; 1、4，去哪办); 0 where none."""
    end = 0
    for index, clause in enumerate(text.clauses):
        words = text.words(index).strip()
        numbered = _pattern("ordinal").match(words) or _pattern("ordinals_whole").match(words)
        if not numbered or _pattern("day").fullmatch(words):
            break
        end = clause.end
    following = text.chars[end:].lstrip(" ")
    counts = text.chars[end : end + 1] == " " and _pattern("counted").match(following)
    return 0 if counts or not following.strip(TRAILING) else end


def forgets(chars: str) -> bool:
    """转身就忘, 想不起来: of someone asked about for dementia these say how they are, not that it is not known."""
    return _stands("forgets", chars)


def puts_off(chars: str) -> bool:
    """等我问问, 回头告诉你, 没听清: neither an answer nor not knowing; what was asked stays open."""
    return _stands("later", chars)


def says_of_each(ahead: str) -> bool:
    """都是, right ahead of a value: whether it is said of each of several things that were asked."""
    return bool(patterns().cue("of_each").finds(ahead))


def says_correction(chars: str) -> bool:
    """不对, 说错了, 更正 …"""
    return _stands("correction", chars)


def reversed_facts(chars: str) -> frozenset[str] | None:
    """说反了, 年纪弄反了: the facts of which it is said that they were told of two people the wrong way round, none of them
    where it is not said of which; None where nothing of the kind is said."""
    hits = [*patterns().cue("reversed").all(chars)]
    return frozenset(fact for hit in hits for fact, said in hit.groupdict().items() if said) if hits else None


def mispicked(text: Text) -> tuple[int, int] | None:
    """Where a message says that the number given last was the wrong one: 按错了, 选错了."""
    hit = patterns().cue("mispicked").finds(text.chars)
    return hit.span() if hit else None


def takes_back(text: Text, index: int) -> bool:
    """我没说农保, 谁重度失能了, 怎么变成低保了: whether a clause takes back what it speaks of."""
    return _stands("takes_back", text.words(index))


def takes_anything_back(text: Text) -> bool:
    """Whether a message may take something back: only then are the values that are known of any use to it."""
    return says_not_lived_in(text) or any(takes_back(text, index) for index in range(len(text.clauses)))


def says_not_lived_in(text: Text) -> bool:
    """他没住，是想住: of somebody put down as living in a home, that they do not."""
    return bool(not_lived_in(text))


def not_lived_in(text: Text) -> list[int]:
    """The clauses that say so."""
    clauses = range(len(text.clauses))
    return [index for index in clauses if patterns().cue("takes_back_living").finds(text.words(index))]


def asks_back(text: Text) -> bool:
    """Whether an answer asks something itself; 自己能干多少我说不准 does not."""
    clauses = (text.words(index) for index in range(len(text.clauses)))
    return any(patterns().cue("asks_back").finds(words) and not says_unknown(words) for words in clauses) or "?" in text.chars


def choices_of(fact: Fact) -> tuple[Choice, ...]:
    """The choices of a question about this fact alone: its values in the vocabulary's order, "none" last."""
    if fact.type == "yes_no":
        return Choice("是", {fact.id: True}), Choice("不是", {fact.id: False})
    values = sorted(fact.values, key=lambda value: value.id == fact.none)
    return tuple(Choice(value.label, {fact.id: value.id}) for value in values)


def rest_of(fact: Fact, value: Any) -> Any:
    """What a fact is that is not one value: any other, or the other of yes and no; of a place that tells nothing."""
    if fact.type == "yes_no":
        return not value
    rest = sorted((known.id for known in fact.values if known.id != value), key=str)
    return {"any": rest} if fact.type == "choice" else None


@lru_cache(maxsize=1024)
def forms(label: str) -> tuple[str, ...]:
    """A label as it may be written back: whole, without what stands in brackets, or that alone."""
    whole = normalise(label)
    plain, _, within = whole.partition("(")
    return tuple(dict.fromkeys(form for form in (whole, plain, within.rstrip(")")) if form))


def read_choice(text: Text, choices: tuple[Choice, ...], *, numbers: bool, multiple: bool) -> tuple[Choice, ...]:
    """The choices that the text picks, by number, letter or label; several only where several may be picked."""
    chars = text.chars.strip(TRAILING)
    if by_label := labelled(chars, choices):
        return by_label
    if not choices or missed(text, choices, numbers=numbers, multiple=multiple):
        return ()
    if numbers and _pattern("ordinals_whole").match(chars):
        picked = {number: choices[number - 1] for number in map(_number, _pattern("ordinals").findall(chars))}
        return tuple(choice for _, choice in sorted(picked.items()))
    if _pattern("last").match(chars):
        return (choices[-1],)
    hit = (_pattern("ordinal").match(chars) if numbers else None) or _pattern("letter").match(chars)
    if hit:
        number = _number(hit[1])
        return (choices[number - 1],) if 0 < number <= len(choices) else ()
    return ()


def both_of_them(text: Text, choices: tuple[Choice, ...], otherwise: Choice | None) -> tuple[Choice, ...]:
    """两样都有, where two may be picked: both; nothing of a longer list, which nobody has all of."""
    named = tuple(choice for choice in choices if choice.sets and choice != otherwise)
    return named if len(named) == PAIR and _pattern("both_of_them").match(text.chars.strip(TRAILING)) else ()


def labelled(chars: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices whose label is just that; a short form that several share is none of them."""
    whole = tuple(choice for choice in choices if choice.forms[0] == chars)
    short = tuple(choice for choice in choices if chars in choice.forms)
    return whole or (short if len(short) == 1 else ())


def missed(text: Text, choices: tuple[Choice, ...], *, numbers: bool, multiple: bool) -> str | None:
    """How a bare number fails as an answer: "absent" from the choices, or "several" where one may be picked."""
    chars = text.chars.strip(TRAILING)
    if not choices or not numbers:
        return None
    written = _pattern("ordinals").findall(chars) if _pattern("ordinals_whole").match(chars) else []
    if written and not multiple and len({_number(one) for one in written}) > 1:
        return "several"
    alone = _pattern("ordinal").match(chars) or _pattern("letter").match(chars)
    named = [_number(one) for one in written or ([alone[1]] if alone else [])]
    outside = any(not 0 < number <= len(choices) for number in named)
    return "absent" if outside or (not named and is_number(text)) else None


def is_number(text: Text) -> bool:
    """Whether a message is nothing but a number, as of a choice."""
    chars = text.chars.strip(TRAILING)
    return bool(_pattern("number").match(chars) or (chars.isascii() and _pattern("ordinals_whole").match(chars)))


def is_noise(text: Text) -> bool:
    """Whether a message holds no word: only emoji, WeChat's codes for them, or punctuation."""
    return bool(_pattern("noise").match(text.chars))


def together(fact: Fact, values: list[Any]) -> Any:
    """What several choices say of one fact, in whatever order: the narrower of two kinds; else any of them."""
    if len(values) == 1:
        return values[0]
    ids = {one for value in values for one in (value["any"] if isinstance(value, dict) else [value])}
    kinds: dict[Any, Any] = {value.id: value.of for value in fact.values} | _narrower()
    kept = sorted(ids - {kinds.get(one) for one in ids}, key=str)
    return kept[0] if len(kept) == 1 else {"any": kept}


@cache
def _narrower() -> dict[str, str]:
    ways = [pattern.way for pattern in patterns().ways("narrower")]
    return {one: way.wider for way in ways if isinstance(way, Narrower) for one in way.alternatives}


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if written.isascii():
        return ord(written.upper()) - ord("A") + 1
    tens, _, ones = written.rpartition("十")
    return NUMERALS.get(ones, 0) + (10 if "十" in written else 0) + 10 * NUMERALS.get(tens, 0)


def labels_said(text: Text, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices whose labels are said somewhere in a text, not denied, asked or only supposed."""
    found = [(choice, form, text.chars.find(form)) for choice in choices for form in forms(choice.label)[:2]]
    said = [c for c, form, at in found if at >= 0 and read_polarity(text, at, at + len(form)) == "affirmed"]
    return tuple(choice for choice in choices if choice in said)


def says_none_whatever(text: Text) -> bool:
    """低保什么的都没有, 哪样都不是: none at all of what was asked, beyond what is named."""
    return _stands("none_whatever", text.chars)
