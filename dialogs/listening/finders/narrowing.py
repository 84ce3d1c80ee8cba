"""An age told before that is open, narrowed by what is told now: 属虎的, 生日二月份早过了."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dialogs.listening.finders.age_patterns import ages_cue
from dialogs.listening.finders.age_token import AgeToken
from dialogs.listening.finders.birthdays import by_birthday
from dialogs.listening.finders.numerals import Marked
from dialogs.listening.finders.zodiac import ANIMAL, by_animals
from knowledge.facts import Between

BIRTHDAYS = ("birthday_past", "birthday_to_come", "birthday_month")


def narrows(marked: Marked) -> bool:
    """Whether words may narrow an age that was told before."""
    return ANIMAL.search(marked.text) is not None or any(ages_cue(name).finds(marked.text) for name in BIRTHDAYS)


def narrowed(chars: str, marked: Marked, known: Between, today: date) -> Iterator[AgeToken]:
    """The open age `known` (whole years), as far as an animal or the birthday leaves it; nothing where that is all of it."""
    if known.exact:
        return
    animal = ANIMAL.search(chars)
    spoken = (hit for name in BIRTHDAYS if (hit := ages_cue(name).finds(marked.text)))
    span = animal.span() if animal else next(((marked.origin[hit.start()], marked.origin[hit.end()]) for hit in spoken), None)
    if span is None:
        return
    told = AgeToken(known, *span, of_known=True)
    [left] = by_birthday(by_animals([told], chars, today), marked, today)
    if left.age != known:
        yield replace(left, rank=2)
