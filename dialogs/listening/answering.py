"""What a message says as an answer to what was asked, beside what the finders read of it.

An answer is a choice (by number, letter, label or its words), a yes or no that accounts for the whole message, not knowing,
or a putting off. Nothing here changes anything: what is heard comes in, statements come out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Literal

from dialogs.listening import answers, stances, yes_no
from dialogs.listening.answers import Choice
from dialogs.listening.cast import CHILD, CHILDREN_FACTS, OTHER, Cast
from dialogs.listening.choosing import choices_written
from dialogs.listening.context import Context
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.settle import Say
from dialogs.listening.stances import Stance
from dialogs.listening.text import Text
from knowledge.facts import Fact, Value, Vocabulary, believed

Owner = str | None
OURS = frozenset({"elder", "side"})
SPEAKER = ("我", "俺", "咱")


@dataclass(frozen=True, slots=True)
class Said:
    """What the finders heard, by the person of whom it is said; and every word they found, whatever it says of whom."""

    says: Mapping[Owner, Sequence[Say]] = field(default_factory=dict)
    denied: Mapping[Owner, Mapping[str, Set[Value]]] = field(default_factory=dict)
    words: Sequence[FactToken] = ()

    def facts(self, owner: Owner) -> frozenset[str]:
        """The facts said of a person."""
        return frozenset(say.fact for say in self.says.get(owner, ()))

    def rules_out(self, owner: Owner, fact: str) -> Set[Value]:
        """The values of a fact that a person was said not to have."""
        return self.denied.get(owner, {}).get(fact, frozenset())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a message says as an answer. `withdrawn`: what was read of a person and is another's (儿子二级，我没有)."""

    says: tuple[tuple[Owner, Say], ...] = ()
    withdrawn: tuple[tuple[Owner, str], ...] = ()
    declined: bool = False
    puts_off: bool = False
    picked: tuple[Choice, ...] = ()
    several: tuple[str, ...] = ()
    missed: str | None = None


def answer(text: Text, cast: Cast, context: Context, said: Said, vocabulary: Vocabulary) -> Answer:
    """What the message says as an answer to what was asked; an empty answer when nothing was."""
    if not context.asked:
        return Answer()
    owner = _asked_of(cast, context, said)
    asked = Asked(text, cast, context, said, vocabulary, owner)
    told = _of_stances(asked)
    if cast.speaks_of_others():
        return Answer(told.says)
    if picked := asked.picked:
        return _of_picked(asked, picked)
    held = {fact for fact in said.facts(owner) if (owner, fact) not in told.withdrawn}
    if held & set(context.asked) or (context.asked_one and said.rules_out(owner, context.asked_one)):
        return _beside_words(asked, held, told)
    missed = None if any(said.says.values()) else asked.missed
    symptom = context.asked_one == "dementia" and answers.forgets(text.chars)
    if answers.says_unknown(text.chars) and not told.says and not symptom:
        return Answer(declined=True, missed=missed)
    if answers.puts_off(text.chars):
        return Answer(puts_off=True, missed=missed)
    return Answer(told.says, told.withdrawn, missed=missed)


@dataclass(frozen=True)
class Asked:
    """One message and the question that it may answer; `owner` is whom the question is about."""

    text: Text
    cast: Cast
    context: Context
    said: Said
    vocabulary: Vocabulary
    owner: Owner

    @property
    def one(self) -> Fact | None:
        """The fact asked, when it is one."""
        return self.vocabulary[self.context.asked_one] if self.context.asked_one else None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices of the question, or of its only fact."""
        one = self.one
        if not self.context.choices and one is not None and one.type in {"choice", "yes_no"}:
            return answers.choices_of(one)
        return self.context.choices

    @property
    def numbers(self) -> bool:
        """Whether a bare number picks a choice; of an age or a size it is the answer itself."""
        one = self.one
        return one is None or one.type in {"choice", "yes_no"} or (bool(self.choices) and answers.is_number(self.text))

    @property
    def picked(self) -> tuple[Choice, ...]:
        """The choices of which the whole message is made."""
        multiple = self.context.multiple
        numbered = answers.read_choice(self.text, self.choices, numbers=self.numbers, multiple=multiple)
        if numbered or not multiple or self.cast.topics not in {(), (self.context.subject,)}:
            return numbered
        return choices_written(self.text, self.cast.people, self.choices, self.vocabulary)

    @property
    def missed(self) -> str | None:
        """How a bare number fails to pick."""
        return answers.missed(self.text, self.choices, numbers=self.numbers, multiple=self.context.multiple)


def _asked_of(cast: Cast, context: Context, said: Said) -> Owner:
    """Whom an answer is about: who alone is spoken of, else whom the question was about."""
    owner = cast.topics[0] if len(cast.topics) == 1 else context.subject
    if owner not in said.says and cast.topics and owner not in cast.topics:
        return cast.topics[0]
    return owner


def _of_picked(asked: Asked, picked: tuple[Choice, ...]) -> Answer:
    """The choices picked, whatever their order; what was left out is the otherwise, unless 不清楚 was picked too."""
    named = any(form in asked.text.chars for choice in picked for form in answers.forms(choice.label)[:1])
    otherwise = asked.context.otherwise
    sets = dict(otherwise.sets) if otherwise and all(choice.sets for choice in picked) else {}
    told, several = _together(asked.vocabulary, (c for c in picked if c.sets and c != otherwise))
    sets |= told
    says = tuple((asked.owner, _say(asked.vocabulary, fact, value, rank=3)) for fact, value in sets.items())
    return Answer(says, declined=not sets, picked=() if named else picked, several=several)


def _together(vocabulary: Vocabulary, picked: Iterable[Choice]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What several choices set together, and the facts of which that leaves several values."""
    values: defaultdict[str, list[Any]] = defaultdict(list)
    for choice in picked:
        for fact, value in choice.sets.items():
            values[fact].append(value)
    told = {fact: answers.together(vocabulary[fact], said) for fact, said in values.items()}
    several = sorted(fact for fact, said in values.items() if len(said) > 1 and isinstance(told[fact], dict))
    return told, tuple(several)


def _say(vocabulary: Vocabulary, fact: str, value: Any, *, rank: int = 1) -> Say:
    return Say(fact, believed(vocabulary[fact], value), 0, rank)


def _beside_words(asked: Asked, held: set[str], told: Answer) -> Answer:
    """有残疾证，还当过兵; 低保、特困都没有: what labels and a "none of them" say beside the words that were read."""
    context, owner = asked.context, asked.owner
    labels = answers.labels_said(asked.text, context.choices) if context.multiple else ()
    named = [choice for choice in labels if choice != context.otherwise]
    sets, several = _together(asked.vocabulary, named or labels)
    says = [
        (owner, _say(asked.vocabulary, fact, value))
        for fact, value in sets.items()
        if fact not in held and not asked.said.rules_out(owner, fact)
    ]
    says += [(owner, say) for say in _all_denied(asked, held | {say.fact for _, say in says})]
    known = held | {say.fact for _, say in says}
    others = [(one, say) for one, say in told.says if one != owner or say.fact not in known]
    return Answer((*says, *others), told.withdrawn, several=several)


def _all_denied(asked: Asked, known: Set[str]) -> Iterator[Say]:
    """With every named value denied, or some and "none of them" said, what is left is the none value."""
    for fact in map(asked.vocabulary.__getitem__, asked.context.asked):
        ruled_out = asked.said.rules_out(asked.owner, fact.id)
        if not ruled_out or fact.none is None or fact.id in known:
            continue
        named = {value.id for value in fact.values if value.id != fact.none}
        if named <= ruled_out or answers.says_none_whatever(asked.text):
            yield _say(asked.vocabulary, fact.id, fact.none)


def _of_stances(asked: Asked) -> Answer:
    """The yes and no that account for the message, each for the person of whom it is said."""
    says: list[tuple[Owner, Say]] = []
    withdrawn: list[tuple[Owner, str]] = []
    marks = _marks(asked)
    for fact in map(asked.vocabulary.__getitem__, asked.context.asked):
        heard = stances.answered(asked.text, asked.cast.people, fact.id)
        by_owner: defaultdict[Owner, list[Stance]] = defaultdict(list)
        for stance in heard.stances(marks, fact.id):
            for owner in _owners(asked, stance, fact.id):
                by_owner[owner].append(stance)
        for owner, heard_of in by_owner.items():
            taken = _taken_by_no(asked, owner, fact.id, heard_of[-1])
            aside = owner == "self" and asked.owner == OTHER != asked.context.subject
            withdrawn += [(owner, fact.id)] if taken else []
            withdrawn += [(OTHER, fact.id)] if aside and _taken_by_no(asked, OTHER, fact.id, heard_of[-1]) else []
            if taken == "contradicted":
                continue
            settled = _settled(asked.text, heard_of)
            if settled and fact.type == "choice" and heard.denies_only_what_went_before(settled):
                continue
            value = _value(fact, settled, alone=asked.one is not None)
            read = fact.id in asked.said.facts(owner) or bool(asked.said.rules_out(owner, fact.id))
            if value is not None and (taken or not read):
                says.append((owner, _say(asked.vocabulary, fact.id, value)))
    return Answer(tuple(says), tuple(withdrawn))


def _marks(asked: Asked) -> Mapping[int, frozenset[str]]:
    """The facts of which each clause speaks, whatever it says of them, and of whom."""
    said = [(say.at, say.fact) for says in asked.said.says.values() for say in says]
    found: defaultdict[int, set[str]] = defaultdict(set)
    words = [(word.start, word.fact) for word in asked.said.words]
    for at, fact in [*said, *words, *_named_facts(asked)]:
        if fact != "sex" or "sex" in asked.context.asked:
            found[asked.text.clause_at(at)].add(fact)
    return {index: frozenset(facts) for index, facts in found.items()}


def _named_facts(asked: Asked) -> Iterator[tuple[int, str]]:
    """Where a fact is called by its own name: 医保 in 我爸有医保."""
    for fact in asked.vocabulary:
        for name in (fact.label, *fact.also):
            if (at := asked.text.chars.find(name)) >= 0:
                yield at, fact.id


def _owners(asked: Asked, stance: Stance, fact: str) -> Iterator[Owner]:
    """Of whom a yes or no is said; of nobody when it is said of someone who is not asked about."""
    person, people = stance.person, asked.cast.people
    elders = any(token.rank in OURS and not token.companion for token in people)
    speaker = stance.who.startswith(SPEAKER) if person is None else person.rank == "speaker"
    if speaker:
        yield "self" if elders or "self" in asked.cast.topics else asked.owner
    elif person is None:
        before = any(token.start < asked.text.clauses[stance.clause].start for token in people)
        if not (before and asked.cast.speaks_of_others()):
            yield asked.owner
    elif person.rank == "pronoun" or (person.subject == CHILD and fact in CHILDREN_FACTS):
        yield asked.owner
    elif person.rank in OURS and person.subject in asked.cast.topics and person.sex and not person.gone:
        yield person.subject


def _taken_by_no(asked: Asked, owner: Owner, fact: str, stance: Stance) -> Literal["another's", "contradicted"] | None:
    """儿子二级，老人自己没有: what a person's own no at the end makes of what was read of them before."""
    places = {asked.text.clause_at(say.at) for say in asked.said.says.get(owner, ()) if say.fact == fact}
    if stance.affirms or not stance.who or not places or max(places) >= stance.clause:
        return None
    subject = stance.person.subject if stance.person else None
    elsewhere = {asked.text.clause_at(token.start) for token in asked.cast.people if token.subject != subject}
    return "another's" if places <= elsewhere else "contradicted"


def _settled(text: Text, told: Sequence[Stance]) -> Stance | None:
    """Several yes and no as one: 对，没有 is no; 有，哦不，没有 the last; of two that contradict each other none."""
    signs = [stance.affirms for stance in told]
    agreeing = all(stance.kind in yes_no.AGREEING for stance in told if stance.affirms)
    if answers.says_correction(text.chars):
        return told[-1]
    if len(set(signs)) == 1:
        return told[0] if signs[0] else told[-1]
    return told[-1] if agreeing and not signs[-1] else None


def _value(fact: Fact, stance: Stance | None, *, alone: bool) -> Value | None:
    """What a yes or no makes of a fact, asked `alone` or with others, of which half an answer leaves the rest open."""
    if stance is None or not (alone or stance.about or (stance.alone and not stance.affirms)):
        return None
    if fact.type == "yes_no":
        return stance.affirms
    plain = fact.type == "choice" or stance.kind == "no"
    return fact.none if not stance.affirms and plain else None
