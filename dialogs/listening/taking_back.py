"""What a message takes back of what is known (不是烈士, 没当兵, 别记失能, 把低保去掉): which values, where, and whether it
says that there is no such thing, or only that it is not to be counted on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from dialogs.listening import answers
from dialogs.listening.data import FOLDER
from dialogs.listening.finders.people import AROUND, cue
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.giving.cast import SELF, Cast
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owned import described_by, is_denied
from dialogs.listening.giving.owners import owners
from dialogs.listening.moods import Manner, how_said, setting
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import Text
from knowledge.facts import Facts, OneOf, Value, Vocabulary


class Called(Way):
    """How values of a fact are called when they are taken back; without `values` any of them."""

    fact: str
    values: list[Value] = Field(default_factory=list)
    open: bool = False
    """Whether taking it back never says what is so: who was not assessed may be well or not."""


class Taking(Way):
    """A way of taking something back, which stands as □; `denies`: it says that there is no such thing; `anothers`: that it is
    somebody else's."""

    denies: bool = False
    anothers: bool = False


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Values of a fact that a message takes back, and the stretch that calls them."""

    fact: str
    values: frozenset[Value]
    start: int
    end: int
    denies: bool = False
    anothers: bool = False
    plainly: bool = False
    """Whether it is said in so many words (把失能去掉), whoever has it: then the word states nothing."""


@cache
def patterns() -> PatternFile:
    """The patterns of data/taking_back.yaml."""
    return PatternFile(FOLDER / "taking_back.yaml", {"called": Called, "ways": Taking}, by_alternatives="ways")


UNSAID = frozenset[Manner]({"asked", "supposed", "wished", "pending", "compared", "hearsay"})
"""What is only asked (不是低保吗) or supposed takes nothing back."""


def takings(text: Text, words: Iterable[FactToken], vocabulary: Vocabulary) -> tuple[TakenBack, ...]:
    """Everything that a message takes back, whoever has it; `words` are those that the finders read in it."""
    return tuple(dict.fromkeys(_takings(text, words, vocabulary)))


def _takings(text: Text, words: Iterable[FactToken], vocabulary: Vocabulary) -> Iterator[TakenBack]:
    open_facts, found = _open_facts(), [*words]
    nothing = {(word.start, word.end) for word in found if _says_nothing_is_there(word, vocabulary)}
    for fact, values, start, end in _names(text, found, vocabulary):
        around = setting(text.chars, start, end, kind=False)
        said = patterns().alternatives_in("ways", around)
        way = next((pattern.way for pattern, one in said if one.search(around)), None)
        manner = how_said(text, start, end).manner
        if _denies_what_follows(text, fact, end, found) or _says_it_is_so(text, start):
            continue
        if (start, end) in nothing and (way is None or (isinstance(way, Taking) and way.denies)):
            continue
        if isinstance(way, Taking) and manner not in UNSAID:
            yield TakenBack(fact, values, start, end, way.denies and fact not in open_facts, way.anothers, plainly=True)
        elif manner == "denied":
            yield TakenBack(fact, values, start, end, denies=fact not in open_facts)
        elif answers.takes_back(text, text.clause_at(start)):
            yield TakenBack(fact, values, start, end)


def _says_it_is_so(text: Text, start: int) -> bool:
    """残疾删了干啥, 我没说我没低保: whether the words around a name say that it is so still."""
    ahead = text.chars[max(0, start - AROUND) : start].replace(",", "")  # a pause that is put in parts nothing here
    return bool(cue("as_it_was").finds(text.words(text.clause_at(start))) or patterns().cue("never_said_not").finds(ahead))


def _denies_what_follows(text: Text, fact: str, end: int, words: Iterable[FactToken]) -> bool:
    """残疾没低保: whether the no right behind a name denies the word of another fact that comes next."""
    if end >= len(text.chars) or text.chars[end] not in DENIES:
        return False
    near = range(end + 1, end + FOLLOWS)
    return any(word.fact != fact and word.manner == "denied" and word.start in near for word in words)


DENIES = "没无未不"
FOLLOWS = 5
"""A word that a no denies begins within so many characters behind the no."""


def _says_nothing_is_there(word: FactToken, vocabulary: Vocabulary) -> bool:
    """Whether a word states that there is nothing of the kind (就一般家庭没办过): what denies beside it agrees with it."""
    return word.polarity == "affirmed" and word.values == {vocabulary[word.fact].none}


@cache
def _open_facts() -> frozenset[str]:
    ways = (pattern.way for pattern in patterns().ways("called"))
    return frozenset(way.fact for way in ways if isinstance(way, Called) and way.open)


MOST = 120
"""Nobody takes more back in one message."""
_Name = tuple[str, frozenset[Value], int, int]


def _names(text: Text, words: Iterable[FactToken], vocabulary: Vocabulary) -> list[_Name]:
    """The stretches that may call a value: the words read in the text, and what values are called when they are taken back;
    none that stands within a longer one of another fact (残疾 of 残疾军人)."""
    found = [(word.fact, word.values, word.start, word.end) for word in words]
    for pattern in patterns().ways_in("called", text.chars):
        way = pattern.way
        if isinstance(way, Called) and way.fact in vocabulary:
            values = frozenset(way.values or (value.id for value in vocabulary[way.fact].values))
            found += [(way.fact, values, hit.start(), hit.end()) for hit in pattern.all(text.chars)]
    found = found[:MOST]
    return [one for one in found if not any(_covers(other, one) for other in found)]


def _covers(longer: _Name, one: _Name) -> bool:
    same = longer[0] == one[0]
    return not same and longer[2] <= one[2] and one[3] <= longer[3] and longer[3] - longer[2] > one[3] - one[2]


def overlapping(taken: TakenBack, word: FactToken) -> bool:
    """Whether a word stands where something is taken back."""
    return word.start < taken.end and taken.start < word.end


def unstated(words: Iterable[FactToken], taken: Iterable[TakenBack]) -> list[FactToken]:
    """The words without those that affirm what the message plainly takes back (把失能去掉, of whomever)."""
    plain = [one for one in taken if one.plainly and not one.anothers]
    return [word for word in words if word.polarity != "affirmed" or not any(_unsays(one, word) for one in plain)]


def _unsays(taken: TakenBack, word: FactToken) -> bool:
    """Whether what is taken back is what a word says: 没有残疾证 takes back a certificate, and says that there is none."""
    return overlapping(taken, word) and (taken.fact != word.fact or bool(taken.values & word.values))


def without(words: Iterable[FactToken], back: Sequence[TakenBack]) -> list[FactToken]:
    """The words without those that stand where something is taken back."""
    return [word for word in words if not any(overlapping(one, word) and not one.anothers for one in back)]


def as_word(taken: TakenBack) -> FactToken:
    """What is taken back as a word of the message: a 没有 behind it is about it, and answers nothing else."""
    return FactToken(taken.fact, taken.values, "denied", taken.start, taken.end)


@dataclass(frozen=True, slots=True)
class Back:
    """What is taken back of whom."""

    whose: str | None
    taken: TakenBack
    to: tuple[str | None, ...] = ()
    """Whose it is instead (低保的是我妈不是我爸)."""


def whose(cast: Cast, back: Iterable[TakenBack], held: Mapping[str | None, Facts]) -> list[Back]:
    """Each thing that is taken back, of the one it is said of, or of the only one who has it."""
    return [Back(who, one, _right(cast, one, who)) for one in back for who in _whose(cast, one, held)]


def _whose(cast: Cast, taken: TakenBack, held: Mapping[str | None, Facts]) -> Iterator[str | None]:
    mark = Mark(taken.fact, OneOf(taken.values), taken.start, taken.end)
    named = owners(cast, mark)
    have = [who for who, facts in held.items() if has(facts, taken)]
    if taken.anothers:
        have = [who for who in have if who not in {*map(cast.label, named), *_given_to(cast, taken)}]
        wrong = _denied_of(cast)
        yield from [who for who in have if who in wrong] if wrong else (have if len(have) == 1 else ())
        return
    told = [owner for owner in named if cast.label(owner) in have]
    yield from told or (have if len(have) == 1 and not _is_anothers(cast, taken, named) else ())


def _given_to(cast: Cast, taken: TakenBack) -> Iterator[str | None]:
    """失独的是大姨, 失独的不是婆婆，是我妈: of whom it is said to be."""
    described = {described_by(cast, taken.start, end) for end in (taken.end, taken.end - 1)}
    yield from (cast.label(cast.subjects[at]) for at in described if at is not None)


def _right(cast: Cast, taken: TakenBack, wrong: str | None) -> tuple[str | None, ...]:
    """Whose it is that is another's, and not of the one from whom it is taken."""
    right = tuple(dict.fromkeys(who for who in _given_to(cast, taken) if who != wrong)) if taken.anothers else ()
    return right if len(right) == 1 else ()


def _denied_of(cast: Cast) -> set[str | None]:
    """Those of whom a message says that it is not of them (不是我爸), or was put down to them (写到我爸头上了)."""
    words, chars = zip(cast.people, cast.subjects, strict=True), cast.text.chars
    return {
        cast.label(subject)
        for token, subject in words
        if is_denied(cast, token.start) or cue("put_down_to").finds(chars[max(0, token.start - AROUND) : token.start])
    }


def _is_anothers(cast: Cast, taken: TakenBack, named: Sequence[str | None]) -> bool:
    """我妈没低保, 隔壁没低保, 我自己没有: whether it is of another than the one who has it; 我说了没低保 is not."""
    at = cast.named_before(taken.start)
    here = at is not None and cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(taken.start)
    if set(named) - {SELF, None} or (SELF in named and SELF in cast.topics and not _is_never_the_speaker(cast, at)):
        return True
    if _is_never_the_speaker(cast, at) and SELF in {cast.default, *named}:
        return True
    return here and at is not None and (cast.people[at].rank in ASIDE or _is_the_speaker(cast, at, taken))


def _is_never_the_speaker(cast: Cast, at: int | None) -> bool:
    """她71，没当过兵: whether 他 or 她 is named last, of whom nothing was told."""
    token = cast.people[at] if at is not None else None
    return token is not None and token.rank == "pronoun" and token.sex is not None


def _is_the_speaker(cast: Cast, at: int, taken: TakenBack) -> bool:
    """我没当过兵, beside one who has: whether nothing stands between the speaker and what is denied but the denying."""
    token, chars = cast.people[at], cast.text.chars
    between = chars[token.end : taken.start]
    speaks = token.rank == "speaker" and cast.default not in {None, SELF}
    return speaks and patterns().cue("has_not").finds(between) is not None


ASIDE = frozenset({"stranger", "young", "sibling", "side"})


def withdrawn(cast: Cast, back: Iterable[Back]) -> frozenset[tuple[str | None, str]]:
    """Of whom which fact is not to be counted on any more."""
    return frozenset((cast.label(one.whose), one.taken.fact) for one in back)


def passed_on(cast: Cast, back: Iterable[Back]) -> Iterator[tuple[str | None, str | None, str]]:
    """From whom to whom a fact goes over that was put down to the wrong one."""
    yield from dict.fromkeys((cast.label(one.whose), right, one.taken.fact) for one in back for right in one.to)


def of_held(taken: Iterable[TakenBack], held: Mapping[str | None, Facts]) -> list[TakenBack]:
    """Of what a message takes back that which somebody has."""
    return [one for one in taken if any(has(facts, one) for facts in held.values())]


def has(facts: Facts, taken: TakenBack) -> bool:
    """Whether what is known of somebody is what is taken back."""
    belief = facts.get(taken.fact)
    return isinstance(belief, OneOf) and bool(belief.values & taken.values) and taken.fact != "sex"
