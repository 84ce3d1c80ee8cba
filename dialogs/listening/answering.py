"""What a message says as an answer to what was asked, beside what the finders read of it.

An answer is a choice (by number, letter, label or its words), a yes or no that accounts for the whole message, not knowing,
or a putting off. Nothing here changes anything: what is heard comes in, statements come out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import Any

from dialogs.listening import answers
from dialogs.listening.answers import Choice
from dialogs.listening.asked import Answer, Asked, Owner, Said
from dialogs.listening.context import Context
from dialogs.listening.denials import denied_whole
from dialogs.listening.giving.cast import Cast
from dialogs.listening.giving.family import TWO
from dialogs.listening.giving.likewise import answering_of
from dialogs.listening.giving.settle import Say
from dialogs.listening.text import Text
from dialogs.listening.verdicts import verdicts_of
from dialogs.listening.yes_no import holds_up_nothing
from knowledge.facts import Vocabulary


def answer(text: Text, cast: Cast, context: Context, said: Said, vocabulary: Vocabulary) -> Answer:
    """What the message says as an answer to what was asked; an empty answer when nothing was."""
    if not context.asked or holds_up_nothing(text.chars):
        return Answer()
    owner = _asked_of(cast, context, said)
    asked = Asked(text, cast, context, said, vocabulary, owner)
    told = _of_both(asked, _with_denials(asked, verdicts_of(asked)))
    if cast.speaks_of_others():
        return Answer(told.says)
    if picked := asked.picked:
        return _of_picked(asked, picked)
    held = {fact for fact in said.facts(owner) if (owner, fact) not in told.withdrawn}
    if held & set(context.asked) or (context.asked_one and said.rules_out(owner, context.asked_one)):
        return _beside_words(asked, held, told)
    missed = None if any(said.says.values()) else asked.missed
    symptom = context.asked_one == "dementia" and answers.forgets(text.chars)
    if answers.says_unknown_anywhere(text) and not told.says and not symptom:
        return Answer(declined=True, missed=missed)
    if answers.puts_off(text.chars):
        return Answer(puts_off=True, missed=missed)
    return replace(told, missed=missed)


def may_decline(text: Text, context: Context) -> bool:
    """Whether a message can be a not knowing at all: it says so, or picks a choice that tells nothing (不清楚)."""
    if not context.asked:
        return False
    telling_nothing = [choice for choice in context.choices if not choice.sets]
    return answers.says_unknown_anywhere(text) or (
        bool(telling_nothing)
        and (
            any(form in text.chars for choice in telling_nothing for form in choice.forms)
            or any(
                answers.read_choice(text, context.choices, numbers=numbers, multiple=context.multiple)
                for numbers in (True, False)
            )
        )
    )


def _with_denials(asked: Asked, told: Answer) -> Answer:
    """With what a denial of the whole beside other words says of what nothing else answers (没有那些，她瘫在床上半年了)."""
    answered = {(owner, say.fact) for owner, say in told.says}
    answered |= {(owner, say.fact) for owner, says in asked.said.says.items() for say in says}
    denied = tuple((owner, say) for owner, say in denied_whole(asked) if (owner, say.fact) not in answered)
    return replace(told, says=(*told.says, *denied)) if denied else told


def _of_both(asked: Asked, told: Answer) -> Answer:
    """两个都没有, 老伴也一样，都没有那些: what is answered of one of a family, of all of whom it is said."""
    all_of_them = answering_of(asked.cast)
    if len(all_of_them) < TWO:
        return told
    words = [(who, say) for who, says in asked.said.says.items() for say in says if say.fact in asked.context.asked]
    of_one = [(who, say) for who, say in (*told.says, *words) if who in all_of_them]
    said = {(owner, say.fact) for owner, say in told.says}
    said |= {(owner, say.fact) for owner, says in asked.said.says.items() for say in says}
    others = [(owner, replace(say, along=True)) for owner in all_of_them for _, say in of_one if (owner, say.fact) not in said]
    return replace(told, says=(*told.says, *others))


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
    says = tuple((asked.owner, asked.say(fact, value, rank=3)) for fact, value in sets.items())
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


def _beside_words(asked: Asked, held: set[str], told: Answer) -> Answer:
    """有残疾证，还当过兵; 低保、特困都没有: what labels and a "none of them" say beside the words that were read."""
    context, owner = asked.context, asked.owner
    labels = answers.labels_said(asked.text, context.choices) if context.multiple else ()
    named = [choice for choice in labels if choice != context.otherwise]
    sets, several = _together(asked.vocabulary, named or labels)
    says = [
        (owner, asked.say(fact, value))
        for fact, value in sets.items()
        if fact not in held and not asked.said.rules_out(owner, fact)
    ]
    says += [(owner, say) for say in _same_of_each(asked, held | {say.fact for _, say in says})]
    says += [(owner, say) for say in _all_denied(asked, held | {say.fact for _, say in says})]
    known = held | {say.fact for _, say in says}
    others = [(one, say) for one, say in told.says if one != owner or say.fact not in known]
    return Answer((*says, *others), told.withdrawn, several=several)


def _same_of_each(asked: Asked, known: Set[str]) -> Iterator[Say]:
    """都是农合那种, asked about pension and medical insurance: a value said of each is that of all that was asked."""
    context = asked.context
    if context.multiple or len(context.asked) < BOTH:
        return
    said = {word.fact: word for word in asked.said.words if word.polarity == "affirmed" and word.fact in context.asked}
    if len(said) != 1 or not answers.says_of_each(asked.text.chars[: next(iter(said.values())).start]):
        return
    ((_, word),) = said.items()
    for choice in context.choices:
        values = set(choice.sets.values())
        if len(choice.sets) == len(context.asked) and values == set(word.values):
            yield from (asked.say(fact, value) for fact, value in choice.sets.items() if fact not in known)


BOTH = 2


def _all_denied(asked: Asked, known: Set[str]) -> Iterator[Say]:
    """With every named value denied, or some and "none of them" said, what is left is the none value."""
    for fact in map(asked.vocabulary.__getitem__, asked.context.asked):
        ruled_out = asked.said.rules_out(asked.owner, fact.id)
        if not ruled_out or fact.none is None or fact.id in known:
            continue
        named = {value.id for value in fact.values if value.id != fact.none}
        if named <= ruled_out or answers.says_none_whatever(asked.text):
            yield asked.say(fact.id, fact.none)
