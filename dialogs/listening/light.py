"""What of its context a message is read in the light of: which facts are known, and the values only of those that words can
point back to. So the reading of 都没有 is the same for everybody of whom that is the same, and may be remembered.
"""

from collections.abc import Hashable
from dataclasses import replace

from dialogs.listening.context import Context
from dialogs.listening.finders.people import GRAND
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.text import Text
from knowledge.facts import Belief, OneOf

SOMETHING: Belief = OneOf(frozenset())
"""In place of a value that no words point back to."""


def light(context: Context, *, adjusts: bool, takes_back: bool) -> Context:
    """The context, with the values only of places, where the words put an age right (多报了一岁) of the age, and where they
    take something back (我没说她吃低保) all."""
    if takes_back:
        return context
    kept = PLACE_FACTS | {"age"} if adjusts else PLACE_FACTS
    known = {fact: context.known[fact] if fact in kept else SOMETHING for fact in context.known}
    return replace(context, known=known, held={})


def key_of(text: Text, context: Context) -> Hashable:
    """What tells a text in a context from all others."""
    held = tuple((who, frozenset(facts.items())) for who, facts in context.held.items())
    return key_but_known(text, context), frozenset(context.known.items()), held


def key_but_known(text: Text, context: Context) -> Hashable:
    """The same, whatever is known."""
    places = tuple((who, frozenset(facts.items())) for who, facts in context.places.items())
    answers = repr((context.choices, context.otherwise, context.multiple, context.confirms))
    lines = tuple((who, name) for who, name in context.called.items() if who in GRAND)
    spoken_of = bool(context.called)
    return text, context.today, context.asked, answers, context.subject, places, context.cases, lines, spoken_of
