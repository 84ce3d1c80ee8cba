"""How a stretch of a message is said: stated, denied, asked, supposed, wished for, over and done with, of people in general …

A word is no fact by itself. What stands around it decides: “我妈有低保” states it, “有低保吗” asks, “要是有低保” supposes,
“低保还没批” waits for it. moods.yaml tells the ways; a few dozen characters on both sides are looked at, never the whole text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Text

Manner = Literal[
    "stated",
    "denied",
    "ended",
    "asked",
    "supposed",
    "wished",
    "pending",
    "refused",
    "hearsay",
    "hedged",
    "general",
    "compared",
    "others",
]
"""`hedged`: said of them, but not surely. `pending`: applied for, not approved. `general`: of a law, a kind of people, a name.
`others`: not theirs."""


class Mood(Way):
    """A way of saying something that is known by what stands around it, written □."""

    manner: Manner
    spares_lasting: bool = False
    """Whether it says nothing of a fact that, once true, stays true (当过兵)."""
    spares_denials: bool = False
    """Whether it says nothing of a stretch that denies by itself (没办居住证)."""

    spares_named: bool = False
    """Whether it says nothing of a stretch that says whose it is (跟我弟弟一起住)."""

    def spares(self, stretch: "Stretch") -> bool:
        """Whether it is not about such a stretch."""
        return (
            (stretch.denies and self.spares_denials)
            or (stretch.lasting and self.spares_lasting)
            or (stretch.named and self.spares_named)
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a stretch is by itself: whether it denies, tells of what lasts, or says whose it is."""

    denies: bool
    lasting: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Said:
    """How a stretch is said, and the words around it that show it (with □ for the stretch; empty if nothing does)."""

    manner: Manner
    shown_by: str = ""


STATED = Said("stated")
STRETCH = "□"
AROUND = 48
"""Characters looked at on either side."""
SIGNS = str.maketrans(dict.fromkeys(",;:()~…/|·【】 ", "，") | dict.fromkeys("!\n\r！;；。", "。") | {"?": "？", STRETCH: "，"})
"""Marks of punctuation as moods.yaml writes them."""
DOTS = re.compile("[.]{2,}")
"""Dots by which somebody hesitates (等我看看证……是三级): a pause."""
DENIALS = frozenset("没不未无非弗勿")
KIND = re.compile(".(老年?人|长者|人员|军人|家庭|家属|遗属|职工|工人|教师|干部|对象|属|户|兵|(?<=[盲聋哑疾])人)$")
"""What a word for a kind of people ends in."""
LISTED = 6
"""Members of a list that one denial reaches."""


@cache
def moods() -> PatternFile:
    """The ways of moods.yaml."""
    return PatternFile(Path(__file__).parent / "data" / "moods.yaml", {"ways": Mood}, by_alternatives="ways")


def how_said(text: Text, start: int, end: int, *, lasting: bool = False) -> Said:
    """How the stretch from `start` to `end` is said; what is past ends nothing that is `lasting`."""
    if _says("of_the_dead", text.chars[max(start - AROUND, 0) : start]):
        return Said("others")
    if _is_either_or(text.chars, start, end):
        return Said("asked")
    words = text.chars[start:end]
    stretch = Stretch(words[:1] in DENIALS, lasting, _says("names_somebody", words))
    said = _judged(setting(text.chars, start, end), stretch)
    if said == STATED and _says("opens_a_supposition", text.chars[max(start - AROUND, 0) : start]):
        chars, put = text.unpaused  # a pause that is put in behind 要是 ends no supposition
        again = _judged(setting(chars, start - put[start], end - put[end]), stretch)
        said = again if again.manner == "supposed" and _says("opens_a_supposition", again.shown_by) else said
    if said == STATED and is_framed(text, start):
        return Said("supposed")
    if said.manner == "stated" and _says("hedged_within", words):
        return Said("hedged")
    if said == STATED and DENIALS.isdisjoint(text.chars[start:end]) and _listed_denial(text, start, end):
        return Said("denied")
    return said


def _is_either_or(chars: str, start: int, end: int) -> bool:
    """算不算失独, 有没有低保: whether a stretch that begins with 不 or 没 is the second half of such a question, or one that
    such a half follows its first (条件好不好)."""
    if start > 0 and chars[start : start + 1] in DENIALS and chars[start - 1] == chars[start + 1 : start + 2]:
        return True
    return chars[end : end + 1] == "不" and chars[end - 1 : end] == chars[end + 1 : end + 2]


def setting(chars: str, start: int, end: int, *, kind: bool = True) -> str:
    """What stands around a stretch, the stretch itself as one sign (□; with its `kind` □户, □老人); the text's ends end a
    sentence."""
    ahead, behind = chars[max(start - AROUND, 0) : start], chars[end : end + AROUND]
    first, last = "。" if start <= AROUND else "", "。" if end + AROUND >= len(chars) else ""
    of = KIND.search(chars, start, end) if kind else None
    ahead, behind = (DOTS.sub("，", words).translate(SIGNS) for words in (ahead, behind))
    return f"{first}{ahead}{STRETCH}{of[1] if of else ''}{behind}{last}"


@lru_cache(maxsize=4096)
def _judged(around: str, stretch: Stretch) -> Said:
    for pattern, said in moods().alternatives_in("ways", around):
        way = pattern.way
        if isinstance(way, Mood) and not way.spares(stretch) and (hit := said.search(around)):
            return Said(way.manner, hit.group())
    return STATED


def _listed_denial(text: Text, start: int, end: int) -> bool:
    """低保、特困都不是: a list whose last clause denies them all; 没有低保、特困: one whose first does."""
    index = text.clause_at(start)
    clause = text.clauses[index]
    ahead, behind = text.chars[clause.start : start].strip(), text.chars[end : clause.end].strip()
    if not _says("list_rest", ahead) or (behind and not _says("denied_all", behind)):
        return False
    following, leading = _listed(text, index, 1), _listed(text, index, -1)
    return (
        any(_says("denied_all_end", words) for words in following)
        or any(_says("denied_open", words) for words in leading)
        or _says("denied_all", behind)
    )


def _listed(text: Text, index: int, step: int) -> Iterator[str]:
    """The members of the list that a clause stands in, behind it or (`step` -1) before it."""
    for at in range(index + step, index + step * LISTED, step):
        if not 0 <= at < len(text.clauses) or text.chars[text.clauses[max(at, at - step)].start - 1] != "、":
            return
        yield text.words(at)


def _says(cue: str, words: str) -> bool:
    return moods().cue(cue).finds(words) is not None


def is_other_degree(text: Text, start: int, end: int) -> bool:
    """轻度白内障; 重度打呼噜; 自理能力差: whether a degree is of something else than care, or only the name of it."""
    if _says("only_a_heading", text.chars[start : end + AROUND]):
        return True
    if text.chars[end - 1] != "度":
        return False
    behind = text.chars[end : end + AROUND]
    bare = end - start == len("轻度")
    if bare and (_says("other_degree_ahead", text.chars[max(start - AROUND, 0) : start]) or not _says("own_degree", behind)):
        return True
    return _says("other_degree", behind)


def says_unable(text: Text, start: int, end: int) -> bool:
    """没法自理, 自己做饭做不动了: whether what stands around a word for what can be done says that it cannot."""
    return _says("unable", setting(text.chars, start, end))


def says_granted(text: Text, start: int, end: int) -> bool:
    """低保前年就办下来了: whether what stands around a status says outright that it was given."""
    return _says("granted_within", text.chars[start:end]) or _says("granted", setting(text.chars, start, end))


def is_general(text: Text) -> bool:
    """A question or saying about people in general, not about someone: 低保和特困有什么区别."""
    return _says("general", text.chars)


def names_a_kind(text: Text) -> bool:
    """失智老人, 独居老人: a kind of elder, not someone."""
    return _says("attribute_elder", text.chars)


def asks_in_general(text: Text) -> bool:
    """A question in one clause about a status itself: 低保一个月多少钱, 失智老人能住哪."""
    spoken = sum(not text.runs_on(index) for index in range(len(text.clauses)))  # a pause that was put in parts no question
    return spoken == 1 and _says("asked_in_general", text.chars)


def is_past(text: Text, start: int) -> bool:
    """Whether words of the past stand right ahead of a stretch that begins at `start`: 以前当过兵."""
    clause = text.clauses[text.clause_at(start)]
    return _says("past_ahead", text.chars[clause.start : start])


def was_once(words: str) -> bool:
    """儿子原先在部队: whether a stretch itself tells of the past."""
    return _says("past_within", words)


def tells_of_a_move(words: str) -> bool:
    """搬下来: whether a stretch itself tells of a move, which is not over as it is done."""
    return _says("a_move", words)


def says_such(behind: str) -> bool:
    """低保五保那些: whether what stands behind words that are listed says that there are more such."""
    return _says("and_such", behind)


def denies_all_of_it(behind: str) -> bool:
    """低保 五保都没有: whether what stands behind words that are listed denies them all."""
    return _says("all_of_it", behind)


def says_held(ahead: str) -> bool:
    """有低收入证: whether what stands ahead of a word says that somebody has it."""
    return _says("held", ahead)


def is_supposed(text: Text, start: int) -> bool:
    """Whether an age at `start` is only supposed or heard of: 假如, 听说, 要是."""
    clause = text.clauses[text.clause_at(start)]
    return _says("supposed_age", text.chars[clause.start : start]) or is_framed(text, start)


def is_framed(text: Text, start: int) -> bool:
    """Whether what begins at `start` stands in a sentence that supposes all it says of nobody who is named, and asks."""
    sentence = text.clauses[text.clause_at(start)].sentence
    opens = next(clause.start for clause in text.clauses if clause.sentence == sentence)
    return _says("frame_ahead", text.chars[opens:start]) and _says("frame_asks", text.chars[start:])
