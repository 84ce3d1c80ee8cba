"""The words of facts.yaml in a message: which value they say, affirm or deny, or only talk about.

A word is denied by what stands before it (没有低保) or behind it (居住证无); it says nothing when it is asked about,
applied for, supposed, stopped, or somebody else's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from dialogs.listening.data import load
from dialogs.listening.text import Text
from knowledge.facts import Fact, Value, Vocabulary

_Meaning = tuple[str, frozenset[Value]]
_Hit = tuple[int, int, _Meaning]
_Gapped = tuple[str, re.Pattern[str], _Meaning]
"""The characters that a word with a gap opens with, its pattern, what it says."""
Polarity = Literal["affirmed", "denied", "void", "ended"]
GAP = 10


@dataclass(frozen=True, slots=True)
class FactToken:
    """A value (or several that stay open) of a fact, affirmed, denied or only mentioned."""

    fact: str
    values: frozenset[Value]
    polarity: Polarity
    start: int
    end: int


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(load("polarity.yaml")[name])


class WordReader:
    """Finds the vocabulary's words in texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._meanings: dict[str, tuple[str, frozenset[Value]]] = {}
        self._gapped: list[_Gapped] = []
        for fact in vocabulary:
            for word, values in _words_of(fact):
                if "…" in word:
                    self._gapped.append((_opening(word), _gap(word), (fact.id, values)))
                else:
                    self._meanings.setdefault(word, (fact.id, values))
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in self._meanings:
            lengths[word[0]].add(len(word))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}
        self._when_asked = {
            fact.id: [(_opening(word), _gap(word), (fact.id, values)) for word, values in _words_when_asked(fact)]
            for fact in vocabulary
        }
        self._vocabulary = vocabulary

    @property
    def words(self) -> frozenset[str]:
        """Every plain word."""
        return frozenset(self._meanings)

    def find(self, text: Text) -> list[FactToken]:
        """The facts of a text, in order; of words that overlap the longer one counts."""
        return self._kept(text, list(self._hits(text.chars)), self._gapped)

    def _hits(self, chars: str) -> "Iterator[_Hit]":
        """At every place the longest word that begins there."""
        for start, head in enumerate(chars):
            for length in self._lengths.get(head, ()):
                piece = chars[start : start + length]
                if piece in self._meanings:
                    yield start, start + len(piece), self._meanings[piece]
                    break

    def find_when_asked(self, text: Text, asked: tuple[str, ...]) -> list[FactToken]:
        """What counts only as an answer to a question about these facts."""
        return [token for fact in asked for token in self._kept(text, [], self._when_asked[fact])]

    def _kept(self, text: Text, hits: "list[_Hit]", gapped: "list[_Gapped]") -> list[FactToken]:
        for opening, pattern, meaning in gapped:
            if opening in text.chars:
                hits += [(hit.start(), hit.end(), meaning) for hit in pattern.finditer(text.chars) if _in_one_clause(text, hit)]
        hits.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        kept: list[_Hit] = []
        for start, end, meaning in hits:
            if all(end <= s or e <= start for s, e, _ in kept):
                kept.append((start, end, meaning))
        return _in_runs([self._token(text, *hit) for hit in sorted(kept, key=lambda hit: hit[0])], text)

    def _token(self, text: Text, start: int, end: int, meaning: tuple[str, frozenset[Value]]) -> FactToken:
        fact, values = meaning
        polarity = (
            "void"
            if text.chars[end - 1] == "度" and _cue("other_degree").match(text.chars[end:])
            else read_polarity(text, start, end, lasting=self._vocabulary[fact].lasting)
        )
        if polarity == "denied" and self._vocabulary[fact].type == "yes_no":
            return FactToken(fact, frozenset(not value for value in values), "affirmed", start, end)
        return FactToken(fact, values, polarity, start, end)


def _in_runs(tokens: list[FactToken], text: Text) -> list[FactToken]:
    """没低保特困低边: of words of one fact that stand in a run, one denied denies them all."""
    settled = list(tokens)
    for step in (1, -1):
        order = range(1, len(settled)) if step == 1 else range(len(settled) - 2, -1, -1)
        for i in order:
            near, token = settled[i - step], settled[i]
            first, second = (near, token) if step == 1 else (token, near)
            touching = text.chars[first.end : second.start] in RUN_JOINS
            if touching and near.fact == token.fact and near.polarity == "denied" and token.polarity == "affirmed":
                settled[i] = replace(token, polarity="denied")
    return settled


RUN_JOINS = frozenset({"", "和", "跟", "或", "或者", "、", "以及", "还有"})


def _words_of(fact: Fact) -> Iterator[tuple[str, frozenset[Value]]]:
    for word in fact.words:
        yield word, frozenset({True})
    for word in fact.denies:
        yield word, frozenset({False})
    for value in fact.values:
        for word in value.words:
            yield word, frozenset({value.id})
    for spread in fact.spreads:
        for word in spread.words:
            yield word, frozenset(spread.any)


def _words_when_asked(fact: Fact) -> Iterator[tuple[str, frozenset[Value]]]:
    for word in fact.yes_when_asked:
        yield word, frozenset({True})
    for word in fact.no_when_asked:
        yield word, frozenset({False})
    for value in fact.values:
        for word in value.when_asked:
            yield word, frozenset({value.id})


def _opening(word: str) -> str:
    """What must stand in a text for the word to be in it; looking for that first spares most patterns."""
    return word.split("…")[0]


def _gap(word: str) -> re.Pattern[str]:
    """The pattern of a word whose “…” stands for a few characters of the clause, “……” of the sentence."""
    sentence = f"[^。！？!?\\n]{{0,{GAP}}}?".join(
        f".{{0,{GAP}}}?".join(map(re.escape, part.split("…"))) for part in word.split("……")
    )
    return re.compile(sentence)


def _in_one_clause(text: Text, hit: re.Match[str]) -> bool:
    crosses = "！？" in hit.re.pattern
    return crosses or text.clause_at(hit.start()) == text.clause_at(hit.end() - 1)


def is_general(text: Text) -> bool:
    """A question or saying about people in general, not about someone: 低保和特困有什么区别."""
    return bool(_cue("general").search(text.chars))


def names_a_kind(text: Text) -> bool:
    """失智老人, 独居老人: a kind of elder, not someone."""
    return bool(_cue("attribute_elder").search(text.chars))


def asks_in_general(text: Text) -> bool:
    """A question in one clause about a status itself: 低保一个月多少钱, 失智老人能住哪."""
    return len(text.clauses) == 1 and bool(_cue("asked_in_general").search(text.chars))


def is_supposed(text: Text, start: int) -> bool:
    """Whether what stands at `start` is only supposed or heard of: 假如, 听说, 要是."""
    clause = text.clauses[text.clause_at(start)]
    return bool(_cue("hearsay").search(text.chars[clause.start : start]))


def read_polarity(text: Text, start: int, end: int, *, lasting: bool = False) -> Polarity:
    """What the words around a stretch make of it; the past ends nothing that is `lasting`."""
    index = text.clause_at(start)
    clause = text.clauses[index]
    ahead, behind = text.chars[clause.start : start], text.chars[end : clause.end]
    following = text.words(index + 1) if index + 1 < len(text.clauses) else ""
    if text.chars[end : end + 1] in {"?", "？"} or _is_open(ahead, behind, following):
        return "void"
    if _cue("turned_from").search(ahead) and _cue("turned_to").match(behind):
        return "ended"
    if any(_cue(name).match(behind) for name in ("neighbours", "is_office", "not_theirs")):
        return "void"
    if not lasting and _cue("past_before").search(ahead) and not _cue("still").search(behind):
        return "void"
    if _cue("ended_after").match(behind):
        return "ended"
    if _cue("double").search(ahead):
        return "affirmed"
    if (_cue("denied_before").search(ahead) and not _cue("but").search(ahead)) or _cue("denied_after").match(behind):
        return "denied"
    if _listed_denial(text, index, ahead, behind):
        return "denied"
    return "affirmed"


def _is_open(ahead: str, behind: str, following: str) -> bool:
    """Supposed, asked or applied for, but not so yet: 要是有低保, 低保怎么办, 低保还没批."""
    if _cue("supposed").search(ahead) or _cue("pending_before").search(ahead):
        return True
    if any(_cue(name).match(behind) for name in ("asked", "pending_after")):
        return True
    return bool(_cue("asked_whole").search(behind) or _cue("pending_next").match(following))


def _listed_denial(text: Text, index: int, ahead: str, behind: str) -> bool:
    """低保、特困都不是: a list whose last clause denies them all; 没有低保、特困: one whose first does."""
    if ahead.strip() and not _cue("list_rest").fullmatch(ahead):
        return False
    if behind.strip() and not _cue("denied_all").match(behind):
        return False
    for step in range(index + 1, min(index + 6, len(text.clauses))):
        words = text.words(step)
        if text.clauses[step].sentence != text.clauses[index].sentence or text.chars[text.clauses[step].start - 1] != "、":
            break
        if _cue("denied_all_end").search(words):
            return True
    for step in range(index - 1, max(index - 6, -1), -1):
        if text.chars[text.clauses[step + 1].start - 1] != "、":
            break
        if _cue("denied_open").match(text.words(step)):
            return True
    return bool(_cue("denied_all").match(behind))
