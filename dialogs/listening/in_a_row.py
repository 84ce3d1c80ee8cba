"""Several callers in one message, each by their number (来电1…来电2…) or by where they live and how old they are
(义乌那位85岁): where what is said of each of them begins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dialogs.listening.acts import Span, patterns
from dialogs.listening.callers import Calls
from dialogs.listening.finders.numerals import mark
from dialogs.listening.finders.place_names import Codes
from dialogs.listening.text import Text

NUMBERED = ("caller_number", "one_more")
"""The cues by which a caller is told of by number."""
NUMBERS = ("number", "m", "n")
PLACE = "P"
RIGHT_BEHIND = 3
"""So many characters stand at most between a number and the place of the same one."""


def numbered(text: Text) -> list[Calls]:
    """Where a message tells of callers by number, each once."""
    found: list[Calls] = []
    hits = sorted((hit for name in NUMBERED for hit in patterns().cue(name).all(text.chars)), key=lambda hit: hit.start())
    for hit in hits:
        said = hit.groupdict()
        written = next((said[name] for name in NUMBERS if said.get(name)), None)
        if written is None or (found and hit.start() < found[-1].end):
            continue
        number = mark(written).numerals[0].low
        if all(one.number != number for one in found):
            found.append(Calls("number", hit.start(), hit.end(), number=number))
    return found


def by_place(text: Text, places: Mapping[Span, Codes]) -> Iterator[Calls]:
    """Where a clause begins with a place and an age by which a caller is meant; `loose` where it may be of all who are so."""
    chars = text.chars
    for start, end in places:
        chars = chars[:start] + PLACE * (end - start) + chars[end:]
    for hit in patterns().cue("caller_by_place").all(chars):
        start, end = hit.span("head") if hit["head"] else hit.span("aged")
        codes = next(codes for (at, _), codes in places.items() if start <= at < end)
        yield Calls("trait", hit.start(), start, text.chars[start:end], loose=bool(hit["general"]), place=codes)


def in_order(by_number: Sequence[Calls], described: Sequence[Calls]) -> list[Calls]:
    """All of them in order; a place and an age right behind a number tell of the same one (来电2 义乌的85)."""
    same = {id(one): number for one in described for number in by_number if 0 <= one.end - number.end <= RIGHT_BEHIND}
    told = {id(number): one for one in described if (number := same.get(id(one))) is not None}
    heads = [replace(n, which=told[id(n)].which, place=told[id(n)].place) if id(n) in told else n for n in by_number]
    return sorted([*heads, *(one for one in described if id(one) not in same)], key=lambda one: one.start)
