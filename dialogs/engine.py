"""One turn of talk: step(state, message) → (state, reply). Pure: no clock, no chance, nothing outside.

hear → take up → look → decide → act → ask → say, each once, downward; nothing calls back up. What is told is taken up before
anything is decided, since a question is looked up in the place that the same message tells; a move that wants nothing of it
(forgetting, the next caller) starts from the state before. What a message says of one caller ahead of turning to another is
taken up while it is heard (`callers.py`), and what is of several is looked up and answered of each (`turns/each.py`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dialogs.asking.next_question import Chooser
from dialogs.asking.turns import Asking
from dialogs.callers import BACK, NEW, UNPICKED, Callers
from dialogs.context import context_of
from dialogs.deciding import decide
from dialogs.listening.acts import is_bare, says
from dialogs.listening.finders.people import cue
from dialogs.listening.hear import Ahead, Ear, Heard
from dialogs.listening.hearing import Context
from dialogs.listening.reading import Reading
from dialogs.listening.supposed import supposed_on
from dialogs.looking.binding import LATEST
from dialogs.looking.found import Finder
from dialogs.looking.look import Lookout
from dialogs.looking.regions import Regions
from dialogs.messages import ActShape, Message, PersonShape, QuestionShape, Reply
from dialogs.move import Move
from dialogs.offering import asked_of, picked
from dialogs.saying.say import ANSWERS, behind, say
from dialogs.saying.sections import Section
from dialogs.saying.shapes import person_shape, question_shape
from dialogs.saying.wording import Wording
from dialogs.state import FEW, State, Topic
from dialogs.taking_up.cases import all_cases, case_opened
from dialogs.taking_up.lists import asked_there
from dialogs.taking_up.moved import moved
from dialogs.taking_up.picks import taken_back, with_pick
from dialogs.taking_up.put import Put, heard_of, opened, put
from dialogs.taking_up.take_up import Taken, take_up
from dialogs.turns import (
    addressed,
    assessing,
    both_places,
    checking,
    counted_as,
    documents,
    graded,
    items,
    kinds,
    made_of,
    mattering,
    moving,
    of_list,
    once,
    over_time,
    people,
    places,
    regions,
    sides,
    sums,
    supposing,
    talk,
    telling,
    times,
    unpaid,
)
from dialogs.turns.again import with_again
from dialogs.turns.each import asked_of_each, done_of_each, still_waiting
from dialogs.turns.focus import focused, with_whom
from dialogs.turns.regions import with_compared
from dialogs.turns.repeating import not_again, remembered
from dialogs.turns.then import with_moved, with_then, without_held
from dialogs.turns.together import with_sums
from dialogs.turns.turn import Asks, Done, Tools, Turn
from knowledge.assess import Assessor
from knowledge.contacts import Contacts
from knowledge.library import Library

MOVES: Mapping[str, Callable[[Turn, Move], Done]] = {
    move.__name__: move
    for move in (
        *(items.items, items.clause, items.quote, items.each_region, items.not_written, of_list.of_list),
        *(people.forget_all, people.forget_one, people.start_over, people.next_case, people.turn_to),
        *(people.open_case, people.in_case, people.which_case, people.each_case),
        *(
            places.offices,
            places.clause_offices,
            places.unlisted,
            places.which_level,
            places.which_place,
            sides.told_side,
            sides.unsaid_side,
            sides.untold,
            sides.away,
            times.when,
            documents.documents,
            documents.not_yet_paid,
        ),
        *(assessing.assessment, assessing.by_assessment),
        addressed.addressed,
        unpaid.unpaid,
        graded.graded,
        *(
            sums.total,
            sums.total_of_cases,
            sums.compare_cases,
            sums.add_up,
            checking.check,
            made_of.made_of,
            sums.compare_people,
            sums.others,
        ),
        *(once.paid_once, counted_as.counted_as),
        both_places.both_places,
        *(over_time.over_time, kinds.compare_kinds, sums.nothing_now),
        *(supposing.suppose, regions.elsewhere, regions.compare, moving.moving, mattering.mattering),
        *(
            talk.keep_safe,
            talk.comfort,
            talk.about_us,
            talk.explain_question,
            talk.apologise,
            talk.calm,
            talk.show_menu,
            talk.go_on,
            talk.not_granted,
            talk.part,
            talk.explain_term,
            talk.greet,
            talk.thank,
            talk.nod,
        ),
        *(
            talk.wait,
            talk.which_one,
            talk.which_of_two,
            talk.which_wrong,
            talk.held,
            talk.not_understood,
            talk.unheard,
            talk.invite,
        ),
        *(telling.news, telling.sum_up, telling.to_apply, telling.sum_up_and_close, telling.close, telling.ask_no_more),
    )
}
"""Every move of the table, by its name."""


class Engine:
    """Steps conversations. Built once; holds nothing of any conversation."""

    def __init__(self, library: Library, finder: Finder, contacts: Contacts | None = None) -> None:
        self.library, self.finder = library, finder
        self.assessor = Assessor(library)
        self._ear = Ear(library)
        self.regions = Regions(library.divisions, library.lists, self._ear.gazetteer)
        self._tools = Tools(
            library,
            self.assessor,
            Lookout(library, finder, self.regions),
            Chooser(library, self.assessor),
            Wording(library, self.assessor, contacts),
        )
        self._asking = Asking(library, self._tools.chooser)
        self._callers = Callers(library, self._ear)

    @property
    def wording(self) -> Wording:
        """How this engine puts people and facts into words."""
        return self._tools.wording

    def hear(self, message: Message, state: State) -> Heard:
        """What a message does and says in the light of the conversation, and nothing else."""
        return self._ear.hear(message.text, context_of(message.day, state))

    def read(self, message: Message, state: State) -> Reading:
        """What a message says of whom."""
        return self.hear(message, state).reading

    def step(self, state: State, message: Message) -> tuple[State, Reply]:
        """The next state and what to say."""
        turn, moves = self._decided(state, message)
        after, reply = self._answered(turn, moves)
        if turn.heard.text.chars in {self._ear.text(one.words).chars for one in state.offered if one.words}:
            acts = [act.model_copy(update={"span": (0, len(message.text))}) for act in reply.acts]
            reply = reply.model_copy(update={"acts": acts})
        return after, reply

    def put(self, state: State, number: int, given: Put, day: date) -> tuple[State, Reply]:
        """The next state and reply when facts of the person of that number (from 0) are set, or cleared (None), by hand.

        With nothing given, what was asked of them is not known. Raises NoSuchPersonError.
        """
        state = opened(state, number)
        heard = heard_of(state, given)
        taken = put(state, given) if given else take_up(self.library, state, heard.reading)
        turn = self._turn(state, taken, heard, Message("", day))
        return self._answered(turn, self._moves(turn))

    def view(self, state: State, day: date) -> tuple[list[PersonShape], QuestionShape | None]:
        """How a conversation stands: the people with their results, and the open question. Nothing is stepped."""
        asked = self._asking.again(state)
        shapes = [person_shape(self.assessor, p, self.assessor.assess(p.person), day) for p in state.people]
        if asked.question is None:
            return shapes, None
        words = self._tools.wording.question(asked.question, asked.person.subject if asked.person else None)
        return shapes, question_shape(asked.question, words)

    @staticmethod
    def asks_of(state: State) -> int:
        """The number (from 0) of the one whom the open question is about; 0 where none is open."""
        whom = state.pending.subject if state.pending else None
        return next((number for number, person in enumerate(state.people) if person.subject == whom), 0)

    def _answered(self, turn: Turn, moves: tuple[Move, ...]) -> tuple[State, Reply]:
        done = not_again(turn, moves, [done_of_each(turn, move, MOVES[move.name]) for move in moves])
        answered = replace(turn, state=_after(turn, moves, done))
        asked = self._asking.next(answered, done, quiet=_asks(done))
        done = telling.parting(moves, done)
        if (
            asked.question is None
            and not asked.withheld
            and any(move.name in SETTLING for move in moves)
            and _is_listed(answered)
        ):
            done = telling.closed(done, answered, whole=any(move.name == "sum_up_and_close" for move in moves))
        done = telling.never_silent(done, answered, asks_on=asked.question is not None)
        ahead = (*_forgotten(turn), *self._answered_ahead(turn))
        reply = say(answered.tools, answered, moves, done, asked, ahead, self._of_number(turn, turn.state.case))
        if (erased := turn.heard.erased) is not None:
            reply = _with_erased(reply, erased, turn.heard.begins)
        return remembered(answered, asked.state, done), reply

    def _answered_ahead(self, turn: Turn) -> tuple[Section, ...]:
        """What is told anew, and asked, ahead of the words by which a message turns to another caller, read back and answered
        of the one until then, behind the number of a case without a name."""
        found = [(ahead, [*self._answers_of(turn, ahead)]) for ahead in turn.heard.ahead]
        told = (behind(self._of_number(turn, ahead.case), sections) for ahead, sections in found)
        return tuple(section for sections in told for section in sections)

    def _of_number(self, turn: Turn, case: int) -> str:
        """第2位，: what an answer of a case stands behind in which nobody is called by a name, where a message asks of that of
        another as well; "" else."""
        cases = all_cases(turn.state)
        people = cases[case] if case < len(cases) else ()
        of_another = any(one.case != turn.state.case for one in turn.heard.ahead)
        named = not people or any(person.called for person in people)
        return "" if named or not of_another else self._tools.wording.ahead_of_case(case + 1, people[0])

    def _answers_of(self, turn: Turn, ahead: Ahead) -> Iterator[Section]:
        theirs = self._turn_ahead(turn.before, turn.state, ahead, turn.day)
        if noted := theirs.tools.wording.noted(ahead.learned, alone=False):
            yield Section("ack", noted)
        done = [done_of_each(theirs, move, MOVES[move.name]) for move in self._moves(theirs) if move.act.act == "ask"]
        yield from (section for one in done for section in one.sections if section.kind in ANSWERS)

    def _turn_ahead(self, before: State, after: State, ahead: Ahead, day: date) -> Turn:
        """The turn of what is asked of one ahead of turning to another: in the same case it goes on of the last question."""
        opened_here = ahead.case >= len(all_cases(before))
        state = case_opened(after, ahead.case, 0) if opened_here else case_opened(before, ahead.case, ahead.at)
        if ahead.case == before.case:
            state = replace(state, last=before.last)
        elif ahead.about:
            state = replace(state, last=Topic(ahead.kind, ahead.about))
        taken = take_up(self.library, state, ahead.heard.reading)
        return with_then(without_held(with_whom(self._turn(state, taken, ahead.heard, Message("", day)))))

    def _asked_last_ahead(self, before: State, heard: Heard, day: date) -> Topic | None:
        """那公园要门票不，还有我老伴她是不是全免: what was asked last of one ahead of turning to another of the family."""
        ahead = [one for one in heard.ahead if one.case == before.case and one.heard.act("ask")]
        moves = self._moves(self._turn_ahead(before, before, ahead[-1], day)) if ahead else ()
        looked = [move.looked for move in moves if move.act.act == "ask" and move.looked is not None and move.looked.about]
        return Topic(looked[-1].act.kind, looked[-1].about[:KEPT]) if looked else None

    def moves(self, state: State, message: Message) -> tuple[Move, ...]:
        """The moves by which a message would be answered."""
        return self._decided(state, message)[1]

    def _decided(self, state: State, message: Message) -> tuple[Turn, tuple[Move, ...]]:
        """A message heard, taken up, looked up and decided."""
        before = state
        state, heard = self._heard(state, message)
        taken = take_up(self.library, state, heard.reading)
        if taken.corrected:
            taken = replace(taken, state=asked_there(self.library, state, taken.state))
        if (ahead := self._asked_last_ahead(state, heard, message.day)) is not None:
            taken = replace(taken, state=replace(taken.state, last=ahead))
        if any(act.kind == UNPICKED for act in heard.acts):
            state, taken = before, taken_back(self.library, before, taken)
        else:
            heard = self._with_topics(heard, taken.state, message)
        turn = with_sums(with_again(with_whom(self._turn(state, taken, heard, message))))
        turn = with_compared(with_moved(with_then(without_held(turn))))
        return turn, self._moves(turn)

    def _heard(self, state: State, message: Message) -> tuple[State, Heard]:
        """A message heard; where it picks of what the last reply offered, as what that asks."""
        text = self._ear.text(message.text)
        choice = picked(text, state, self.library)
        if choice is None:
            return self._callers.heard(message, state)
        if choice.topic is None:  # no number of the offer, and none of a question that was not put beside it
            return self._callers.heard(message, replace(state, pending=None))
        if choice.topic.words and not choice.rest:
            return self._callers.heard(replace(message, text=choice.topic.words), state)
        return state, asked_of(choice.topic, choice.rest, text)

    def _with_topics(self, heard: Heard, state: State, message: Message) -> Heard:
        """What is heard, with the things that a message which asks nothing only names (磐安，女，66，公交)."""
        if asked := [act for act in heard.acts if act.act == "ask"]:
            if wished := self._tools.lookout.wished(heard.text, asked, state):
                kept = [act for act in heard.acts if not (act.act == "ask" and is_bare(act.words))]
                return replace(heard, acts=tuple(sorted([*kept, *wished], key=lambda act: act.span)))
            more = self._tools.lookout.more_topics(heard.text, asked, state)
            if not more:
                return heard
            ordered = supposed_on(sorted((*asked, *more), key=lambda act: act.span), heard.text)
            named = [act for act in ordered if act.span in {one.span for one in more}]
            return replace(heard, acts=(*heard.acts, *named))
        acts = [act for act in heard.acts if act.act != "unclear" or act.kind not in {None, "complaint"}]
        if (
            heard.reading.picked
            or heard.reading.withdrawn
            or any(act.act not in TOLD and act.kind not in OPENED and (act.act, act.kind) not in ASKS_NO_MORE for act in acts)
        ):
            return heard
        context = Context(message.day, asked=())
        text = heard.text.without([hit.span() for hit in cue("official").all(heard.text.chars)])  # 我是社工: names no item
        named = [
            act
            for act in self._tools.lookout.topics(text, state)
            if (says("in_trouble", act.words) or not self._ear.tells(act.words, context))
            and text.chars.count(act.words) == 1  # 残疾证？没办过残疾证
        ]
        return replace(heard, acts=(*acts, *named)) if named else heard

    def _moves(self, turn: Turn) -> tuple[Move, ...]:
        """What is looked up and decided: what answers the message, of each of whom it asks, and the questions that waited for
        what it tells."""
        told, lookout = turn.taken.anything, self._tools.lookout
        waited = lookout.waited(still_waiting(turn.state)) if told else ()
        acts, looked = asked_of_each(turn)
        before = tuple(one.act for one in waited)
        asks = any(act.act == "ask" for act in acts)  # what is asked now goes ahead of what waited
        return decide((*acts, *before) if asks else (*before, *acts), (*waited, *looked), turn.state, told=told)

    def _turn(self, state: State, taken: Taken, heard: Heard, message: Message) -> Turn:
        assessments = {person.subject: self.assessor.assess(person.person) for person in taken.state.people}
        what_moved = tuple(moved(self.assessor, state, taken.state, assessments)) if taken.anything else ()
        tools = replace(self._tools, wording=self._tools.wording.within(taken.state))
        return Turn(tools, message.day, state, taken.state, heard, taken, what_moved, assessments)


def _forgotten(turn: Turn) -> tuple[Section, ...]:
    """That all before was forgotten, where a message asks for it and goes on to tell afresh."""
    return (Section("answer", turn.tools.wording.talk("forgot_before")),) if turn.heard.erased is not None else ()


def _with_erased(reply: Reply, erased: tuple[int, int], begins: int) -> Reply:
    """A reply to what stands behind words by which all before is forgotten, with these."""
    acts = [act.model_copy(update={"span": (act.span[0] + begins, act.span[1] + begins)}) for act in reply.acts]
    forgets = ActShape(act="forget", subject=None, kind=None, about=[], answered=None, facts={}, supposed={}, span=erased)
    return reply.model_copy(update={"acts": [forgets, *acts], "erases": True})


OPENED = frozenset({NEW, BACK})
"""Kinds of the act by which a message turns to a caller and goes on."""
TOLD = frozenset({"tell", "answer", "correct", "greet", "thanks"})
"""Acts beside which a thing that is only named is asked about."""
ASKS_NO_MORE = frozenset({("stop", "answer"), ("stop", "asking")})
"""So too beside what wants no further question (别问了 我就要护理补贴的数)."""


def _is_listed(turn: Turn) -> bool:
    return any(one.applicable.benefit_list for one in turn.assessments.values())


def _after(turn: Turn, moves: Sequence[Move], done: Sequence[Done]) -> State:
    """The state that the moves leave, which knows what was asked last, and what waits for the place."""
    state = next((one.state for one in done if one.state is not None), turn.state)
    state = with_pick(turn.before, state, picked=bool(turn.heard.reading.picked), told=turn.taken.anything)
    if state.waiting and _is_listed(turn):
        state = replace(state, waiting=())
    state = focused(turn, state)
    if any(move.name == "calm" for move in moves):
        state = replace(state, calmed=True)
    to_choose = next((one.offered for one in done if one.offered), ())
    state = replace(
        state,
        spoken_of=(*_spoken_of(moves, done), *state.spoken_of)[:LATEST],
        papers=next((one.papers for one in done if one.papers), ()),
        offered=to_choose or _told_of(turn, done),
        asked_which=bool(to_choose),
    )
    if felt := {str(move.act.kind) for move in moves if move.name == "comfort"}:
        state = replace(state, felt=state.felt | felt)
    for move, one in zip(moves, done, strict=True):
        found = move.looked is not None and move.looked.answers is not None and not move.looked.items
        supposed = tuple(move.act.supposed) if move.name == "suppose" else ()
        about = one.about[:1] if found and move.name not in {*WAITING, "compare"} else one.about[:KEPT]
        topic = Topic(one.kind, about, supposed, base=one.base, of=_of_several(move, moves))
        if move.name in WAITING:
            waiting = (*(held for held in state.waiting if held != topic), topic)
            told = one.answered is not None and bool(one.about)
            state = replace(state, waiting=waiting[-MOST_WAITING:], last=topic if told else state.last)
        elif one.of_each:
            state = replace(state, last=_of_callers(one) or state.last)
        elif one.answered is not None and one.about and move.name != "not_written":
            state = replace(state, last=topic)
            if move.looked is not None and move.looked.at_home and len(turn.state.people) == 1:
                held = replace(
                    topic, about=() if move.name in OF_ALL_THERE_IS else topic.about, supposed=(*supposed, "residence")
                )
                state = replace(state, waiting=(*state.waiting, held)[-MOST_WAITING:])
    return state


def _of_callers(done: Done) -> Topic | None:
    """What was asked of each of several callers last, for what is asked of one of them then."""
    told = [one for _, one in done.of_each if one.about]
    return Topic(told[-1].kind, told[-1].about[:KEPT]) if told else None


def _spoken_of(moves: Sequence[Move], done: Sequence[Done]) -> Iterator[tuple[str, ...]]:
    """What the answered questions of a message were of, the last one first: their items, else the passage that answers."""
    for move, one in zip(reversed(moves), reversed(done), strict=True):
        looked = move.looked
        if move.name == "total" and len(one.about) == 1:  # 有没有钱拿: of the one thing that is paid
            yield one.about
        elif move.act.act == "ask" and looked is not None and one.about and (looked.items or looked.answers):
            meant = tuple(item.id for item in looked.items[:FEW])
            told = one.about if meant and not {*meant} & {*one.about} else ()  # a sum was held against something else
            yield told[:FEW] or meant or ((looked.answers.best.id,) if looked.answers else ())


def _of_several(move: Move, moves: Sequence[Move]) -> tuple[str | None, ...]:
    """Of whom a question is answered, where that is of several, each by a move."""
    whose = dict.fromkeys(whom for one in moves if one.act.span == move.act.span for whom in one.act.of)
    return tuple(whose) if len(whose) > 1 else ()


def _told_of(turn: Turn, done: Sequence[Done]) -> tuple[Topic, ...]:
    """What several questions of one message were about, of which 第二个 is one; who picks one of them may pick another."""
    told = tuple(Topic(one.kind, one.about[:KEPT]) for one in done if one.answered is not None and one.about)
    if len(told) > 1:
        return told
    return turn.before.offered if any(act.picks for act in turn.heard.acts) else ()


WAITING = frozenset({"each_region", "wait"})
"""Moves after which a question waits for the place."""
OF_ALL_THERE_IS = frozenset({"total", "sum_up"})
"""Moves that answer of all there is: what waits then is no item."""
MOST_WAITING = 3
SETTLING = frozenset({"news", "unheard", "go_on"})
"""Moves after which, with nothing left to ask, all is summed up."""
KEPT = 10
"""Items and clauses that a topic keeps."""


def _asks(done: Sequence[Done]) -> Asks:
    """The quietest of what the moves want of asking."""
    return max((one.asks for one in done), default=Asks.ON)
