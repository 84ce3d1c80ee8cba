"""Which caller a message is about: the next one (下一位：浦江，女，82), or one of before (回到上一个老太太 91那个).

What stands ahead of such words is still about the caller so far; what stands behind is about the other one.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dialogs.listening.acts import POLITE, Act, patterns, signals
from dialogs.listening.finders.numerals import mark
from dialogs.listening.finders.people import cue, find_people
from dialogs.listening.finders.place_names import Codes
from dialogs.listening.text import Text

NOTHING = POLITE + "、：:；;"
"""Characters that say nothing by themselves."""


CallKind = Literal["next", "perhaps", "more", "before", "meant", "number", "trait", "named"]


@dataclass(frozen=True, slots=True)
class Calls:
    """Where a message turns to another caller: the stretch of the words that do it, and what they say of whom.

    `kind`: "next"; "perhaps" the next (换一个，…, which in a family is only another person); "more", the next where somebody
    is told of behind it (另外有个外地来的 72; `number`: 第三个 拱墅 女 90); "before"; "meant" (我说的是…);
    "number" (第2位，她101); "trait" (失独那家, 91那个), which may as well be of a thing. `loose`: a trait of which nothing says
    that it is a person's (低保那个); "named" by what they are called (老胡呢).
    """

    kind: CallKind
    start: int
    end: int
    which: str = ""
    number: int | None = None
    loose: bool = False
    place: Codes = frozenset()
    """Where they live of whom a place and an age tell."""


def calls_of(text: Text) -> Calls | None:
    """Where a message turns to another caller and says more than that; None where it does not."""
    for name, kind in KINDS:
        hit = patterns().cue(name).finds(text.chars)
        if hit is None:
            continue
        found = _calls(kind, hit)
        found = _opened_behind(text, found) or found
        return found if says_more(text, found) else None
    return None


def traits_of(text: Text) -> list[Calls]:
    """80那个户口在村里，102那个呢: each place where a message says by what is known of them whom it means."""
    return [_calls("trait", hit) for hit in patterns().cue("caller_trait").all(text.chars)]


def _opened_behind(text: Text, ahead: Calls) -> Calls | None:
    """58那个行不，另外社区里72大爷…: where behind one of before somebody else is opened."""
    if ahead.kind == "next":
        return None
    for name, kind in OPENING:
        hit = next((one for one in patterns().cue(name).all(text.chars) if one.start() >= ahead.end), None)
        if hit is not None and opens_somebody(text, found := _calls(kind, hit)):
            return found
    return None


def _calls(kind: CallKind, hit: re.Match[str]) -> Calls:
    said = hit.groupdict()
    written = said.get("number") or said.get("n") or said.get("m")
    number = mark(written).numerals[0].low if written else None
    which = hit.group() if kind == "trait" else said.get("which") or said.get("who") or ""
    person = [said.get(name) for name in ("whom", "noun", "person")]
    measures = {said.get("measure"), said.get("kind")} - {None}
    loose = kind == "trait" and not any(person) and measures == {"个"} and not said.get("which")
    loose = loose and not said.get("back")
    return Calls(kind, hit.start(), hit.end(), which, number, loose)


def name_opened(text: Text, places: Collection[str]) -> str | None:
    """王桂兰92: the full name with which what is told of another begins, with an age or a pause behind; no place."""
    behind = text.chars.lstrip(NOTHING)
    hit = cue("roll_heads").finds(behind) or cue("name_heads").finds(behind)
    name = hit["name"] if hit is not None and hit.start() == 0 else None
    if name is None or cue("called").finds(name) or name in places:
        return None
    return name if len(name) == WHOLE_NAME or cue("may_be_name").compiled.fullmatch(name) else None


WHOLE_NAME = 3
"""Characters of most names."""


KINDS: tuple[tuple[str, CallKind], ...] = (
    ("next_caller", "next"),
    ("another_beside", "next"),
    ("caller_before", "before"),
    ("caller_number", "number"),
    ("caller_meant", "meant"),
    ("caller_trait", "trait"),
    ("perhaps_next", "perhaps"),
    ("one_more", "more"),
)
"""The cues of acts.yaml, and what each of them says."""


OPENING: tuple[tuple[str, CallKind], ...] = (("perhaps_next", "perhaps"), ("one_more", "more"))


def says_more(text: Text, calls: Calls) -> bool:
    """Whether anything is said beside the words that turn (下一位 alone is an act of its own)."""
    return bool(calls.which or ahead_of(text, calls) or rest_of(text, calls))


def ahead_of(text: Text, calls: Calls) -> str:
    """What is said of the caller so far."""
    return text.chars[: calls.start].strip(NOTHING)


def opens_somebody(text: Text, calls: Calls) -> bool:
    """再问一个 隔壁老头 63: whether what stands behind begins with a person."""
    return patterns().cue("opens_somebody").finds(text.chars[calls.end :]) is not None


def rest_of(text: Text, calls: Calls) -> str:
    """What is said of the other caller."""
    return text.chars[calls.end :].strip(NOTHING)


def told_behind(text: Text, calls: Calls) -> str:
    """What is said of the other caller, as far as it says who it is (是金乡的女60 不是爷爷)."""
    return later(text, calls).chars.partition("不是")[0]


def earlier(text: Text, calls: Calls) -> Text:
    """The message without what is of the other caller."""
    return text.without([(calls.start, len(text.chars))])


def later(text: Text, calls: Calls) -> Text:
    """The message without what is of the caller so far."""
    return text.without([(0, calls.end)])


def from_on(text: Text, calls: Calls) -> Text:
    """The message from the words that turn on."""
    return text.without([(0, calls.start)])


def of_the_other(text: Text, calls: Calls) -> Text:
    """What is said behind the words that turn, with the name where it tells whose what follows is (老周68 他老伴66)."""
    named = from_on(text, calls)
    kept = calls.kind == "named" and any(one.called == calls.which for one in find_people(named, ()))
    return named if kept else later(text, calls)


def name_said(text: Text, names: Sequence[str]) -> Calls | None:
    """The first of `names_said`."""
    return next(names_said(text, names), None)


def names_said(text: Text, names: Sequence[str]) -> Iterator[Calls]:
    """Where a clause opens with what somebody told of before is called by (老胡呢, 说老陈，他…; 都没有，老周户口是金乡的)."""
    for clause in text.clauses if names else ():
        lead = patterns().cue("ahead_of_name").finds(text.chars[clause.start : clause.end])
        start = clause.start + (lead.end() if lead else 0)
        name = next((name for name in names if text.chars.startswith(name, start)), None)
        if name is not None:
            behind = patterns().cue("behind_name").finds(text.chars[start + len(name) :])
            yield Calls("named", clause.start, start + len(name) + (behind.end() if behind else 0), name)


def sex_of_before(text: Text) -> str | None:
    """问你老太的电子津贴: the sex of an old one who is named as known already; None of nobody, or of a man and a woman."""
    sexes = {"male" if hit["male"] else "female" for hit in patterns().cue("old_one_of_before").all(text.chars)}
    return sexes.pop() if len(sexes) == 1 else None


def how_many(text: Text) -> int | None:
    """两个人: of how many a message asks; 0 of all (他们几位); None where it says nothing of it."""
    hit = patterns().cue("several_people").finds(text.chars)
    if hit is None:
        return None
    return mark(hit["number"].replace("俩", "二").replace("仨", "三")).numerals[0].low if hit["number"] else 0


def asked_from(text: Text, names: Sequence[str]) -> int:
    """Where the clause begins from which on the sums of several are asked for."""
    hits = [hit.start() for cue in ("several_people", "together", "in_all") for hit in patterns().cue(cue).all(text.chars)]
    at = min([*hits, *(text.chars.find(name) for name in names if name in text.chars)])
    return text.clauses[text.clause_at(at)].start


@dataclass(frozen=True, slots=True)
class Afresh:
    """What stands behind words by which all before is not to count; whether of all callers (清空); the words of forgetting
    ahead of them, by which it is erased."""

    text: Text
    of_all: bool
    begins: int = 0
    erased: Act | None = None


def begins_afresh(text: Text) -> Afresh | None:
    """重新来：我妈82; 忘记我。重新来：我妈82: what stands behind, if a message says that all before is not to count."""
    if (hit := patterns().cue("afresh").finds(text.chars)) is not None:
        return Afresh(text.without([(0, hit.end())]), bool(hit["all"]))
    again = patterns().cue("afresh_behind").finds(text.chars)
    forget = next((act for act in signals(text) if act.act == "forget"), None) if again else None
    if again is None or forget is None or not forget.span[0] <= again.start() <= forget.span[1] + NEAR:
        return None
    return Afresh(text.without([(0, again.end())]), of_all=True, begins=again.end(), erased=forget)


NEAR = 3
"""So few characters stand between words of forgetting and those of beginning afresh."""


def not_the_former(text: Text, calls: Calls) -> bool:
    """84岁！换人了，不是刚才那家: whether behind 换人了 it is only said who it is not; what stands ahead is of the next one."""
    return bool(patterns().cue("not_the_former").finds(rest_of(text, calls)))
