"""Hearing: a message, in the light of the conversation, becomes acts, each with its person, its facts and its span.

What is told is read by the Reader; what is only supposed or asked is read by the same Reader from the bare statement
(要是她90岁了呢: 她90岁了), and never stored.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dialogs.listening.acts import (
    POLITE,
    Act,
    ActName,
    Span,
    asks,
    complaint,
    is_asked,
    is_bare,
    meant_topic,
    moving_meant,
    patterns,
    says,
    side_told,
    signals,
    unanswered,
    wishes,
)
from dialogs.listening.answering import may_decline
from dialogs.listening.answers_beside import Beside, answers_what_was_asked, is_told
from dialogs.listening.comparing import for_anybody, side_by_side
from dialogs.listening.finders.assessed import LEVEL, was_assessed
from dialogs.listening.finders.numerals import mark
from dialogs.listening.finders.people import SPEAKERS, PersonToken, cue, find_people
from dialogs.listening.finders.place_names import Codes
from dialogs.listening.giving.cast import SELF
from dialogs.listening.giving.family import asked_in
from dialogs.listening.going_on import going_on
from dialogs.listening.hearing import Context, PersonReading
from dialogs.listening.light import key_of, known_in, with_known
from dialogs.listening.mattering import STATES_NOTHING, Matter, Mattering
from dialogs.listening.memo import MemoOfKnown, is_kept
from dialogs.listening.papers import may_name_papers, named_papers, of_papers, places_said, without_their_place
from dialogs.listening.questions import questions
from dialogs.listening.reader import Reader
from dialogs.listening.reading import Reading
from dialogs.listening.service import KIND as OF_SERVICE
from dialogs.listening.service import asked_of_service
from dialogs.listening.set_beside import set_beside
from dialogs.listening.stretches import all_counted_over
from dialogs.listening.supposed import (
    Suppositions,
    ages_asked_of,
    ages_reached,
    supposed_on,
    with_age,
    without_ages,
    without_supposed,
)
from dialogs.listening.supposing import holds_already, kinds_put_first, of_an_example, other_kinds
from dialogs.listening.text import BREAK, Text
from knowledge.divisions import short_name
from knowledge.facts import BASES, Belief, Between, Facts
from knowledge.library import Library

ALONE = frozenset({"forget", "restart"})
"""Acts beside which nothing else in the message counts."""
TELLS_NOTHING = frozenset({"held", "announces"})
"""Kinds of acts that are all of their message: asked of what was noted (还记得我妈几岁吗), or that something will be asked."""
HUMAN = "human"
"""The kind of the act that wants to talk to somebody."""
NO_SUCH_ONE = "no_such_one"
"""The kind of forgetting somebody who is not there: without a word for them, whom was spoken of last."""
COURTESY = frozenset({"thanks", "greet"})
"""Acts beside which a letter still wishes for something."""
CLAIMS = frozenset({"sorrow", "others", "why_asked", OF_SERVICE})
"""Kinds of asking whose words ask nothing else."""
ASKED_BACK = frozenset({"why_asked", "again"})
"""为什么问这个, 看不清: no answer, though 不清楚 may stand in it."""


MOST_WANTED, LONGEST_WANTED = 12, 24
"""So many clauses of a message are looked at, the last ones, and none of more characters, for what is only wanted."""
PUT_BEHIND = frozenset({"materials", "outsider", "duration", "means_test"})
"""Sides that a question which asks a fact to matter may seem to ask as well."""
ECHO = 5
"""A question that says again what was asked has no more characters than these."""
OLD_AGE = re.compile(r"(?<!\d)(?:[5-9]\d|1[01]\d)(?!\d)")
"""A bare number by which an old person is told from others (91那个)."""


Several = tuple[tuple[int, int], ...]
"""Some of an operator's callers: the number of the case and the place in it, both from 0."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message heard: its text, what was read in it of whom, and its acts in order."""

    text: Text
    reading: Reading
    acts: tuple[Act, ...]
    several: Several = ()
    """Those of an operator's callers of whom it asks together."""
    of_each: tuple[Act, ...] = ()
    """What it asks of each of several callers by themselves (各自高龄津贴多少)."""
    ahead: "tuple[Ahead, ...]" = ()
    """What it asks, or tells anew, ahead of the words by which it turns to another caller, of each of those until then."""
    erased: Span | None = None
    """Where in what was typed all before is forgotten, ahead of what is heard (忘记我。重新来：我妈82)."""
    begins: int = 0
    """Where in what was typed that begins which is heard."""

    def act(self, name: ActName) -> Act | None:
        """The first act of a name."""
        return next((act for act in self.acts if act.act == name), None)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is asked or told of one caller ahead of the one whom a message turns to; `case`, `at`: their case, and their place
    in it."""

    heard: Heard
    case: int
    at: int
    learned: Mapping[str | None, Facts] = field(default_factory=dict)
    """What it tells of them that was not known, or not so."""
    kind: str | None = None
    about: tuple[str, ...] = ()
    """Of what kind the question before was, and about what, where it was of that case: what is asked ahead goes on of it."""


class Ear:
    """Hears messages. Built once from the library; holds nothing of any message."""

    def __init__(self, library: Library) -> None:
        self._reader, self._memo = Reader(library), MemoOfKnown()
        self._supposed, self._beside = Suppositions(self._reader, library.vocabulary), Beside(self._reader)
        self._mattering = Mattering(library.vocabulary)
        self.gazetteer = self._reader.gazetteer
        self._listed = {region: short_name(library.divisions[region].name) for region in library.lists}

    def text(self, message: str) -> Text:
        """A message as it is heard."""
        return self._reader.text(message)

    def hear(self, message: str, context: Context) -> Heard:
        """The acts of a message."""
        return self.hear_text(self.text(message), context)

    def description(self, words: str, today: date) -> tuple[Facts, str | None]:
        """What a few words tell of somebody (91的老太太): the facts, and what they are called by."""
        read = self._reader.read(words, Context(today))
        facts: dict[str, Belief] = {}
        for person in read.people:
            facts |= person.facts
        if "age" not in facts and (age := OLD_AGE.search(words)):
            facts["age"] = Between(int(age[0]), int(age[0]))
        return facts, next((person.called for person in read.people if person.called), None)

    def hear_text(self, text: Text, context: Context) -> Heard:
        """The same, of a message of which perhaps only a part is to be heard."""
        text = self._as_told(text, context)
        if not is_kept(text.chars):
            return self._heard(text, context)
        return self._memo.of(
            key_of(text, context), known_in(context), lambda known: self._heard(text, with_known(context, known))
        )

    def _heard(self, text: Text, context: Context) -> Heard:
        signalled = list(signals(text))
        if (context.cases and any(act.kind == "number" for act in signalled)) or says("kind_put_back", text.chars):
            context = replace(context, asked=(), choices=(), otherwise=None)  # 低保户呢 answers nothing that was asked
        if not signalled and (again := self._supposed.again(text, context)):
            return Heard(text, Reading(()), (again,))
        supposed = self._supposed.stretches(text, context)
        reading = self._read(text, signalled, supposed, context)
        done = [act for act in signalled if not ((act.kind == "number" and reading.picked) or _is_of_elsewhere(act, text))]
        done = _with_service(done, asked_of_service(text))
        if any(act.kind in ASKED_BACK for act in done):
            reading = replace(reading, declined=False)
        if asked := [act for act in done if act.kind in TELLS_NOTHING]:
            return Heard(text, Reading(()), tuple(asked[:1]))
        alone = [act for act in done if act.act in ALONE]
        if alone:
            return Heard(text, reading, (replace(alone[0], subject=_erased(alone[0], text, context)),))
        of_asking = text.without([act.span for act in done if act.kind == "asking"])
        left = _left(questions(of_asking, answers=answers_what_was_asked(reading, context)), done)
        left = [act for act in left if asks(act.words) or says("can_or_not", act.words) or not _overlaps(act, done)]
        left = [act for act in left if not ((reading.declined or context.asked) and self._declines(act, of_asking, context))]
        ages = ages_asked_of(text, reading, left, context)
        reading = without_ages(reading, ages)
        left = self._of_papers(left, of_asking, context)
        left = [act for at, act in enumerate(left) if not self._supposed.is_told(act, context, reading, goes_on=at > 0)]
        left = [act for act in left if not (cue("blames").finds(act.words) or cue("why_changed").finds(act.words))]
        left = [act for act in left if not self._is_echo(act, of_asking, reading, context)]
        asked = [self._supposed.with_supposed(act, of_asking, context, reading) for act in left]
        asked = all_counted_over([with_age(act, ages, ages_reached(text)) for act in asked], text)
        repeated = _left(unanswered(text), done)
        asked = [*repeated, *(act for act in asked if not _overlaps(act, repeated))]
        asked = [self._supposed.in_a_stretch(act, text, supposed, context) for act in asked]
        asked = self._set_beside(supposed_on(asked, text), text, context)
        asked = [self._with_matter(act, text, context, reading) for act in asked]
        reading = self._beside.with_answer(reading, text, asked, context)
        reading = self._beside.with_numbers(reading, text, context)
        reading = self._beside.with_head(reading, text, context)
        reading = _with_assessed(without_supposed(reading, text, asked, context), text)
        done, asked = side_by_side(text, reading, done, asked, places_said(text.chars, self._listed).values())
        reading, asked = for_anybody(text, reading, asked, lambda words: self._supposed.bare(words, context))
        if reading.means and not asked:
            reading = replace(reading, turns_to=reading.means)
        reading = without_their_place(reading, asked, text)
        told = list(self._told(text, reading, context))
        if not asked and all(act.act in COURTESY for act in done) and not context.asked:
            asked = wishes(text)
        goes_on = context.has_topic and not done
        asked = asked or _meant(text, reading, context, done) or (going_on(text, reading, context) if goes_on else [])
        asked = [
            self._by_state(_by_age(act, context), reading, context)
            for act in _with_whom(self._supposed.of_other_kinds(asked, context, reading), text, reading, context)
        ]
        asked = _of_both_too(_of_them_too(_without_a_lead(asked, reading), text, reading), text, reading)
        reading = replace(reading, asked_of=_asked_of(text, reading, asked))
        if any(act.kind == "wrong" for act in told):
            asked = [act for act in asked if act.side or act.kind]
        acts = _in_order([*done, *self._turned(reading, text, done), *told, *asked])
        return Heard(text, reading, acts or (complaint(text) or side_told(text) or _bereft(text, reading) or _unclear(text),))

    def _as_told(self, text: Text, context: Context) -> Text:
        """The text; where nobody is spoken of yet, somebody told of by way of example is the one asked about."""
        if context.family or context.known:
            return text
        return text.without(of_an_example(text, placed=bool(self._places_in(text))))

    def _of_papers(self, asked: list[Act], text: Text, context: Context) -> list[Act]:
        """The questions of a message, those of documents as such."""
        if asked and may_name_papers(text):
            asked = named_papers(asked, text, self._places_in(text))
        if context.of_papers and (asked or not {*BASES} & {*context.asked}):  # 金乡的 may answer where they live
            asked = of_papers(asked, text, self._places_in(text))
        return asked

    def _places_in(self, text: Text) -> list[Span]:
        """Where a text names places: by the gazetteer, or by the short names of those with a list."""
        found = [(one.start, one.end) for one in self.gazetteer.find(text, None)]
        return [*found, *places_said(text.chars, self._listed).values()]

    def codes_said(self, text: Text) -> dict[Span, Codes]:
        """Each place that a text names, every time that it does: where it stands, and the codes that it may be."""
        found = {text.chars[one.start : one.end]: one.codes for one in self.gazetteer.find(text, None)}
        names = {name: frozenset({region}) for region, name in self._listed.items()} | found
        hits = ((hit, codes) for name, codes in names.items() for hit in re.finditer(re.escape(name), text.chars))
        return {hit.span(): codes for hit, codes in hits}

    def _read(self, text: Text, signalled: list[Act], supposed: Sequence[Span], context: Context) -> Reading:
        """What a message tells, without what is signalled, supposed, or only measures a question; who is named in all of it."""
        measured = [hit.span() for hit in patterns().cue("as_a_measure").all(text.chars)]
        kinds = other_kinds(text, goes_on=context.has_topic)
        told_in = _without_others(text, signalled).without(
            [
                *_but_whom_follows(text, supposed, context),
                *measured,
                *kinds,
                *kinds_put_first(text),
                *self._wanted(text, context),
                *_after_moving(text, context),
            ]
        )
        reading = self._reader.read_text(told_in, context)
        if supposed and len(context.family) > 1:
            return _with_names(reading, self._reader.read_text(text, context))
        return reading

    def _wanted(self, text: Text, context: Context) -> list[Span]:
        """Where a message asks whether something is wanted (要不要本地户口, 年龄还卡不卡): nobody is told to have it."""
        short = (clause for clause in text.clauses[-MOST_WANTED:] if clause.end - clause.start <= LONGEST_WANTED)
        may = (one for one in short if self._mattering.may_state_nothing(text.with_mark(one.start, one.end)))
        found = ((one, self._matter(text, (one.start, one.end), context)) for one in may)
        return [(clause.start, clause.end) for clause, matter in found if matter is not None and matter.form in STATES_NOTHING]

    def _set_beside(self, asked: Sequence[Act], text: Text, context: Context) -> list[Act]:
        """The questions, with the kinds of elders that they set beside each other."""
        ahead: Sequence[Act | None] = (None, *asked)
        return [
            set_beside(act, text, before, lambda words: self._supposed.bare(words, context))
            for act, before in zip(asked, ahead, strict=False)
        ]

    def _with_matter(self, act: Act, text: Text, context: Context, reading: Reading) -> Act:
        """A question with what it asks to matter (还用不用居住证); a side that asks much the same is told as ever."""
        if (
            act.act != "ask"
            or act.kind == "compare"
            or act.aspect == "assessed"
            or (act.side is not None and act.side.name not in PUT_BEHIND)
        ):
            return act
        matters = self._matter(text, act.span, context)
        if matters is None or (act.side is not None and act.side.tells == "outsider" and {*matters.facts} == {"hukou"}):
            return act
        told = {(fact, belief) for person in reading.people for fact, belief in person.facts.items()}
        is_told = bool(matters.facts) and {*matters.facts.items()} <= told
        if matters.form == "with" and is_told and not says("enough_asked", act.words):
            return act  # 她老家没别的小孩 到底行不行: it is told, and all is asked
        return replace(act, matters=matters, side=None, supposed={})

    def _matter(self, text: Text, span: Span, context: Context) -> Matter | None:
        """What a stretch of a message asks to matter, with the mark behind it."""
        return self._mattering.of(text.with_mark(*span), lambda what, asked: self._supposed.bare(what, context, asked))

    def _is_echo(self, act: Act, text: Text, reading: Reading, context: Context) -> bool:
        """低保？没吃过低保: whether a question only says again what was asked, and the answer follows."""
        at = text.clause_at(act.span[1] - 1)
        if act.kind is not None or act.side is not None or len(act.words) > ECHO or at == len(text.clauses) - 1:
            return False
        if act.words in text.words(at + 1) and not is_asked(text, text.clauses[at + 1]):
            return True
        said = self._reader.read(act.words, Context(context.today, asked=()))
        facts = {fact for person in said.people for fact in (*person.facts, *person.denied)} - {"sex"}
        told = {fact for person in reading.people for fact in (*person.facts, *person.denied)}
        return bool(facts) and facts <= told

    def _by_state(self, act: Act, reading: Reading, context: Context) -> Act:
        """那瘫在床上的这个, 能走的那位: a question that tells of whom it is by what is known of one alone."""
        said = [hit["what"] or hit["which"] for hit in cue("told_by_state").all(act.words)]
        if act.act != "ask" or not said or len(context.held) == 1:
            return act
        told = {one.subject: one.facts for one in reading.people}
        held = {who: {**facts, **told.get(who, {})} for who, facts in {**told, **context.held}.items()}
        of_each = [facts for words in said if (facts := self._supposed.bare(words, context))]
        whom = [[who for who, known in held.items() if holds_already(facts, known)] for facts in of_each]
        meant = tuple(dict.fromkeys(who for found in whom for who in found if len(found) == 1))
        return replace(act, of=meant) if meant else act

    def _declines(self, act: Act, text: Text, context: Context) -> bool:
        """Whether a question is but part of not knowing (我哪知道办没办, 你先说找谁: the first is, the second is none)."""
        start = max(act.span[0], text.clauses[text.clause_at(act.span[1] - 1)].start)
        alone = text.without([(0, start), (act.span[1], len(text.chars))])
        return may_decline(alone, context) and self._reader.read_text(alone, context).declined

    def tells(self, words: str, context: Context) -> bool:
        """Whether a stretch of a message tells something of somebody by itself (低保, 独居, 没低保)."""
        read = self._reader.read(words, Context(context.today, asked=()))
        return any(person.facts or person.denied for person in read.people)

    def _told(self, text: Text, reading: Reading, context: Context) -> Iterator[Act]:
        """What is told of each person: an answer, where it is what was asked; a correction, where it is said to be one."""
        whole: Span = (0, len(text.chars))
        for person in reading.people:
            told = set(person.facts) - {"sex"} or set(person.denied)
            if told or (person.facts and not reading.turns_to and not reading.switches):
                name = _how_told(person, reading, context)
                span = person.span if name != "answer" and person.span else whole
                yield Act(name, span, text.chars, subject=person.subject, facts=person.facts)
        if reading.one_child and not any(map(is_told, reading.people)):
            yield Act("tell", whole, text.chars, subject=context.subject)
        if reading.reversed_facts is not None and len(context.family) > 1 and not any(map(is_told, reading.people)):
            yield Act("unclear", whole, text.chars, kind="wrong")
        if reading.put_back and not any(map(is_told, reading.people)):
            yield Act("correct", whole, text.chars, subject=next(iter(reading.put_back[0].whom or ()), context.subject))
        for one in reading.likewise:
            yield from (Act("tell", whole, text.chars, subject=who) for who in one.whom)
        if reading.withdrawn and not any(set(person.facts) - {"sex"} or person.denied for person in reading.people):
            whose = dict.fromkeys(who for who, _ in reading.withdrawn)
            yield from (Act("correct", whole, text.chars, subject=who) for who in whose)
        if (reading.declined or reading.refused) and not any(set(person.facts) - {"sex"} for person in reading.people):
            yield Act("answer", whole, text.chars, subject=context.subject)

    @staticmethod
    def _turned(reading: Reading, text: Text, done: list[Act]) -> Iterator[Act]:
        """Somebody else is turned to: by name (我妈呢), or as the next one of an operator."""
        if any(act.act == "turn" for act in done):
            return
        if reading.switches or reading.turns_to:
            subject = reading.turns_to.subject if reading.turns_to else None
            kind = "meant" if reading.means and reading.turns_to is reading.means else "to" if subject else "next"
            yield Act("turn", (0, len(text.chars)), text.chars, kind=kind, subject=subject)


def _but_whom_follows(text: Text, supposed: Sequence[Span], context: Context) -> Iterator[Span]:
    """要是带着老伴一块去行吗 她71: the stretches that a message supposes, without the word for one who is new, whom 他 or 她
    behind the stretch means."""
    people = find_people(text, ()) if supposed else []
    for start, end in supposed:
        behind = next((one for one in people if one.start >= end), None)
        within = [one for one in people if start <= one.start < end and one.rank not in {"speaker", "pronoun"}]
        named = within[-1] if within else None
        if named is None or behind is None or behind.rank != "pronoun" or not _can_be(named, behind, context):
            yield (start, end)
            continue
        yield (start, named.start)
        yield (named.end, end)


def _can_be(named: PersonToken, pronoun: PersonToken, context: Context) -> bool:
    """Whether 他 or 她 can mean somebody new of the speaker's kin who is named."""
    kin = named.rank in {"elder", "side", "sibling"} and named.subject not in context.family and not named.gone
    return kin and pronoun.sex is not None and named.sex in {None, pronoun.sex}


def _after_moving(text: Text, context: Context) -> list[Span]:
    """搬到拱墅之后 户口落过来了, of somebody of whom it is known where they live: what is asked of then is not told of now."""
    found: list[Span] = []
    for at, clause in enumerate(text.clauses if any(base in context.known for base in BASES) else ()):
        words = text.words(at).strip()
        goes_on = bool(found) and found[-1][1] == text.clauses[at - 1].end and says("once_moved", words)
        if says("after_moving", words) or goes_on:
            found.append((clause.start, clause.end))
    return found if found and any(is_asked(text, clause) for clause in text.clauses) else []


def _with_whom(asked: Sequence[Act], text: Text, reading: Reading, context: Context) -> list[Act]:
    """Each question with those of whom it is; of whom only what was asked is told (我妈也不是低保啊), what follows is not."""
    asked = sorted(asked, key=lambda act: act.span)
    answers = {context.subject: {*context.asked, "sex"}}
    told = {
        one.subject: one.span[1] if one.span else len(text.chars)
        for one in reading.people
        if {*one.facts, *one.denied} - answers.get(one.subject, {"sex"})
    }
    named = _without_two_of_a_house(text, reading, context)
    if context.subject not in {None, SELF}:
        named = [one for one in named if one[1] != (SELF,) or not _is_worn_out(text, one[0])]
    whose = asked_in(text, [act.span for act in asked], named, told, reading.pointed)
    meant = [tuple(who for who in of if who not in reading.aside) or of for of in whose]  # 我问的是我爸不是我妈！他俩都住磐安
    return [_of_the_supposed(replace(act, of=of), text, reading) for act, of in zip(asked, meant, strict=True)]


def _without_two_of_a_house(text: Text, reading: Reading, context: Context) -> Sequence[tuple[int, tuple[str | None, ...]]]:
    """Whom a message names, and where, without those of a clause that only tells which two a house is of, where one of the two
    is spoken of (他护理费呢; 就我跟他两个老的 那护理费有没有: of him still)."""
    if context.subject not in context.family or not reading.references:
        return reading.references
    alone = [one for one in text.clauses if cue("two_of_a_house").finds(text.chars[one.start : one.end].strip())]
    return [one for one in reading.references if not any(clause.start <= one[0] < clause.end for clause in alone)]


def _of_the_supposed(act: Act, text: Text, reading: Reading) -> Act:
    """我妈是低保。爸要是残疾一级 能多拿啥: what is supposed of one who is named there is asked of them alone."""
    begins = [hit.start() for hit in patterns().cue("supposed_from").all(text.chars) if hit.start() < act.span[1]]
    if not (act.supposed and begins):
        return act
    start = text.clauses[text.clause_at(begins[-1])].start
    whose = tuple(dict.fromkeys(who for at, whom in reading.references if start <= at < act.span[1] for who in whom))
    return replace(act, of=whose) if whose and set(whose) < set(act.of) else act


def _without_a_lead(asked: Sequence[Act], reading: Reading) -> list[Act]:
    """那我自己呢 我70 照顾他 有没有培训补贴: the questions, with a first one that only names of whom the next one is as part of
    that, where nobody else is told of, or named by what is asked."""
    if len(asked) == 1 or not asked or is_bare(asked[1].words):
        return [*asked]
    lead, question = asked[0], asked[1]
    words = mark(BREAK.split(lead.words.strip(POLITE))[0]).text
    if lead.act != "ask" or lead.kind or lead.side or lead.supposed or not says("only_somebody", words):
        return [*asked]
    named = {who for at, whom in reading.references if lead.span[1] <= at < question.span[0] for who in whom} - {*lead.of}
    told = {
        one.subject for one in reading.people if set(one.facts) - {"sex"} and (one.span is None or one.span[1] > lead.span[1])
    }
    within = any(question.span[0] <= at < question.span[1] for at, _ in reading.references)
    return [*asked] if within or named & told else [replace(question, of=lead.of), *asked[2:]]


def _of_them_too(asked: Sequence[Act], text: Text, reading: Reading) -> list[Act]:
    """老爹72公证收钱不 老娘81呢: what was asked ahead of one, of another too who is only named behind it."""
    made = list(asked)
    for clause in text.clauses:
        whom = [whose for at, whose in reading.references if clause.start <= at < clause.end]
        ahead = [act for act in asked if act.span[1] <= clause.start and not cue("and_they").finds(act.words)]
        if len(whom) != 1 or not ahead or not cue("and_they").finds(text.chars[clause.start : clause.end].strip()):
            continue
        span, last = (clause.start, clause.end), ahead[-1]
        beside = [act for act in made if act.span[0] < span[1] and span[0] < act.span[1]]
        if set(whom[0]) & set(last.of) or any(act.span[0] < span[0] and act.of != whom[0] for act in beside):
            continue
        made = [act for act in made if act not in beside]
        made.append(replace(last, of=whom[0], span=span))
    return sorted(made, key=lambda act: act.span)


def _of_both_too(asked: Sequence[Act], text: Text, reading: Reading) -> list[Act]:
    """体检一年几次，他俩都能去吧; 坐公交要不要钱，我俩都问: what is asked ahead, of both."""
    for clause in text.clauses:
        here = [whose for at, whose in reading.references if clause.start <= at < clause.end]
        both = next((whose for whose in here if len(whose) > 1), tuple(dict.fromkeys(one for whose in here for one in whose)))
        both = both if len(both) > 1 else ()
        if both and cue("both_too").finds(text.chars[clause.start : clause.end].strip()):
            same = {one.start for one in text.clauses if one.sentence == clause.sentence}
            ahead = {act.span for act in asked if act.span[1] <= clause.start and act.span[0] in same}
            return [replace(act, of=both) if act.span in ahead else act for act in asked if act.span[0] != clause.start]
    return list(asked)


def _by_age(act: Act, context: Context) -> Act:
    """79的几折, 58那个行不行: a question that tells of whom it is by an age that one of those spoken of alone has."""
    said = [Between(int(hit["age"]), int(hit["age"])) for hit in cue("told_by_age").all(act.words)]
    if not said or len(context.held) == 1:
        return act  # what is known is not looked at in vain: what was heard is remembered by what was looked at
    held = {who: facts["age"] for who, facts in context.held.items() if "age" in facts}
    those = [[who for who, age in held.items() if age == one] for one in said]
    whom = tuple(who for found in those for who in found if len(found) == 1)
    return replace(act, of=tuple(dict.fromkeys(whom))) if whom else act


def _with_names(reading: Reading, whole: Reading) -> Reading:
    """What is told, with whom the message names in what it only supposes too (要是我爸90岁了呢一个月多少)."""
    return replace(reading, references=whole.references, named=whole.named, pointed=whole.pointed)


def _meant(text: Text, reading: Reading, context: Context, done: list[Act]) -> list[Act]:
    """What is asked about by who puts no question: the other thing that was meant, or whether they can move there."""
    meant = [] if reading.instead_of or reading.turns_to else _left(meant_topic(text), done)
    of_nobody = not any(map(is_told, reading.people))
    plainly = says("asks_plainly", text.chars)  # 我问的是在家 不去敬老院: a thing, whatever it tells of somebody
    topics = [act for act in meant if of_nobody or (plainly and not is_bare(act.words))]
    return topics or ([] if context.asked_one == "hukou" else _left(moving_meant(text), done))


def _unclear(text: Text) -> Act:
    return Act("unclear", (0, len(text.chars)), text.chars)


def _bereft(text: Text, reading: Reading) -> Act | None:
    """公公去年没了, 父母双亡: that somebody has died, where a message tells nothing else."""
    return Act("feel", (0, len(text.chars)), text.chars, kind="grief") if reading.gone else None


def _erased(act: Act, text: Text, context: Context) -> str | None:
    """Whom an act erases: who is named, else, where nobody of the kind is there, whom was spoken of last."""
    return _named_in(act, text) or (context.subject if act.kind == NO_SUCH_ONE else None)


def _named_in(act: Act, text: Text) -> str | None:
    """Whom an act names (我爸那份删了吧); None where it names nobody but the speaker."""
    within = (token for token in find_people(text, ()) if act.span[0] <= token.start < act.span[1])
    return next((token.subject for token in within if token.rank in {"elder", "side", "sibling"}), None)


def _asked_of(text: Text, reading: Reading, asked: list[Act]) -> str | None:
    """Whom the last question is of: it names them, or the clause ahead of it does (俺想送俺爹去养老院，公家给掏钱不), or
    the whole message names nobody else, and no sum of all is asked for (还有我爸83，户口也是，一个月多少)."""
    if asked and asked[-1].of:
        return asked[-1].of[0]
    spans = [act.span for act in asked]
    besides = {at for at, who in reading.named if who == SELF and _is_worn_out(text, at)}
    named = _within(reading, spans, besides) or _within(reading, [_with_clause_ahead(text, span) for span in spans], besides)
    if not named and asked and not says("in_all", asked[-1].words):
        named = _within(reading, [(0, len(text.chars))], besides)
    return next(iter(named)) if len(named) == 1 else None


def _is_worn_out(text: Text, at: int) -> bool:
    """我实在伺候不动了，送养老院的话…: whether who speaks says of themselves only that they cannot go on caring."""
    behind = text.chars[at:].lstrip(SPEAKERS)
    return any(cue(name).finds(behind) for name in ("worn_out", "only_worries"))


def _within(reading: Reading, spans: list[Span], besides: set[int]) -> set[str]:
    """Those named within some stretches, but for those named only at some places."""
    return {label for start, end in spans for at, label in reading.named if start <= at < end and at not in besides}


def _with_clause_ahead(text: Text, span: Span) -> Span:
    index = text.clause_at(span[0])
    same = index > 0 and text.clauses[index - 1].sentence == text.clauses[index].sentence
    return (text.clauses[index - 1].start, span[1]) if same else span


def _without_others(text: Text, done: list[Act]) -> Text:
    """凭啥老王拿1200我才60 tells nothing of anybody: 60 is no age, and who 没有 lacks no status that was asked about."""
    spans = [piece for act in done if act.kind == "others" for piece in _but_of_ours(text, act.span)]
    return text.without(spans) if spans else text


def _but_of_ours(text: Text, span: Span) -> Iterator[Span]:
    """隔壁老王都有 我爸82 友谊县的 怎么就没有: the clauses of a stretch but those that tell how old one of ours is, and what is
    told behind that."""
    ours = False
    for clause in text.clauses:
        start, end = max(clause.start, span[0]), min(clause.end, span[1])
        if start >= end:
            continue
        words = text.chars[clause.start : clause.end].strip()
        aged, asked = cue("ours_by_age").finds(words) is not None, is_asked(text, clause)
        ours = (ours or aged) and not asked
        why = cue("asks_why").finds(text.chars[start:end]) if aged and asked else None  # 我妈也81怎么没有
        if not ours:
            yield (start + why.start() if why else start, end)


def _is_of_elsewhere(act: Act, text: Text) -> bool:
    """打客服让我找区里, 举报该找哪些单位: whether a letter speaks of complaints elsewhere, and wants no human to talk to."""
    return act.kind == HUMAN and text.is_written and not says("wants_a_human", text.chars)


OUTRANKED = frozenset({"feel", "ask", "unclear"})
"""Acts that the same words are not, where they ask of the service (你们是不是骗子: no anger)."""


def _with_service(done: list[Act], asked: list[Act]) -> list[Act]:
    """What is done, and what is asked of the service itself: 你们是不是骗子 is a question, and no anger."""
    return [*(act for act in done if not (act.act in OUTRANKED and act.kind != "danger" and _overlaps(act, asked))), *asked]


def _overlaps(act: Act, others: list[Act]) -> bool:
    return any(other.span[0] < act.span[1] and act.span[0] < other.span[1] for other in others)


def _left(asked: list[Act], done: list[Act]) -> list[Act]:
    """The questions beside what is done: 你有完没完 asks nothing, and 凭啥老王拿1200我才60 is one question."""
    whole = [act for act in done if act.act == "greet" or act.kind in CLAIMS or (act.act == "stop" and act.kind is None)]
    claimed = [act.span for act in whole]
    left = [act for act in asked if not any(start < act.span[1] and act.span[0] < end for start, end in claimed)]
    angry = [act.span for act in done if act.act == "feel" and act.kind == "anger"]  # 啥乱七八糟的
    return [act for act in left if not any(start <= act.span[0] and act.span[1] <= end for start, end in angry)]


def _with_assessed(reading: Reading, text: Text) -> Reading:
    """That how somebody manages is what an assessment found, of those of whom it is told."""
    if not any(LEVEL in person.facts for person in reading.people) or not was_assessed(text):
        return reading
    return replace(reading, people=tuple(replace(one, assessed=LEVEL in one.facts) for one in reading.people))


def _how_told(person: PersonReading, reading: Reading, context: Context) -> ActName:
    if any(who == person.subject for who, _ in reading.withdrawn):
        return "correct"
    if reading.corrects or any(fact in context.known and fact not in context.asked for fact in person.facts if fact != "sex"):
        return "correct" if reading.corrects else "tell"
    answered = set(context.asked) & ({*person.facts} | set(person.denied))
    return "answer" if answered or reading.picked else "tell"


def _in_order(acts: list[Act]) -> tuple[Act, ...]:
    """By where they stand; of two that cover the same stretch, thanks and greetings last."""
    courtesy = {"thanks", "greet"}
    return tuple(sorted(acts, key=lambda act: (act.act in courtesy, act.span)))
