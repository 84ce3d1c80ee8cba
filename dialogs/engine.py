"""One turn of talk: step(state, message) → (state, reply). Pure: no clock, no chance, nothing outside.

What may happen is TURNS: for each intent, what the turn does. A message is first read and its facts taken up; then the
turn's answer is made. A free question never loses the place in the conversation: the question asked stays asked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs.asking.next_question import Chooser
from dialogs.asking.questions import Question
from dialogs.listening.hearing import Context, PersonReading
from dialogs.listening.reader import Reader, Reading, Turning
from dialogs.looking import named as details
from dialogs.looking.found import Finder, answers_in, best_of_each_region, hit_shapes, items_of
from dialogs.messages import Message, PersonShape, Reply
from dialogs.saying.shapes import hit_shape, person_shape, question_shape
from dialogs.saying.wording import Wording
from dialogs.state import Pending, PersonState, State
from index.passages import Passage
from knowledge.assess import Assessment, Assessor
from knowledge.decision import Verdict
from knowledge.divisions import short_name
from knowledge.facts import Belief, Between, OneOf
from knowledge.library import Library, Standing
from knowledge.lists import Item
from knowledge.logic import Truth

if TYPE_CHECKING:
    from index.search import Found

TELL, ANSWER, TALK, CLOSE, RESTART, COMPARE = "tell", "answer", "talk", "close", "restart", "compare"

TURNS: Mapping[str, str] = {
    "distress": TALK,
    "forget": RESTART,
    "restart": RESTART,
    "human": TALK,
    "help": TALK,
    "thanks": TALK,
    "greeting": TALK,
    "chat": TALK,
    "why_asked": TALK,
    "all": CLOSE,
    "stop": CLOSE,
    "apply": TELL,
    "tell": TELL,
    "ask": ANSWER,
    "amount": ANSWER,
    "where": ANSWER,
    "when": ANSWER,
    "why_not": ANSWER,
    "compare": COMPARE,
}
"""Intent → turn; docs/conversation.md draws this table."""

UNSAID = frozenset({"tell", "apply", "chat"})
"""Intents that a free question without the usual words may be taken for."""

TURNS_FROM = frozenset({TELL, ANSWER})
"""Turns in which a message may only turn to somebody (我妈呢, 我妈有什么)."""

ANOTHER = "other"
"""The subject of a second one without a name."""

FAR_APART = 2
"""Ages further apart than this are of two people, when a name is first heard; nearer ones may be a miscount."""

LEAST_ASKED = 3
"""A message shorter than this many characters is not looked up."""

SURELY = 0.9
"""How sure the search must be before a message that has no word of asking counts as a question."""

MOST_QUESTIONS = 9
SETTLED_WELL = frozenset({Verdict.ELIGIBLE, Verdict.REVIEW})
BEST_FIRST = (Verdict.ELIGIBLE, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.INELIGIBLE)
"""Of items that a question may mean, the one that serves the person is answered."""

OF_ALL = frozenset({"amount", "where", "when"})
"""Questions that, when no item is named, are about all that someone can get."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn works with: the state with the message's facts taken up, and what the message said."""

    state: State
    reading: Reading
    message: Message
    corrected: tuple[str, ...]
    learned: bool


class Engine:
    """Steps conversations. Built once; holds nothing of any conversation."""

    def __init__(self, library: Library, finder: Finder) -> None:
        self.library, self.finder = library, finder
        self.assessor = Assessor(library)
        self._reader = Reader(library)
        self._chooser = Chooser(library)
        self._wording = Wording(library)
        self._turns: Mapping[str, Callable[[Turn], tuple[State, Reply]]] = {
            TELL: self._tell,
            ANSWER: self._answer,
            TALK: self._talk,
            CLOSE: self._close,
            RESTART: self._restart,
            COMPARE: self._compare,
        }

    def read(self, message: Message, state: State) -> Reading:
        """What a message says in the light of the conversation, and nothing else."""
        pending, person = state.pending, state.person
        context = Context(
            message.day,
            pending.asks if pending else (),
            pending.choices if pending else (),
            pending.otherwise if pending else None,
            pending.multiple if pending else False,
            person.facts if person else {},
            pending.subject if pending else (person.subject if person else None),
        )
        return self._reader.read(message.text, context)

    def step(self, state: State, message: Message) -> tuple[State, Reply]:
        """The next state and what to say."""
        reading = self.read(message, state)
        if aside := self._aside(state, reading):
            return self._still_asking(Turn(state, reading, message, (), learned=False), [aside])
        if turned := self._turned(state, reading, message):
            return turned
        turn = TURNS[reading.intent]
        if turn in {TELL, TALK} and reading.intent in UNSAID and self._asks_freely(state, message, reading):
            turn = ANSWER
        if turn is COMPARE and not self._compared(message.text):
            turn = ANSWER
        taken, corrected, learned = (state, (), False) if turn is COMPARE else self._take_up(state, reading, turn)
        if turn is TALK and learned and reading.intent != "distress":
            turn = TELL
        return self._turns[turn](Turn(taken, reading, message, corrected, learned))

    def _aside(self, state: State, reading: Reading) -> str | None:
        """What is said to a message that cannot be an answer: no words, or a number that stands for nothing."""
        pending = state.pending
        if not reading.says_nothing or reading.intent in {"thanks", "distress"} or not state.people:
            return None
        if pending is None:
            return self._wording.talk("idle") if reading.wordless or reading.bare_number else None
        if reading.missed:
            return self._wording.talk(reading.missed, last=len(pending.choices), multiple=pending.multiple)
        return self._wording.talk("noise", numbered=bool(pending.choices)) if reading.wordless else None

    def _turned(self, state: State, reading: Reading, message: Message) -> tuple[State, Reply] | None:
        """Somebody else is turned to and nothing told of them: what they can get if they are known, else who they are."""
        turning = reading.turns_to
        sayable = TURNS[reading.intent] in TURNS_FROM or reading.intent == "chat"
        if not state.people or not sayable or not reading.says_nothing:
            return None
        nameless = not reading.people if turning is None else turning.subject == ANOTHER and turning.sex is None
        if reading.switches and nameless:
            return self._newcomer(state, None, {}, reading, message)
        return self._turned_to(state, turning, reading, message) if turning else None

    def _turned_to(self, state: State, turning: Turning, reading: Reading, message: Message) -> tuple[State, Reply] | None:
        """One who is named; None when this may be the one spoken of already."""
        known = next((person for person in state.people if person.subject == turning.subject), None)
        if known is None:
            unnamed = any(person.subject is None for person in state.people)
            if not turning.other and (unnamed or turning.subject == "self"):
                return None
            sex: dict[str, Belief] = {"sex": OneOf(frozenset({turning.sex}))} if turning.sex else {}
            return self._newcomer(state, turning.subject, sex, reading, message)
        if len(state.people) == 1:
            return None
        state = replace(state, current=state.people.index(known))
        answer = self._wording.person(known, self.assessor.assess(known.person), message.day)
        return self._still_asking(Turn(state, reading, message, (), learned=False), [answer])

    def _newcomer(
        self, state: State, subject: str | None, facts: Mapping[str, Belief], reading: Reading, message: Message
    ) -> tuple[State, Reply]:
        """Somebody new of whom nothing is told yet: asked about from the beginning."""
        person = replace(_someone_new(state, subject), facts=facts)
        state = replace(state.with_person(person), pending=None, stopped=False, asked=0)
        section = self._wording.talk("newcomer", who=self._wording.who(person.subject))
        return self._still_asking(Turn(state, reading, message, (), learned=False), [section])

    # Facts

    def _asks_freely(self, state: State, message: Message, reading: Reading) -> bool:
        """Whether a message that states nothing, and is no answer, asks about something: by its name, or found by search."""
        if reading.declined or any(person.facts or person.denied for person in reading.people):
            return False
        person = state.person
        applicable = self.library.applicable(person.facts) if person else None
        if details.items_named(self.library, message.text, applicable.benefit_list if applicable else None):
            return True
        if len(message.text.strip()) < LEAST_ASKED:
            return False
        found = self.finder().find(message.text, applicable.place if applicable else None)
        return found.answered and found.probability >= SURELY

    def _take_up(self, state: State, reading: Reading, turn: str) -> tuple[State, tuple[str, ...], bool]:
        """The state with what the message says of each person; what that corrected; whether anything was learned."""
        before, corrected = state, []
        for said in reading.people:
            if (self._only_mentioned(state, said) and not reading.switches) or self._says_nothing(state, said):
                continue
            for subject in self._subjects(state, said, reading):
                state, changes = self._with_said(state, replace(said, subject=subject), reading)
                corrected += changes
            corrected += [self._wording.several(fact, said.facts[fact]) for fact in reading.several if fact in said.facts]
        state = _without_the_silent(state)
        if reading.declined and state.pending and state.person:
            person = replace(state.person, declined=state.person.declined | set(state.pending.asks))
            state = state.with_person(person)
        answers = reading.intent == "tell" and turn is TELL and not reading.switches
        if state.pending and state.person and answers:
            state = self._answered(state, before, reading)
        return state, tuple(corrected), state.people != before.people

    def _with_said(self, state: State, said: PersonReading, reading: Reading) -> tuple[State, list[str]]:
        known = self._whose(state, said, reading)
        facts = dict(known.facts)
        denied = {fact: set(values) for fact, values in known.denied.items()}
        corrected = []
        for fact, belief in said.facts.items():
            held = facts.get(fact)
            both = None if held is None else self._both(fact, held, belief)
            if held is not None and both is None:
                who = known.subject if len(state.people) > 1 else None
                corrected.append(self._wording.corrected(fact, held, belief, who))
                denied.pop(fact, None)
            facts[fact] = both or belief
        for fact, values in said.denied.items():
            denied.setdefault(fact, set()).update(values)
            facts = self._ruled_out(facts, fact, denied[fact])
        born = said.born or (known.born if "age" not in said.facts else None)
        person = replace(
            known,
            subject=said.subject or known.subject if any(person is known for person in state.people) else known.subject,
            facts=facts,
            born=born,
            denied={fact: frozenset(values) for fact, values in denied.items()},
            declined=(known.declined - set(said.facts)) | (set(reading.several) & set(said.facts)),
        )
        return _put(state, known, person), corrected

    @staticmethod
    def _subjects(state: State, said: PersonReading, reading: Reading) -> Sequence[str | None]:
        """Whom a reading is about: 都没有低保 is said of all who are spoken of, 二老 of both parents."""
        if said.subject == "both":
            return ("father", "mother")
        current = state.person.subject if state.person else None
        if reading.of_all and len(state.people) > 1 and said.subject in {None, current}:
            return [person.subject for person in state.people]
        return (said.subject,)

    @staticmethod
    def _only_mentioned(state: State, said: PersonReading) -> bool:
        """Someone new in an answer about another is only mentioned (跟俺爹娘住), unless their age is told too."""
        if state.pending is None or said.subject is None or "age" in said.facts:
            return False
        known = {person.subject for person in state.people}
        return None not in known and said.subject not in known

    @staticmethod
    def _says_nothing(state: State, said: PersonReading) -> bool:
        """Someone new of whom nothing is told (我都快撑不下去了) is nobody to ask about, once there is somebody."""
        known = {person.subject for person in state.people}
        return bool(known) and said.subject not in {None, *known} and not set(said.facts) - {"sex"} and not said.denied

    def _both(self, fact: str, held: Belief, said: Belief) -> Belief | None:  # noqa: PLR0911 - one return a case
        """What holds if both do (the narrower age, the finer place); None when they cannot both be so."""
        if isinstance(held, Between) and isinstance(said, Between):
            low, high = max(held.low, said.low), min(held.high, said.high)
            return Between(low, high) if low <= high else None
        if not isinstance(held, OneOf) or not isinstance(said, OneOf):
            return None
        if shared := held.values & said.values:
            return OneOf(shared)
        if self._is_kind_of(fact, said, held):
            return said
        if held.exact and said.exact:
            (old,), (new,) = held.values, said.values
            divisions = self.library.divisions
            if str(old) in divisions and str(new) in divisions:
                if divisions.within(str(new), str(old)) is Truth.TRUE:
                    return said
                return held if divisions.within(str(old), str(new)) is Truth.TRUE else None
        return None

    def _is_kind_of(self, fact: str, said: OneOf, held: OneOf) -> bool:
        """Whether what is said is a kind of what was held: 独居 after 空巢."""
        wider = {value.of for value in self.library.vocabulary[fact].values if value.id in said.values}
        return bool(wider) and wider <= held.values

    def _ruled_out(self, facts: dict[str, Belief], fact: str, values: set[str | int | bool]) -> dict[str, Belief]:
        """With the values said not to hold left out; what alone is left is known."""
        possible = {value.id for value in self.library.vocabulary[fact].values} - values
        held = facts.get(fact)
        if isinstance(held, OneOf) and held.values <= values:
            facts = {name: belief for name, belief in facts.items() if name != fact}
        elif possible and (held is None or not held.exact):
            facts = facts | {fact: OneOf(frozenset(possible))}
        return facts

    @staticmethod
    def _whose(state: State, said: PersonReading, reading: Reading) -> PersonState:
        """The person a reading is about: by subject; the unnamed one once they get a name; else someone new.

        Nobody inherits another's facts: after words of switching, or with quite another age, it is someone new.
        """
        current, subject = state.person, said.subject
        if subject is None:
            return current if current and not reading.switches else _someone_new(state, None)
        for person in state.people:
            if person.subject == subject:
                another = subject == ANOTHER and reading.switches and _far_apart(person, said)
                return _someone_new(state, subject) if another else person
        other = reading.switches or (current is not None and _far_apart(current, said) and not reading.corrects)
        if current is not None and current.subject is None and not other:
            return current
        return PersonState(subject)

    def _answered(self, state: State, before: State, reading: Reading) -> State:
        """What was asked is asked once more, but several things at once only if passed over for another."""
        pending = state.pending
        asked = next((p for p in state.people if pending and p.subject == pending.subject), state.person)
        if pending is None or asked is None:
            return state
        held = next((p.facts for p in before.people if p.subject == asked.subject), {})
        asks = set(pending.asks)
        named = asks & {fact for said in reading.people if said.subject in {asked.subject, None} for fact in said.facts}
        changed = {fact for fact in asks if asked.facts.get(fact) != held.get(fact)}
        left = asks - changed - named if changed else asks - asked.declined
        passed_over = not named and [p.facts for p in state.people] != [p.facts for p in before.people]
        once_more = len(asks) == 1 or passed_over
        again = {f for f in left - asked.tried if f in self._chooser.book.first or (once_more and not changed)}
        person = replace(asked, declined=asked.declined | (left - again), tried=asked.tried | again)
        return replace(state.with_person(person), current=state.current, asked=state.asked + (bool(again) and not changed))

    # Turns

    def _tell(self, turn: Turn) -> tuple[State, Reply]:
        """Facts were told: say what is settled by them, and ask the next question."""
        state = turn.state
        if not state.people:
            return self._talk(turn)
        first, listed = not state.told, False
        sections, shapes, notices, told = [], [], [], set(state.told)
        for person in self._order(state):
            assessment = self.assessor.assess(person.person)
            listed |= assessment.applicable.benefit_list is not None
            shapes.append(person_shape(person, assessment))
            notices += [notice for notice in self._wording.notices(assessment) if notice not in notices]
            fresh = [r for r in assessment.results if _told(person, r.item.id) not in told and r.verdict in SETTLED_WELL]
            if first or not assessment.applicable.benefit_list:
                sections.append(self._wording.opening(person, assessment))
            elif fresh:
                sections.append(self._wording.news(person, fresh))
            told |= {_told(person, r.item.id) for r in assessment.results if r.verdict in SETTLED_WELL}
        state = replace(state, told=frozenset(told), stopped=False)
        state, question, owner = self._next(state)
        if question is None and listed:
            sections = self._closing(state, turn.message)
        if self._unheard(turn):
            sections.insert(0, self._wording.talk("unheard", numbered=question is not None and bool(question.choices)))
        reply = self._reply(turn, sections, shapes, notices, question, owner)
        return state, reply

    @staticmethod
    def _unheard(turn: Turn) -> bool:
        """Whether an answer to a question said nothing that was understood: then this is said, not passed over."""
        state, reading = turn.state, turn.reading
        told = reading.declined or any(said.facts or said.denied for said in reading.people)
        return state.pending is not None and not told and len(turn.message.text.strip()) >= LEAST_ASKED

    def _close(self, turn: Turn) -> tuple[State, Reply]:
        """The best answer so far, without another question."""
        state = turn.state
        if not state.people:
            return self._talk(turn)
        shapes, notices = [], []
        for person in state.people:
            assessment = self.assessor.assess(person.person)
            shapes.append(person_shape(person, assessment))
            notices += [notice for notice in self._wording.notices(assessment) if notice not in notices]
        state = replace(state, pending=None, stopped=True)
        return state, self._reply(turn, self._closing(state, turn.message), shapes, notices, None, None)

    def _answer(self, turn: Turn) -> tuple[State, Reply]:
        """A free question: about an item by name or number, it is answered; else the facts in it are taken."""
        person = turn.state.person or PersonState(None)
        assessment = self.assessor.assess(person.person)
        benefit_list = assessment.applicable.benefit_list
        if benefit_list and not turn.learned and (there := self._asked_of_elsewhere(turn.message.text, benefit_list.region)):
            return self._compared_reply(turn, there)
        if benefit_list and not turn.learned and (found := self._clause_elsewhere(turn.message.text, benefit_list.region)):
            return self._replied(turn, [self._clause(turn, found.hits[0].passage)], found)
        asked_of = details.items_named(self.library, turn.message.text, benefit_list)
        if not asked_of:
            return self._search(turn, assessment)
        if benefit_list is None:
            return self._tell(turn) if turn.learned else self._compare(turn)
        results = [self.assessor.assess_item(item, person.facts) for item in asked_of[: details.MOST]]
        sections = [self._wording.item(person, result, turn.message.day) for result in results]
        return self._still_asking(turn, sections, self._wording.notices(assessment))

    def _search(self, turn: Turn, assessment: Assessment) -> tuple[State, Reply]:
        """A free question that names no item: the passage that answers it, or that the documents do not say."""
        state, intent = turn.state, turn.reading.intent
        if assessment.applicable.benefit_list is None:
            return self._tell(turn) if turn.learned else self._search_everywhere(turn)
        found = self.finder().find(turn.message.text, assessment.applicable.place)
        answers = answers_in(self.library, found)
        if answers is None:
            if turn.learned:
                return self._tell(turn)
            if intent == "why_not":
                return self._talk(turn)
            if found.vague or (intent in OF_ALL and not (found.outside or found.elsewhere)):
                return self._so_far(turn)
            return self._replied(turn, [self._wording.unanswered(found)], found)
        person = state.person or PersonState(None)
        sections = []
        results = [self.assessor.assess_item(item, person.facts) for item in answers.items]
        if results:
            best = min(results, key=lambda result: BEST_FIRST.index(result.verdict))
            sections.append(self._wording.item(person, best, turn.message.day))
            siblings = [result.item for result in results if result is not best]
            sections.append(self._wording.siblings(siblings))
        if not answers.best.is_item:
            sections.insert(0, self._clause(turn, answers.best))
        return self._replied(turn, sections, found)

    def _search_everywhere(self, turn: Turn) -> tuple[State, Reply]:
        """A free question of nobody yet: the answer of each list in brief, and where the elder lives."""
        found = self.finder().find(turn.message.text)
        passages = best_of_each_region(found)
        if not passages:
            sure = found.outside is not None and turn.reading.intent != "why_not"
            return self._replied(turn, [self._wording.unanswered(found)], found) if sure else self._talk(turn)
        items = items_of(self.library, passages)
        clauses = [passage for passage in passages if not passage.is_item]
        sections = [self._wording.compare(items, invite=True)] if items else [self._clause(turn, p) for p in clauses]
        return self._replied(turn, sections, found)

    def _clause(self, turn: Turn, passage: Passage) -> str:
        """What a clause says on the question, in its own words."""
        return self._wording.passage(passage, self.finder().excerpt(turn.message.text, passage))

    def _replied(self, turn: Turn, sections: Sequence[str], found: "Found") -> tuple[State, Reply]:
        """The answer to a free question, with what was found."""
        state, reply = self._still_asking(turn, sections)
        return state, reply.model_copy(update={"hits": hit_shapes(found), "unanswered": not found.answered})

    def _so_far(self, turn: Turn) -> tuple[State, Reply]:
        """多少钱, 去哪里办 without an item: all that is settled so far."""
        return self._still_asking(turn, self._closing(turn.state, turn.message))

    def _compare(self, turn: Turn) -> tuple[State, Reply]:
        """One benefit in several regions; nothing is learned of anyone."""
        return self._compared_reply(turn, self._compared(turn.message.text))

    def _compared_reply(self, turn: Turn, items: Sequence[Item]) -> tuple[State, Reply]:
        """Items of other regions, or of several, side by side."""
        state, reply = self._still_asking(turn, [self._wording.compare(items, invite=not turn.state.people)])
        return state, reply.model_copy(update={"hits": [hit_shape(item) for item in items]})

    def _compared(self, text: str) -> list[Item]:
        """The items that a message compares: of one name, or what answers it in each of the regions it names."""
        regions = self._named_regions(text)
        named = details.items_compared(self.library, text, regions)
        return named or (self._found_in(text, regions) if len(regions) > 1 else [])

    def _asked_of_elsewhere(self, text: str, own: str) -> list[Item]:
        """What answers a question about another region that it names: 友谊县呢，高龄津贴给多少."""
        regions = self._named_regions(text) - {own}
        lists = [self.library.lists[region] for region in sorted(regions)]
        named = [item for benefit_list in lists for item in details.items_named(self.library, text, benefit_list)]
        return named or self._found_in(text, regions)

    def _clause_elsewhere(self, text: str, own: str) -> "Found | None":
        """What a clause of another region that the question names says on it: 拱墅区有食堂吗."""
        for region in sorted(self._named_regions(text) - {own}):
            found = self.finder().find(text, region)
            if found.answered and not found.hits[0].passage.is_item:
                return found
        return None

    def _found_in(self, text: str, regions: Iterable[str]) -> list[Item]:
        """The item that answers a question best in each of some regions."""
        found = [answers_in(self.library, self.finder().find(text, region)) for region in sorted(regions)]
        return [answers.items[0] for answers in found if answers and answers.items]

    def _named_regions(self, text: str) -> set[str]:
        """The regions with a list whose name or short name stands in the text."""
        divisions = self.library.divisions
        return {region for region in self.library.lists if short_name(divisions[region].name) in text}

    def _talk(self, turn: Turn) -> tuple[State, Reply]:
        """Short fixed answers; the question asked stays asked."""
        state, intent = turn.state, turn.reading.intent
        what = intent if TURNS[intent] is TALK else "chat"
        if TURNS[intent] is ANSWER and state.people:
            what = "which"
        if turn.reading.declined or (what == "chat" and state.people):
            return self._tell(turn)
        why = ""
        if what == "why_asked":
            why = self._why(state)
            what = what if why else "help"
        return self._still_asking(turn, [self._wording.talk(what, why=why)], aloud=intent != "distress")

    def _restart(self, turn: Turn) -> tuple[State, Reply]:
        """Everything of this conversation is dropped."""
        return State(), Reply(text=self._wording.talk(turn.reading.intent), forgets=True)

    # Parts of a reply

    def _why(self, state: State) -> str:
        person = state.person
        if person is None or state.pending is None:
            return ""
        question = self._question_for(person)
        return question.why if question else ""

    @staticmethod
    def _order(state: State) -> Sequence[PersonState]:
        """The one spoken of first, then the others."""
        return (state.people[state.current], *(p for i, p in enumerate(state.people) if i != state.current))

    def _question_for(self, person: PersonState) -> Question | None:
        benefit_list = self.library.applicable(person.facts)
        if benefit_list.standing is Standing.NONE:
            return None
        if benefit_list.standing is Standing.COARSE and benefit_list.basis not in person.declined:
            facts = {fact: belief for fact, belief in person.facts.items() if fact != benefit_list.basis}
            return next(self._chooser.book.about({"residence"}, facts))
        return self._chooser.next(benefit_list.benefit_list, person.facts, person.declined)

    def _next(self, state: State, *, still: bool = False) -> tuple[State, Question | None, PersonState | None]:
        """The next question, for the one spoken of or, when they are settled, for another; none after MOST_QUESTIONS.

        `still`: nothing was answered, so the last of them is asked again.
        """
        if state.asked >= MOST_QUESTIONS and not (still and state.pending):
            return replace(state, pending=None), None, None
        for person in self._order(state):
            question = self._question_for(person)
            if question is not None:
                pending = Pending(question.asks, question.choices, question.multiple, person.subject, question.otherwise)
                anew = state.pending is None or (pending.asks, pending.subject) != (state.pending.asks, state.pending.subject)
                if anew and state.asked >= MOST_QUESTIONS:
                    break
                state = replace(state.with_person(person), pending=pending, asked=state.asked + anew)
                return state, question, person
        return replace(state, pending=None), None, None

    def _still_asking(
        self, turn: Turn, sections: Sequence[str], notices: Sequence[str] = (), *, aloud: bool = True
    ) -> tuple[State, Reply]:
        """A reply that learns nothing: the question asked stays asked (`aloud`: and is said again), unless they said stop."""
        state = turn.state
        shapes = [person_shape(p, self.assessor.assess(p.person)) for p in state.people]
        asking = bool(state.people) and not state.stopped
        state, question, owner = self._next(state, still=True) if asking else (state, None, None)
        return state, self._reply(turn, sections, shapes, notices, question if aloud else None, owner)

    def _closing(self, state: State, message: Message) -> list[str]:
        return [self._wording.person(p, self.assessor.assess(p.person), message.day) for p in state.people]

    def _reply(
        self,
        turn: Turn,
        sections: Sequence[str],
        shapes: Sequence[PersonShape],
        notices: Sequence[str],
        question: Question | None,
        owner: PersonState | None,
    ) -> Reply:
        notices = [*self._wording.reading_notices(turn.reading), *turn.corrected, *notices]
        picked = turn.reading.picked
        read_back = self._wording.picked([choice.label for choice in picked]) if picked else ""
        parts = [read_back, *turn.corrected, *sections]
        text = "\n\n".join(part for part in parts if part)
        shown = [notice for notice in notices if notice not in turn.corrected and self._wording.is_new(notice, text)]
        if shown and (question is None or not turn.state.told):
            text = f"{text}\n\n" + "\n".join(f"※ {notice}" for notice in shown)
        shape = None
        if question is not None:
            subject = owner.subject if owner else None
            text = f"{text}\n\n{self._wording.with_choices(question, subject)}"
            shape = question_shape(question, self._wording.question(question, subject))
        text = text.strip()
        return Reply(text=text, people=list(shapes), question=shape, notices=list(notices))


def _far_apart(known: PersonState, said: PersonReading) -> bool:
    """Whether the age said is by more than FAR_APART years none that the person can have."""
    held, age = known.facts.get("age"), said.facts.get("age")
    if not isinstance(held, Between) or not isinstance(age, Between):
        return False
    return max(held.low, age.low) - min(held.high, age.high) > FAR_APART


def _someone_new(state: State, subject: str | None) -> PersonState:
    """Nobody known yet. Of two whom no name tells apart, one is None and one ANOTHER; a third takes the last one's place."""
    taken = {person.subject for person in state.people}
    if subject is None:
        return PersonState(ANOTHER if None in taken else None)
    return PersonState(None if subject == ANOTHER and ANOTHER in taken and None not in taken else subject)


def _told(person: PersonState, item: str) -> str:
    return f"{person.subject or ''}:{item}"


def _without_the_silent(state: State) -> State:
    """Without a speaker of whom nothing is known, once there is somebody to speak of (我跑了三趟, then 我妈90了)."""
    spoken_of = tuple(person for person in state.people if person.subject != "self" or person.facts or person.denied)
    if not spoken_of or len(spoken_of) == len(state.people):
        return state
    current = state.people[state.current]
    return replace(state, people=spoken_of, current=spoken_of.index(current) if current in spoken_of else 0)


def _put(state: State, known: PersonState, person: PersonState) -> State:
    """The state with `known` become `person` (who may have got a name)."""
    for index, held in enumerate(state.people):
        if held is known:
            people = (*state.people[:index], person, *state.people[index + 1 :])
            return replace(state, people=people, current=index)
    return state.with_person(person)
