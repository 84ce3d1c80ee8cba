"""Taking up: the state with what a message tells of each person, what that corrected, and what was learned."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from dialogs.listening.finders.assessed import LEVEL
from dialogs.listening.giving.cast import OTHER, SELF, SEXES, SPOUSE
from dialogs.listening.giving.family import ELDERS, NAMELESS
from dialogs.listening.hearing import PersonReading
from dialogs.listening.reading import Reading
from dialogs.state import Changed, PersonState, State
from dialogs.taking_up.beliefs import both, differ_in_body, ruled_out
from dialogs.taking_up.cases import by_sex
from dialogs.taking_up.desk import at_the_desk
from dialogs.taking_up.held import without_kept
from dialogs.taking_up.home import living_together, of_both_who_live_so, of_their_child
from dialogs.taking_up.put_back import put_back, remembered
from dialogs.taking_up.swapped import swapped
from dialogs.taking_up.whose import (
    only_mentioned,
    put,
    says_nothing,
    subjects,
    whose,
    without_no_clients,
    without_the_silent,
)
from knowledge.facts import Belief, Between, Facts, OneOf, Value
from knowledge.library import Library


@dataclass(frozen=True, slots=True)
class Correction:
    """A fact that was changed: of whom, what was held and what is said now."""

    subject: str | None
    fact: str
    held: Belief
    said: Belief


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a message: the state, what was corrected, and what is known now that was not, by person."""

    state: State
    corrected: tuple[Correction, ...] = ()
    learned: Mapping[str | None, Facts] = field(default_factory=dict)
    cleared: Mapping[str | None, Facts] = field(default_factory=dict)
    """What was known and was taken out by hand, by person."""

    kept: tuple[Correction, ...] = ()
    """What is held as it was, though another value was told of nobody in particular (83岁)."""
    unpicked: bool = False
    """Whether what a number picked was taken back (按错了)."""

    @property
    def anything(self) -> bool:
        """Whether anything at all was learned, corrected or taken out."""
        return bool(self.learned) or bool(self.corrected) or bool(self.cleared) or self.unpicked


def take_up(library: Library, state: State, reading: Reading) -> Taken:
    """The state with everything that is told. Pure; questions, suppositions and wishes are no part of a Reading's facts."""
    before, corrected, kept = state, list[Correction](), list[Correction]()
    renamed = _with_a_half(_renamed(state, reading), reading)
    state = _withdrawn(renamed, reading)
    for said in reading.people:
        if _is_passed(state, said, reading) and not _is_opened_by_a_fault(reading):
            continue
        for subject in subjects(renamed, said, reading):
            told = _as_of(library, renamed, said, subject, reading)
            known = whose(state, told, reading)
            settled = without_kept(library, state, known, told, reading)
            kept += [Correction(known.subject, fact, known.facts[fact], told.facts[fact]) for fact in settled.asked_whose]
            state, changes = _with_said(library, state, known, settled.said, reading)
            corrected += changes
    state = swapped(state, before, reading)
    corrected += _put_right(state, before, reading, corrected)
    state, again = put_back(_passed_on(state, renamed, reading), before, reading)
    held = {one.subject: one.facts for one in renamed.people}
    corrected += [Correction(one.subject, one.fact, was, one.held) for one in again if (was := held[one.subject].get(one.fact))]
    state = _told_likewise(_unmixed(_given_back(state, reading), before, reading), before, reading)
    state = of_their_child(library, living_together(before, _mourned(state, reading), reading), reading)
    state = _turned(without_no_clients(without_the_silent(state), reading), reading)
    state = at_the_desk(before, _back_from_a_carer(before, _main_first(before, state)), reading)
    if reading.for_others and not state.by_office:
        state = replace(state, by_office=True)
    state = _of_several_children(state, reading)
    if reading.declined and state.pending and state.person:
        person = replace(state.person, declined=state.person.declined | set(state.pending.asks))
        state = state.with_person(person)
    learned = _learned(before, state)
    fresh = next(((who, tuple(facts)) for who, facts in learned.items()), None) if len(learned) == 1 else None
    state = state if fresh == state.fresh else replace(state, fresh=fresh)
    cleared = _cleared(renamed, state, corrected)
    changed = [Changed(one.subject, one.fact, one.held) for one in corrected]
    changed += [Changed(who, fact, belief) for who, facts in cleared.items() for fact, belief in facts.items()]
    lately = remembered(before, changed, again)
    state = state if lately == state.changed else replace(state, changed=lately)
    return Taken(state, tuple(corrected), learned, cleared, tuple(kept))


def _of_several_children(state: State, reading: Reading) -> State:
    """我有俩儿子: the state in which it is not asked what became of an only child."""
    if not reading.several_children:
        return state
    people = (
        replace(one, declined=one.declined | {"only_child"}) if one.subject in reading.several_children else one
        for one in state.people
    )
    return replace(state, people=tuple(people))


def _put_right(state: State, before: State, reading: Reading, known: Sequence[Correction]) -> list[Correction]:
    """What two who were taken for each other have of each other now."""
    if reading.reversed_facts is None:
        return []
    held = {one.subject: one.facts for one in before.people}
    told = {(one.subject, one.fact) for one in known}
    return [
        Correction(one.subject, fact, held[one.subject][fact], belief)
        for one in state.people
        for fact, belief in one.facts.items()
        if fact in held.get(one.subject, {}) and held[one.subject][fact] != belief and (one.subject, fact) not in told
    ]


def _is_passed(state: State, said: PersonReading, reading: Reading) -> bool:
    """Whether one of whom a message tells is only mentioned in it, or nothing is told of them."""
    if said.subject is not None and said.subject == reading.asked_of:
        return False
    mentioned = only_mentioned(state, said) and not reading.switches
    return mentioned or says_nothing(state, said) or _is_silent(state, said, reading)


def _is_opened_by_a_fault(reading: Reading) -> bool:
    """那我外婆 2043年生的: whether of the one who is named something is told, only that it cannot be so."""
    return bool(reading.faults) and len(reading.people) == 1


def _is_silent(state: State, said: PersonReading, reading: Reading) -> bool:
    """Whether a message neither tells anything of one of several nor names anybody: it goes over to nobody (三百一年呗)."""
    return len(state.people) > 1 and not (said.facts or said.denied or said.born or reading.named or reading.references)


def _as_of(library: Library, state: State, said: PersonReading, subject: str | None, reading: Reading) -> PersonReading:
    """What is said of all (都没低保) as it is said of one: without what the message tells of that one by itself, and without
    what was told of them otherwise."""
    if subject == said.subject:
        return said
    own = {fact for one in reading.people if one.subject == subject for fact in one.facts}
    held = next((one.facts for one in state.people if one.subject == subject), {})
    own |= {f for f, belief in said.facts.items() if f in held and both(library, f, held[f], belief) is None}
    return replace(said, subject=subject, facts={fact: belief for fact, belief in said.facts.items() if fact not in own})


def _withdrawn(state: State, reading: Reading) -> State:
    """The state without what is taken back: 谁重度失能了 leaves it not known; what the same message tells instead is no
    correction of it."""
    if not reading.withdrawn:
        return state
    taken: dict[str | None, set[str]] = {}
    for subject, fact in (*reading.withdrawn, *of_both_who_live_so(state, reading)):
        taken.setdefault(subject, set()).add(fact)
    told = {(said.subject, fact) for said in reading.people for fact in said.facts}
    people = tuple(
        _without(one, {f for f in taken.get(one.subject, ()) if (one.subject, f) not in told}) for one in state.people
    )
    return replace(state, people=people)


def _passed_on(state: State, before: State, reading: Reading) -> State:
    """残疾的是我，不是老伴: what was put down to the wrong one is of whom it is said to be, as it was held."""
    held = {one.subject: one.facts for one in before.people}
    told = {(said.subject, fact) for said in reading.people for fact in said.facts}
    for wrong, right, fact in reading.passed_on:
        belief = held.get(wrong, {}).get(fact)
        if belief is not None and (right, fact) not in told:
            people = (replace(p, facts={**p.facts, fact: belief}) if p.subject == right else p for p in state.people)
            state = replace(state, people=tuple(people))
    return state


def _given_back(state: State, reading: Reading) -> State:
    """退休金是我的不是她的: what was put down to another goes, and what it took the place of is so again."""
    if not reading.owned:
        return state
    told = {(said.subject, fact) for said in reading.people for fact in said.facts}
    people = list(state.people)
    for at, known in enumerate(people):
        for one in reading.owned:
            if one.subject == known.subject or known.facts.get(one.fact) != one.belief or (known.subject, one.fact) in told:
                continue
            if one.fact in known.earlier:
                known = replace(known, facts={**known.facts, one.fact: known.earlier[one.fact]})
            elif known.subject in one.wrong:
                known = _without(known, {one.fact})
        people[at] = known
    return replace(state, people=tuple(people))


def _unmixed(state: State, before: State, reading: Reading) -> State:
    """我说的是公公，公公友谊户口: what the message before told of another, and this one tells of him, goes from that one, and
    what it took the place of is so again."""
    if not reading.mixed or before.fresh is None:
        return state
    wrong, facts = before.fresh
    told = {fact: belief for one in reading.people if one.subject != wrong for fact, belief in one.facts.items()}
    own = {fact for one in reading.people if one.subject == wrong for fact in one.facts}
    known = next((one for one in state.people if one.subject == wrong), None)
    taken = {f for f in facts if f in told and f not in own | {"sex"} and known is not None and known.facts.get(f) == told[f]}
    if known is None or not taken:
        return state
    left = _without(known, taken)
    left = replace(left, facts={**left.facts, **{f: b for f, b in known.earlier.items() if f in taken}})
    return replace(state, people=tuple(left if one is known else one for one in state.people))


EACH_ONES_OWN = frozenset({"age", "sex"})
"""What is never said to be so of another too."""


def _told_likewise(state: State, before: State, reading: Reading) -> State:
    """老伴也一样: what was asked, or else told last of another, of this one too, where it is not known of them."""
    if not reading.likewise:
        return state
    people = {person.subject: person for person in state.people}
    for one in reading.likewise:
        last, told = _told_last(before, reading, one.whom)
        asked = before.pending.asks if before.pending and before.pending.subject in one.whom else ()
        others = [who for who in people if who not in one.whom]
        source = one.like if one.like in people else last if last in people else next(iter(others), None)
        if source not in people:
            continue
        copied = {f: b for f, b in people[source].facts.items() if f in {*asked, *told} - EACH_ONES_OWN}
        for whom in one.whom:
            if whom in people and whom != source:
                known = people[whom]
                people[whom] = replace(known, facts={**copied, **known.facts}, declined=known.declined - set(copied))
    return replace(state, people=tuple(people.values()))


def _told_last(before: State, reading: Reading, but: Sequence[str | None]) -> tuple[str | None, Sequence[str]]:
    """Of whom alone something was told right before, in the same message or in the one before, and which facts."""
    told = [(said.subject, tuple(said.facts)) for said in reading.people if set(said.facts) - EACH_ONES_OWN]
    if len(told) == 1 and (len(but) > 1 or told[0][0] not in but):
        return told[0]
    return before.fresh or (None, ())


def _without(known: PersonState, facts: Set[str]) -> PersonState:
    left = {fact: belief for fact, belief in known.facts.items() if fact not in facts}
    return replace(known, facts=left, born=None if "age" in facts else known.born)


def _cleared(before: State, after: State, corrected: Sequence[Correction]) -> dict[str | None, Facts]:
    """By person, what was known and does not hold any more, where nothing else was said to be so instead."""
    instead = {(one.subject, one.fact) for one in corrected}
    held = {person.subject: person.facts for person in before.people}
    gone = {
        person.subject: {
            fact: belief
            for fact, belief in held.get(person.subject, {}).items()
            if (person.subject, fact) not in instead and _is_gone(belief, person.facts.get(fact))
        }
        for person in after.people
    }
    return {subject: facts for subject, facts in gone.items() if facts}


def _is_gone(held: Belief, now: Belief | None) -> bool:
    """Whether of what was held nothing is left (低保, of which only the other kinds are left)."""
    return now is None or (
        isinstance(held, OneOf) and isinstance(now, OneOf) and not now.exact and not held.values & now.values
    )


SAID_EXACTLY = frozenset({"residence", "hukou", "children_hukou", "age"})
"""What a correction tells anew, be it as vaguely as it may."""


def _with_said(
    library: Library, state: State, known: PersonState, said: PersonReading, reading: Reading
) -> tuple[State, list[Correction]]:
    facts = dict(known.facts)
    denied = {fact: set(values) for fact, values in known.denied.items()}
    corrected, earlier = [], dict(known.earlier)
    for fact, belief in said.facts.items():
        held = facts.get(fact)
        agreed = None if held is None else both(library, fact, held, belief)
        if reading.corrects and agreed != belief and (agreed != held or fact in SAID_EXACTLY):
            agreed = (
                None  # 不对，户籍金华市区: after 磐安 that is no vaguer word for it; 不对，失能的是我爸 is one for 瘫在床上
            )
        if held is not None and agreed is None and held != belief:
            corrected.append(Correction(known.subject, fact, held, belief))
            earlier[fact] = held
            denied.pop(fact, None)
        facts[fact] = agreed or belief
    for fact, values in said.denied.items():
        denied.setdefault(fact, set()).update(values)
        facts = ruled_out(library.vocabulary, facts, fact, denied[fact])
    born = said.born or (known.born if "age" not in said.facts else None)
    free = said.subject not in {person.subject for person in state.people if person is not known}
    named = said.subject if said.subject and free and any(person is known for person in state.people) else known.subject
    person = replace(
        known,
        subject=named,
        facts=facts,
        born=born,
        denied={fact: frozenset(values) for fact, values in denied.items()},
        declined=(known.declined - set(said.facts)) | (set(reading.several) & set(said.facts)),
        called=said.called or known.called,
        name=said.name or known.name,
        assessed=said.assessed or (known.assessed and _as_assessed(library, known, said)),
        earlier=earlier,
    )
    return put(state, known, person), corrected


def _as_assessed(library: Library, known: PersonState, said: PersonReading) -> bool:
    """Whether what is said of how somebody manages is no other than what the assessment found (评过半失能; 上厕所得人扶)."""
    held, told = known.facts.get(LEVEL), said.facts.get(LEVEL)
    return told is None or (held is not None and both(library, LEVEL, held, told) is not None)


def _renamed(state: State, reading: Reading) -> State:
    """不是我妈，是我爸: what was told of the one is the other's, whose sex and name are not theirs."""
    wrong = next((p for p in state.people if p.subject == reading.instead_of), None) if reading.instead_of else None
    right, called = reading.rather
    if wrong is None or right is None:
        return state
    if right == SELF:
        return _as_of_speaker(state, wrong)
    if right in {person.subject for person in state.people}:
        return state
    sex = SEXES.get(right)
    facts = {fact: belief for fact, belief in wrong.facts.items() if fact != "sex"}
    facts |= {"sex": OneOf(frozenset[Value]({sex}))} if sex else {}
    people = tuple(replace(p, subject=right, facts=facts, called=called) if p is wrong else p for p in state.people)
    pending = (
        replace(state.pending, subject=right) if state.pending and state.pending.subject == wrong.subject else state.pending
    )
    return replace(state, people=people, pending=pending)


def _with_a_half(state: State, reading: Reading) -> State:
    """68，听力残疾, and then 老婆66肢体残疾: who was told of without a word is the speaker, where the other half is told
    of, who cannot be the same one; not where another's is (她老伴66), or it is put right."""
    unnamed = state.person
    if unnamed is None or unnamed.subject is not None or len(state.people) > 1:
        return state
    if any((state.by_office, reading.for_others, reading.kin_of_them, reading.corrects, reading.instead_of, reading.switches)):
        return state
    halves = [said for said in reading.people if said.subject == SPOUSE]
    apart = any(differ_in_body(unnamed.facts, said.facts) for said in halves)
    return _as_of_speaker(state, unnamed) if apart else state


def _as_of_speaker(state: State, wrong: PersonState) -> State:
    """我就是阿爷: what was told of him is the speaker's, beside what was told of the speaker already."""
    own = next((one for one in state.people if one.subject == SELF), PersonState(SELF))
    one = replace(wrong, subject=SELF, called=None, facts={**wrong.facts, **own.facts}, denied={**wrong.denied, **own.denied})
    people = tuple(one if person is wrong else person for person in state.people if person is not own)
    pending = state.pending and replace(
        state.pending, subject=SELF if state.pending.subject == wrong.subject else state.pending.subject
    )
    return replace(state, people=people, current=people.index(one), pending=pending)


def _turned(state: State, reading: Reading) -> State:
    """With the one who is turned to or asked about spoken of, if they are known (我妈呢, 俺爹能去养老院吗)."""
    turning = reading.turns_to
    subject = turning.subject if turning else reading.asked_of
    sex = turning.sex if turning and subject in NAMELESS else (subject or "").partition(":")[2]  # other:female
    if sex and (meant := by_sex(state.people).get(sex)):
        return replace(state, current=state.people.index(meant))
    at = next((i for i, person in enumerate(state.people) if subject and person.subject == subject), state.current)
    return state if at == state.current else replace(state, current=at)


def _mourned(state: State, reading: Reading) -> State:
    """With the one who has died and is asked about marked so."""
    if not reading.departed:
        return state
    return replace(state, people=tuple(replace(p, died=True) if p.subject == reading.departed else p for p in state.people))


def _main_first(before: State, after: State) -> State:
    """老周68 他老伴66, told of at once: the one of whom the other is the wife or husband is spoken of first; of several new
    ones the only one who needs care (爸中风下不了床)."""
    told = [person.subject for person in after.people]
    both = told in ([OTHER, "spouse"], ["caller_case", "spouse"])
    if both and not before.people:
        return replace(after, current=0)
    fresh = [at for at, one in enumerate(after.people) if at >= len(before.people)]
    needy = [at for at in fresh if _is_in_need(after.people[at])]
    if after.current in fresh and after.people[after.current].subject == SELF and not needy:  # 我妈82，我55
        before_them = [at for at in fresh if after.people[at].subject in OF_OLDER_GENERATION]
        return replace(after, current=before_them[-1]) if before_them else after
    return replace(after, current=needy[0]) if len(needy) == 1 < len(fresh) and after.current in fresh else after


def _back_from_a_carer(before: State, after: State) -> State:
    """我自己去学护理有补贴吗 我今年四十五: who tells in passing how young they are still speaks of the elder of before."""
    speaker, elder = after.person, before.person
    if speaker is None or elder is None or speaker.subject != SELF or elder.subject not in OF_OLDER_GENERATION:
        return after
    age = speaker.facts.get("age")
    at = next((at for at, one in enumerate(after.people) if one.subject == elder.subject), None)
    young = isinstance(age, Between) and age.high is not None and age.high < YOUNGEST_CLIENT
    return replace(after, current=at) if young and at is not None else after


YOUNGEST_CLIENT = 50
"""Under this age hardly anything is for somebody who tells of an elder."""
OF_OLDER_GENERATION = ELDERS | {"grandfather", "grandmother"}
"""Of them it is spoken first, where the speaker tells of themselves beside them."""


def _is_in_need(person: PersonState) -> bool:
    """Whether somebody is told to be cared for, or disabled: of two it is for them that help is looked for."""
    return any(
        isinstance(held := person.facts.get(fact), OneOf) and held.values and not held.values & well
        for fact, well in WELL.items()
    )


WELL: Mapping[str, Set[Value]] = {
    "care_level": frozenset[Value]({"intact", "mild"}),
    "disability_grade": frozenset[Value]({0, 3, 4}),
    "dementia": frozenset[Value]({False}),
}
"""The values of those who need no care."""


def _learned(before: State, after: State) -> dict[str | None, Facts]:
    """By person, the facts that are not as they were."""
    known = {person.subject: person.facts for person in before.people}
    unnamed = known.get(None, {})
    learned: dict[str | None, Facts] = {}
    for person in after.people:
        held = known.get(person.subject, unnamed if person.subject not in known and None in known else {})
        fresh = {fact: belief for fact, belief in person.facts.items() if held.get(fact) != belief}
        if fresh or person.denied != _denied(before, person):
            learned[person.subject] = fresh
    return learned


def _denied(state: State, person: PersonState) -> Mapping[str, frozenset[object]]:
    return next((held.denied for held in state.people if held.subject == person.subject), {})
