"""Ages in a message: said outright or about, reached at a time, by a birth, by an identity number, against another's.

A number is an age only with a sign of one; the ways to say it are data (data/ages.yaml), the signs around it age_signs.py.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from dialogs.listening.finders.age_patterns import (
    AdjustWay,
    NamedWay,
    RelativeWay,
    SpokenWay,
    TurningWay,
    ages_cue,
    ages_file,
)
from dialogs.listening.finders.age_signs import Around, is_of_someone, is_placed, is_refused, is_refused_time
from dialogs.listening.finders.age_token import YOUNGEST, AgeToken, Fault, plausible
from dialogs.listening.finders.birth import OLDEST
from dialogs.listening.finders.birthdays import by_birthday, with_birthday
from dialogs.listening.finders.births import find_births
from dialogs.listening.finders.dates import DateToken
from dialogs.listening.finders.narrowing import narrowed, narrows
from dialogs.listening.finders.numerals import MARK, Marked, Numeral
from dialogs.listening.finders.turning import turned
from dialogs.listening.finders.zodiac import by_animals
from knowledge.facts import Between

__all__ = ["AgeToken", "Fault", "adjusts", "ages_pattern", "find_ages", "is_a_bound_of_benefits"]

MOST = 200
"""Of a way of saying an age no more places are looked at: nobody tells of so many people."""
ROUND_FROM = 40
OLDEST_CHILD = 70
"""No one is so much older than a child."""


def ages_pattern(name: str) -> re.Pattern[str]:
    """A cue of ages.yaml, compiled."""
    return ages_cue(name).compiled


def find_ages(
    chars: str, marked: Marked, today: date, *, asked: bool, known: Between | None = None
) -> tuple[list[AgeToken], list[Fault]]:
    """The ages of a text, and the births and identity numbers in it that cannot be right.

    `asked`: whether the text answers the question how old someone is. `known`: the age told before, which a text may
    put right (多报了一岁).
    """
    taken = _Taken(len(chars))
    found: list[AgeToken] = []
    faults: list[Fault] = []
    for token in _in_order(chars, marked, today, taken, asked=asked, known=known):
        if not taken.is_free(token.start, token.end):
            continue
        taken.add(token.start, token.end)
        if isinstance(token, AgeToken):
            found.append(token)
        elif isinstance(token, Fault):
            faults.append(token)
    found = by_animals(_without_loose_bounds(sorted(found, key=lambda token: token.start)), chars, today)
    found = by_birthday(found, marked, today)
    if not found and known is not None:
        found = [*_adjusted(chars, marked, known)]
    if known is not None and all(age.bare for age in found):
        found = [*narrowed(chars, marked, known, today)] or found
    return with_birthday(found, marked, today, known), faults


BESIDE = 12


def _without_loose_bounds(found: list[AgeToken]) -> list[AgeToken]:
    """没到八十，七十出头: a bound is no more than that where the age itself stands beside it."""
    kept = []
    for index, token in enumerate(found):
        beside = [*found[max(0, index - 1) : index], *found[index + 1 : index + 2]]
        near = [
            o
            for o in beside
            if not o.under and o.relative_to is None and max(o.start - token.end, token.start - o.end) < BESIDE
        ]
        if not (token.under and any(o.age.high < token.age.low for o in near)):
            kept.append(token)
    return kept


class _Taken:
    """Which characters of a text are read already."""

    def __init__(self, length: int) -> None:
        self._mask = bytearray(length + 1)

    def is_free(self, start: int, end: int) -> bool:
        return not any(self._mask[start:end])

    def add(self, start: int, end: int) -> None:
        self._mask[start:end] = b"\x01" * (end - start)


Found = AgeToken | Fault | DateToken


def _in_order(chars: str, marked: Marked, today: date, taken: _Taken, *, asked: bool, known: Between | None) -> Iterator[Found]:
    """Everything that may be read, the surest first; a DateToken only takes its place."""
    for hit in ages_cue("sayings").all(chars):
        yield DateToken(None, hit.start(), hit.end())
    births = list(find_births(chars, marked, today, asked=asked))
    yield from (token for token in births if isinstance(token, AgeToken | Fault) and _is_long(token))
    yield from _turning(chars, marked, today)
    yield from births
    yield from _relatives(marked)
    yield from _named(chars, asked=asked)
    yield from _spoken(chars, marked, taken, asked=asked, known=known)


LONG = 8


def _is_long(token: AgeToken | Fault) -> bool:
    """Identity numbers and whole dates come before all else: no part of them is anything."""
    return token.end - token.start >= LONG


def _turning(chars: str, marked: Marked, today: date) -> Iterator[AgeToken]:
    for pattern in ages_file().ways_in("turning", marked.text):
        way = pattern.way
        assert isinstance(way, TurningWay)
        for hit in islice(pattern.all(marked.text), MOST):
            read = turned(way, hit, marked, today)
            age = plausible(read[0]) if read else None
            start, end, signed = _span(chars, marked, hit)
            around = Around(chars, start, end)
            stands = signed or around.before("goes_on", "birthday") or not around.before("counted")
            if read and age and stands and not is_refused_time(around):
                yield AgeToken(age, start, end, read[1], outright=way.outright)


YEARS_OLD = re.compile(" ?(?:周|足|实)?岁(?:大寿|寿辰|生日)?|大寿|寿[酒辰]")


def _span(chars: str, marked: Marked, hit: re.Match[str]) -> tuple[int, int, bool]:
    """Where a hit stands, with the 岁 behind it; and whether it says 岁 at all."""
    end = marked.origin[hit.end()]
    if marked.text[hit.end() - 1] == MARK:
        end = marked.numeral_at(hit.end() - 1).end
    behind = YEARS_OLD.match(chars, end)
    return marked.origin[hit.start()], behind.end() if behind else end, bool(behind) or "岁" in hit.group()


def _relatives(marked: Marked) -> Iterator[AgeToken]:
    for pattern in ages_file().ways_in("relative", marked.text):
        way = pattern.way
        assert isinstance(way, RelativeWay)
        for hit in pattern.all(marked.text):
            apart = _years_apart(hit, marked)
            if apart is None:
                continue
            years = apart * way.times
            difference = Between(years - way.plus_minus, years + way.plus_minus)
            start, end = marked.origin[hit.start()], marked.origin[hit.end()]
            yield AgeToken(difference, start, end, relative_to=hit["who"])


def _years_apart(hit: re.Match[str], marked: Marked) -> int | None:
    """By how many years somebody is older; none of who is 跟我同岁, None where that cannot be meant."""
    if MARK not in hit.group():
        return 0
    numeral = marked.numeral_at(hit.start() + hit.group().rindex(MARK))
    if not numeral.exact or numeral.low > OLDEST_CHILD:
        return None
    return -numeral.low if hit.groupdict().get("sign") == "小" else numeral.low


def _named(chars: str, *, asked: bool) -> Iterator[AgeToken]:
    for pattern in ages_file().ways_in("named", chars):
        way = pattern.way
        assert isinstance(way, NamedWay)
        for hit in pattern.all(chars):
            around = Around(chars, hit.start(), hit.end())
            placed = not way.slot or is_placed(around, way.low, asked=asked)
            if placed and not is_refused(around, way.low, asked=asked):
                yield AgeToken(Between(way.low, way.high), hit.start(), hit.end())


def _spoken(chars: str, marked: Marked, taken: _Taken, *, asked: bool, known: Between | None) -> Iterator[AgeToken | DateToken]:
    for pattern in ages_file().ways_in("spoken", marked.text):
        way = pattern.way
        assert isinstance(way, SpokenWay)
        for hit in islice(pattern.all(marked.text), MOST):
            start, end, signed = _span(chars, marked, hit)
            if not taken.is_free(start, end):
                continue
            age, around = _meant(way, hit, marked), Around(chars, start, end)
            if age is None:
                if way.slot and "、" not in hit.group() and _are_ages(hit, marked):
                    yield DateToken(None, start, end)
                continue
            if way.under and known is not None and known.high < age.low:  # 她不到一百, of somebody of 96, is so anyway
                yield DateToken(None, start, end)
                continue
            signed = signed or way.sign
            placed = is_placed(around, age.low, asked=asked) and _fits(way, around, asked=asked)
            placed = placed or (way.corrects and known is not None and known.low in _numbers(hit, marked))
            if (way.slot and not placed) or is_refused(around, age.low, asked=asked):
                yield DateToken(None, start, end)
            elif placed or signed:
                right = way.corrects or (known is not None and known.low in _numbers(hit, marked))
                bare = not (signed or way.corrects)
                yield AgeToken(
                    age,
                    start,
                    end,
                    rank=way.rank,
                    bare=bare,
                    over=way.over,
                    under=way.under,
                    outright=way.outright,
                    puts_right=right,
                )


def _fits(way: SpokenWay, around: Around, *, asked: bool) -> bool:
    """Two numbers and bounds must be somebody's; 八十以上 must end there too, or it begins a rule."""
    return not way.slot or (is_of_someone(around, asked=asked) and (way.range or around.before("ends")))


def _are_ages(hit: re.Match[str], marked: Marked) -> bool:
    """Whether the numbers of a way may be ages at all: bounds far apart (80至99周岁) are still no age each."""
    return all(YOUNGEST <= number <= OLDEST for number in _numbers(hit, marked))


def _numbers(hit: re.Match[str], marked: Marked) -> list[int]:
    return [marked.numeral_at(hit.start() + i).low for i, char in enumerate(hit.group()) if char == MARK]


def _meant(way: SpokenWay, hit: re.Match[str], marked: Marked) -> Between | None:
    """The ages that a way of saying means with its numbers; None where it does not fit them."""
    numbers = [marked.numeral_at(hit.start() + i) for i, char in enumerate(hit.group()) if char == MARK]
    if any(len(numeral.digits) > 3 for numeral in numbers):  # noqa: PLR2004
        return None
    if way.range:
        ends = (numbers[-1], numbers[0]) if way.falling else (numbers[0], numbers[-1])
        found = _of_two(*ends, hit.group())
        return found and plausible(Between(found.low + way.low, found.high + way.high))
    if way.just_under and not 0 < numbers[0].low - numbers[-1].low <= CLOSE:
        return None
    numeral = numbers[0] if way.first else numbers[-1]
    tens = 10 if way.tens or (way.decade and numeral.high < 10) else 1  # noqa: PLR2004
    low, high = numeral.low * tens, numeral.high * tens
    if way.round and (low % 10 or low < ROUND_FROM):
        return None
    return plausible(Between(low + way.low, high + way.high))


WIDEST = 15
"""Further apart, two numbers are the bounds of a kind, not somebody's age."""


CLOSE = 3
"""Of ages further apart nobody is unsure which it is (80还是90), nor is the one just under the other."""


def _of_two(first: Numeral, last: Numeral, words: str) -> Between | None:
    """What two numbers come to, by the words that stand around and between them."""
    if ages_cue("either").finds(words) and first.exact and last.exact:
        return _either(first.low, last.low)
    return _from_to(first, last, listed="、" in words)


def _either(one: int, other: int) -> Between | None:
    """88还是87: one or the other of two near each other, in whatever order."""
    low, high = sorted((one, other))
    return plausible(Between(low, high)) if 0 < high - low <= CLOSE else None


def _from_to(first: Numeral, last: Numeral, *, listed: bool) -> Between | None:
    """From one to the other; listed (78、80) they are two people's ages unless they are neighbours."""
    if first.high < last.low == 10 * (first.low + 1):  # 七、八十岁: of the seventies or the eighties
        return plausible(Between(10 * first.low, last.low + 9))
    ascending = first.low < last.high <= first.low + (1 if listed else WIDEST)
    return plausible(Between(first.low, last.high)) if ascending else None


def is_a_bound_of_benefits(chars: str, age: AgeToken) -> bool:
    """我80岁有没有钱, of somebody of 72: whether what is given at an age is spoken of right behind it, whoever stands ahead."""
    return Around(chars, age.start, age.end).before("granted") and age.born is None


def adjusts(marked: Marked) -> bool:
    """Whether words may put an age right that was told before, or say of it what is so anyway (不到一百); or whether a number
    is one at all depends on it (就是60咯)."""
    spoken, adjusting = (ages_file().ways_in(section, marked.text) for section in ("spoken", "adjusts"))
    mending = (one for one in spoken if isinstance(one.way, SpokenWay) and (one.way.corrects or one.way.under or one.way.low))
    cues = (ages_cue("birthday_day"), ages_cue("lone_number"))
    mended = any(pattern.finds(marked.text) for pattern in (*cues, *adjusting, *mending))
    return mended or narrows(marked)


def _adjusted(chars: str, marked: Marked, known: Between) -> Iterator[AgeToken]:
    """The age known before, put right."""
    for pattern in ages_file().ways_in("adjusts", marked.text):
        way = pattern.way
        assert isinstance(way, AdjustWay)
        for hit in pattern.all(marked.text):
            years = way.add * marked.numeral_at(hit.start() + hit.group().rindex(MARK)).low if way.add else 0
            age = plausible(Between(known.low + years + way.low, known.high + years + way.high))
            if age:
                start, end, _ = _span(chars, marked, hit)
                yield AgeToken(age, start, end, rank=2, puts_right=True)
                return
