"""Two who live together live in one place (也住尖山跟我一道); how the one of a couple lives the other does (就他跟我妈住); a
place that is told of a couple first, and of neither by name, is both's; their children are the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.listening.giving.cast import OTHER
from dialogs.listening.giving.couples import EMPTY_NEST
from dialogs.listening.giving.family import MARRIED, SELF, SPOUSE, TWO
from dialogs.listening.reading import Reading
from dialogs.state import PersonState, State
from dialogs.taking_up.cases import couple_of
from knowledge.facts import BASES, Belief, OneOf, Value, only_value
from knowledge.library import Library
from knowledge.logic import Truth

RESIDENCE = "residence"
OF_CHILDREN = ("children_hukou", "children_nearby_only", "fixed_home")
"""What is told of the children of man and wife, or of a house of theirs or the children's: it is so of both."""
ONLY_CHILD = "only_child"
LOST = frozenset(OneOf(frozenset[Value]({value})) for value in ("deceased", "disabled"))
"""What became of an only child who is man's and wife's."""
SHARED = (RESIDENCE, "household_size")
"""What is one for two of a house, where a message says that they live together."""


def living_together(before: State, state: State, reading: Reading) -> State:
    """The state with what two of one house share told of both, where it is known of one of them alone."""
    told = {said.subject for said in reading.people if said.facts.get("living") == EMPTY_NEST}
    for two in _couples(state.people):
        if any(one.subject in told for one in two):
            state = _with(state, two, {"living": EMPTY_NEST, **_one_home(two)})
    for two in _couples(state.people):
        state = _with(state, two, _of_the_other_half(before, two))
    for two in _of_one_house(state.people, reading):
        shared = {f: one.facts[f] for f in SHARED for one in two if f in one.facts and len(_of(f, two)) == 1}
        couple = {one.subject for one in two} == {SELF, SPOUSE}
        by_themselves = {"living": EMPTY_NEST} if couple and not _was_asked(before, RESIDENCE) else {}
        state = _with(state, two, {**by_themselves, **shared})
    if (nameless := tuple(couple_of(state.people).values())) and not any(RESIDENCE in said.facts for said in reading.people):
        state = _with(state, nameless, _one_home(nameless))  # 村里有对两口子: the village is both's
    for two in _couples(state.people):
        state = _with(state, two, _place_of(two, reading))
        state = _with(state, two, {f: b for f in OF_CHILDREN for b in _of(f, two) if len(_of(f, two)) == 1})
        state = _with(state, two, _lost(two, state.people))
    return state


def _was_asked(before: State, fact: str) -> bool:
    """Whether a fact was asked last: 她也住一起的, asked where she lives, tells that, and not that nobody else does."""
    return before.pending is not None and fact in before.pending.asks


def of_both_who_live_so(state: State, reading: Reading) -> Iterator[tuple[str | None, str]]:
    """没讲跟子女住, of man and wife of whom the same is held of how they live: that it is taken back of both, where the message
    names neither (我爸没跟我住: of him alone)."""
    back, named = {who for who, fact in reading.withdrawn if fact == "living"}, {label for _, label in reading.named}
    for two in _couples(state.people):
        whom = {one.subject for one in two}
        alike = len(_of("living", two)) == 1 and all("living" in one.facts for one in two)
        if alike and back & whom and not named & whom:
            yield from ((who, "living") for who in whom)


def of_their_child(library: Library, state: State, reading: Reading) -> State:
    """The state with what follows of a child who is registered somewhere: that there is no other (就这一个女儿), that they live
    with it in town."""
    if not (reading.one_child or reading.with_child):
        return state
    told = {said.subject for said in reading.people} or {state.person.subject if state.person else None}
    for one in state.people:
        code = only_value(one.facts.get("children_hukou"))
        if one.subject in told and code is not None and code in library.divisions:
            state = _with(state, (one,), dict.fromkeys(_follows(library, one, code, reading), YES))
    return state


YES = OneOf(frozenset[Value]({True}))


def _follows(library: Library, one: PersonState, code: str, reading: Reading) -> Iterator[str]:
    """The facts that are so of somebody whose child is registered in a place, by what a message tells of that child."""
    in_town = reading.with_child == "in_town" or (reading.with_child is not None and one.facts.get("fixed_home") == YES)
    for fact in library.vocabulary:
        alone = reading.one_child and fact.of_one_child is not None
        if alone and library.divisions.within(code, str(fact.of_one_child)) is Truth.TRUE:
            yield fact.id
        if in_town and fact.of_living_with_child:
            yield fact.id


def _one_home(two: Sequence[PersonState]) -> dict[str, Belief]:
    """就剩我和老头子: where man and wife who live by themselves live, if that is told of one of them."""
    apart = any(one.died or one.facts.get("living") not in {None, EMPTY_NEST} for one in two)
    homes = _of(RESIDENCE, two)
    return {RESIDENCE: homes.pop()} if len(homes) == 1 and not apart else {}


def _of_the_other_half(before: State, two: Sequence[PersonState]) -> dict[str, Belief]:
    """就俺老两口在家, and only then 俺老伴81: what was told of how two live, where only one of them was spoken of until then,
    and nothing of the other says that they live elsewhere."""
    known = {one.subject for one in before.people}
    held = [one for one in two if one.subject in known and one.facts.get("living") == EMPTY_NEST]
    fresh = [one for one in two if one.subject not in known and not {"living", *BASES} & {*one.facts, *one.denied}]
    if len(held) != 1 or len(fresh) != 1 or any(one.died for one in two):
        return {}
    return {fact: held[0].facts[fact] for fact in ("living", *SHARED) if fact in held[0].facts}


def _place_of(two: Sequence[PersonState], reading: Reading) -> dict[str, Belief]:
    """小河街道, 户口是佳木斯的人在友谊, of man and wife of whom no place is known: where a message that names neither of them
    says that they live is where both do, unless one is said to live elsewhere."""
    told = [said for said in reading.people if said.subject in {one.subject for one in two}]
    if len(reading.people) != 1 or len(told) != 1 or reading.references or reading.named or reading.switches:
        return {}
    other = next(one for one in two if one.subject != told[0].subject)
    apart = any(one.died or one.facts.get("living") not in {None, EMPTY_NEST} for one in two)
    known = any(place in one.facts and (one is other or place not in told[0].facts) for one in two for place in BASES)
    if apart or known:
        return {}
    return {place: told[0].facts[place] for place in BASES if place in told[0].facts}


def _with(state: State, two: Sequence[PersonState], shared: dict[str, Belief]) -> State:
    """The state with that told of the two, as far as nothing else is known of them."""
    subjects = {one.subject for one in two}
    people = (replace(one, facts={**shared, **one.facts}) if one.subject in subjects else one for one in state.people)
    return replace(state, people=tuple(people))


def _of(fact: str, two: Sequence[PersonState]) -> set[Belief]:
    """What is known of a fact of the two, each once."""
    return {one.facts[fact] for one in two if fact in one.facts}


def _lost(two: Sequence[PersonState], people: Sequence[PersonState]) -> dict[str, Belief]:
    """What became of the only child of a couple; of the speaker's spouse and somebody else nothing is shared."""
    strangers = any(one.subject == OTHER for one in two) and any(one.subject == SELF for one in people)
    known = _of(ONLY_CHILD, two)
    return dict.fromkeys((ONLY_CHILD,), *known) if len(known) == 1 and known <= LOST and not strangers else {}


def _couples(people: Sequence[PersonState]) -> Iterator[Sequence[PersonState]]:
    """The man and wife among those who are spoken of."""
    if couple := couple_of(people):
        yield tuple(couple.values())
    for pair in MARRIED:
        if len(two := [one for one in people if one.subject in pair]) == TWO:
            yield two


def _of_one_house(people: Sequence[PersonState], reading: Reading) -> Iterator[Sequence[PersonState]]:
    """Those of whom a message says that they live together: a couple, else the two of whom alone it is; 跟我住 is only said
    of one who lives with the speaker (我爸妈, of whom 我妈跟我住: nothing of 我爸)."""
    if reading.together is None:
        return
    couples = list(_couples(people)) or ([people] if len(people) == TWO else [])
    yield from (two for two in couples if reading.together == "each_other" or any(one.subject == SELF for one in two))
