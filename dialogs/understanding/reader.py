"""A message as facts about people: everything in this package put together.

The finders (ages, places, words, people …) each mark what they know how to read; here each mark is given to the person
it is about, several marks on one fact are settled, and what is only supposed, asked or somebody else's is left alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dialogs.understanding import answers, intents
from dialogs.understanding.ages import AgeToken, find_ages
from dialogs.understanding.answers import Choice
from dialogs.understanding.cast import Cast, cast_of
from dialogs.understanding.data import load
from dialogs.understanding.disability import find_disability
from dialogs.understanding.homophones import Homophones
from dialogs.understanding.living import find_living
from dialogs.understanding.numerals import mark
from dialogs.understanding.people import find_people, find_sexes
from dialogs.understanding.places import PLACE_FACTS, Gazetteer, PlaceToken, says_same
from dialogs.understanding.text import Text, read_text
from dialogs.understanding.vocabulary import FactToken, WordReader, is_general, is_supposed
from knowledge.facts import Belief, Between, Born, Fact, Facts, OneOf, Value, believed
from knowledge.library import Library


@dataclass(frozen=True, slots=True)
class PersonReading:
    """What a message says of one person. `denied`: values said not to hold (没有低保)."""

    subject: str | None
    facts: Facts
    born: Born | None = None
    denied: Mapping[str, frozenset[Value]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A message understood."""

    intent: str
    people: tuple[PersonReading, ...]
    declined: bool = False
    corrects: bool = False
    bad_id_number: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a message is read in the light of: the question asked, its choices, what is known, who is spoken of."""

    today: date
    asked: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    otherwise: Choice | None = None
    known: Facts = field(default_factory=dict)
    subject: str | None = None

    @property
    def asked_one(self) -> str | None:
        """The fact asked, when it is one."""
        return self.asked[0] if len(self.asked) == 1 else None


@dataclass(frozen=True, slots=True)
class _Say:
    """A statement about one person: a belief on a fact, how firmly it stands, and where it was said."""

    fact: str
    belief: Belief
    at: int
    rank: int = 1
    born: Born | None = None
    over: bool = False
    under: bool = False


ABOUT_CHILDREN = frozenset({"children_nearby_only", "fixed_home", "lives_with_child_in_town", "residence_permit"})
"""Asked about these, a bare place is where a child is, not where the person is."""

OF_CHILDREN = frozenset({"active_duty_family"})
"""Values that a child's doings give to the parent: 儿子在部队."""

HEARD_MIN = 4
"""Words of the vocabulary from this length on are put right when they were misheard; shorter ones only if listed."""


class Reader:
    """Reads messages. Built once from the library; holds no state between messages."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._gazetteer = Gazetteer(library.divisions, frozenset(library.lists))
        self._words = WordReader(library.vocabulary)
        data = load("homophones.yaml")
        long_words = {word for word in self._words.words if len(word) >= HEARD_MIN}
        heard = {*long_words, *self._gazetteer.near_names(library.lists), *data["also"]}
        self._homophones = Homophones(heard, frozenset(data["never"]), data["numbers"], data["ten"])

    def read(self, message: str, context: Context) -> Reading:
        """What a message says, in the light of its context."""
        text = read_text(message)
        mended = self._homophones.mend(text.chars)
        text = replace(text, chars=mended) if len(mended) == len(text.chars) else text
        marked = mark(text.chars)
        ages, bad_id = find_ages(text.chars, marked, context.today, asked=context.asked_one == "age")
        lived = list(find_living(text, context.asked_one))
        words = [*lived, *(token for token in self._words.find(text) if token.fact != "living" or not _covered(token, lived))]
        words += find_disability(text, context.asked)
        told = {token.fact for token in words}
        if context.otherwise is None:
            words += [token for token in self._words.find_when_asked(text, context.asked) if token.fact not in told]
        places = self._gazetteer.find(text, context.asked_one if context.asked_one in PLACE_FACTS else None)
        words, places = _apart(words, places)
        taken = [(token.start, token.end) for token in words if token.fact != "sex"]
        cast = cast_of(text, find_people(text, taken), context.subject)
        says: defaultdict[str | None, list[_Say]] = defaultdict(list)
        denied: defaultdict[str | None, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        general = not context.asked and is_general(text) and not cast.people
        for token in () if general else words:
            self._hear_word(token, cast, says, denied)
        if "age" in context.known and context.asked_one != "age" and not answers.says_correction(text.chars):
            ages = [age for age in ages if not age.bare]
        for age in () if general else self._settled_ages(ages, cast):
            for owner in cast.owners(age.start, "age"):
                says[owner].append(_Say("age", age.age, age.start, age.rank, age.born, age.over, age.under))
                if age.sex:
                    says[owner].append(_Say("sex", OneOf(frozenset({age.sex})), age.start, 2))
        for sex, at in find_sexes(text):
            for owner in cast.owners(at, "sex"):
                says[owner].append(_Say("sex", OneOf(frozenset({sex})), at))
        self._hear_places(text, places, cast, context, says)
        size = answers.read_household(text, marked, asked=context.asked_one == "household_size")
        if size is not None:
            for owner in cast.owners(0, "household_size"):
                says[owner].append(_Say("household_size", Between(size, size), 0))
        declined = self._hear_answer(text, cast, context, says, denied)
        people = self._people(cast, says, denied, text)
        intent = intents.intent_of(text, people, context.asked)
        return Reading(intent, people, declined, answers.says_correction(text.chars), bad_id, text.cut)

    def _hear_word(self, token: FactToken, cast: Cast, says: "Says", denied: "Denials") -> None:
        if token.polarity == "void":
            return
        about = "only_child" if token.values <= OF_CHILDREN else token.fact
        for owner in cast.owners(token.start, about):
            if token.polarity == "ended":
                says[owner] = [say for say in says[owner] if say.fact != token.fact or say.belief != OneOf(token.values)]
                continue
            if token.polarity == "denied":
                denied[owner][token.fact] |= token.values
            else:
                says[owner].append(_Say(token.fact, OneOf(token.values), token.start))

    def _settled_ages(self, ages: list[AgeToken], cast: Cast) -> Iterable[AgeToken]:
        """Ages said outright, and those against another's, once that one's is known."""
        outright = [age for age in ages if age.relative_to is None and not self._denied_age(age, cast.text)]
        for age in ages:
            if age.relative_to is None:
                if age in outright and (not age.bare or cast.takes_bare_age(age.start)):
                    yield age
                continue
            base = cast.age_of(age.relative_to, outright, age.start)
            if base is not None:
                yield replace(age, age=Between(base.low + age.age.low, base.high + age.age.high), relative_to=None, rank=2)

    @staticmethod
    def _denied_age(age: AgeToken, text: Text) -> bool:
        """An age denied (不是六十八) or only supposed (假如我80岁了, 听说百岁老人)."""
        return text.chars[: age.start].endswith("不是") or is_supposed(text, age.start)

    def _hear_places(self, text: Text, places: list[PlaceToken], cast: Cast, context: Context, says: "Says") -> None:
        if context.asked_one in ABOUT_CHILDREN:
            places = [place for place in places if place.role != "said"]
        roles = {place.role for place in places}
        for place in places:
            fact = place.role
            if fact == "origin":
                fact = "residence" if roles <= {"origin", "work", None} else None
            elif fact == "said":
                fact = "residence"
            if fact not in PLACE_FACTS:
                continue
            for owner in cast.owners(place.start, fact):
                earlier = any(said.fact == fact and said.at < place.start for said in says[owner])
                if earlier and place.role != fact and not answers.says_correction(text.chars):
                    continue
                says[owner].append(_Say(fact, OneOf(frozenset[Value](place.codes)), place.start, 1 + (place.role == fact)))
        if says_same(text.chars, context.asked_one):
            self._hear_same(cast, context, says)

    def _hear_same(self, cast: Cast, context: Context, says: "Says") -> None:
        """也在这儿: the place that is known, or said just now, for the one that is not."""
        for owner in cast.topics or (None,):
            said = {say.fact: say.belief for say in says[owner]}
            known = {**{fact: belief for fact, belief in context.known.items() if fact in PLACE_FACTS}, **said}
            if context.asked_one in PLACE_FACTS:
                target = context.asked_one
                source = next((f for f in ("residence", "hukou") if f != target and f in known), None)
            else:
                target, source = ("hukou", "residence") if "residence" in known else ("residence", "hukou")
            if source in known and target not in said:
                says[owner].append(_Say(target, known[source], len(cast.text.chars)))

    def _hear_answer(self, text: Text, cast: Cast, context: Context, says: "Says", denied: "Denials") -> bool:
        """What the message says as an answer. True when it says that the person does not know."""
        if not context.asked:
            return False
        owner = cast.topics[0] if len(cast.topics) == 1 else context.subject
        if owner not in says and cast.topics and owner not in cast.topics:
            owner = cast.topics[0]
        said = {say.fact for say in says[owner]}
        if said & set(context.asked) or any(fact in denied[owner] for fact in context.asked if len(context.asked) == 1):
            return self._hear_denied_all(text, context, owner, says, denied)
        vocabulary = self._library.vocabulary
        choices = context.choices
        one = vocabulary[context.asked_one] if context.asked_one else None
        if not choices and one is not None and one.type in {"choice", "yes_no"}:
            choices = answers.choices_of(one)
        numbers = one is None or one.type in {"choice", "yes_no"}
        picked = answers.read_choice(text, choices, numbers=numbers)
        sets = dict(context.otherwise.sets) if context.otherwise and any(choice.sets for choice in picked) else {}
        for choice in picked:
            sets |= choice.sets
        for fact, value in sets.items():
            says[owner].append(_Say(fact, believed(vocabulary[fact], value), 0, 3))
        if picked:
            return not sets
        if answers.says_unknown(text.chars):
            return True
        verdict, none = answers.read_yes_no(text), answers.says_none_of(text)
        for fact in context.asked:
            self._hear_yes_no(vocabulary[fact], verdict, owner, says, alone=one is not None, says_none=none)
        return False

    def _hear_yes_no(self, fact: Fact, verdict: bool | None, owner: str | None, says: "Says", *, alone: bool, says_none: bool) -> None:
        if verdict is None or (verdict and not alone):
            return
        if fact.type == "yes_no":
            says[owner].append(_Say(fact.id, OneOf(frozenset({verdict})), 0))
        elif not verdict and fact.none is not None and says_none:
            says[owner].append(_Say(fact.id, OneOf(frozenset({fact.none})), 0))

    def _hear_denied_all(self, text: Text, context: Context, owner: str | None, says: "Says", denied: "Denials") -> bool:
        """低保、特困都没有: with every named value denied and "none of them" said, what is left is the none value."""
        vocabulary = self._library.vocabulary
        for fact_id in context.asked:
            fact = vocabulary[fact_id]
            ruled_out = denied[owner].get(fact_id)
            if not ruled_out or fact.none is None or any(say.fact == fact_id for say in says[owner]):
                continue
            named = {value.id for value in fact.values if value.id != fact.none}
            if named <= ruled_out or answers.says_none(text):
                says[owner].append(_Say(fact_id, OneOf(frozenset({fact.none})), 0))
        return False

    def _people(self, cast: Cast, says: "Says", denied: "Denials", text: Text) -> tuple[PersonReading, ...]:
        corrects = answers.says_correction(text.chars)
        read = []
        for owner in dict.fromkeys([*cast.topics, *says, *denied]):
            if owner == "young":
                continue
            facts, born = _settle(self._unyielding(says.get(owner, [])), corrects=corrects)
            sex = cast.sex_of(owner)
            if sex and "sex" not in facts:
                facts["sex"] = OneOf(frozenset({sex}))
            ruled_out = {fact: frozenset(values) for fact, values in denied.get(owner, {}).items() if fact not in facts}
            facts |= self._left_over(ruled_out)
            if facts or ruled_out or owner in cast.topics:
                read.append(PersonReading(cast.label(owner), facts, born, ruled_out))
        told_of = [person for person in read if set(person.facts) - {"sex"} or person.denied]
        return tuple(told_of or read[:1] if len(read) > 1 else read)

    def _unyielding(self, says: list[_Say]) -> list[_Say]:
        """Without what yields to something else that was said on the same fact (see `yields` in facts.yaml)."""
        kept = []
        for say in says:
            yielding = set(self._library.vocabulary[say.fact].yields)
            others = [o for o in says if o.fact == say.fact and isinstance(o.belief, OneOf) and not o.belief.values <= yielding]
            if not (isinstance(say.belief, OneOf) and say.belief.values <= yielding and others):
                kept.append(say)
        return kept

    def _left_over(self, ruled_out: Mapping[str, frozenset[Value]]) -> dict[str, Belief]:
        """A value that alone is left when the others are denied: not 失能 at all is 能自理."""
        left: dict[str, Belief] = {}
        for fact_id, values in ruled_out.items():
            rest = {value.id for value in self._library.vocabulary[fact_id].values} - values
            if fact_id == "care_level" and values >= {"moderate", "severe"}:
                left[fact_id] = OneOf(frozenset[Value]({"intact"}))
            elif len(rest) == 1:
                left[fact_id] = OneOf(frozenset[Value](rest))
        return left


def _apart(words: list[FactToken], places: list[PlaceToken]) -> tuple[list[FactToken], list[PlaceToken]]:
    """Words and places that overlap are one or the other: 山区 in 尖山区 is a place, 杭州 in 子女都在杭州 no home."""
    of_children = [word for word in words if word.fact in ABOUT_CHILDREN]
    homes = [p for p in places if not any(w.start <= p.start and p.end <= w.end for w in of_children)]
    kept = {"living", *ABOUT_CHILDREN}
    return [w for w in words if w.fact in kept or not any(w.start < p.end and p.start < w.end for p in homes)], homes


def _covered(token: FactToken, by: list[FactToken]) -> bool:
    return any(other.start < token.end and token.start < other.end for other in by)


Says = defaultdict[str | None, list[_Say]]
Denials = defaultdict[str | None, dict[str, set[Value]]]


def _settle(says: list[_Say], *, corrects: bool) -> tuple[dict[str, Belief], Born | None]:
    """One belief for each fact: the firmest; of equally firm ones the narrower, where they agree; else the later if the
    message corrects itself, else the earlier."""
    by_fact: defaultdict[str, list[_Say]] = defaultdict(list)
    for say in sorted(says, key=lambda say: say.at):
        by_fact[say.fact].append(say)
    facts: dict[str, Belief] = {}
    born = None
    for fact, said in by_fact.items():
        chosen = _choose(said, corrects=corrects)
        facts[fact] = chosen.belief
        if fact == "age":
            born = chosen.born or next((say.born for say in said if say.born and say.belief == chosen.belief), None)
    return facts, born


def _choose(said: list[_Say], *, corrects: bool) -> _Say:
    over, under = next((s for s in said if s.over), None), next((s for s in said if s.under), None)
    if over and under and over.at < under.at:
        between = _from_to(over.belief, under.belief)
        if between is not None:
            return replace(over, belief=between)
    if corrects:
        return said[-1]
    best = max(say.rank for say in said)
    chosen, *others = [say for say in said if say.rank == best]
    for other in others:
        both = _meet(chosen.belief, other.belief)
        if both is not None:
            chosen = replace(chosen, belief=both, born=chosen.born or other.born)
    return chosen


def _from_to(over: Belief, under: Belief) -> Between | None:
    """满六十五，还没到七十: from the one to the other."""
    if isinstance(over, Between) and isinstance(under, Between) and over.low <= under.high:
        return Between(over.low, under.high)
    return None


def _meet(a: Belief, b: Belief) -> Belief | None:
    if isinstance(a, Between) and isinstance(b, Between):
        low, high = max(a.low, b.low), min(a.high, b.high)
        return Between(low, high) if low <= high else None
    if isinstance(a, OneOf) and isinstance(b, OneOf):
        return OneOf(a.values & b.values) if a.values & b.values else None
    return None
