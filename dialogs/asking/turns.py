"""Asking: the next question of a turn, about the one spoken of first; never more than nine, never what was declined."""

from dataclasses import dataclass, replace

from dialogs.asking.next_question import Chooser
from dialogs.asking.questions import Question
from dialogs.listening.reader import Reading
from dialogs.state import Pending, PersonState, State
from dialogs.turns.turn import Asks, Turn
from knowledge.facts import OneOf
from knowledge.library import Library, Standing

MOST_QUESTIONS = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """The state with the question pending; the question, of whom it is, whether its choices are to be shown."""

    state: State
    question: Question | None = None
    person: PersonState | None = None
    menu: bool = False


class Asking:
    """Chooses the question that ends a turn."""

    def __init__(self, library: Library, chooser: Chooser) -> None:
        self._library, self._chooser = library, chooser

    def next(self, turn: Turn, *, quiet: Asks) -> Asked:
        """The next question; none where a move wants quiet, or they said stop."""
        state = self._answered(turn)
        if quiet is Asks.OFF or state.stopped or not state.people:
            return Asked(replace(state, pending=None) if quiet is Asks.OFF else state)
        asked = self._back(turn, state) or self._next(state, still=not turn.taken.anything)
        if quiet is Asks.QUIET:
            return Asked(replace(asked.state, listed=False))
        before = turn.before.pending
        same = before is not None and asked.state.pending is not None and _is_same(before, asked.state.pending)
        shown = not same or not turn.before.listed or quiet is Asks.ANEW or turn.taken.anything
        return replace(asked, menu=shown, state=replace(asked.state, listed=asked.question is not None))

    def again(self, state: State) -> Asked:
        """The question that is open, as it was asked; none where none is."""
        if state.pending is None or state.stopped or not state.people:
            return Asked(state)
        return self._next(state, still=True)

    def _answered(self, turn: Turn) -> State:
        """What was asked is asked once more, but several things at once only if passed over for another."""
        state, before, reading = turn.state, turn.before, turn.heard.reading
        pending = before.pending
        if pending is None or not state.people or not _is_answer(turn):
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

    def _asked_back(self, state: State) -> Asked | None:
        """What was asked back and is open still, put again."""
        pending = state.pending
        if pending is None or not pending.confirms:
            return None
        (fact,) = pending.asks
        person = next((one for one in state.people if one.subject == pending.subject), state.person)
        declined = person is not None and fact in person.declined
        if declined or self._library.vocabulary[fact].type == "division":
            return None
        question = self._chooser.book.back(fact, pending.choices[0].sets[fact])
        return Asked(state, question, person) if question.choices == pending.choices else None

    def _of_the_same_home(self, state: State, person: PersonState, question: Question | None) -> Question | None:
        """Where only the place is asked and all others of the talk live in one: whether they live there too."""
        if question is None or question.asks != ("residence",) or {"residence", "hukou"} & {*person.facts, *person.tried}:
            return question
        homes = {one.facts["residence"] for one in state.people if one is not person and "residence" in one.facts}
        (home,) = homes if len(homes) == 1 else (None,)
        if not isinstance(home, OneOf) or not home.exact:
            return question
        (code,) = map(str, home.values)
        divisions = self._library.divisions
        return self._chooser.book.same_home(divisions[code].name, code) if code in divisions else question

    def _question_for(self, person: PersonState) -> Question | None:
        benefit_list = self._library.applicable(person.facts)
        if benefit_list.standing is Standing.NONE and (benefit_list.basis == "residence" or "residence" in person.declined):
            return None
        if benefit_list.standing is Standing.NONE:
            return next(self._chooser.book.about({"residence"}, person.facts))
        if benefit_list.standing is Standing.COARSE and benefit_list.basis not in person.declined:
            facts = {fact: belief for fact, belief in person.facts.items() if fact != benefit_list.basis}
            return next(self._chooser.book.about({"residence"}, facts))
        return self._chooser.next(benefit_list.benefit_list, person.facts, person.declined)

    def _next(self, state: State, *, still: bool) -> Asked:
        """The question for the one spoken of or, when they are settled, for another; none after MOST_QUESTIONS.

        `still`: nothing was answered, so the last of them is asked again.
        """
        if state.asked >= MOST_QUESTIONS and not (still and state.pending):
            return Asked(replace(state, pending=None))
        if still and (open_still := self._asked_back(state)):
            return open_still
        order = (state.people[state.current], *(p for i, p in enumerate(state.people) if i != state.current))
        for person in order:
            question = self._of_the_same_home(state, person, self._question_for(person))
            if question is not None:
                pending = _pending(question, person)
                anew = state.pending is None or not _is_same(pending, state.pending)
                if anew and state.asked >= MOST_QUESTIONS:
                    break
                state = replace(state.with_person(person), current=state.current, pending=pending, asked=state.asked + anew)
                return Asked(state, question, person)
        return Asked(replace(state, pending=None))


def _pending(question: Question, person: PersonState) -> Pending:
    return Pending(
        question.asks, question.choices, question.multiple, person.subject, question.otherwise, confirms=question.confirms
    )


def _is_same(one: Pending, other: Pending) -> bool:
    return (one.asks, one.subject) == (other.asks, other.subject)


def _is_answer(turn: Turn) -> bool:
    """Whether a message takes the place of an answer: it tells something, and asks nothing."""
    reading: Reading = turn.heard.reading
    acts = {act.act for act in turn.heard.acts}
    again = any(act.kind == "again" for act in turn.heard.acts)
    unheard = acts == {"unclear"} and not again and not reading.wordless and reading.missed is None
    if reading.puts_off:
        return False
    return (unheard or bool(acts & {"tell", "answer"})) and "ask" not in acts and not reading.switches
