"""Whether each benefit goes to the ages that its words state."""

from collections.abc import Iterator

from knowledge.rereading.conditions import ADULT
from knowledge.rereading.mentions import Mention
from knowledge.rereading.reaches import Reach, reaches
from knowledge.rereading.reading import Ages, Difference, Reading
from knowledge.rules import Bounds

OLDEST = 120


def bands(reading: Reading) -> Iterator[Difference]:
    """Each benefit whose ages are not those that its words state."""
    found = reaches(reading)
    lows = sorted(
        {low for reach in found for one in (*reach.mentions, *reach.before) for low in _low(one)} | _row_lows(reading)
    )
    for reach in found:
        near = reading.sentence_start(reach.place)
        mentions = [one for one in reach.of("age") if "岁" in one.words and one.start >= near]
        stated = [one.says for one in mentions if isinstance(one.says, Bounds)]
        given, everybody = reading.ages(reach.number), reading.ages(None)
        if not stated or not given or min(everybody) < ADULT:  # age is but one way among others
            continue
        ways = [stated] if reach.stated else [stated, *([band] for band in stated)]
        if given not in [_expected(way, everybody, cut, lows) for way in ways for cut in _cuts(reading, reach, way, lows)]:
            yield Difference(
                f"“{reach.gift.what}”给的是{_spelled(reading, given)}，引文写的是“{'、'.join(one.words for one in mentions)}”",
                "照引文改 when 的年龄",
                reach.line,
            )


def _cuts(reading: Reading, reach: Reach, stated: list[Bounds], lows: list[int]) -> list[int | None]:
    """The ages at which another band may take over; where one begins in the same sentence, it does."""
    text = reading.text(reach.place.text)
    start, end = reading.sentence_start(reach.place), reading.sentence_end(reach.place)
    beside = [low for one in reading.document_words.read(text) if start <= one.start < end for low in _low(one)]
    open_top = max((band.low for band in stated if band.high is None and band.low is not None), default=None)
    over = [low for low in beside if open_top is not None and low > open_top]
    return [min(over)] if over else [None, *lows]


def _low(mention: Mention) -> Iterator[int]:
    says = mention.says
    if mention.fact == "age" and "岁" in mention.words and isinstance(says, Bounds) and says.low is not None:
        yield says.low


def _row_lows(reading: Reading) -> set[int]:
    return {low for one in reading.mentions(None) for low in _low(one)}


def _expected(stated: list[Bounds], everybody: Ages, cut: int | None, lows: list[int]) -> Ages:
    """The ages that bands hold. Two bands that both hold a number leave it to the later, which favours the person."""
    oldest = max(everybody, default=0)
    found: set[int] = set()
    for band in stated:
        top = oldest if band.high is None or band.low == band.high else band.last - (band.last in lows)
        found |= set(range(band.low or 0, top + 1))
    return frozenset(age for age in found & everybody if cut is None or age < cut)


def _spelled(reading: Reading, ages: Ages) -> str:
    low, high = min(ages), max(ages)
    return reading.words_for("age", Bounds(low, None if high >= OLDEST else high))
