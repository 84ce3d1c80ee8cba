"""Several statements on one fact, made one: the firmest, and of equally firm ones what they have in common."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.facts import Belief, Between, Born, Fact, OneOf, Vocabulary


@dataclass(frozen=True, slots=True)
class Say:
    """A statement about one person: a belief on a fact, how firmly it stands, where it was said (no `end`: the whole)."""

    fact: str
    belief: Belief
    at: int
    rank: int = 1
    born: Born | None = None
    over: bool = False
    under: bool = False
    end: int = 0
    along: bool = False
    firm: bool = False
    """Whether it takes back or puts right what is known, which cannot stand against it."""


def settle(says: list[Say], *, corrects: bool) -> tuple[dict[str, Belief], Born | None]:
    """One belief for each fact: the firmest; of equally firm ones the narrower, where they agree; else the later if the
    message corrects itself, else the earlier."""
    by_fact: defaultdict[str, list[Say]] = defaultdict(list)
    for say in sorted(says, key=lambda say: say.at):
        by_fact[say.fact].append(say)
    facts: dict[str, Belief] = {}
    born = None
    for fact, said in by_fact.items():
        chosen = _choose(said, corrects=corrects)
        facts[fact] = chosen.belief
        if fact == "age":
            born = chosen.born or next((say.born for say in said if say.born and say.belief == chosen.belief), None)
    return facts, born


def _choose(said: list[Say], *, corrects: bool) -> Say:
    over, under = next((s for s in said if s.over), None), next((s for s in said if s.under), None)
    if over and under and over.at < under.at:
        between = _from_to(over.belief, under.belief)
        if between is not None:
            return replace(over, belief=between)
    if corrects:
        return _narrowed(said[-1], said[:-1])
    said = _without_bounds(said)
    best = max(say.rank for say in said)
    chosen, *others = [say for say in said if say.rank == best]
    return _narrowed(chosen, others)


def _without_bounds(said: list[Say]) -> list[Say]:
    """年满70可以办卡，她今年71: a bound yields to an age told outright that lies beyond it."""
    plain = [say for say in said if not (say.over or say.under)]
    kept = [say for say in said if not (say.over and any(_is_beyond(say.belief, other.belief) for other in plain))]
    return kept or said


def _is_beyond(bound: Belief, told: Belief) -> bool:
    return isinstance(bound, Between) and isinstance(told, Between) and told.low > bound.high


def _narrowed(chosen: Say, others: Iterable[Say]) -> Say:
    """A statement and those that agree with it: what they have in common."""
    for other in others:
        both = _meet(chosen.belief, other.belief)
        if both is not None:
            chosen = replace(chosen, belief=both, born=chosen.born or other.born)
    return chosen


def _from_to(over: Belief, under: Belief) -> Between | None:
    """满六十五，还没到七十: from the one to the other."""
    if isinstance(over, Between) and isinstance(under, Between) and over.low <= under.high:
        return Between(over.low, under.high)
    return None


def _meet(a: Belief, b: Belief) -> Belief | None:
    if isinstance(a, Between) and isinstance(b, Between):
        low, high = max(a.low, b.low), min(a.high, b.high)
        return Between(low, high) if low <= high else None
    if isinstance(a, OneOf) and isinstance(b, OneOf):
        return OneOf(a.values & b.values) if a.values & b.values else None
    return None


BREATH = 2
"""Two statements no further apart than so many characters are of one breath."""


def _is_surpassed(say: Say, other: Say, fact: Fact) -> bool:
    """吃饭要喂，上厕所要人扶: whether the same breath tells of something heavier, which somebody is of whom both are so."""
    if not fact.rising or say.fact != other.fact or not (isinstance(say.belief, OneOf) and isinstance(other.belief, OneOf)):
        return False
    order = [value.id for value in fact.values]
    near = 0 <= max(say.at, other.at) - min(say.end, other.end) <= BREATH
    return near and max(map(order.index, say.belief.values)) < min(map(order.index, other.belief.values))


def unyielding(says: list[Say], vocabulary: Vocabulary) -> list[Say]:
    """Without what yields to something else that was said on the same fact (see `yields` in facts.yaml); what leaves open a
    wider value of it says nothing else (独居，子女均在外省), and yields to it."""

    def yields(say: Say) -> bool:
        return isinstance(say.belief, OneOf) and say.belief.values <= set(vocabulary[say.fact].yields)

    def leaves_open(say: Say) -> bool:
        if not isinstance(say.belief, OneOf) or len(say.belief.values) == 1:
            return False
        wider = {value.of for value in vocabulary[say.fact].values if value.id in vocabulary[say.fact].yields and value.of}
        return not wider.isdisjoint(say.belief.values)

    surest = {say.fact for say in says if yields(say)}
    plain = [say for say in says if say.fact not in surest or not leaves_open(say)]
    plain = [say for say in plain if not any(_is_surpassed(say, other, vocabulary[say.fact]) for other in plain)]
    outdone = {say.fact for say in plain if isinstance(say.belief, OneOf) and not yields(say)}
    return [say for say in plain if say.fact not in outdone or not yields(say)]
