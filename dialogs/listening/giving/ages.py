"""Which ages of a message count: those said outright, those told against another's once that is known, and of several of
one person those that are the person's own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from dialogs.listening.answers import says_correction
from dialogs.listening.finders.ages import AgeToken
from dialogs.listening.finders.people import cue
from dialogs.listening.giving.cast import Cast, two_of
from dialogs.listening.giving.marks import Mark, outright
from knowledge.facts import Between

SPEAKERS = frozenset({"我", "俺"})
THIRD = frozenset("他她")
"""Words for one who was named before."""
FEW = 3
"""Characters right ahead of a number that may be the name of a paper."""
INEXACT = 3
"""A range so wide (九十多) yields to an age that is told exactly."""
NEAR = 6
"""At most so many characters stand between a person and their age."""


def settled_ages(cast: Cast, ages: Sequence[AgeToken]) -> Iterator[AgeToken]:
    """Ages said outright, and those against another's, once that is known."""
    known = outright(cast.text, ages)
    kept = set(known)
    for age in ages:
        if age.relative_to is None:
            if age in kept:
                yield age
            continue
        base = _age_of(cast, age.relative_to, known, age.start)
        if base is not None:
            yield replace(age, age=Between(base.low + age.age.low, base.high + age.age.high), relative_to=None, rank=2)


def _age_of(cast: Cast, who: str, ages: Sequence[AgeToken], offset: int) -> Between | None:
    """The age of the person whom 比我大, 比他小 … compares to, if the message gives it."""
    for age in ages:
        if age.start >= offset and who in THIRD:
            return None
        at = cast.named_before(age.start)
        if at is None or not _is_near(cast, cast.people[at].start, age.start):
            continue
        token = cast.people[at]
        if (token.rank == "speaker") == (who in SPEAKERS) and (who in SPEAKERS | THIRD or _is_called(cast, at, who)):
            return age.age
    return None


def _is_near(cast: Cast, person: int, age: int) -> bool:
    """我爸属马，四二年的: whether an age stands in the clause of the one named last, or in the next of their sentence."""
    apart = cast.text.clause_at(age) - cast.text.clause_at(person)
    return apart == 0 or (apart == 1 and cast.in_one_sentence(person, age))


def _is_called(cast: Cast, at: int, who: str) -> bool:
    """Whether a person's word is `who`, a 我 before either aside."""
    token = cast.people[at]
    return cast.text.chars[token.start : token.end].removeprefix("我") == who.removeprefix("我")


def own_ages(cast: Cast, owner: str | None, marks: Sequence[Mark]) -> list[Mark]:
    """The statements on one person, without the ages that contradict one which is surely theirs: 80岁那个评估，我阿婆79岁半 is
    of a rule, 就一个闺女四十了，我六十八 of another, 九十多了，奶奶整90 only about, 说有80了，1946年生的 mistaken,
    总说80，身份证上78 not by the papers."""
    ages = [mark for mark in marks if mark.fact == "age" and mark.kind == "says" and mark.end > mark.start]
    if not any(_differ(one, other) for one, other in combinations(ages, 2)) or says_correction(cast.text.chars):
        return [*marks]
    born = [mark for mark in ages if mark.born]
    surest = max(_nearness(cast, owner, mark) for mark in ages)
    near = [mark for mark in ages if surest and _nearness(cast, owner, mark) == surest]
    exact = _by_full_years(ages) or [mark for mark in near if not _is_inexact(mark)] or near
    papers = [mark for mark in ages if cue("by_papers").finds(cast.text.chars[max(0, mark.start - FEW) : mark.end])]
    own = [mark for mark in ages if _is_in_fact(cast, mark)] or papers or born or exact
    against = {id(mark) for mark in ages if mark not in own and any(_differ(mark, sure) for sure in own)}
    return [mark for mark in marks if id(mark) not in against]


def _by_full_years(ages: Sequence[Mark]) -> list[Mark]:
    """过了七十大寿，实岁六十九: the ages said to be in full years, where the others are but a year or two more."""
    firm = [mark for mark in ages if mark.rank > 1]
    others = [mark for mark in ages if mark not in firm]
    return firm if firm and all(any(_is_by_old_count(other, sure) for sure in firm) for other in others) else []


BY_OLD_COUNT = 2
"""Who is counted in the old way is at most so many years older."""


def _is_by_old_count(mark: Mark, sure: Mark) -> bool:
    old, full = mark.belief, sure.belief
    return isinstance(old, Between) and isinstance(full, Between) and 0 <= old.low - full.high <= BY_OLD_COUNT


def _differ(one: Mark, other: Mark) -> bool:
    """Whether two ages cannot both be somebody's."""
    if not (isinstance(one.belief, Between) and isinstance(other.belief, Between)):
        return False
    return one.belief.high < other.belief.low or other.belief.high < one.belief.low


def _is_in_fact(cast: Cast, mark: Mark) -> bool:
    """我姐说她71，其实她73: whether an age is told as what is really so."""
    clause = cast.text.clauses[cast.text.clause_at(mark.start)]
    return cue("in_fact").finds(cast.text.chars[clause.start : mark.start]) is not None


def _is_inexact(mark: Mark) -> bool:
    return isinstance(mark.belief, Between) and mark.belief.high - mark.belief.low >= INEXACT


def _nearness(cast: Cast, owner: str | None, mark: Mark) -> int:
    """How near an age stands to a word for its owner: right behind it (2), in its clause (1), anywhere (0)."""
    at = cast.named_before(mark.start)
    if at is None or owner not in {cast.subjects[at], *two_of(cast.subjects[at])}:
        return 0
    between = cast.text.chars[cast.people[at].end : mark.start].strip("，, ")
    if len(between) <= NEAR and cue("own_lead").finds(between):
        return 2
    return int(cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(mark.start))
