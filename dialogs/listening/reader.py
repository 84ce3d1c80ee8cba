"""A message as facts about people: everything in this package put together.

The finders (ages, places, words, people …) each mark what they know how to read; here each mark is given to the person
it is about, several marks on one fact are settled, and what is only supposed, asked or somebody else's is left alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from dialogs.listening import answers
from dialogs.listening.context import Context
from dialogs.listening.data import load
from dialogs.listening.finders.ages import AgeToken, adjusts, ages_pattern, is_a_bound_of_benefits
from dialogs.listening.finders.children import lives_with_child, several_children, tells_of_one_child
from dialogs.listening.finders.desk import desk_of, is_from_elsewhere
from dialogs.listening.finders.full_names import without_full_names
from dialogs.listening.finders.homophones import Homophones
from dialogs.listening.finders.household import read_household
from dialogs.listening.finders.living import is_only_one
from dialogs.listening.finders.note_people import with_those_of_notes
from dialogs.listening.finders.numerals import Marked, mark
from dialogs.listening.finders.people import (
    PersonToken,
    Talk,
    asks_for_others,
    cue,
    find_people,
    names_kin,
    speaks_for_others,
)
from dialogs.listening.finders.places import PLACE_FACTS, Gazetteer
from dialogs.listening.finders.vocabulary import FactToken, WordReader
from dialogs.listening.giving.ages import settled_ages
from dialogs.listening.giving.cast import SELF, SPOUSE, Cast, two_of
from dialogs.listening.giving.clients import Right, cast_of, put_right
from dialogs.listening.giving.couples import WITH_CHILDREN
from dialogs.listening.giving.doubts import doubts_of, origins_of
from dialogs.listening.giving.echoes import echoes
from dialogs.listening.giving.family import NAMELESS, has_kin, is_put_aside, said_of_both
from dialogs.listening.giving.fold import given
from dialogs.listening.giving.likewise import likewise
from dialogs.listening.giving.marks import (
    Mark,
    marks_of_ages,
    marks_of_places,
    marks_of_sexes,
    marks_of_siblings,
    marks_of_words,
)
from dialogs.listening.giving.naming import ages_put_right, disowned, pointed_at, put_aside, references
from dialogs.listening.giving.not_home import not_their_home
from dialogs.listening.giving.oneself import as_speaker, oneself_taken_for
from dialogs.listening.giving.owned import is_denied_of_the_next, is_said_rather, is_said_to_be
from dialogs.listening.giving.owners import owners
from dialogs.listening.giving.put_back import ages_put_back, put_back
from dialogs.listening.hearing import ABOUT_CHILDREN, Hearing
from dialogs.listening.judge import Judge
from dialogs.listening.light import key_of, known_in, light, with_known
from dialogs.listening.memo import Memo, MemoOfKnown, is_kept
from dialogs.listening.moods import asks_in_general, how_said, is_general, names_a_kind
from dialogs.listening.pauses import Pauses, Pausing, words_of
from dialogs.listening.reading import Owned, Reading, Together
from dialogs.listening.second_reader import Hears, SecondReader
from dialogs.listening.taking_back import TakenBack, as_word, of_held, passed_on, takings, unstated, whose, withdrawn, without
from dialogs.listening.text import Text, read_text
from dialogs.listening.tokens import NOT_YET_THERE, Tokens, apart
from dialogs.listening.turning_to import Turning, means, switched_to, turns_to
from dialogs.listening.weighing import AskedOnce, Weighs, around_of, counting, half_sure
from knowledge.facts import Belief, Between, Facts, OneOf, Value
from knowledge.library import Library

LATELY = 8
"""Texts that are held as they are heard: a step asks for its own more than once."""
HEARD_MIN = 4
"""Words of the vocabulary from this length on are put right when they were misheard; shorter ones only if listed."""


class Reader:
    """Reads messages. Built once from the library; holds no state between messages."""

    def __init__(
        self, library: Library, judge: Weighs | None = None, pauses: Pausing | None = None, second: Hears | None = None
    ) -> None:
        """`judge` says which marks count, `pauses` where a text runs on, `second` what is stated in words of no list; the
        shipped ones, if none are given."""
        self._library = library
        self._judge = judge or Judge.load()
        self.gazetteer = Gazetteer(library.divisions, frozenset(library.lists))
        self._words, self._memo, self._readings = WordReader(library.vocabulary), Memo(), MemoOfKnown()
        self._text = lru_cache(maxsize=LATELY)(self._text_anew)
        self._find = Tokens(library, self._words, self.gazetteer, self._memo, second or SecondReader())
        self._places = self.gazetteer.names
        self.words = words_of(self._words.words, self._places, (*self.gazetteer.strong_names, *load("pauses.yaml")["unbroken"]))
        self._pauses = pauses or Pauses.load(self.words)
        data = load("homophones.yaml")
        long_words = {word for word in self._words.words if len(word) >= HEARD_MIN}
        heard = {*long_words, *self.gazetteer.near_names(library.lists), *data["also"]}
        plain, units = data["plain"], data["units"]
        numbers, dialect = data["numbers"], data["dialect"]
        self._homophones = Homophones(
            heard,
            frozenset(data["never"]),
            numbers,
            data["ten"],
            plain=plain,
            units=units,
            dialect=dialect,
            between=data["between"],
            ones=data["ones"],
            regions=self.gazetteer.region_names,
            names=self.gazetteer.full_names,
        )

    def text(self, message: str) -> Text:
        """A message as it is heard: misheard words put right, and with pauses where it runs on."""
        return self._text(message)

    def _text_anew(self, message: str) -> Text:
        return self._memo.of(
            message, message, lambda: self._pauses.broken(self._without_names(self._heard(read_text(message))))
        )

    def _without_names(self, text: Text) -> Text:
        return without_full_names(text, self._places)

    def read(self, message: str, context: Context) -> Reading:
        """What a message says, in the light of its context."""
        return self.read_text(self.text(message), context)

    def read_text(self, text: Text, context: Context) -> Reading:
        """The same, of a message that is heard already."""
        marked = self._memo.of(text.chars, ("marked", text.chars), lambda: mark(text.chars))
        taken = self._takings(text) if context.of_each else ()
        context = _of_that_age(context, text)
        of_age = adjusts(marked) or cue("no_such_age").finds(text.chars) is not None
        context = light(context, adjusts=of_age, takes_back=bool(taken) or answers.takes_anything_back(text))

        def read(known: Sequence[Facts]) -> Reading:
            return self._read(text, marked, with_known(context, known), taken)

        if not is_kept(text.chars):
            return self._read(text, marked, context, taken)
        return self._readings.of(key_of(text, context), known_in(context), read)

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
        ages, faults = self._find.ages(text, marked, context)
        words, places = apart(text, self._find.words(text, context), self._find.places(text, context))
        found_places = tuple(places)
        words, back = unstated(words, taken), of_held(taken, context.of_each)
        told = without(words, back)
        stretches = [(token.start, token.end) for token in told if token.fact != "sex" and not token.whose_within]
        said = [*marks_of_words(text, told), *marks_of_ages(text, ages)]
        desk = desk_of(text, found_places)
        talk = Talk(
            context.of_others or desk is not None,
            SPOUSE in context.called,
            context.is_couple,
            has_kin(context.family),
            _halves(context),
            frozenset(name for who, name in context.called.items() if name and who in NAMELESS),
        )
        found = with_those_of_notes(text, find_people(text, stretches, talk, self._places), stretches)
        if (taken_for := oneself_taken_for(text, found, context.family)) is not None:
            found, context = as_speaker(found, taken_for), context.of_speaker(taken_for)
        kin = talk.has_kin or names_kin(found)
        cast = cast_of(
            text,
            found,
            context.subject,
            said,
            placed=[place.start for place in places if place.role in PLACE_FACTS],
            asked=context.asked,
            called=context.called,
            family=context.family,
            of_others=talk.of_others or speaks_for_others(text.chars, kin=kin),
        )
        of_whom = whose(cast, back, context.of_each)
        words = without(words, [one.taken for one in of_whom])
        judge, around = AskedOnce(self._judge), around_of(context.asked, cast.people)
        weigh = partial(counting, judge, text, around)
        places = weigh(places)
        unsure = list(half_sure(judge, text, around, words))
        rather = [token for token in words if token.polarity == "denied" and is_said_rather(cast, token.start, token.end)]
        words = [replace(token, manner="stated") if token in rather else token for token in words]
        sure = [one for one in words if _is_sure(cast, one)]
        words_told = list(dict.fromkeys([*weigh(words), *sure]))
        unsure = [token for token in unsure if token not in sure]
        marks = [*self._marks(text, cast, context, words_told, weigh(ages)), *marks_of_sexes(text, cast.people)]
        if context.asked_one != "children_hukou":
            marks += [*marks_of_places(places, context, cast), *marks_of_siblings(places, context, cast)]
        marks += echoes(cast, marks)
        marks += ages_put_right(cast)
        whose_it_is = tuple(
            Owned(cast.label(owner), mark.fact, mark.belief, frozenset(map(cast.label, wrong)))
            for owner, mark, wrong in disowned(cast, marks)
        )
        size = read_household(text.chars, marked, context.asked)
        if size and how_said(text, size[1], size[1] + 1).manner not in {*NOT_YET_THERE, "asked", "denied", "general"}:
            marks.append(Mark("household_size", size[0], size[1], size[1]))
        hearing = Hearing(text, cast, context, self._library.vocabulary, given(marks, cast, context.asked))
        hearing.take_back(of_whom)
        hearing.places(places)
        hearing.answer([*words, *map(as_word, back)])
        answer, right = hearing.answered, put_right(cast)
        right = right if right and not right.only_asked else None
        if taken_for is not None:
            right = Right(taken_for, SELF, 0)
        people = hearing.people()
        of_all = cast.names_nobody and _is_of_all(text, words, context.asked)
        taken_back = _withdrawn(cast, context, ages)
        return Reading(
            people,
            answer.declined,
            answers.says_correction(text.chars),
            tuple(faults),
            text.cut,
            of_all or _is_of_their_house(text, words),
            answer.picked,
            answer.several,
            answer.missed,
            answers.is_noise(text),
            answers.is_number(text),
            switches,
            turns_to(text, cast) or (switched_to(cast, switch.start()) if switch else None),
            puts_off=answer.puts_off,
            refused=answer.refused,
            instead_of=cast.label(right.wrong) if right else None,
            rather=(cast.label(right.right), cast.called(right.right)) if right else (None, None),
            doubts=(*doubts_of(cast, unsure, people), *origins_of(cast, found_places, people, context.places)),
            for_others=desk is not None or asks_for_others(text.chars, kin=kin),
            desk=desk,
            from_elsewhere=is_from_elsewhere(text.chars),
            named=tuple(_named(found, cast, apart=context.is_couple)),
            references=tuple(references(found, cast)),
            pointed=frozenset(pointed_at(found, cast)),
            aside=frozenset(put_aside(cast)),
            owned=whose_it_is,
            means=Turning(SELF, None, other=False) if taken_for is not None else means(text, cast),
            one_child=tells_of_one_child(text),
            several_children=frozenset(_with_several_children(text, cast)),
            with_child=lives_with_child(text),
            together=_together(text),
            kin_of_them=cue("kin_of_them").finds(text.chars) is not None,
            mixed=cue("mixed_up").finds(text.chars) is not None,
            reversed_facts=answers.reversed_facts(text.chars),
            likewise=tuple(likewise(cast)),
            withdrawn=withdrawn(cast, of_whom) | taken_back | {*not_their_home(cast, found_places, context)},
            passed_on=tuple(passed_on(cast, of_whom)),
            put_back=(*put_back(cast, self._words.find(text)), *ages_put_back(taken_back)),
            gone=frozenset(_of_the_dead(cast)),
        )

    def _marks(self, text: Text, cast: Cast, context: Context, words: list[FactToken], ages: list[AgeToken]) -> Iterator[Mark]:
        """The words and ages that count: none of what a message only asks or tells of people in general."""
        same_person = set(cast.topics) <= {context.subject}
        if same_person and "age" in context.known and context.asked_one != "age" and not answers.says_correction(text.chars):
            ages = [age for age in ages if not age.bare or _is_told(age, text, cast, context.known["age"])]
            ages = [age for age in ages if age.age == context.known["age"] or not is_a_bound_of_benefits(text.chars, age)]
        elif not same_person:
            ages = [age for age in ages if not age.of_known]
        if not context.asked and self._is_general(text, cast, ages):
            return
        asks = bool(context.asked) and cast.names_nobody and answers.asks_back(text)
        told = [token for token in words if not (asks and _talks_of_a_kind(text, token))]
        about = set(context.asked) & {"only_child", "children_hukou", *ABOUT_CHILDREN}
        of_child = [token for token in told if about and token.fact not in context.asked and _is_the_childs(token, told, cast)]
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
        is_mended = mended != text.chars and len(mended) == len(text.chars)
        return replace(text, chars=mended) if is_mended else text


def _with_several_children(text: Text, cast: Cast) -> Iterator[str | None]:
    """Who is told to have several children."""
    for start, end in several_children(text):
        yield from map(cast.label, owners(cast, Mark("only_child", NOT_ONE_ALONE, start, end)))


NOT_ONE_ALONE: Belief = OneOf(frozenset[Value]({"none"}))


def _of_that_age(context: Context, text: Text) -> Context:
    """户口落过来了 81岁, of a family in which she alone is 81: a message that names nobody and tells the age of another than
    was asked about is of that one."""
    told: set[Belief] = {Between(int(hit["age"]), int(hit["age"])) for hit in cue("aged_plainly").all(text.chars)}
    if not told or len(context.held) == 1 or context.asked_one == "age" or find_people(text, ()):
        return context
    held = {who: facts["age"] for who, facts in context.held.items() if "age" in facts}
    those, own = [who for who, age in held.items() if {age} == told], held.get(context.subject)
    if len(those) != 1 or own is None or own in told:
        return context
    return replace(
        context, subject=those[0], known=context.held[those[0]], asked=(), choices=(), otherwise=None, confirms=False
    )


def _halves(context: Context) -> frozenset[str]:
    """Of which sexes the other half of a speaker can be of whom it was told: none where they live alone."""
    if context.of_others or SELF not in context.family:
        return frozenset()
    if context.is_alone and SPOUSE not in context.family:
        return frozenset()
    return frozenset({"male", "female"} - {context.family[SELF]})


def _is_of_all(text: Text, words: Sequence[FactToken], asked: Sequence[str]) -> bool:
    """都没有低保; 户口都在当地，都没低保: whether what is told is said of all who are spoken of; 都没办过 in answer is said of
    all that was asked, and of one person; 都能自理 is all that one does."""
    if any(token.fact == "care_level" for token in words):
        return False
    clauses = {text.clause_at(token.start) for token in words if token.fact != "sex"}
    if asked and clauses and all(cue("none_of_those").finds(text.words(at).strip()) for at in clauses):
        return False
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
        if token.rank == "elder" and not (token.gone or two_of(token.subject) or is_put_aside(cast.text, token)):
            subject = meant.get(token.start) or token.subject
            yield token.start, subject if apart else cast.label(subject) or ""


def _withdrawn(cast: Cast, context: Context, ages: Iterable[AgeToken]) -> frozenset[tuple[str | None, str]]:
    """The age, or living in a home, that a message takes back of the one spoken of."""
    text, held = cast.text, context.known.get("age")
    told = {"age" for age in ages if age.age == held and answers.takes_back(text, text.clause_at(age.start))}
    told |= {"age" for hit in cue("no_such_age").all(text.chars) if _is_age(held, next(filter(None, hit.groups())))}
    if _holds(context, "living", INSTITUTION) and any(_is_of(cast, at, context.subject) for at in answers.not_lived_in(text)):
        told |= {"living"}
    return frozenset((context.subject, fact) for fact in told)


def _is_of(cast: Cast, index: int, subject: str | None) -> bool:
    """Whether a clause is of the one spoken of, and of no other who is named in its sentence (我爸也70 没去住)."""
    end = cast.text.clauses[index].end
    at = cast.named_before(end)
    if at is None or subject is None or not cast.in_one_sentence(cast.people[at].start, end - 1):
        return True
    return cast.label(cast.subjects[at]) == subject or cast.subjects[at] is None or cast.people[at].companion


def _is_age(held: Belief | None, number: str) -> bool:
    """谁说我60岁了: whether a number is the age that is known."""
    return isinstance(held, Between) and (held.low, held.high) == (int(number), int(number))


INSTITUTION: frozenset[Value] = frozenset({"institution"})


def _holds(context: Context, fact: str, values: frozenset[Value]) -> bool:
    """Whether what is known is one of these values, or a kind of them."""
    held = context.known.get(fact)
    return isinstance(held, OneOf) and bool(held.values & values) and fact != "sex"


def _is_sure(cast: Cast, word: FactToken) -> bool:
    """Whether it is said outright whose a thing is (低保的是我爸; 我当过兵，她没有), whatever the judge makes of it."""
    said = is_said_to_be(cast, word.start, word.end) or is_said_rather(cast, word.start, word.end)
    return said or (word.manner == "stated" and is_denied_of_the_next(cast, word.end))


def _is_told(age: AgeToken, text: Text, cast: Cast, held: Belief) -> bool:
    """Whether a number without 岁 corrects the age that is known: right behind its person (我妈93), or with 了 alone (93了),
    which is no other number where it is near (就是60咯, of somebody of 91, is money)."""
    clause = text.clauses[text.clause_at(age.start)]
    named = [token for token in cast.people if clause.start <= token.start < age.start and not token.companion]
    if not named and isinstance(held, Between) and max(held.low - age.age.high, age.age.low - held.high) > MISTAKEN_BY:
        return False
    ahead = text.chars[named[-1].end if named else clause.start : age.start].strip()
    behind = text.chars[age.end : clause.end].strip()
    tail = "tail" if named else "tail_alone"
    return bool(ages_pattern("lead").fullmatch(ahead) and ages_pattern(tail).match(behind))


MISTAKEN_BY = 20
"""Nobody is mistaken by more years about how old somebody is (68 for 86)."""


def _is_the_childs(token: FactToken, told: Sequence[FactToken], cast: Cast) -> bool:
    """Asked about children, whether a word is of a child who is named last, or, where nobody is named, of the one of whom it
    is told that they are disabled (在的，就是瘫了，证是一级), or tells that there is but one (就我一个); 我跟他住 is of who
    lives with the child."""
    if token.fact == "living" and token.values == WITH_CHILDREN.values:
        return False
    if is_only_one(cast.text, token):
        return True
    disabled = any(one.fact == "only_child" and one.values == {"disabled"} and one.polarity == "affirmed" for one in told)
    return cast.is_of_child(token.start) or (disabled and cast.names_nobody and token.fact in OF_A_BODY)


def _of_the_dead(cast: Cast) -> Iterator[str]:
    """Who has died, as a conversation holds them; another one of the same word (她老伴, of a neighbour) is not the one held."""
    for one in cast.dead:
        label = cast.label(one)
        if one is not None and label is not None:
            yield one if label in cast.family and one not in cast.family else label


OF_A_BODY = frozenset({"care_level", "dementia", "disability_grade", "disability_kind"})


def _together(text: Text) -> Together | None:
    """Whether a message says that those spoken of live together, or one of them with the speaker."""
    hit = cue("live_together").finds(text.chars)
    if hit is None:
        return None
    return "with_speaker" if hit["me"] or hit["with_me"] else "each_other"


def _talks_of_a_kind(text: Text, token: FactToken) -> bool:
    """五保户不想去敬老院，行不行: whether a word stands in a clause that goes on about such people."""
    clause = text.clauses[text.clause_at(token.start)]
    return clause.end - token.end >= KIND_GOES_ON


KIND_GOES_ON = 4
