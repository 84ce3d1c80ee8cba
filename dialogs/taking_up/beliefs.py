"""What holds when something new is said of a fact that is held already: both, the narrower, or the new alone."""

from knowledge.facts import Belief, Between, Facts, OneOf, Value, Vocabulary
from knowledge.library import Library
from knowledge.logic import Truth


def both(library: Library, fact: str, held: Belief, said: Belief) -> Belief | None:
    """What holds if both do (the narrower age, the finer place); None when they cannot both be so."""
    if isinstance(held, Between) and isinstance(said, Between):
        low, high = max(held.low, said.low), min(held.high, said.high)
        return Between(low, high) if low <= high else None
    if not isinstance(held, OneOf) or not isinstance(said, OneOf):
        return None
    if shared := held.values & said.values:
        return OneOf(shared)
    if _is_kind_of(library.vocabulary, fact, said, held):
        return said
    if _are_beside(library.vocabulary, fact, said, held):
        return held
    return _finer_place(library, held, said)


def _finer_place(library: Library, held: OneOf, said: OneOf) -> Belief | None:
    """Of places one of which lies in the other, the finer; 北京 said after 朝阳区 picks the 朝阳区 that lies there."""
    divisions = library.divisions
    if not all(str(value) in divisions for value in held.values | said.values):
        return None
    inside = frozenset(new for new in said.values if _lies_in_any(library, new, held.values))
    if inside:
        return OneOf(inside)
    kept = frozenset(old for old in held.values if _lies_in_any(library, old, said.values))
    return OneOf(kept) if kept else None


def _lies_in_any(library: Library, place: Value, places: frozenset[Value]) -> bool:
    return any(library.divisions.within(str(place), str(other)) is Truth.TRUE for other in places)


def _is_kind_of(vocabulary: Vocabulary, fact: str, said: OneOf, held: OneOf) -> bool:
    """Whether what is said is a kind of what was held: 独居 after 空巢."""
    wider = {value.of for value in vocabulary[fact].values if value.id in said.values}
    return bool(wider) and wider <= held.values


def _are_beside(vocabulary: Vocabulary, fact: str, said: OneOf, held: OneOf) -> bool:
    """Whether what is said may be so beside what is held: 儿子在外地打工, of who lives alone."""
    beside = [value.beside for value in vocabulary[fact].values if value.id in held.values]
    return bool(beside) and any(all(value in one for one in beside) for value in said.values)


def ruled_out(vocabulary: Vocabulary, facts: Facts, fact: str, values: set[Value]) -> dict[str, Belief]:
    """With the values said not to hold left out; what alone is left is known."""
    possible = {value.id for value in vocabulary[fact].values} - values
    held = facts.get(fact)
    if isinstance(held, OneOf) and held.values <= values:
        return {name: belief for name, belief in facts.items() if name != fact}
    if possible and (held is None or not held.exact):
        return {**facts, fact: OneOf(frozenset[Value](possible))}
    return dict(facts)


FAR_APART = 2
"""Ages further apart than this are of two people, when a name is first heard; nearer ones may be a miscount."""


def contradicts(held: Facts, said: Facts) -> bool:
    """Whether what is said can be of nobody of whom the other is known: in sex, or by years in age."""
    return differ_in_sex(held, said) or far_apart(held, said)


def differ_in_sex(held: Facts, said: Facts) -> bool:
    """她老伴也67, of a caller who is a woman: whether the sex that is told is not the one that is known."""
    sexes = {held.get("sex"), said.get("sex")}
    return None not in sexes and len(sexes) > 1


OF_ONE_BODY = ("sex", "disability_kind", "disability_grade")
"""What nobody has in two ways."""


def differ_in_body(held: Facts, said: Facts) -> bool:
    """听力残疾 and 肢体残疾, 68 and 66: whether two are told of, by any year of age, or by what is of one body."""
    apart = (_have_nothing_in_common(held.get(fact), said.get(fact)) for fact in OF_ONE_BODY)
    return any(apart) or far_apart(held, said, 0)


def _have_nothing_in_common(one: Belief | None, other: Belief | None) -> bool:
    return isinstance(one, OneOf) and isinstance(other, OneOf) and not one.values & other.values


def far_apart(held: Facts, said: Facts, years: int = FAR_APART) -> bool:
    """Whether the age said is by more than `years` none that the person can have."""
    known, age = held.get("age"), said.get("age")
    if not isinstance(known, Between) or not isinstance(age, Between):
        return False
    return max(known.low, age.low) - min(known.high, age.high) > years
