"""Asking: the next question of a turn, about the one spoken of first; never more than nine, never what was declined."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.asking.next_question import Chooser
from dialogs.asking.occasion import (
    answered_by,
    answered_of,
    circumstances,
    is_answered,
    is_of_all_paid,
    is_open,
    is_settled,
    lacking,
    wanted,
)
from dialogs.asking.questions import LEFT, Question
from dialogs.asking.standing import MOST_PUT, MOST_SHOWN, Shown, shown
from dialogs.listening.reading import Reading
from dialogs.state import Pending, PersonState, State
from dialogs.taking_up.cases import home_to_ask
from dialogs.turns.turn import Asks, Done, Turn, place_named
from knowledge.facts import BASES, OneOf, only_value
from knowledge.library import Library, Standing

MOST_QUESTIONS = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """The state with the question pending; the question, of whom it is, whether its choices are to be shown.

    `withheld`: there is something to ask still, and it is not put in this reply. `aside`: what was asked does not hang on it.
    """

    state: State
    question: Question | None = None
    person: PersonState | None = None
    menu: bool = False
    withheld: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a message asked for and is not decided: the items, the facts on which they hang, and the place by whose list it was
    answered, where it is not known where they live."""

    items: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    place: str | None = None


NOTHING = Wanted()


class Asking:
    """Chooses the question that ends a turn."""

    def __init__(self, library: Library, chooser: Chooser) -> None:
        self._library, self._chooser = library, chooser

    def next(self, turn: Turn, done: Sequence[Done], *, quiet: Asks) -> Asked:
        """The next question; none where a move wants quiet, or they said stop, or it has stood long enough."""
        state = self._answered(turn)
        before = state.pending if state.pending and is_open(state, state.pending) else None
        if quiet is Asks.OFF or not state.people:
            return Asked(replace(state, pending=None) if quiet is Asks.OFF else state)
        if quiet in {Asks.STOP, Asks.QUIET} or state.stopped:
            stopped = state.stopped or quiet is Asks.STOP
            return Asked(replace(state, pending=before, listed=False, stopped=stopped), withheld=True)
        items = wanted(turn, done)
        needed = lacking(turn, items)
        of_many = len(answered_of(done)) > 1 or is_of_all_paid(done)
        if of_many:  # 坐公交要不要钱, answered of more than that: nobody asked whether they beg
            needed -= self._chooser.book.unprompted
        if turn.person.died and not needed:
            return Asked(replace(state, pending=None), withheld=True)
        asked = self._back(turn, state) or self._openly(turn, state)
        asked = asked or self._next(
            state, still=not turn.taken.anything, wanted=Wanted(items, needed, answered_by(done) or place_named(turn))
        )
        how = self._shown(turn, quiet, state, asked, needed, settled=is_settled(turn, done) and not needed)
        if how is None:
            return Asked(replace(asked.state, listed=False))
        if how is Shown.NOT:
            return Asked(replace(state, pending=before, listed=False), withheld=True)
        aside = is_answered(done) and not (asked.question and needed & set(asked.question.asks))
        return replace(asked, menu=how is Shown.MENU, state=replace(_counted(asked), listed=True), aside=aside)

    @staticmethod
    def _shown(turn: Turn, quiet: Asks, state: State, asked: Asked, needed: frozenset[str], *, settled: bool) -> Shown | None:
        """How the question that was chosen is shown; None where there is none."""
        if asked.question is None or asked.person is None:
            return None
        so = set(circumstances(turn, quiet, state, state.pending))
        so |= {"wanted"} if needed & set(asked.question.asks) else set()
        so |= {"settled"} if settled else set()
        stood = turn.before.pending
        same = stood is not None and _is_same(_pending(asked.question, asked.person), stood)
        so |= set() if same else {"another"}
        so |= {"long"} if len(asked.question.choices) > MOST_SHOWN else set()
        put = asked.person.put_before(asked.question.counted)
        so |= {"rest"} if asked.question.rest and put else set()
        return shown(frozenset(so), put)

    def again(self, state: State) -> Asked:
        """The question that is open, as it was asked; none where none is."""
        if state.pending is None or state.stopped or not state.people:
            return Asked(state)
        return self._next(state, still=True)

    def _answered(self, turn: Turn) -> State:
        """What was asked is asked once more, but several things at once only if passed over for another."""
        state, before, reading = turn.state, turn.before, turn.heard.reading
        pending = before.pending
        if pending is None or not state.people or not _is_answer(turn) or turn.taken.unpicked:
            return state
        asked = next((p for p in state.people if p.subject == pending.subject), state.person)
        if asked is None:
            return state
        held = next((p.facts for p in before.people if p.subject == asked.subject), {})
        asks = set(pending.asks)
        named = asks & {fact for said in reading.people if said.subject in {asked.subject, None} for fact in said.facts}
        changed = {fact for fact in asks if asked.facts.get(fact) != held.get(fact)}
        left = asks - changed - named if changed else asks - asked.declined
        passed_over = not named and [p.facts for p in state.people] != [p.facts for p in before.people]
        each_its_own = not pending.multiple or pending.otherwise is None
        once_more = len(asks) == 1 or passed_over or (bool(changed) and each_its_own)
        again = {f for f in left - asked.tried if f in self._chooser.book.first or once_more}
        person = replace(asked, declined=asked.declined | (left - again), tried=asked.tried | again)
        return replace(state.with_person(person), current=state.current, asked=state.asked + (bool(again) and not changed))

    def _back(self, turn: Turn, state: State) -> Asked | None:
        """What was said unsurely asked back, where it can decide something; None where nothing was."""
        if state.asked >= MOST_QUESTIONS:
            return None
        for doubt in turn.heard.reading.doubts:
            subject = doubt.subject if doubt.subject is not None or state.person is None else state.person.subject
            person = next((one for one in state.people if one.subject == subject), None)
            declined = next((one.declined for one in turn.before.people if one.subject == subject), frozenset[str]())
            if person is None or doubt.fact in person.facts or doubt.fact in declined:
                continue
            benefit_list = self._library.applicable(person.facts).benefit_list
            if benefit_list and doubt.fact in self._chooser.open_facts(benefit_list, person.facts):
                question = self._chooser.book.back(doubt.fact, doubt.value)
                current = state.people.index(person)
                state = replace(state, current=current, pending=_pending(question, person), asked=state.asked + 1)
                return Asked(state, question, person)
        return None

    def _openly(self, turn: Turn, state: State) -> Asked | None:
        """不是, to whether the hukou is there: where it is instead; None where nothing of the kind was denied."""
        pending = state.pending
        if not turn.heard.reading.refused or pending is None or not pending.confirms or pending.asks != ("hukou",):
            return None
        person = next((one for one in state.people if one.subject == pending.subject), None)
        if person is None:
            return None
        question = self._chooser.book.alone("hukou", person.facts)
        return Asked(replace(state, pending=_pending(question, person)), question, person)

    def _asked_back(self, state: State) -> Asked | None:
        """What was asked back and is open still, put again."""
        pending = state.pending
        if pending is None or not pending.confirms:
            return None
        (fact,) = pending.asks
        person = next((one for one in state.people if one.subject == pending.subject), state.person)
        declined = person is not None and fact in person.declined
        if declined or fact == "residence":
            return None
        question = self._chooser.book.back(fact, pending.choices[0].sets[fact])
        return Asked(state, question, person) if question.choices == pending.choices else None

    def _at_a_place(self, state: State, person: PersonState, question: Question | None, named: str | None) -> Question | None:
        """Where only the place is asked and all others told of live in one: whether they live there too; where the question
        named one, whether they live there; where only the hukou is asked, of whom it is known where they live, whether it is
        there."""
        if question is not None and question.asks == ("hukou",):
            return self._there_too(person, question)
        if question is None or question.asks != ("residence",):
            return question
        book, divisions = self._chooser.book, self._library.divisions
        if (code := home_to_ask(state, person)) is not None and code in divisions:
            return book.same_home(divisions[code].name, code)
        untold = not {*BASES} & {*person.facts, *person.tried}
        if untold and named is not None and named in divisions and self._is_whole(named):
            return book.lives_there(divisions[named].name, named)
        return question

    def _is_whole(self, code: str) -> bool:
        """Whether who lives in a place is known to have one list, and need not say which county."""
        return self._library.applicable({"residence": OneOf(frozenset({code}))}).standing is Standing.OWN

    def _there_too(self, person: PersonState, question: Question) -> Question:
        code, divisions = only_value(person.facts.get("residence")), self._library.divisions
        if question.confirms or code is None or code not in divisions:
            return question
        return self._chooser.book.hukou_too(divisions[code].name, code)

    def _question_for(self, person: PersonState, wanted: Wanted) -> Question | None:
        benefit_list = self._library.applicable(person.facts)
        if benefit_list.standing is Standing.NONE and (benefit_list.basis == "residence" or "residence" in person.declined):
            return None
        if benefit_list.standing is Standing.NONE:
            return next(self._chooser.book.about({"residence"}, person.facts))
        if benefit_list.standing is Standing.COARSE and benefit_list.basis not in person.declined:
            facts = {fact: belief for fact, belief in person.facts.items() if fact != benefit_list.basis}
            return next(self._chooser.book.about({"residence"}, facts))
        let_be = (_put_aside(person) - set(self._chooser.book.first)) | self._chooser.book.unprompted
        put_aside = person.declined | (let_be - wanted.facts)
        return self._chooser.next(benefit_list.benefit_list, person.facts, put_aside, wanted.items)

    def _put_again(self, state: State) -> Asked | None:
        """The question that is open, put as it was; None where what is known by now leaves none such."""
        pending = state.pending
        person = next((one for one in state.people if pending and one.subject == pending.subject), None)
        if pending is None or person is None or person is not state.person or not is_open(state, pending):
            return None
        about = self._chooser.book.about(set(pending.asks) - person.declined, person.facts)
        questions = [self._there_too(person, one) if one.asks == ("hukou",) else one for one in about]
        question = next((one for one in questions if one.asks == pending.asks and one.choices == pending.choices), None)
        return Asked(state, question, person) if question else None

    def _next(self, state: State, *, still: bool, wanted: Wanted = NOTHING) -> Asked:
        """The question for the one spoken of or, when they are settled, for another; none after MOST_QUESTIONS.

        `still`: nothing was answered, so the last of them is asked again, unless what was asked hangs on another (`wanted`).
        """
        if state.asked >= MOST_QUESTIONS and not (still and state.pending):
            return Asked(replace(state, pending=None))
        elsewhere = wanted.facts and state.pending is not None and not wanted.facts & set(state.pending.asks)
        if still and not elsewhere and (open_still := self._asked_back(state) or self._put_again(state)):
            return open_still
        order = (state.people[state.current], *(p for i, p in enumerate(state.people) if i != state.current))
        for person in order:
            question = self._at_a_place(state, person, self._question_for(person, wanted), wanted.place)
            if question is not None:
                pending = _pending(question, person)
                anew = state.pending is None or not _is_same(pending, state.pending)
                if anew and state.asked >= MOST_QUESTIONS:
                    break
                state = replace(state.with_person(person), current=state.current, pending=pending, asked=state.asked + anew)
                return Asked(state, question, person)
        return Asked(replace(state, pending=None))


def _put_aside(person: PersonState) -> frozenset[str]:
    """What was asked so often that it is left, until something hangs on it."""
    often = {fact for fact, times in person.put.items() if times >= MOST_PUT}
    return frozenset(often | {fact.removesuffix(LEFT) for fact in person.put if fact.endswith(LEFT)})


def _counted(asked: Asked) -> State:
    """The state that knows that the question was put once more."""
    if asked.question is None or asked.person is None:
        return asked.state
    put = dict(asked.person.put)
    for fact in asked.question.counted:
        put[fact] = put.get(fact, 0) + 1
    people = tuple(replace(one, put=put) if one.subject == asked.person.subject else one for one in asked.state.people)
    return replace(asked.state, people=people)


def _pending(question: Question, person: PersonState) -> Pending:
    return Pending(
        question.asks, question.choices, question.multiple, person.subject, question.otherwise, confirms=question.confirms
    )


def _is_same(one: Pending, other: Pending) -> bool:
    return (one.asks, one.choices, one.subject) == (other.asks, other.choices, other.subject)


def _is_answer(turn: Turn) -> bool:
    """Whether a message takes the place of an answer: it tells something, and asks nothing."""
    reading: Reading = turn.heard.reading
    acts = {act.act for act in turn.heard.acts}
    again = any(act.kind == "again" for act in turn.heard.acts)
    unheard = acts == {"unclear"} and not again and not reading.wordless and reading.missed is None
    if reading.puts_off:
        return False
    return (unheard or bool(acts & {"tell", "answer"})) and "ask" not in acts and not reading.switches
