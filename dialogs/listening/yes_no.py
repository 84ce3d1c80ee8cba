"""Yes and no, where a clause says nothing else: 有的, 都没有啊, 她没办过; 没有人照顾 and 没办法 are neither.

A clause is read word by word from the closed list in data/yes_no.yaml. What is not in the list is left over, and with
anything left over a yes or no answers nothing, unless it was closed off first (没有呢她身体好, 是的他当过兵).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from dialogs.listening.data import FOLDER
from dialogs.listening.finders.people import PersonToken, cue
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Text

Kind = Literal[
    "yes", "have", "sure", "weak", "no", "not", "open", "asks", "soft", "who", "close", "tail", "thing", "verb", "state"
]
POLAR = frozenset({"yes", "have", "weak", "no", "not"})
NEGATIVE = frozenset({"no", "not"})
AGREEING = frozenset({"yes", "weak"})
"""What may go ahead of a no without taking it back: 对，没有."""
BARE_NOT = frozenset({"不", "弗", "勿"})
"""It denies what is done or how something is, no thing: 不享受, 不穷; not 不医保, 不一样."""
NOT_DENIED = frozenset({"thing", "soft", "who"})
PERSON = "\0"
COUNTED = frozenset({"age", "household_size", "sex"})
"""What a 不是 before it puts right: 不不，八十七."""
LONG = 8
"""Of a message of more clauses only the first can be yes or no to what was asked."""
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


@dataclass(frozen=True, slots=True)
class Stance:
    """A yes or no of one clause, and of whom it is said: a person's word, or `who` (我家, 老人), or nothing.

    `alone`: nothing else is said at all; `about`: it names what was asked itself (医保没有).
    """

    kind: Kind
    clause: int
    person: PersonToken | None
    who: str
    alone: bool
    about: bool

    @property
    def affirms(self) -> bool:
        """Whether it says yes."""
        return self.kind not in NEGATIVE


@cache
def patterns() -> PatternFile:
    """The closed list and the cues of data/yes_no.yaml."""
    return PatternFile(FOLDER / "yes_no.yaml", {"words": Word})


@cache
def _lexicon(fact: str) -> Mapping[str, Kind]:
    ways = [pattern.way for pattern in patterns().ways("words")]
    words = [way for way in ways if isinstance(way, Word)]
    general: dict[str, Kind] = {one: way.kind for way in words if not way.of for one in way.alternatives}
    return general | {one: way.kind for way in words if fact in way.of for one in way.alternatives}


@cache
def _lengths(fact: str) -> Mapping[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word in _lexicon(fact):
        found[word[0]].add(len(word))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def word_at(chars: str, at: int, fact: str) -> tuple[Kind, str] | None:
    """The longest word of the list that begins at a place."""
    if chars[at] == PERSON:
        return "who", PERSON
    lexicon = _lexicon(fact)
    for length in _lengths(fact).get(chars[at], ()):
        if (word := chars[at : at + length]) in lexicon:
            return lexicon[word], word
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
        return kind in (NOT_DENIED if said and words[-1][1] in BARE_NOT else {"soft", "who"} if said else {"verb"})
    turns = kind in POLAR and kind not in NEGATIVE and said[-1] in NEGATIVE and words[-1][0] == "close"
    return kind == "who" or turns


def _is_closed(words: Sequence[tuple[Kind, str]], left: str) -> bool:
    """没有呢, 是的｜他, 没有没有: whether a yes or no is over before what is left begins."""
    polar = [word for kind, word in words if kind in POLAR]
    if not left or not polar:
        return False
    kind, word = words[-1]
    twice = len(polar) > 1 and polar[-1] == polar[-2] == word
    spoken_on = left.startswith((PERSON, "他", "她", "我", "俺", "咱", "伊"))
    return kind == "close" or twice or (word[-1] in "的滴" and spoken_on)


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


@dataclass(frozen=True)
class Answered:
    """A message as an answer to a question for one fact: each clause accounted for."""

    text: Text
    accounts: tuple[Account, ...]
    people: Mapping[int, tuple[PersonToken, ...]]

    def stances(self, marks: Mapping[int, frozenset[str]], fact: str) -> Iterator[Stance]:
        """The yes and no that count. `marks`: the facts that finders read in each clause."""
        last = len(self.accounts) - 1
        opening, closing = self._quiet(range(last + 1)), self._quiet(range(last, -1, -1))
        for index, said in enumerate(self.accounts):
            kind, who = said.stance, "".join(word for one, word in said.words if one == "who")
            placed = index <= opening or (last < LONG and (who or index >= last - closing))
            if kind is None or not placed or self._asked(index):
                continue
            if not (self._takes_up_other(index, marks, fact) or self._taken_back(index, kind, marks, fact)):
                about = any(word not in _lexicon("") for one, word in said.words if one in {"thing", "verb", "state"})
                alone = not any(one.left for one in self.accounts)
                yield Stance(kind, index, self._person(index), who, alone, about)

    def _takes_up_other(self, index: int, marks: Mapping[int, frozenset[str]], fact: str) -> bool:
        """我爸有低保，我妈没有; 低保？没有: whether the last that was said before is of another fact than the one asked."""
        before = range(index - 1, -1, -1)
        spoken = next((marks[i] for i in before if marks.get(i)), None)
        if spoken is not None:
            return fact not in spoken
        echo = next((i for i in before if self.accounts[i].left), None)
        return echo is not None and self._asked(echo) and not self.people.get(index)

    def denies_only_what_went_before(self, stance: Stance) -> bool:
        """隔壁是低保，我们家不是: whether a 不是 takes up what was said of another, and rules out that alone."""
        return stance.kind == "not" and bool(stance.who) and any(said.left for said in self.accounts[: stance.clause])

    def _quiet(self, indexes: range) -> int:
        """How many clauses at this end are silent, yes or no themselves, or the question said again (残疾证？没有)."""
        count = 0
        for index in indexes:
            said = self.accounts[index]
            if not (said.silent or (said.stance and not said.left) or self._asked(index)):
                break
            count += 1
        return count

    def _asked(self, index: int) -> bool:
        end = self.text.clauses[index].end
        return self.text.chars[end : end + 1] == "?"

    def _taken_back(self, index: int, kind: Kind, marks: Mapping[int, frozenset[str]], fact: str) -> bool:
        """Whether what is left of the message makes the yes or no one about something else."""
        others = [i for i, said in enumerate(self.accounts) if said.left and not self._asked(i) and (i != index or said.closed)]
        rest = "，".join(self.accounts[i].left.replace(PERSON, "她") for i in others)
        if patterns().cue("redirects").finds(rest):
            return True
        following = self.text.words(index + 1) if index + 1 < len(self.accounts) else ""
        if kind in {"not", "yes", "weak"} and patterns().cue("instead_next").finds(following):
            return True
        following_marks = marks.get(index + 1, frozenset())
        if kind == "not" and following_marks and following_marks <= COUNTED:
            return True
        if kind in {"not", "weak"} and patterns().cue("asks").finds(rest):
            return True
        other = any(marks.get(i) and fact not in marks[i] for i in others)
        return (kind == "weak" and other) or (self._runs_on(index) and (other or self._governs(following, kind)))

    def _runs_on(self, index: int) -> bool:
        """Whether only a blank stands between this clause and more that is said."""
        end = self.text.clauses[index].end
        more = index + 1 < len(self.accounts) and bool(self.accounts[index + 1].left)
        return more and self.text.chars[end : end + 1].isspace() and self.accounts[index].words[-1][0] != "close"

    @staticmethod
    def _governs(following: str, kind: Kind) -> bool:
        return kind in NEGATIVE and bool(patterns().cue("governed").finds(following))

    def _person(self, index: int) -> PersonToken | None:
        named = self.people.get(index, ())
        return named[0] if named else None


def answered(text: Text, people: Sequence[PersonToken], fact: str) -> Answered:
    """The message, each clause accounted for, with the persons that its clauses name."""
    by_clause: defaultdict[int, list[PersonToken]] = defaultdict(list)
    chars = list(text.chars)
    for token in people:
        if cue("reflexive").fullmatch(text.chars[token.start : token.end]):
            continue
        by_clause[text.clause_at(token.start)].append(token)
        chars[token.start : token.end] = [PERSON, *[""] * (token.end - token.start - 1)]
    accounts = tuple(account("".join(chars[clause.start : clause.end]), fact) for clause in text.clauses)
    return Answered(text, accounts, {index: tuple(named) for index, named in by_clause.items()})
