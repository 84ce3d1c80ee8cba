"""What the finders marked, given to the people it is about, and read as an answer to what was asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dialogs.listening import answering, answers, same_places
from dialogs.listening.asked import Answer, Said
from dialogs.listening.cast import Cast
from dialogs.listening.context import Context as Context
from dialogs.listening.finders.ages import AgeToken
from dialogs.listening.finders.living import lives_with_parents_word
from dialogs.listening.finders.places import PLACE_FACTS, PlaceToken, says_same
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import is_supposed
from dialogs.listening.settle import Say, settle, unyielding
from dialogs.listening.text import Text
from knowledge.facts import Belief, Between, Born, Facts, OneOf, Value, Vocabulary


@dataclass(frozen=True, slots=True)
class PersonReading:
    """What a message says of one person. `denied`: values said not to hold (没有低保)."""

    subject: str | None
    facts: Facts
    born: Born | None = None
    denied: Mapping[str, frozenset[Value]] = field(default_factory=dict)


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
        self.answered = Answer()

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
                if age in outright:
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
            told_of_children = same_places.childrens_places(self.text, self.context, places, self._likeliest)
            self.says[self.context.subject] += told_of_children
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
            for owner in self.cast.topics or (None,):
                self.says[owner] += same_places.same_place(self.text, self.context, self.says[owner])

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

    def _likeliest(self, place: PlaceToken) -> OneOf:
        """Of several places of one name, the one that is known already (尖山 of 磐安 for someone of 磐安)."""
        for fact in ("residence", "hukou"):
            known = self.context.known.get(fact)
            if isinstance(known, OneOf) and known.values & place.codes:
                return OneOf(frozenset[Value](known.values & place.codes))
        return OneOf(frozenset[Value](place.codes))

    def answer(self, words: list[FactToken]) -> None:
        """Take in what the message says as an answer, beside the words that were found."""
        heard = answering.answer(self.text, self.cast, self.context, Said(self.says, self.denied, words), self.vocabulary)
        for owner, fact in heard.withdrawn:
            self.says[owner] = [say for say in self.says[owner] if say.fact != fact]
        for owner, say in heard.says:
            self.says[owner].append(say)
        self.answered = heard

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
