"""The words of facts.yaml in a message: which value they say, affirm or deny, or only talk about.

How a word is said (moods.py) decides what it gives: a value when it is stated, one ruled out when it is denied, nothing when
it is asked about, applied for, supposed, stopped, or somebody else's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import count
from typing import Literal

from dialogs.listening.moods import (
    Manner,
    denies_all_of_it,
    how_said,
    is_other_degree,
    is_past,
    says_held,
    says_such,
    says_unable,
    tells_of_a_move,
    was_once,
)
from dialogs.listening.needed import letters
from dialogs.listening.text import Text
from knowledge.facts import Fact, Value, Vocabulary

_Meaning = tuple[str, frozenset[Value]]
_Hit = tuple[int, int, _Meaning]
_Gapped = tuple[str, str, _Meaning]
"""The characters that a word with a gap opens with, the word, what it says."""
Polarity = Literal["affirmed", "denied", "void", "ended", "doubted"]
POLARITIES: Mapping[Manner, Polarity] = {"stated": "affirmed", "denied": "denied", "ended": "ended", "hedged": "doubted"}
NO = frozenset[Value]({False})
NO_VALUES = frozenset[Value]()
GAP = 10
LATELY = 8
"""Texts of which the words are held: a reading asks for them several times."""
MOST = 80
"""Nobody tells of facts in more places of a text."""
NEGATES = "不没未无非别"
"""What turns a statement round does not stand in a gap: 评估…自理 is not 评估为不能自理."""


@dataclass(frozen=True, slots=True)
class FactToken:
    """A value (or several that stay open) of a fact, and how it is said."""

    fact: str
    values: frozenset[Value]
    manner: Manner
    start: int
    end: int
    outlasts: bool = False
    """Whether it is told of the past and, being lasting, is so still (以前当过兵)."""
    whole: bool = False
    """Whether several words that go together tell it (救人落下残疾), so that little hangs on what stands around them."""
    whose_within: bool = False
    """Whether the word for whom it is of may stand within it (养老保险我妈没交)."""

    @property
    def polarity(self) -> Polarity:
        """What the manner leaves of the value: affirmed, denied, ended, doubted (unsurely said), void (only talked about)."""
        return POLARITIES.get(self.manner, "void")


def read_polarity(text: Text, start: int, end: int, *, lasting: bool = False) -> Polarity:
    """What the words around a stretch make of it; the past ends nothing that is `lasting`."""
    return POLARITIES.get(how_said(text, start, end, lasting=lasting).manner, "void")


class WordReader:
    """Finds the vocabulary's words in texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lately = lru_cache(maxsize=LATELY)(self._found)
        self._meanings: dict[str, tuple[str, frozenset[Value]]] = {}
        self._gapped: defaultdict[str, list[tuple[int, _Gapped]]] = defaultdict(list)
        """By the first character, each with its place among all."""
        number = count()
        for fact in vocabulary:
            for word, values in _words_of(fact):
                if "…" in word:
                    opening = _opening(word)
                    self._gapped[opening[0]].append((next(number), (opening, word, (fact.id, values))))
                else:
                    self._meanings.setdefault(word, (fact.id, values))
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in self._meanings:
            lengths[word[0]].add(len(word))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}
        self._when_asked = {
            fact.id: [(_opening(word), word, (fact.id, values)) for word, values in _words_when_asked(fact)]
            for fact in vocabulary
        }
        self._vocabulary = vocabulary
        self._able = {fact.id: frozenset[Value](value.id for value in fact.values if value.able) for fact in vocabulary}

        self._passing = {fact.id: frozenset[Value](value.id for value in fact.values if value.passing) for fact in vocabulary}

    @property
    def words(self) -> frozenset[str]:
        """Every plain word."""
        return frozenset(self._meanings)

    def find(self, text: Text) -> list[FactToken]:
        """The facts of a text, in order; of words that overlap the longer one counts."""
        return [*self._lately(text)]

    def _found(self, text: Text) -> tuple[FactToken, ...]:
        return tuple(self._kept(text, list(self._hits(text.chars)), self._opened(text.chars)))

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

    def _opened(self, chars: str) -> "list[_Gapped]":
        """The words with a gap of which the first character stands in a text, in their order."""
        return [gapped for _, gapped in sorted(one for head in letters(chars) for one in self._gapped.get(head, ()))]

    def _kept(self, text: Text, hits: "list[_Hit]", gapped: "list[_Gapped]") -> list[FactToken]:
        for opening, word, meaning in gapped:
            if opening in text.chars:
                found = _each_in_one_clause(_gap(word), text, len(opening))
                hits += [(hit.start(), hit.end(), meaning) for hit in found if not ASKS.search(hit.group())]
        hits.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        kept: list[_Hit] = []
        taken = bytearray(len(text.chars))
        for start, end, meaning in hits:
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                kept.append((start, end, meaning))
        tokens = (self._token(text, *hit) for hit in sorted(kept, key=lambda hit: hit[0])[:MOST])
        named = _in_runs([token for token in tokens if token is not None], text, self._vocabulary)
        return _in_lists(named, text, self._vocabulary)

    def _token(self, text: Text, start: int, end: int, meaning: tuple[str, frozenset[Value]]) -> FactToken | None:
        fact, values = meaning
        if is_in_hospital(text.chars, end):
            return None
        if is_other_degree(text, start, end):
            return FactToken(fact, values, "general", start, end)
        passing = values <= self._passing[fact]
        if passing and was_once(text.chars[start:end]):
            return FactToken(fact, values, "ended", start, end)
        lasting = self._vocabulary[fact].lasting and not passing
        said = how_said(text, start, end, lasting=lasting)
        manner = said.manner
        if manner == "denied" and self._vocabulary[fact].type == "yes_no":
            if values == NO:  # 没有儿子 denies a reason for no, which is not yet a yes
                return None
            return FactToken(fact, frozenset(not value for value in values), "stated", start, end)
        if manner == "ended" and values == NO and tells_of_a_move(text.chars[start:end]):  # 前几年搬下来了: and is there still
            manner = "stated"
        if manner == "denied" and values == {self._vocabulary[fact].none} and HAD_NOTHING.search(said.shown_by):
            manner = "stated"
        if manner == "stated" and values <= self._able.get(fact, NO_VALUES) and says_unable(text, start, end):
            manner = "refused"
        outlasts = lasting and manner == "stated" and is_past(text, start)
        return FactToken(fact, values, manner, start, end, outlasts)


def is_in_hospital(chars: str, end: int) -> bool:
    """自己住院了: whether what reads as living somewhere, up to `end`, is being in hospital; 住院里, 住院子里 are not."""
    return chars.startswith("住院", end - 1) and chars[end + 1 : end + 2] not in {"里", "子"}


HAD_NOTHING = re.compile("□[^□]{0,4}没(?:有)?(?:去)?(?:办|评|领|吃|享受|申请|拿)")
"""一般家庭没办过: what denies that anything was had agrees with a word for having nothing."""


def _in_runs(tokens: list[FactToken], text: Text, vocabulary: Vocabulary) -> list[FactToken]:
    """没低保特困低边: of words of one fact that stand in a run, one denied denies them all, and one that is another's or only
    supposed takes those behind it along; 没交过社保 says no itself, and 没低保普通家庭 denies nobody that they are ordinary."""
    settled = list(tokens)
    for step in (1, -1):
        order = range(1, len(settled)) if step == 1 else range(len(settled) - 2, -1, -1)
        for i in order:
            near, token = settled[i - step], settled[i]
            first, second = (near, token) if step == 1 else (token, near)
            between = text.chars[first.end : second.start]
            touching = between in RUN_JOINS or (between == "," and text.runs_on(text.clause_at(second.start)))
            denied = near.fact == token.fact and near.manner == "denied" and token.manner == "stated"
            for_none = token.values == {vocabulary[token.fact].none} != near.values
            if touching and denied and not for_none and text.chars[token.start] not in NEGATES:
                settled[i] = replace(token, manner="denied")
            elif step == 1 and touching and near.fact == token.fact and near.manner in PUT_ASIDE and token.manner == "stated":
                settled[i] = replace(token, manner=near.manner)
    return settled


def _in_lists(tokens: list[FactToken], text: Text, vocabulary: Vocabulary) -> list[FactToken]:
    """没有低保 低边 五保, 低保 五保都没有: values of one fact that stand bare behind one another are a list, since nobody
    is of several; what denies the first of several, or the last one as 都没有, denies them all; 没有低保 五保那些 and more.
    """
    settled: list[FactToken] = []
    done = 0
    for begin, end in _lists(tokens, text, vocabulary):
        first, last, none = tokens[begin], tokens[end - 1], vocabulary[tokens[begin].fact].none
        behind, several = text.chars[last.end :], end - begin > LEAST_LISTED
        if several and vocabulary[first.fact].rising and all(one.manner == "stated" for one in tokens[begin:end]):
            settled += [*tokens[done:begin], *(replace(one, manner="general") for one in tokens[begin:end])]
            done = end
            continue
        and_such, all_of_it = says_such(behind), denies_all_of_it(behind)
        opened = first.manner == "denied" and (several or and_such or all_of_it)
        if not (opened or (all_of_it and (several or last.manner == "denied"))):
            continue
        if all_of_it and not opened and says_held(text.chars[: first.start]) and text.chars[first.end] == ",":
            begin += 1  # 有低收入证，低保低边都不是
        settled += tokens[done:begin]
        if and_such and none is not None:
            settled.append(replace(first, values=frozenset({none}), manner="stated", end=last.end))
        else:
            settled += [replace(one, manner="denied") for one in tokens[begin:end]]
        done = end
    return [*settled, *tokens[done:]]


def _lists(tokens: list[FactToken], text: Text, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where words for single values of one fact stand with nothing but blanks and commas between them: from, to."""
    begin = 0
    for at in range(1, len(tokens) + 1):
        goes_on = at < len(tokens) and _is_listed(tokens[at - 1], tokens[at], text, vocabulary[tokens[at].fact].none)
        if not goes_on:
            if at - begin >= LEAST_LISTED:
                yield begin, at
            begin = at


def _is_listed(first: FactToken, second: FactToken, text: Text, none: Value | None) -> bool:
    plain = all(
        one.manner in {"stated", "denied"} and len(one.values) == 1 and none not in one.values for one in (first, second)
    )
    apart = first.fact == second.fact and first.values != second.values
    return plain and apart and not text.chars[first.end : second.start].strip(LIST_JOINS)


LIST_JOINS = " ,、和跟或者也"
LEAST_LISTED = 2
PUT_ASIDE = frozenset({"others", "supposed", "wished"})
"""别写成空巢留守: what is not meant of one word of a run is meant of none behind it."""
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


@cache
def _gap(word: str) -> re.Pattern[str]:
    """The pattern of a word whose “…” stands for a few characters of the clause, “……” of the sentence; none negates."""
    sentence = f"[^。！？!?\\n{NEGATES}]{{0,{GAP}}}?".join(
        f"[^\\n{NEGATES}]{{0,{GAP}}}?".join(map(re.escape, part.split("…"))) for part in word.split("……")
    )
    return re.compile(sentence)


ASKS = re.compile("到底|究竟|多少|能不能|有没有|是不是")
"""A word in two parts with one of these between them asks."""


PARTICLES = frozenset({"", "的", "么", "嘛", "啊", "呢"})
"""What may stand between the first part of a word and a pause that was put in behind it."""


def _each_in_one_clause(pattern: re.Pattern[str], text: Text, opening: int) -> Iterator[re.Match[str]]:
    """The hits that cross no clause; one that does is looked for again behind its beginning (户口在拱墅 我在拱墅有房)."""
    at = 0
    while (hit := pattern.search(text.chars, at)) is not None:
        whole = _in_one_clause(text, hit, opening)
        if whole:
            yield hit
        at = hit.end() if whole else hit.start() + 1


def _in_one_clause(text: Text, hit: re.Match[str], opening: int) -> bool:
    """Whether a word in two parts stands in one clause; 医保,俩人都是职工的 does, where the pause was put in."""
    first, last = text.clause_at(hit.start()), text.clause_at(hit.end() - 1)
    crosses = "！？" in hit.re.pattern
    ends = text.chars[hit.start() + opening : text.clauses[first].end] in PARTICLES
    parted = last == first + 1 and text.runs_on(last) and ends
    return crosses or first == last or parted
