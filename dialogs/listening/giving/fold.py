"""Statements folded into what a message says of each person."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dialogs.listening.finders.people import SPEAKERS, cue
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.giving.ages import own_ages
from dialogs.listening.giving.as_of_now import as_of_now
from dialogs.listening.giving.cast import SELF, SPOUSE, Cast, is_other, two_of
from dialogs.listening.giving.couples import ALONE, EMPTY_NEST, WITH_CHILDREN, is_of_us, paired_ages
from dialogs.listening.giving.family import parent_lived_with, said_of_both
from dialogs.listening.giving.grounds import Grounds, grounds_of
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owners import NOBODYS, owners
from dialogs.listening.giving.settle import Say, settle, unyielding
from knowledge.facts import Belief, Born, Fact, Facts, Leaves, OneOf, Value, Vocabulary

WITHOUT_SPOUSE = re.compile("老[公婆](?:子)?|老太[婆太]|(?:老|俩)?公婆俩?")
GRANDPARENTS = frozenset({"grandmother", "grandfather"})
SHARED_FACTS = frozenset({"residence", "hukou", "sex", "living"})
Says = Mapping[str | None, Iterable[Say]]
Denied = Mapping[str | None, Mapping[str, Iterable[Value]]]


@dataclass(frozen=True, slots=True)
class PersonReading:
    """What a message says of one person. `denied`: values said not to hold (没有低保)."""

    subject: str | None
    facts: Facts
    born: Born | None = None
    denied: Mapping[str, frozenset[Value]] = field(default_factory=dict)
    span: tuple[int, int] | None = None
    """The stretch on which the facts rest; None when that is the whole message."""
    along: frozenset[str] = frozenset()
    """The facts that are told of them only along with another (都是友谊的): they change nothing that is known."""
    called: str | None = None
    """What they are called by, if they are one of a village (王大爷)."""
    assessed: bool = False
    """Whether how they manage was found by an assessment (评估2级)."""
    name: str | None = None
    """A digest of the name that they bear (周桂香), where a word for them stands ahead of it."""
    grounds: Mapping[str, Grounds] = field(default_factory=dict)
    """On what each fact rests that stands somewhere in the message."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was said of each person, and which values were denied."""

    says: Mapping[str | None, tuple[Say, ...]]
    denied: Mapping[str | None, Mapping[str, frozenset[Value]]]


def given(marks: Iterable[Mark], cast: Cast, asked: tuple[str, ...]) -> Given:
    """Each statement with its owners; nothing of those who are nobody's."""
    by_owner: dict[str | None, list[Mark]] = {}
    told = _without_mere_places(list(marks), cast)
    paired = paired_ages(cast, [mark for mark in told if mark.fact == "age"])
    shared: list[Mark] = []
    for mark in told:
        of_whom = (paired[mark],) if mark in paired else owners(cast, mark)
        for owner in of_whom:
            if (said := as_of(cast, mark, owner, together=len(of_whom) > 1)) is not None:
                along = len(of_whom) > 1 and owner in cast.family and not _is_named_for(cast, mark, owner)
                said = replace(said, along=True) if along else said
                shared += [said] if len(of_whom) > 1 else []
                by_owner.setdefault(owner, []).append(said)
    by_owner = {owner: _with_exceptions(cast, own, shared) for owner, own in by_owner.items()}
    by_owner = {owner: _without_the_wider(cast, own) for owner, own in by_owner.items()}
    by_owner = _without_mere_house(by_owner, cast)
    by_owner = {owner: as_of_now(cast, own_ages(cast, owner, own)) for owner, own in by_owner.items()}
    says = {owner: _says(owner, own) for owner, own in by_owner.items()}
    denied = {owner: _denials(own, asked) for owner, own in by_owner.items()}
    return Given(
        {owner: said for owner, said in says.items() if said}, {owner: values for owner, values in denied.items() if values}
    )


def _with_exceptions(cast: Cast, own: Sequence[Mark], shared: Sequence[Mark]) -> list[Mark]:
    """都是金乡户，就爸户口在济宁: the statements on one person, without what is said of all and then not of them."""
    clause_at, of_all = cast.text.clause_at, {id(mark) for mark in shared}
    except_here = cache(lambda index: cue("but_theirs").finds(cast.text.words(index)) is not None)
    told = (mark for mark in own if mark.kind == "says" and id(mark) not in of_all) if of_all else ()
    excepted = {mark.fact: mark.start for mark in told if except_here(clause_at(mark.start))}
    return [mark for mark in own if not (id(mark) in of_all and mark.start < excepted.get(mark.fact, 0))]


def _without_the_wider(cast: Cast, own: Sequence[Mark]) -> list[Mark]:
    """子女均在国外，独居: the statements on one person, without that there are no children about, where they are told to live
    alone."""

    def is_of_children(mark: Mark) -> bool:
        words = cast.text.chars[mark.start : mark.end]
        return mark.kind == "says" and mark.belief == EMPTY_NEST and cue("has_children").finds(words) is not None

    alone = any(mark.fact == "living" and mark.kind == "says" and mark.belief == ALONE for mark in own)
    return [mark for mark in own if not (alone and mark.fact == "living" and is_of_children(mark))]


def _without_mere_places(told: list[Mark], cast: Cast) -> list[Mark]:
    """我俩住金乡: the statements, without that two live by themselves where they only tell at what place they do."""
    placed = {mark.start for mark in told if mark.fact == "residence"}

    def is_place(mark: Mark) -> bool:
        words = cast.text.chars[mark.start : mark.end]
        return mark.belief == EMPTY_NEST and mark.end in placed and cue("two_are_at").finds(words) is not None

    return [mark for mark in told if not is_place(mark)]


def _is_named_for(cast: Cast, mark: Mark, owner: str | None) -> bool:
    """Whether a statement of several is meant of that one: they are named, spoken of so far, one of 俩人 or of 我们."""
    clause = cast.text.words(cast.text.clause_at(mark.start))
    return owner in {cast.default, *cast.subjects} or said_of_both(clause) or is_of_us(cast, mark)


def _without_mere_house(by_owner: dict[str | None, list[Mark]], cast: Cast) -> dict[str | None, list[Mark]]:
    """Of whom nothing is told but that they are of the speaker's house nothing is told, if something is of others; 我爸在义乌
    is told of him.

    A word for two (爸妈69和70，都住磐安) is no other than those two.
    """
    own = {owner for owner, marks in by_owner.items() if any(_is_of_that_one(cast, mark, owner) for mark in marks)}
    told_of = {owner for owner, marks in by_owner.items() if owner in own or not all(mark.of_house for mark in marks)}
    kept = {owner: marks for owner, marks in by_owner.items() if told_of & {owner, *two_of(owner)}}
    placed = any(mark.fact in PLACE_FACTS for marks in kept.values() for mark in marks)
    return kept if kept and (placed or SELF not in by_owner) else by_owner


def _is_of_that_one(cast: Cast, mark: Mark, owner: str | None) -> bool:
    """Whether somebody other than the speaker is named ahead of a statement in its clause: who is spoken of already, or by a
    word of their own (爷爷奶奶在义乌)."""
    index = cast.text.clause_at(mark.start)
    named = cast.in_clause(index, mark.start)
    here = [at for at in named if owner in (two_of(cast.subjects[at]) or (cast.subjects[at],))]
    if owner == SELF:
        return False
    if not here:
        return not named and owner in cast.family and _is_of_each(cast, index, mark)
    if owner in cast.family and cast.named_before(mark.start) in here:
        return True
    return any(cast.people[at].rank in OF_THEIR_OWN and not cast.people[at].companion for at in here)


def _is_of_each(cast: Cast, index: int, mark: Mark) -> bool:
    """都住拱墅: whether a statement is said of all."""
    ahead = cast.text.chars[cast.text.clauses[index].start : mark.start]
    return cue("each_one").finds(ahead) is not None or said_of_both(ahead)


OF_THEIR_OWN = frozenset({"elder", "side", "sibling"})
"""Ranks of words that name somebody, and do not only point at them."""
PARENTS_GENERATION = frozenset("爷奶公婆姥")
"""What the words for grandparents are made of."""
KIN_WORDS = PARENTS_GENERATION | frozenset("爸妈爹娘")


def as_of(cast: Cast, mark: Mark, owner: str | None, *, together: bool) -> Mark | None:
    """What a way of living is of its owner: two who live by themselves are no one alone; the speaker is no child of a
    sibling or an uncle of theirs (我弟弟跟着我过)."""
    if mark.fact != "living" or mark.kind != "says":
        return mark
    if together and mark.belief == ALONE:
        return _alone_of(cast, mark, owner)
    if _is_with_that_one(cast, mark, owner) or (together and cue("live_as_two").finds(cast.text.chars[mark.start : mark.end])):
        return None
    if isinstance(mark.belief, OneOf) and "left_behind" in mark.belief.values and _is_away_oneself(cast, mark):
        return None
    if mark.belief == EMPTY_NEST and _is_no_spouse_of(cast, mark, owner):
        return None
    if mark.belief == WITH_CHILDREN and (owner in {SELF, None} or is_other(owner)) and _is_with_sibling(cast, mark):
        return None
    if mark.belief == WITH_CHILDREN and (owner == SPOUSE or (owner == SELF and SPOUSE in {*cast.family, *cast.subjects})):
        return None if _is_with_speaker(cast, mark) else mark
    with_speaker = any(word in cast.text.chars[mark.start : mark.end] for word in SPEAKERS)
    return None if mark.belief == WITH_CHILDREN and with_speaker and cast.is_kin_aside(owner) else mark


def _alone_of(cast: Cast, mark: Mark, owner: str | None) -> Mark | None:
    """俺老两口吵架俺搬出来了，一个人租房住: of man and wife that one alone who was named last, where they live apart."""
    if not cast.tells_apart:
        return replace(mark, belief=EMPTY_NEST)
    at = cast.named_before(mark.start)
    return mark if at is not None and cast.subjects[at] == owner else None


def _is_with_that_one(cast: Cast, mark: Mark, owner: str | None) -> bool:
    """我52没工作，跟我妈一块住: whether it is their mother or father, of whom it would be told, whom somebody lives with."""
    return owner is not None and owner == parent_lived_with(cast.text.chars[mark.start : mark.end])


def _is_away_oneself(cast: Cast, mark: Mark) -> bool:
    """我自己也六十多了，常年在外打工: whether who works elsewhere, without a word for a child, is the one named last."""
    words, at = cast.text.chars[mark.start : mark.end], cast.named_before(mark.start)
    if at is None or cue("has_children").finds(words) or not cue("works_away").finds(words):
        return False
    return cast.people[at].rank in {"speaker", "pronoun"} and cast.in_one_sentence(cast.people[at].start, mark.start)


def _is_with_speaker(cast: Cast, mark: Mark) -> bool:
    """跟我住呗, of man and wife: whether who is lived with is but the other half."""
    words = cast.text.chars[mark.start : mark.end]
    return any(word in words for word in SPEAKERS) and not cue("has_children").finds(words)


def _is_with_sibling(cast: Cast, mark: Mark) -> bool:
    """姑 83 随弟生活, 我跟我弟过: whether who is lived with is a brother or a sister of the one told of, and no child (她跟我弟
    过: her son)."""
    words, at = cast.text.chars[mark.start : mark.end], cast.named_before(mark.start)
    theirs = at is not None and cast.people[at].rank == "pronoun" and cast.people[at].end == mark.start
    if theirs and any(word in words for word in SPEAKERS):
        return False
    return bool(cue("has_siblings").finds(words)) and not cue("has_children").finds(words)


def _is_no_spouse_of(cast: Cast, mark: Mark, owner: str | None) -> bool:
    """舅舅跟外婆过, 大姑跟我爸过: whether who is lived with, by their word, is of another generation or another's spouse."""
    words = WITHOUT_SPOUSE.sub("", cast.text.chars[mark.start : mark.end])
    if owner in {"mother", "father"} or cast.is_great_grandparent(owner):
        return not PARENTS_GENERATION.isdisjoint(words)
    return cast.is_kin_aside(owner) and not KIN_WORDS.isdisjoint(words)


def _says(owner: str | None, marks: list[Mark]) -> tuple[Say, ...]:
    """One person's statements: without what was said to be over later, and what yields to something said before."""
    kept: list[Mark] = []
    for mark in marks:
        if mark.kind in {"ends", "denies"}:
            kept = [m for m in kept if m.fact != mark.fact or m.belief != mark.belief]
        elif mark.kind == "says" and not (mark.yields and any(m.fact == mark.fact and m.start < mark.start for m in kept)):
            kept.append(mark)
    return tuple(_say(owner, mark) for mark in kept)


def _say(owner: str | None, mark: Mark) -> Say:
    belief = mark.if_grandparent if mark.if_grandparent is not None and owner in GRANDPARENTS else mark.belief
    return Say(mark.fact, belief, mark.start, mark.rank, mark.born, mark.over, mark.under, mark.end, mark.along, mark.firm)


def _denials(marks: list[Mark], asked: tuple[str, ...]) -> Mapping[str, frozenset[Value]]:
    """What was denied; what is over counts as denied when it was asked about."""
    denied: dict[str, frozenset[Value]] = {}
    for mark in marks:
        counts = mark.kind == "denies" or (mark.kind == "ends" and mark.fact in asked)
        if counts and isinstance(mark.belief, OneOf):
            denied[mark.fact] = denied.get(mark.fact, frozenset()) | mark.belief.values
    return denied


@dataclass(frozen=True, slots=True)
class Folding:
    """What a fold needs beside the statements: people, facts, whose sex is known, whether it corrects, what was asked."""

    cast: Cast
    vocabulary: Vocabulary
    knows_sex_of: frozenset[str | None]
    corrects: bool
    asked: tuple[str, ...] = ()


def people_of(says: Says, denied: Denied, how: Folding) -> tuple[PersonReading, ...]:
    """One reading for each person told of; a child, a stranger, a neighbour is nobody to speak of."""
    owners_told = [owner for owner in dict.fromkeys([*how.cast.topics, *says, *denied]) if owner not in NOBODYS]
    folded = [_person(owner, says, denied, how) for owner in owners_told]
    read = [p for p, owner in zip(folded, owners_told, strict=True) if _counts(p, owner, how)]
    own = any(one.rank == "speaker" and not one.companion for one in how.cast.people)
    read = read if SELF in how.cast.family or own else _without_shared_self(read)
    told_of = [person for person in read if set(person.facts) - {"sex"} or person.denied]
    return tuple(told_of or read[:1] if len(read) > 1 else read)


def _counts(person: PersonReading, owner: str | None, how: Folding) -> bool:
    return bool(person.facts or person.denied) or owner in how.cast.topics


def _person(owner: str | None, says: Says, denied: Denied, how: Folding) -> PersonReading:
    facts, born = settle(unyielding([*says.get(owner, ())], how.vocabulary), corrects=how.corrects)
    sex = how.cast.sex_of(owner)
    if sex and owner not in how.knows_sex_of:
        facts = {**facts, "sex": OneOf(frozenset({sex}))}
    said = {fact: frozenset(values) for fact, values in denied.get(owner, {}).items() if fact not in facts}
    ruled_out = {fact: _with_kinds(values, how.vocabulary[fact]) for fact, values in said.items()}
    left = _left_over(ruled_out, how)
    told = {**facts, **left}
    span = _span([*says.get(owner, ())], told)
    mine = [*says.get(owner, ())]
    along = frozenset(say.fact for say in mine if say.along) - {say.fact for say in mine if not say.along}
    called, name = how.cast.called(owner), how.cast.name(owner)
    grounds = dict(_grounds(how.cast, owner, mine, facts))
    return PersonReading(how.cast.label(owner), told, born, ruled_out, span, along, called, name=name, grounds=grounds)


def _grounds(cast: Cast, owner: str | None, says: Sequence[Say], facts: Facts) -> Iterator[tuple[str, Grounds]]:
    """For each fact the best grounds that a statement which agrees with it rests on."""
    for fact, belief in facts.items():
        told = [say for say in says if say.fact == fact]
        if told and all(say.end and not say.firm for say in told):
            agreed = [say for say in told if say.belief == belief] or told
            yield fact, max((grounds_of(cast, owner, say) for say in agreed), key=lambda signs: "theirs" in signs)


def _with_kinds(values: frozenset[Value], fact: Fact) -> frozenset[Value]:
    """没当过兵: who is not of the wider value is of none of its kinds (no 残疾军人)."""
    return values | {value.id for value in fact.values if value.of in values}


def _span(said: list[Say], facts: Facts) -> tuple[int, int] | None:
    """From the first of the statements that made the facts to the last."""
    counted = [say for say in said if say.fact in facts and say.fact != "sex"]
    if not counted or any(say.end <= say.at for say in counted):
        return None
    return min(say.at for say in counted), max(say.end for say in counted)


def _applies(leaves: Leaves, how: Folding, *, is_asked: bool) -> bool:
    """Whether it is said where what is denied leaves that: in an answer, in a note, anywhere."""
    return (is_asked or not leaves.asked) and (not leaves.noted or (how.cast.is_note and not is_asked))


def _left_over(ruled_out: Mapping[str, frozenset[Value]], how: Folding) -> dict[str, Belief]:
    """What alone is left when values are denied: the last of all, or what facts.yaml says they leave."""
    left: dict[str, Belief] = {}
    for fact_id, values in ruled_out.items():
        fact = how.vocabulary[fact_id]
        rest = {value.id for value in fact.values} - values
        for leaves in fact.leaves:
            enough = len(values & set(leaves.denied)) >= (leaves.least or len(leaves.denied))
            if enough and _applies(leaves, how, is_asked=fact_id in how.asked):
                rest = {leaves.value}
        if len(rest) == 1:
            left[fact_id] = OneOf(frozenset[Value](rest))
    return left


def _without_shared_self(read: list[PersonReading]) -> list[PersonReading]:
    """我家老太婆68了，俺们友谊的: of oneself only what is shared is told, so that the spouse alone is asked about."""
    own = next((person for person in read if person.subject == "self"), None)
    spouse = next((person for person in read if person.subject == "spouse"), None)
    if own is None or spouse is None or set(own.facts) - SHARED_FACTS or not set(spouse.facts) - SHARED_FACTS:
        return read
    shared = {fact: belief for fact, belief in own.facts.items() if fact != "sex"}
    return [replace(spouse, facts={**shared, **spouse.facts}), *(p for p in read if p not in (own, spouse))]
