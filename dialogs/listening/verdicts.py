"""The yes and no of a message as statements: each of the person of whom it is said, and of what was asked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from dialogs.listening import answers, stances, yes_no
from dialogs.listening.asked import Answer, Asked, Owner
from dialogs.listening.giving.cast import CHILD, is_other
from dialogs.listening.giving.owners import CHILDREN_FACTS
from dialogs.listening.giving.settle import Say
from dialogs.listening.stances import Stance
from dialogs.listening.text import Text
from knowledge.facts import Fact, OneOf, Value

OURS = frozenset({"elder", "side"})
SPEAKER = ("我", "俺", "咱")


def verdicts_of(asked: Asked) -> Answer:
    """The yes and no that account for the message, each for the person of whom it is said."""
    says: list[tuple[Owner, Say]] = []
    withdrawn: list[tuple[Owner, str]] = []
    refused = False
    marks = marks_of(asked)
    for fact in map(asked.vocabulary.__getitem__, asked.context.asked):
        heard = stances.answered(asked.text, asked.cast.people, fact.id)
        by_owner: defaultdict[Owner, list[Stance]] = defaultdict(list)
        for stance in heard.stances(marks, fact.id):
            if _only_objects(asked, stance, fact, marks):
                continue
            for owner in owners_of(asked, stance, fact.id):
                by_owner[owner].append(stance)
        for owner, heard_of in by_owner.items():
            taken = _taken_by_no(asked, owner, fact.id, heard_of[-1])
            aside = owner == "self" and is_other(asked.owner) and asked.owner != asked.context.subject
            withdrawn += [(owner, fact.id)] if taken else []
            withdrawn += [(asked.owner, fact.id)] if aside and _taken_by_no(asked, asked.owner, fact.id, heard_of[-1]) else []
            if taken == "contradicted":
                continue
            settled = _settled(asked.text, heard_of)
            if settled and fact.type == "choice" and heard.denies_only_what_went_before(settled):
                continue
            value = _confirmed(asked, settled) if asked.context.confirms else _value(fact, settled, alone=asked.one is not None)
            refused |= asked.context.confirms and settled is not None and not settled.affirms and value is None
            read = fact.id in asked.said.facts(owner) or bool(asked.said.rules_out(owner, fact.id))
            if value is not None and (taken or not read):
                says.append((owner, asked.say(fact.id, value)))
    return Answer(tuple(says), tuple(withdrawn), refused=refused)


def _only_objects(asked: Asked, stance: Stance, fact: Fact, marks: Mapping[int, frozenset[str]]) -> bool:
    """不是啊，他们是东阳户口: whether a 不是 that opens a message, which then speaks of something else, objects to what was
    said before; it answers only what was asked back."""
    if stance.kind != "not" or stance.who or stance.clause or asked.context.confirms or fact.type != "choice":
        return False
    spoken = frozenset[str]().union(*marks.values())
    return bool(spoken) and fact.id not in spoken and 0 not in marks


def marks_of(asked: Asked) -> Mapping[int, frozenset[str]]:
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


def owners_of(asked: Asked, stance: Stance, fact: str) -> Iterator[Owner]:
    """Of whom a yes or no is said; of nobody when it is said of someone who is not asked about."""
    person, people = stance.person, asked.cast.people
    elders = any(token.rank in OURS and not token.companion for token in people)
    speaker = stance.who.startswith(SPEAKER) if person is None else person.rank == "speaker"
    if speaker:
        yield "self" if elders or "self" in asked.cast.topics else asked.owner
    elif person is None:
        before = any(token.start < asked.text.clauses[stance.clause].start for token in people)
        if asked.context.confirms and not _names_until(asked, stance):
            yield asked.context.subject  # 是的，我老伴81: of the one who was asked about
        elif not (before and asked.cast.speaks_of_others()):
            yield asked.owner if before or not _is_ahead_of_others(asked, stance) else asked.context.subject
    elif person.rank == "pronoun":
        meant = asked.cast.subject_of(person)
        yield meant if meant in asked.cast.family else asked.owner
    elif person.subject == CHILD and fact in CHILDREN_FACTS:
        yield asked.owner
    elif person.rank in OURS and person.subject in asked.cast.topics and person.sex and not person.gone:
        yield person.subject


def _names_until(asked: Asked, stance: Stance) -> bool:
    """Whether anybody is named by the end of the clause of a yes or no."""
    return any(token.start < asked.text.clauses[stance.clause].end for token in asked.cast.people)


def _is_ahead_of_others(asked: Asked, stance: Stance) -> bool:
    """都没办过。我妈84了, where the grandmother was asked about: whether the clause of a yes or no stands ahead of those that
    name others of the family."""
    whom, end = asked.context.subject, asked.text.clauses[stance.clause].end
    named = any(token.rank in OURS and token.start < end for token in asked.cast.people)
    return whom in asked.cast.family and whom not in asked.cast.topics and not named


def _taken_by_no(asked: Asked, owner: Owner, fact: str, stance: Stance) -> Literal["another's", "contradicted"] | None:
    """儿子二级，老人自己没有: what a person's own no at the end makes of what was read of them before."""
    told = [say for say in asked.said.says.get(owner, ()) if say.fact == fact]
    places = {asked.text.clause_at(say.at) for say in told}
    if stance.affirms or not stance.who or not places or max(places) >= stance.clause or _denies_another(asked, owner, told):
        return None
    subject = stance.person.subject if stance.person else None
    elsewhere = {asked.text.clause_at(token.start) for token in asked.cast.people if token.subject != subject}
    return "another's" if places <= elsewhere else "contradicted"


def _denies_another(asked: Asked, owner: Owner, told: Sequence[Say]) -> bool:
    """我妈是烈属，她自己没当过兵: whether what is denied of somebody is another value than the one that is told of them."""
    held = {value for say in told if isinstance(say.belief, OneOf) for value in say.belief.values}
    denied = asked.said.rules_out(owner, told[0].fact)
    return bool(denied and held) and held.isdisjoint(denied)


def _settled(text: Text, told: Sequence[Stance]) -> Stance | None:
    """Several yes and no as one: 对，没有 is no; 有，哦不，没有 the last; of two that contradict each other none."""
    signs = [stance.affirms for stance in told]
    agreeing = all(stance.kind in yes_no.AGREEING for stance in told if stance.affirms)
    if answers.says_correction(text.chars):
        return told[-1]
    if len(set(signs)) == 1:
        return told[0] if signs[0] else told[-1]
    return told[-1] if agreeing and not signs[-1] else None


def _confirmed(asked: Asked, stance: Stance | None) -> Any:
    """What a yes or no makes of the one value that was asked back."""
    fact = asked.one
    if stance is None or fact is None:
        return None
    value = asked.context.choices[0].sets[fact.id]
    if value == fact.none:  # 也没有办过别的，对吗？没有 agrees
        return value if stance.kind in {*yes_no.AGREEING, "no"} else answers.rest_of(fact, value) if stance.affirms else None
    return value if stance.affirms else answers.rest_of(fact, value)


def _value(fact: Fact, stance: Stance | None, *, alone: bool) -> Value | None:
    """What a yes or no makes of a fact, asked `alone` or with others, of which half an answer leaves the rest open."""
    if stance is None or not (alone or stance.about or (stance.alone and not stance.affirms)):
        return None
    if fact.type == "yes_no":
        return stance.affirms
    plain = fact.type == "choice" or stance.kind == "no"
    return fact.none if not stance.affirms and plain else None
