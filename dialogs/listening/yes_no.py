"""Yes and no, where a clause says nothing else: 有的, 都没有啊, 她没办过; 没有人照顾 and 没办法 are neither.

A clause is read word by word from the closed list in data/yes_no.yaml. What is not in the list is left over, and with
anything left over a yes or no answers nothing, unless it was closed off first (没有呢她身体好, 是的他当过兵).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from dialogs.listening.data import FOLDER
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Text

Kind = Literal[
    "yes", "have", "sure", "weak", "no", "not", "open", "asks", "soft", "who", "close", "tail", "thing", "verb", "state", "any"
]
POLAR = frozenset({"yes", "have", "weak", "no", "not"})
NEGATIVE = frozenset({"no", "not"})
AGREEING = frozenset({"yes", "weak"})
"""What may go ahead of a no without taking it back: 对，没有."""
BARE_NOT = frozenset({"不", "弗", "勿"})
"""It denies what is done or how something is, no thing: 不享受, 不穷; not 不医保, 不一样."""
NOT_DENIED = frozenset({"thing", "soft", "who", "any"})
PERSON = "\0"
LONGEST = 24
"""A clause longer than this says more than yes or no."""


class Word(Way):
    """Words of the closed list, plainly written. `of`: the facts for which they count, ahead of those without."""

    kind: Kind
    of: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Account:
    """A clause accounted for: its words by kind, and what is left; `closed` when the left-over is a clause of its own."""

    words: tuple[tuple[Kind, str], ...]
    left: str
    closed: bool

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of the words."""
        return tuple(kind for kind, _ in self.words)

    @property
    def stance(self) -> Kind | None:
        """What it says, as the kind of its deciding word; None when that is neither yes nor no."""
        kinds = self.kinds
        if (self.left and not self.closed) or {"open", "asks"} & set(kinds):
            return None
        polar = [kind for kind in kinds if kind in POLAR]
        if not polar:
            return "yes" if "sure" in kinds else None
        if polar[-1] in NEGATIVE:
            return polar[-1] if set(polar[:-1]) <= NEGATIVE | AGREEING else None
        if NEGATIVE & set(polar):
            return None
        return next((kind for kind in polar if kind != "weak"), "weak")

    @property
    def silent(self) -> bool:
        """Whether it holds nothing but particles and courtesy."""
        return not self.left and not (POLAR | {"open", "asks", "sure"}) & set(self.kinds)


@cache
def patterns() -> PatternFile:
    """The closed list and the cues of data/yes_no.yaml."""
    return PatternFile(FOLDER / "yes_no.yaml", {"words": Word})


@cache
def lexicon(fact: str) -> Mapping[str, Kind]:
    """The closed list as it counts for a fact."""
    ways = [pattern.way for pattern in patterns().ways("words")]
    words = [way for way in ways if isinstance(way, Word)]
    general: dict[str, Kind] = {one: way.kind for way in words if not way.of for one in way.alternatives}
    return general | {one: way.kind for way in words if fact in way.of for one in way.alternatives}


@cache
def _lengths(fact: str) -> Mapping[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word in lexicon(fact):
        found[word[0]].add(len(word))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def word_at(chars: str, at: int, fact: str) -> tuple[Kind, str] | None:
    """The longest word of the list that begins at a place."""
    if chars[at] == PERSON:
        return "who", PERSON
    words = lexicon(fact)
    for length in _lengths(fact).get(chars[at], ()):
        if (word := chars[at : at + length]) in words:
            return words[word], word
    return None


def account(chars: str, fact: str) -> Account:
    """A clause (persons' words masked by PERSON) read word by word, as far as the list goes."""
    chars = chars.lower().strip()
    words: list[tuple[Kind, str]] = []
    at = 0
    if len(chars) > LONGEST:
        return Account((), chars, closed=False)
    while at < len(chars):
        found = word_at(chars, at, fact)
        if found is None or _begins_anew(words, found[0]):
            break
        words.append((_kind_after(words, found), found[1]))
        at += len(found[1])
    return Account(tuple(words), chars[at:], closed=_is_closed(words, chars[at:]))


def _kind_after(words: Sequence[tuple[Kind, str]], found: tuple[Kind, str]) -> Kind:
    """What a word is behind others: 享受 is denied in 不享受, 可不是 agrees only when nobody is named first (我可不是)."""
    kind, word = found
    if kind == "have" and words and words[-1][0] in NEGATIVE:
        return "verb"
    return "not" if word.startswith("可不") and any(one == "who" for one, _ in words) else kind


def _begins_anew(words: Sequence[tuple[Kind, str]], kind: Kind) -> bool:
    """Whether a word cannot belong to what was read before it: 是的｜他, 没有呢｜就是, ｜办过 without a no, 不｜医保."""
    said = [one for one, _ in words if one in POLAR]
    if not said or words[-1][1] in {*BARE_NOT, "不在"}:
        return kind in (NOT_DENIED if said and words[-1][1] in BARE_NOT else {"soft", "who", "any"} if said else {"verb"})
    turns = kind in POLAR and kind not in NEGATIVE and said[-1] in NEGATIVE and words[-1][0] == "close"
    return kind == "who" or turns or (kind == "any" and said[-1] not in NEGATIVE)


def _is_closed(words: Sequence[tuple[Kind, str]], left: str) -> bool:
    """没有呢, 是的｜他, 没有没有: whether a yes or no is over before what is left begins."""
    polar = [word for kind, word in words if kind in POLAR]
    if not left or not polar:
        return False
    kind, word = words[-1]
    twice = len(polar) > 1 and polar[-1] == polar[-2] == word
    spoken_on = left.startswith((PERSON, "他", "她", "我", "俺", "咱", "伊"))
    return kind == "close" or twice or (word[-1] in "的滴" and spoken_on)


def holds_up_nothing(words: str) -> bool:
    """那他就啥也没有呗: whether a clause asks if there is nothing at all, so that it answers nothing."""
    return patterns().cue("holds_up_nothing").finds(words.strip(" ?？")) is not None


def says_more(text: Text, token: FactToken, words: Sequence[FactToken]) -> bool:
    """Whether a word that counts only when asked is more than the yes or no that a whole answer must be.

    没有 and 不是 are not; 没办过 is if its clause ends there and speaks of nothing else (not 没办过残疾证, 残疾证没办过).
    """
    chars = text.chars[token.start : token.end]
    said = account(chars, token.fact)
    if said.left or said.stance not in NEGATIVE:
        return not (_is_bare(chars) or _is_in_other_word(text, token.start, token.end))
    clause = text.clauses[text.clause_at(token.start)]
    other = any(clause.start <= word.start < clause.end and word.fact not in {token.fact, "sex"} for word in words)
    return not (_is_bare(chars) or other) and account(text.chars[token.end : clause.end], token.fact).silent


def _is_bare(chars: str) -> bool:
    said = account(chars, "")
    return not said.left and said.stance is not None


def _is_in_other_word(text: Text, start: int, end: int) -> bool:
    """没办 in 没办法, 没有 in 没有人: whether a stretch is only part of a word that says something else."""
    around = text.chars[max(0, start - LONGEST) : end + LONGEST]
    at = start - max(0, start - LONGEST)
    spans = (hit.span() for hit in patterns().cue("other_words").all(around))
    return any(a <= at and at + end - start <= b and b - a > end - start for a, b in spans)
