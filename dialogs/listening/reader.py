"""A message as facts about people: everything in this package put together.

The finders (ages, places, words, people …) each mark what they know how to read; here each mark is given to the person
it is about, several marks on one fact are settled, and what is only supposed, asked or somebody else's is left alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from dialogs.listening import answers
from dialogs.listening.answers import Choice
from dialogs.listening.beside import told_beside
from dialogs.listening.context import Context
from dialogs.listening.data import load
from dialogs.listening.finders.ages import AgeToken, Fault, adjusts, ages_pattern, find_ages, is_a_bound_of_benefits
from dialogs.listening.finders.assessed import find_assessed
from dialogs.listening.finders.children import find_only_child
from dialogs.listening.finders.disability import find_disability, is_of_child, of_the_card, without_a_card
from dialogs.listening.finders.homophones import Homophones
from dialogs.listening.finders.household import read_household
from dialogs.listening.finders.living import counts_children, find_living
from dialogs.listening.finders.note_people import with_those_of_notes
from dialogs.listening.finders.numerals import Marked, mark
from dialogs.listening.finders.people import (
    PersonToken,
    Talk,
    asks_for_others,
    cue,
    find_people,
    is_pair,
    speaks_for_others,
)
from dialogs.listening.finders.places import PLACE_FACTS, Gazetteer, PlaceToken
from dialogs.listening.finders.vocabulary import FactToken, WordReader
from dialogs.listening.giving.ages import settled_ages
from dialogs.listening.giving.cast import COUPLES, SPOUSE, Cast, two_of
from dialogs.listening.giving.clients import cast_of, mistaken_for
from dialogs.listening.giving.doubts import Doubt, doubts_of
from dialogs.listening.giving.echoes import echoes
from dialogs.listening.giving.family import Named, said_of_both
from dialogs.listening.giving.fold import given
from dialogs.listening.giving.likewise import Likewise, likewise
from dialogs.listening.giving.marks import Mark, marks_of_ages, marks_of_places, marks_of_sexes, marks_of_words
from dialogs.listening.giving.naming import disowned, references
from dialogs.listening.hearing import ABOUT_CHILDREN, Hearing, PersonReading
from dialogs.listening.judge import Judge
from dialogs.listening.light import key_of, known_in, light, with_known
from dialogs.listening.memo import Memo, MemoOfKnown
from dialogs.listening.moods import Manner, asks_in_general, how_said, is_general, names_a_kind
from dialogs.listening.pauses import Pauses, Pausing, words_of
from dialogs.listening.taking_back import TakenBack, as_word, of_held, takings, unstated, whose, withdrawn, without
from dialogs.listening.text import Text, read_text
from dialogs.listening.weighing import AskedOnce, Weighs, around_of, counting, half_sure
from dialogs.listening.yes_no import says_more
from knowledge.facts import Belief, Between, Facts, OneOf, Value
from knowledge.library import Library


@dataclass(frozen=True, slots=True)
class Turning:
    """Whom a message only turns to (我妈呢, 说说我妈). `other`: surely not the one spoken of so far."""

    subject: str
    sex: str | None
    other: bool


@dataclass(frozen=True, slots=True)
class Owned:
    """A fact that is said to be whose, and of whom it is said not to be."""

    subject: str | None
    fact: str
    belief: Belief
    wrong: frozenset[str | None]


Together = Literal["each_other", "with_speaker"]
"""住一起的, 他跟我妈两个人住; 跟我一道, 跟我住呗."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message understood."""

    people: tuple[PersonReading, ...]
    declined: bool = False
    corrects: bool = False
    faults: tuple[Fault, ...] = ()
    """The births and identity numbers that cannot be right."""
    cut: bool = False
    of_all: bool = False
    """Whether it is said of all who are spoken of: 都没有低保, 他俩都当过兵."""
    picked: tuple[Choice, ...] = ()
    """The choices that a number, a letter or a position picked."""
    several: tuple[str, ...] = ()
    """The facts of which several values were picked at once."""
    missed: str | None = None
    """How a bare number failed to pick: "absent" or "several"."""
    wordless: bool = False
    """Whether it is only emoji or punctuation."""
    bare_number: bool = False
    switches: bool = False
    """Whether it goes over to somebody else: 换我老伴, 再查一位."""
    turns_to: Turning | None = None
    instead_of: str | None = None
    """Whom the one told of was wrongly taken for: 不是我妈，是我爸."""
    puts_off: bool = False
    """Whether what was asked is put off, or was not heard: 等我问问, 没听清. It stays open."""
    refused: bool = False
    """Whether what was asked back is said not to be so, and nothing else."""
    doubts: tuple[Doubt, ...] = ()
    """What is said, but not surely."""

    for_others: bool = False
    """Whether the speaker asks by office, or says that it is not for them: they are no client."""
    gone: frozenset[str | None] = frozenset()
    """Those of whom it is said that they have died."""
    departed: str | None = None
    """Who of them is asked about: 走的时候86，高龄津贴该不该有."""
    withdrawn: frozenset[tuple[str | None, str]] = frozenset()
    """Of whom which known facts it takes back without saying what is so: 我没说农保, 谁重度失能了."""

    named: tuple[tuple[int, str], ...] = ()
    """The elders whom it names, each with where."""
    asked_of: str | None = None
    """Whom its last question is of: 俺想送俺爹去养老院，公家给掏钱不."""
    references: tuple[Named, ...] = ()
    """Where it names those of the family, the speaker among them, and two at once."""

    owned: tuple[Owned, ...] = ()
    """What it says is whose, and of whom it is not: 退休金是我的不是她的."""
    means: Turning | None = None
    """Whom it says that it is of: 我问我自己, 我说的是我妈."""
    together: Together | None = None
    """Whether it says that they live together, or that somebody lives with the speaker."""
    likewise: tuple[Likewise, ...] = ()
    """Of whom it says that it is so of them too: 老伴也一样, 俩人都是."""

    @property
    def says_nothing(self) -> bool:
        """Whether nothing at all was understood of it."""
        return not self.declined and not self.picked and not any(set(p.facts) - {"sex"} or p.denied for p in self.people)


HEARD_MIN = 4
"""Words of the vocabulary from this length on are put right when they were misheard; shorter ones only if listed."""


class Reader:
    """Reads messages. Built once from the library; holds no state between messages."""

    def __init__(self, library: Library, judge: Weighs | None = None, pauses: Pausing | None = None) -> None:
        """`judge` says which marks count, `pauses` where a text runs on; the shipped ones, if none are given."""
        self._library = library
        self._judge = judge or Judge.load()
        self.gazetteer = Gazetteer(library.divisions, frozenset(library.lists))
        self._words, self._memo, self._readings = WordReader(library.vocabulary), Memo(), MemoOfKnown()
        self.words = words_of(self._words.words, self.gazetteer.names)
        self._pauses = pauses or Pauses.load(self.words)
        data = load("homophones.yaml")
        long_words = {word for word in self._words.words if len(word) >= HEARD_MIN}
        heard = {*long_words, *self.gazetteer.near_names(library.lists), *data["also"]}
        plain, units = data["plain"], data["units"]
        self._homophones = Homophones(heard, frozenset(data["never"]), data["numbers"], data["ten"], plain=plain, units=units)

    def text(self, message: str) -> Text:
        """A message as it is heard: misheard words put right, and with pauses where it runs on."""
        return self._memo.of(message, message, lambda: self._pauses.broken(self._heard(read_text(message))))

    def read(self, message: str, context: Context) -> Reading:
        """What a message says, in the light of its context."""
        return self.read_text(self.text(message), context)

    def read_text(self, text: Text, context: Context) -> Reading:
        """The same, of a message that is heard already."""
        marked = self._memo.of(text.chars, ("marked", text.chars), lambda: mark(text.chars))
        taken = self._takings(text) if context.of_each else ()
        context = light(context, adjusts=adjusts(marked), takes_back=bool(taken) or answers.takes_anything_back(text))

        def read(known: Sequence[Facts]) -> Reading:
            return self._read(text, marked, with_known(context, known), taken)

        return self._readings.of(text.chars, key_of(text, context), known_in(context), read)

    def _takings(self, text: Text) -> tuple[TakenBack, ...]:
        """What a message takes back, whoever has it."""
        key = "taken", text
        return self._memo.of(text.chars, key, lambda: takings(text, self._words.find(text), self._library.vocabulary))

    def _read(self, text: Text, marked: Marked, context: Context, taken: Iterable[TakenBack] = ()) -> Reading:
        switch = cue("switch").finds(text.chars)
        switches = switch is not None
        if switches:
            places_known = {fact: belief for fact, belief in context.known.items() if fact in PLACE_FACTS}
            context = Context(context.today, known=places_known)
        ages, faults = self._find_ages(text, marked, context)
        words, places = _apart(self._find_words(text, context), self._find_places(text, context))
        words, back = unstated(words, taken), of_held(taken, context.of_each)
        told = without(words, back)
        stretches = [(token.start, token.end) for token in told if token.fact != "sex"]
        said = [*marks_of_words(text, told), *marks_of_ages(text, ages)]
        talk = Talk(context.of_others, SPOUSE in context.called, context.is_couple)
        found = with_those_of_notes(text, find_people(text, stretches, talk), stretches)
        cast = cast_of(
            text,
            found,
            context.subject,
            said,
            asked=context.asked,
            called=context.called,
            family=context.family,
            of_others=talk.of_others or speaks_for_others(text.chars),
        )
        of_whom = whose(cast, back, context.of_each)
        words = without(words, [one.taken for one in of_whom])
        judge, around = AskedOnce(self._judge), around_of(context.asked, cast.people)
        weigh = partial(counting, judge, text, around)
        places = weigh(places)
        unsure = list(half_sure(judge, text, around, words))
        marks = [*self._marks(text, cast, context, weigh(words), weigh(ages)), *marks_of_sexes(text, cast.people)]
        if context.asked_one != "children_hukou":
            marks += marks_of_places(places, context, cast)
        marks += echoes(cast, marks)
        whose_it_is = tuple(
            Owned(cast.label(owner), mark.fact, mark.belief, frozenset(map(cast.label, wrong)))
            for owner, mark, wrong in disowned(cast, marks)
        )
        size = read_household(text.chars, marked, asked=context.asked_one == "household_size")
        if size and how_said(text, size[1], size[1] + 1).manner not in {*NOT_YET_THERE, "asked", "general"}:
            marks.append(Mark("household_size", size[0], size[1], size[1]))
        hearing = Hearing(text, cast, context, self._library.vocabulary, given(marks, cast, context.asked))
        hearing.take_back(of_whom)
        hearing.places(places)
        hearing.answer([*words, *map(as_word, back)])
        answer = hearing.answered
        people = hearing.people()
        alls = [token for token in words if token.fact != "care_level"]  # 都能自理: all that one does
        of_all = (cast.names_nobody and alls == words and _is_of_all(text, words)) or _is_of_their_house(text, words)
        return Reading(
            people,
            answer.declined,
            answers.says_correction(text.chars),
            tuple(faults),
            text.cut,
            of_all,
            answer.picked,
            answer.several,
            answer.missed,
            answers.is_noise(text),
            answers.is_number(text),
            switches,
            _turns_to(text, cast) or (_switched_to(cast, switch.start()) if switch else None),
            puts_off=answer.puts_off,
            refused=answer.refused,
            instead_of=cast.label(mistaken_for(cast)),
            doubts=tuple(doubts_of(cast, unsure, people)),
            for_others=asks_for_others(text.chars),
            named=tuple(_named(found, cast, apart=context.is_couple)),
            references=tuple(references(found, cast)),
            owned=whose_it_is,
            means=_means(text, cast),
            together=_together(text),
            likewise=tuple(likewise(cast)),
            withdrawn=withdrawn(cast, of_whom) | _withdrawn(text, context, ages),
            gone=frozenset(cast.label(one) for one in cast.dead if one is not None),
        )

    def _marks(self, text: Text, cast: Cast, context: Context, words: list[FactToken], ages: list[AgeToken]) -> Iterator[Mark]:
        """The words and ages that count: none of what a message only asks or tells of people in general."""
        same_person = set(cast.topics) <= {context.subject}
        if same_person and "age" in context.known and context.asked_one != "age" and not answers.says_correction(text.chars):
            ages = [age for age in ages if not age.bare or _is_told(age, text, cast)]
            ages = [age for age in ages if age.age == context.known["age"] or not is_a_bound_of_benefits(text.chars, age)]
        elif not same_person:
            ages = [age for age in ages if not age.of_known]
        if not context.asked and self._is_general(text, cast, ages):
            return
        asks = bool(context.asked) and cast.names_nobody and answers.asks_back(text)
        told = [token for token in words if not (asks and _talks_of_a_kind(text, token))]
        about = set(context.asked) & {"only_child", "children_hukou", *ABOUT_CHILDREN}
        of_child = [token for token in told if about and token.fact not in context.asked and cast.is_of_child(token.start)]
        named = {token.start for token in cast.people}
        told = [token for token in told if not _is_of_two_elders(text, token)]
        told = [token for token in told if token not in of_child and not (token.fact == "sex" and token.start in named)]
        yield from marks_of_words(text, told)
        yield from marks_of_ages(text, [*settled_ages(cast, ages)])

    @staticmethod
    def _is_general(text: Text, cast: Cast, ages: list[AgeToken]) -> bool:
        """Whether a message asks or tells about people in general, and about nobody."""
        if ages or any(token.rank != "pronoun" for token in cast.people):
            return not cast.people and is_general(text)
        return is_general(text) or (asks_in_general(text) and (not cast.people or names_a_kind(text)))

    def _heard(self, text: Text) -> Text:
        """The text with misheard words put right, where that leaves its clauses in place."""
        mended = self._homophones.mend(text.chars)
        return replace(text, chars=mended) if len(mended) == len(text.chars) else text

    def _find_ages(self, text: Text, marked: Marked, context: Context) -> tuple[list[AgeToken], list[Fault]]:
        held, asked, day = context.known.get("age"), "age" in context.asked, context.today
        known = held if isinstance(held, Between) else None
        key = "ages", text.chars, day, asked, known
        ages, faults = self._memo.of(text.chars, key, lambda: find_ages(text.chars, marked, day, asked=asked, known=known))
        return [*ages], [*faults]

    def _find_words(self, text: Text, context: Context) -> list[FactToken]:
        key = "words", text, context.asked, context.otherwise is None, context.half_known, context.put
        return [*self._memo.of(text.chars, key, lambda: self._words_of(text, context))]

    def _words_of(self, text: Text, context: Context) -> list[FactToken]:
        lived = list(find_living(text, asked="living" in context.asked))
        if {"only_child", *ABOUT_CHILDREN} & set(context.asked):
            lived = [token for token in lived if not counts_children(text, token)]
        words = [*lived, *_uncovered(self._words.find(text), lived, only="living")]
        words = [token for token in words if token.fact != "living" or not is_pair(text, token.start, token.end)]
        words = [token for token in words if token.fact != "disability_kind" or not is_of_child(text, token.start)]
        children = list(find_only_child(text, asked="only_child" in {*context.asked, *context.put}))
        words = [*children, *_uncovered(words, [token for token in children if token.values != UNTOUCHED])]
        words = [*words, *_uncovered(find_assessed(text), words)]
        words = of_the_card(text, without_a_card([*words, *find_disability(text, context.asked)]))
        told = {token.fact for token in words}
        beside = told_beside(text, words, self._words, self._library.vocabulary, context.half_known)
        words += [token for token in _uncovered(beside, words) if says_more(text, token, words)]
        if context.otherwise is None:
            found = self._words.find_when_asked(text, context.asked)
            answered = [t for t in found if t.fact not in told and says_more(text, t, words)]
            cards = [token for token in words if token.fact == "disability_grade"]
            answered = _uncovered(answered, cards if len(context.asked) == 1 else words)
            words += [t for t in answered if not answers.says_unknown(text.words(text.clause_at(t.start)))]
        return words

    def _find_places(self, text: Text, context: Context) -> list[PlaceToken]:
        asked = context.asked_one if context.asked_one in PLACE_FACTS else None
        found = self._places_beside(text, asked, frozenset())
        if all(len(place.codes) == 1 for place in found):
            return found
        known = [belief for fact in PLACE_FACTS if isinstance(belief := context.known.get(fact), OneOf)]
        return self._places_beside(
            text, asked, frozenset(str(code) for one in known for code in one.values if str(code).isdigit())
        )

    def _places_beside(self, text: Text, asked: str | None, codes: frozenset[str]) -> list[PlaceToken]:
        key = "places", text, asked, codes
        return [*self._memo.of(text.chars, key, lambda: self._places_of(text, asked, codes))]

    def _places_of(self, text: Text, asked: str | None, codes: frozenset[str]) -> list[PlaceToken]:
        places = self.gazetteer.find(text, asked, codes)
        return [place for place in places if how_said(text, place.start, place.end).manner not in NOT_YET_THERE]


def _is_of_all(text: Text, words: Sequence[FactToken]) -> bool:
    """都没有低保; 户口都在当地，都没低保: whether what is told is said of all who are spoken of."""
    clauses = {text.clause_at(token.start) for token in words if token.fact != "sex"}
    opens = bool(words) and cue("of_all").finds(text.chars) is not None
    return opens or (bool(clauses) and all(cue("of_all").finds(text.words(at)) for at in clauses))


def _is_of_two_elders(text: Text, token: FactToken) -> bool:
    """我们两个都好好的: no word about children, but of two who are told of."""
    if token.fact != "only_child" or "好" not in text.chars[token.start : token.end]:
        return False
    words = text.words(text.clause_at(token.start))
    return said_of_both(words) and CHILDREN.isdisjoint(words)


CHILDREN = frozenset("儿女子孩娃独")
"""What the words for children are made of."""


def _is_of_their_house(text: Text, words: Sequence[FactToken]) -> bool:
    """他们家里有低保: whether the lot of a house is told, which is that of all in it who are spoken of."""
    lot = bool(words) and all(token.fact == "economic" for token in words)
    return lot and cue("of_their_house").finds(text.chars) is not None


def _named(people: Iterable[PersonToken], cast: Cast, *, apart: bool) -> Iterator[tuple[int, str]]:
    """The elders named, though only beside somebody (送俺爹去养老院); the man and the woman of a couple told `apart`."""
    meant = {token.start: subject for token, subject in zip(cast.people, cast.subjects, strict=True)}
    for token in people:
        if token.rank == "elder" and not token.gone and not two_of(token.subject):
            subject = meant.get(token.start) or token.subject
            yield token.start, subject if apart else subject.split(":")[0]


def _withdrawn(text: Text, context: Context, ages: Iterable[AgeToken]) -> frozenset[tuple[str | None, str]]:
    """The age, or living in a home, that a message takes back of the one spoken of."""
    held = context.known.get("age")
    told = {"age" for age in ages if age.age == held and answers.takes_back(text, text.clause_at(age.start))}
    not_lived_in = _holds(context, "living", INSTITUTION) and answers.says_not_lived_in(text)
    return frozenset((context.subject, fact) for fact in told | ({"living"} if not_lived_in else set()))


UNTOUCHED: frozenset[Value] = frozenset({"none"})
"""What 有儿有女 tells of an only child: it tells of support too."""
INSTITUTION: frozenset[Value] = frozenset({"institution"})


def _holds(context: Context, fact: str, values: frozenset[Value]) -> bool:
    """Whether what is known is one of these values, or a kind of them."""
    held = context.known.get(fact)
    return isinstance(held, OneOf) and bool(held.values & values) and fact != "sex"


def _is_told(age: AgeToken, text: Text, cast: Cast) -> bool:
    """Whether a number without 岁 corrects the age that is known: right behind its person (我妈93), or with 了 alone (93了)."""
    clause = text.clauses[text.clause_at(age.start)]
    named = [token for token in cast.people if clause.start <= token.start < age.start and not token.companion]
    ahead = text.chars[named[-1].end if named else clause.start : age.start].strip()
    behind = text.chars[age.end : clause.end].strip()
    tail = "tail" if named else "tail_alone"
    return bool(ages_pattern("lead").fullmatch(ahead) and ages_pattern(tail).match(behind))


def _turns_to(text: Text, cast: Cast) -> Turning | None:
    """The one person of a message that says nothing else but whom to speak of."""
    if len({token.subject for token in cast.people}) != 1:
        return None
    token = cast.people[0]
    ahead, behind = text.chars[: token.start].strip(), text.chars[cast.people[-1].end :].strip()
    led, asked = cue("turn_to_ahead").finds(ahead), cue("turn_to_behind").finds(behind)
    if led is None or asked is None or not (led["says"] or asked["says"]):
        return None
    if token.subject in {"both", *COUPLES} or token.rank not in {"elder", "side", "speaker"}:
        return None
    other = bool(cue("turn_to_other").finds(ahead + behind))
    return Turning(token.subject.split(":")[0], token.sex, other)


def _together(text: Text) -> Together | None:
    """Whether a message says that those spoken of live together, or one of them with the speaker."""
    hit = cue("live_together").finds(text.chars)
    if hit is None:
        return None
    return "with_speaker" if hit["me"] or hit["with_me"] else "each_other"


def _means(text: Text, cast: Cast) -> Turning | None:
    """我问我自己, 我说的是我妈, of a family that is spoken of: the one of whom a message says that it is."""
    hit = cue("speaks_of").finds(text.chars) if len(cast.family) > 1 else None
    at = cast.next_after(hit.end()) if hit else None
    if hit is None or at is None or cast.people[at].start > hit.end() or cast.subjects[at] not in cast.family:
        return None
    return Turning(cast.subjects[at] or "", cast.people[at].sex, other=False) if cast.subjects[at] else None


def _switched_to(cast: Cast, offset: int) -> Turning | None:
    """问完我妈了，接下来问我公公: the one who is named where the switch stands, not the one left behind."""
    token = next((token for token in cast.people if token.start >= offset and token.rank in {"elder", "side"}), None)
    if token is None or token.subject in {"both", *COUPLES}:
        return None
    nameless = cue("some_elder").finds(cast.text.chars[token.start : token.end])
    return None if nameless else Turning(token.subject.split(":")[0], token.sex, other=True)


def _apart(words: list[FactToken], places: list[PlaceToken]) -> tuple[list[FactToken], list[PlaceToken]]:
    """Words and places that overlap are one or the other: 山区 in 尖山区 is a place, 杭州 in 子女都在杭州 no home."""
    of_children = _covering(word for word in words if word.fact in ABOUT_CHILDREN or word.values == CHILDREN_AWAY)
    homes = [place for place in places if of_children.isdisjoint(range(place.start, place.end))]
    at_homes = _covering(homes)
    kept = {"living", "pension_scheme", *ABOUT_CHILDREN}
    around = {(w.start, w.end) for w in words for place in homes if w.start < place.start and place.end < w.end}
    return [
        w for w in words if w.fact in kept or (w.start, w.end) in around or at_homes.isdisjoint(range(w.start, w.end))
    ], homes


def _uncovered(tokens: Iterable[FactToken], by: Iterable[FactToken], only: str = "") -> list[FactToken]:
    """The tokens (or those of `only` one fact, the others as they are) that overlap none of some others."""
    covered = _covering(by)
    return [t for t in tokens if (only and t.fact != only) or covered.isdisjoint(range(t.start, t.end))]


def _covering(tokens: Iterable[FactToken | PlaceToken]) -> set[int]:
    """The characters that some token covers."""
    return {at for token in tokens for at in range(token.start, token.end)}


CHILDREN_AWAY = frozenset({"empty_nest", "left_behind"})
"""Ways of living that are told by where the children are."""


def _talks_of_a_kind(text: Text, token: FactToken) -> bool:
    """五保户不想去敬老院，行不行: whether a word stands in a clause that goes on about such people."""
    clause = text.clauses[text.clause_at(token.start)]
    return clause.end - token.end >= KIND_GOES_ON


KIND_GOES_ON = 4
NOT_YET_THERE = frozenset[Manner]({"supposed", "wished", "pending", "hearsay", "compared"})
"""A place said so is nobody's home; one asked about still tells where the question comes from (金乡有食堂吗)."""
