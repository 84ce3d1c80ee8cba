"""What the finders marked, given to the people it is about, and read as an answer to what was asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from dialogs.listening import answers
from dialogs.listening.answers import Choice
from dialogs.listening.cast import Cast
from dialogs.listening.finders.ages import AgeToken
from dialogs.listening.finders.living import lives_with_parents_word
from dialogs.listening.finders.places import PLACE_FACTS, PlaceToken, says_same
from dialogs.listening.finders.vocabulary import FactToken, is_supposed
from dialogs.listening.settle import Say, settle, unyielding
from dialogs.listening.text import Text
from knowledge.facts import Belief, Between, Born, Fact, Facts, OneOf, Value, Vocabulary, believed


@dataclass(frozen=True, slots=True)
class PersonReading:
    """What a message says of one person. `denied`: values said not to hold (没有低保)."""

    subject: str | None
    facts: Facts
    born: Born | None = None
    denied: Mapping[str, frozenset[Value]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What a message is read in the light of: the question asked, its choices, what is known, who is spoken of."""

    today: date
    asked: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    otherwise: Choice | None = None
    multiple: bool = False
    known: Facts = field(default_factory=dict)
    subject: str | None = None

    @property
    def asked_one(self) -> str | None:
        """The fact asked, when it is one."""
        return self.asked[0] if len(self.asked) == 1 else None


ABOUT_CHILDREN = frozenset({"children_nearby_only", "fixed_home", "lives_with_child_in_town", "residence_permit"})
"""Asked about these, a bare place is where a child is, not where the person is."""

GRANDPARENTS = frozenset({"grandmother", "grandfather"})
OF_CHILDREN = frozenset({"active_duty_family"})
"""Values that a child's doings give to the parent: 儿子在部队."""


class Hearing:
    """One message being heard: statements and denials by person, until `people` makes them one reading each."""

    def __init__(self, text: Text, cast: Cast, context: Context, vocabulary: Vocabulary) -> None:
        self.text, self.cast, self.context, self.vocabulary = text, cast, context, vocabulary
        self.says: defaultdict[str | None, list[Say]] = defaultdict(list)
        self.denied: defaultdict[str | None, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        self.picked: tuple[Choice, ...] = ()
        self.several: set[str] = set()
        self.missed: str | None = None

    def say(self, fact: str, belief: Belief, at: int, rank: int = 1) -> None:
        """A plain statement at a place of the text."""
        for owner in self.cast.owners(at, fact):
            self.says[owner].append(Say(fact, belief, at, rank))

    def ages(self, ages: list[AgeToken]) -> None:
        """Ages, and the sex that an identity number tells."""
        for age in self._settled_ages(ages):
            for owner in self.cast.owners(age.start, "age"):
                self.says[owner].append(Say("age", age.age, age.start, age.rank, age.born, age.over, age.under))
                if age.sex:
                    self.says[owner].append(Say("sex", OneOf(frozenset({age.sex})), age.start, 2))

    def word(self, token: FactToken) -> None:
        """A word of the vocabulary, affirmed, denied or ended."""
        if token.polarity == "void" or self._of_child_asked_about(token):
            return
        about = "only_child" if token.values <= OF_CHILDREN else token.fact
        for owner in self.cast.owners(token.start, about):
            if token.polarity == "ended":
                if self.context.asked and token.fact in self.context.asked:
                    self.denied[owner][token.fact] |= token.values
                self.says[owner] = [
                    say for say in self.says[owner] if say.fact != token.fact or say.belief != OneOf(token.values)
                ]
                continue
            if token.polarity == "denied":
                self.denied[owner][token.fact] |= token.values
            else:
                with_child = owner in GRANDPARENTS and lives_with_parents_word(self.text, token)
                values = frozenset[Value]({"with_children"}) if with_child else token.values
                self.says[owner].append(Say(token.fact, OneOf(values), token.start))

    def _of_child_asked_about(self, token: FactToken) -> bool:
        """Asked about the children, 孩子健健康康的 says nothing of the elder's own health."""
        about = set(self.context.asked) & {"only_child", "children_hukou", *ABOUT_CHILDREN}
        return bool(about) and token.fact not in self.context.asked and self.cast.is_of_child(token.start)

    def _settled_ages(self, ages: list[AgeToken]) -> Iterable[AgeToken]:
        """Ages said outright, and those against another's, once that one's is known."""
        outright = [age for age in ages if age.relative_to is None and not self._denied_age(age)]
        for age in ages:
            if age.relative_to is None:
                if age in outright and (not age.bare or self.cast.takes_bare_age(age.start)):
                    yield age
                continue
            base = self.cast.age_of(age.relative_to, outright, age.start)
            if base is not None:
                yield replace(age, age=Between(base.low + age.age.low, base.high + age.age.high), relative_to=None, rank=2)

    def _denied_age(self, age: AgeToken) -> bool:
        """An age denied (不是六十八) or only supposed (假如我80岁了, 听说百岁老人)."""
        return self.text.chars[: age.start].endswith("不是") or is_supposed(self.text, age.start)

    def places(self, places: list[PlaceToken]) -> None:
        """Places, in the roles that the words around them give."""
        if self.context.asked_one == "children_hukou":
            self._childrens_places(places)
            return
        if self.context.asked_one in ABOUT_CHILDREN:
            places = [place for place in places if place.role != "said"]
        if self._only_asks:
            places = [place for place in places if place.role != "said" or not self._moves(place)]
        roles = {place.role for place in places}
        for place in places:
            for told in self._told_by(place, roles):
                fact = "children_hukou" if told == "hukou" and self.cast.is_of_child(place.start) else told
                for owner in self.cast.owners(place.start, fact):
                    earlier = any(said.fact == fact and said.at < place.start for said in self.says[owner])
                    plain = place.role in {fact, "both"}
                    if earlier and not plain and not answers.says_correction(self.text.chars):
                        continue
                    self.says[owner].append(Say(fact, self._likeliest(place), place.start, 1 + plain))
        if says_same(self.text.chars, self.context.asked_one):
            self._same_place()

    @property
    def _only_asks(self) -> bool:
        """Whether the message is a question, in which a place may be only what is asked about."""
        return answers.asks_back(self.text) and not answers.says_correction(self.text.chars)

    def _moves(self, place: PlaceToken) -> bool:
        """Whether a place is another than the known residence: 友谊县呢，高龄津贴给多少 moves nobody there."""
        known = self.context.known.get("residence")
        return isinstance(known, OneOf) and not known.values & place.codes

    @staticmethod
    def _told_by(place: PlaceToken, roles: set[str | None]) -> tuple[str, ...]:
        """The facts that a place tells; where someone comes from tells where they live only if nothing else does."""
        if place.role == "both":
            return ("residence", "hukou")
        if place.role == "origin":
            return ("residence",) if roles <= {"origin", "work", None} else ()
        if place.role == "said":
            return ("residence",)
        return (place.role,) if place.role in PLACE_FACTS else ()

    def _childrens_places(self, places: list[PlaceToken]) -> None:
        """Asked for the children's hukou, every place said is theirs, whoever is named (俺儿也是金乡, 我落金乡了)."""
        for place in places:
            if place.role not in {None, "work"}:
                self.says[self.context.subject].append(Say("children_hukou", self._likeliest(place), place.start, 2))
                return
        known = self.context.known.get("hukou") or self.context.known.get("residence")
        if known is not None and says_same(self.text.chars, "children_hukou"):
            self.says[self.context.subject].append(Say("children_hukou", known, 0))

    def _likeliest(self, place: PlaceToken) -> OneOf:
        """Of several places of one name, the one that is known already (尖山 of 磐安 for someone of 磐安)."""
        for fact in ("residence", "hukou"):
            known = self.context.known.get(fact)
            if isinstance(known, OneOf) and known.values & place.codes:
                return OneOf(frozenset[Value](known.values & place.codes))
        return OneOf(frozenset[Value](place.codes))

    def _same_place(self) -> None:
        """也在这儿: the place that is known, or said just now, for the one that is not."""
        for owner in self.cast.topics or (None,):
            said = {say.fact: say.belief for say in self.says[owner]}
            known = {**{fact: belief for fact, belief in self.context.known.items() if fact in PLACE_FACTS}, **said}
            if self.context.asked_one in PLACE_FACTS:
                target = self.context.asked_one
                source = next((f for f in ("residence", "hukou") if f != target and f in known), None)
            else:
                target, source = ("hukou", "residence") if "residence" in known else ("residence", "hukou")
            if source in known and target not in said:
                self.says[owner].append(Say(target, known[source], len(self.text.chars)))

    def answer(self) -> bool:
        """What the message says as an answer. True when it says that the person does not know."""
        if labelled := answers.by_label(self.text, self.context.choices):
            self.says.clear()
            self.denied.clear()
            return not self._hear_picked(self.context.subject, labelled)
        return self._answer_freely()

    def _answer_freely(self) -> bool:
        if not self.context.asked or self.cast.speaks_of_others():
            return False
        owner = self.cast.topics[0] if len(self.cast.topics) == 1 else self.context.subject
        if owner not in self.says and self.cast.topics and owner not in self.cast.topics:
            owner = self.cast.topics[0]
        asked, one_asked = self.context.asked, self.context.asked_one
        if answers.says_only_others(self.text.chars):
            self.says[owner] = [say for say in self.says[owner] if say.fact not in asked]
        said = {say.fact for say in self.says[owner]}
        if said & set(asked) or one_asked in self.denied[owner]:
            self._hear_labels(owner, said)
            return self._hear_denied_all(owner)
        vocabulary = self.vocabulary
        choices = self.context.choices
        one = vocabulary[self.context.asked_one] if self.context.asked_one else None
        if not choices and one is not None and one.type in {"choice", "yes_no"}:
            choices = answers.choices_of(one)
        numbers = one is None or one.type in {"choice", "yes_no"} or (bool(choices) and answers.is_number(self.text))
        picked = answers.read_choice(self.text, choices, numbers=numbers, multiple=self.context.multiple)
        if not any(self.says.values()):
            self.missed = answers.missed(self.text, choices, numbers=numbers, multiple=self.context.multiple)
        if picked:
            return not self._hear_picked(owner, picked)
        if answers.says_unknown(self.text.chars):
            return True
        verdict, none = answers.read_yes_no(self.text), answers.says_none_of(self.text)
        for fact in self.context.asked:
            self._hear_yes_no(vocabulary[fact], verdict, owner, alone=one is not None, says_none=none)
        return False

    def _hear_picked(self, owner: str | None, picked: tuple[Choice, ...]) -> bool:
        """The choices picked, whatever their order; what was left out is the otherwise, unless 不清楚 was picked too."""
        self.picked = () if any(choice.label in self.text.chars for choice in picked) else picked
        otherwise = self.context.otherwise
        sets = dict(otherwise.sets) if otherwise and all(choice.sets for choice in picked) else {}
        sets |= self._together(choice for choice in picked if choice.sets and choice != otherwise)
        for fact, value in sets.items():
            self.says[owner].append(Say(fact, believed(self.vocabulary[fact], value), 0, 3))
        return bool(sets)

    def _together(self, picked: Iterable[Choice]) -> dict[str, Any]:
        values: defaultdict[str, list[Any]] = defaultdict(list)
        for choice in picked:
            for fact, value in choice.sets.items():
                values[fact].append(value)
        told = {fact: answers.together(self.vocabulary[fact], said) for fact, said in values.items()}
        self.several |= {fact for fact, said in values.items() if len(said) > 1 and isinstance(told[fact], dict)}
        return told

    def _hear_labels(self, owner: str | None, said: set[str]) -> None:
        """有残疾证，还当过兵: beside what the words say, the choices whose labels stand in the answer."""
        labels = answers.labels_said(self.text, self.context.choices) if self.context.multiple else ()
        named = [choice for choice in labels if choice != self.context.otherwise]
        for fact, value in self._together(named or labels).items():
            if fact not in said and fact not in self.denied[owner]:
                self.says[owner].append(Say(fact, believed(self.vocabulary[fact], value), 0))

    def _hear_yes_no(self, fact: Fact, verdict: bool | None, owner: str | None, *, alone: bool, says_none: bool) -> None:
        if verdict is None or (verdict and not alone):
            return
        if fact.type == "yes_no":
            self.says[owner].append(Say(fact.id, OneOf(frozenset({verdict})), 0))
        elif not verdict and fact.none is not None and says_none:
            self.says[owner].append(Say(fact.id, OneOf(frozenset({fact.none})), 0))

    def _hear_denied_all(self, owner: str | None) -> bool:
        """低保、特困都没有: with every named value denied and "none of them" said, what is left is the none value."""
        vocabulary = self.vocabulary
        for fact_id in self.context.asked:
            fact = vocabulary[fact_id]
            ruled_out = self.denied[owner].get(fact_id)
            if not ruled_out or fact.none is None or any(say.fact == fact_id for say in self.says[owner]):
                continue
            named = {value.id for value in fact.values if value.id != fact.none}
            if named <= ruled_out or answers.says_none_whatever(self.text):
                self.says[owner].append(Say(fact_id, OneOf(frozenset({fact.none})), 0))
        return False

    def people(self) -> tuple[PersonReading, ...]:
        """What was heard of each person."""
        corrects = answers.says_correction(self.text.chars)
        read = []
        for owner in dict.fromkeys([*self.cast.topics, *self.says, *self.denied]):
            if owner in {"young", "child"}:
                continue
            facts, born = settle(unyielding(self.says.get(owner, []), self.vocabulary), corrects=corrects)
            sex = self.cast.sex_of(owner)
            known = "sex" in self.context.known and owner in {None, self.context.subject}
            if sex and "sex" not in facts and not known:
                facts["sex"] = OneOf(frozenset({sex}))
            ruled_out = {fact: frozenset(values) for fact, values in self.denied.get(owner, {}).items() if fact not in facts}
            facts |= self._left_over(ruled_out)
            if facts or ruled_out or owner in self.cast.topics:
                read.append(PersonReading(self.cast.label(owner), facts, born, ruled_out))
        read = _without_shared_self(read)
        told_of = [person for person in read if set(person.facts) - {"sex"} or person.denied]
        return tuple(told_of or read[:1] if len(read) > 1 else read)

    def _left_over(self, ruled_out: Mapping[str, frozenset[Value]]) -> dict[str, Belief]:
        """What alone is left when values are denied: the last of all, or what facts.yaml says they leave."""
        left: dict[str, Belief] = {}
        for fact_id, values in ruled_out.items():
            fact = self.vocabulary[fact_id]
            rest = {value.id for value in fact.values} - values
            if fact.leaves is not None and values >= set(fact.leaves.denied):
                rest = {fact.leaves.value}
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


SHARED_FACTS = frozenset({"residence", "hukou", "sex", "living"})
