"""A short answer in the light of the question it answers: 有, 不是, 第二个, 1和3, 不清楚."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dialogs.listening.data import load
from dialogs.listening.finders.vocabulary import read_polarity
from dialogs.listening.text import Text, normalise
from knowledge.facts import Fact

NUMERALS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"两": 2}

TRAILING = " .。,，、!！~"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a question offers, and what it says of the facts asked: a value, or {"any": [values]}."""

    label: str
    sets: dict[str, Any] = field(default_factory=dict)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("answers.yaml")[name])


def says_unknown(chars: str) -> bool:
    """不清楚, 忘了, 说不好 …"""
    return bool(_pattern("unknown").search(chars))


def says_correction(chars: str) -> bool:
    """不对, 说错了, 更正 …"""
    return bool(_pattern("correction").search(chars))


def asks_back(text: Text) -> bool:
    """Whether an answer asks something itself; 自己能干多少我说不准 does not."""
    clauses = (text.words(index) for index in range(len(text.clauses)))
    return any(_pattern("asks_back").search(words) and not says_unknown(words) for words in clauses) or "?" in text.chars


def choices_of(fact: Fact) -> tuple[Choice, ...]:
    """The choices of a question about this fact alone: its values in the vocabulary's order, "none" last."""
    if fact.type == "yes_no":
        return Choice("是", {fact.id: True}), Choice("不是", {fact.id: False})
    values = sorted(fact.values, key=lambda value: value.id == fact.none)
    return tuple(Choice(value.label, {fact.id: value.id}) for value in values)


def read_choice(text: Text, choices: tuple[Choice, ...], *, numbers: bool, multiple: bool) -> tuple[Choice, ...]:
    """The choices that the text picks, by number, letter or label; several only where several may be picked."""
    chars = text.chars.strip(TRAILING)
    labelled = by_label(text, choices)
    if labelled or not choices:
        return labelled
    if missed(text, choices, numbers=numbers, multiple=multiple):
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
    return _labels_in(chars, choices) if multiple else ()


def by_label(text: Text, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choice whose label is the whole text."""
    return tuple(choice for choice in choices if _as_read(choice.label) == text.chars.strip(TRAILING))


@cache
def _as_read(label: str) -> str:
    return normalise(label)


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
    kinds = {value.id: value.of for value in fact.values} | load("answers.yaml")["narrower"]
    kept = sorted(ids - {kinds.get(one) for one in ids}, key=str)
    return kept[0] if len(kept) == 1 else {"any": kept}


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    if written.isascii():
        return ord(written.upper()) - ord("A") + 1
    tens, _, ones = written.rpartition("十")
    return NUMERALS.get(ones, 0) + (10 if "十" in written else 0) + 10 * NUMERALS.get(tens, 0)


def _labels_in(chars: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """有残疾证，当过兵: the labels of which a list of several is made."""
    said = [part.strip() for part in re.split("[，,、和 ]", chars) if part.strip()]
    named = tuple(choice for choice in choices if choice.label in said)
    return named if len(named) == len(said) else ()


def labels_said(text: Text, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices whose labels are said somewhere in a text, not denied, asked or only supposed."""
    found = [(choice, text.chars.find(choice.label)) for choice in choices]
    return tuple(c for c, at in found if at >= 0 and read_polarity(text, at, at + len(c.label)) == "affirmed")


def read_yes_no(text: Text) -> bool | None:
    """Whether a short answer says yes or no; None when it says neither."""
    chars = text.chars.strip()
    if says_unknown(text.words(0)):
        return None
    if _pattern("no").match(chars) or _pattern("no_anywhere").search(text.words(0)) or _pattern("no_tail").search(chars):
        return False
    if _pattern("yes").match(chars):
        return True
    echoed = len(text.clauses) > 1 and text.chars[text.clauses[0].end : text.clauses[0].end + 1] in {"?", "？"}
    return False if echoed and _pattern("no").match(text.words(1)) else None


def says_only_others(chars: str) -> bool:
    """对门两口子吃低保，我没有: what was said is others'; not one's own."""
    return bool(_pattern("no_tail").search(chars))


def says_none_of(text: Text) -> bool:
    """没有, 都不是: that a fact with values is not there at all; 没细看 says nothing of it."""
    chars = text.chars.strip()
    return bool(
        _pattern("no_strict").match(chars) or _pattern("no_tail").search(chars) or _pattern("no_anywhere").search(text.words(0))
    )


def says_none_whatever(text: Text) -> bool:
    """低保什么的都没有, 哪样都不是: none at all of what was asked, beyond what is named."""
    return bool(_pattern("none_whatever").search(text.chars))
