"""Whether the conditions of a rule say what their words say: each condition by its quote, each word by a condition."""

from collections.abc import Iterator
from itertools import combinations

from knowledge.facts import Value
from knowledge.rereading.mentions import Mention
from knowledge.rereading.reading import Claim, Difference, Place, Reading, values_in
from knowledge.rules import Both, Bounds, Condition, Either, Leaf
from knowledge.spans import squeeze

ELDERLY = 60
ADULT = 18


def unsupported(reading: Reading) -> Iterator[Difference]:
    """Each condition that its own quote does not state, or states otherwise."""
    for words in dict.fromkeys(claim.words for claim in reading.who if claim.words):
        claims = [claim for claim in reading.who if claim.words == words]
        place = reading.place(words)
        if place is None:
            continue
        quoted = inside(reading, place)
        for fact in dict.fromkeys(claim.fact for claim in claims):
            mine = [claim for claim in claims if claim.fact == fact]
            theirs = [mention for mention in quoted if mention.fact == fact]
            if fact == "age":
                yield from _ages(reading, mine, theirs, squeeze(words.quote))
            else:
                yield from _values(reading, mine, theirs)


def halved(reading: Reading) -> Iterator[Difference]:
    """Each alternative that asks for less than its own quote: of 经济困难的独居老年人 only 独居."""
    everywhere = [{claim.fact for claim in reading.claims(condition)} for condition in reading.item.who]
    for at, condition in enumerate(reading.item.who):
        elsewhere = {fact for k, facts in enumerate(everywhere) if k != at for fact in facts}
        for part in _alternatives(condition):
            place = reading.place(part.words) if part.words else None
            asked = {claim.fact for claim in reading.claims(part)} | elsewhere
            for mention in inside(reading, place) if place else ():
                if mention.fact not in asked and part.words:
                    yield Difference(
                        f"引文“{squeeze(part.words.quote)}”写了“{mention.words}”，这一条没有这个条件", "补上", part.words.line
                    )


def contradicted(reading: Reading) -> Iterator[Difference]:
    """Two conditions that must both hold and that allow different values of one fact: 经济困难, and again only 低保."""
    leaves = [claim for condition in reading.item.who if isinstance(condition, Leaf) for claim in reading.claims(condition)]
    for one, other in combinations(leaves, 2):
        if one.fact == other.fact and one.says != other.says and one.words and not isinstance(one.says, Bounds):
            both = "”和“".join(reading.words_for(claim.fact, claim.says) for claim in (one, other))
            yield Difference(f"“{both}”是同一件事的两个条件，两样都要合才给", "只留原文写的那一个", one.words.line)


def _alternatives(condition: Condition) -> Iterator[Condition]:
    match condition:
        case Either(parts=parts):
            for part in parts:
                yield part
                yield from _alternatives(part)
        case Both(parts=parts):
            for part in parts:
                yield from _alternatives(part)


def _values(reading: Reading, mine: list[Claim], theirs: list[Mention]) -> Iterator[Difference]:
    claim, words = mine[0], mine[0].words
    assert words is not None
    label = reading.vocabulary[claim.fact].label
    if not theirs:
        said = "、".join(reading.words_for(one.fact, one.says) for one in mine)
        yield Difference(
            f"条件是“{said}”，引文“{squeeze(words.quote)}”没有写{label}", "改正条件，或引上写着它的原文", words.line
        )
        return
    if isinstance(claim.says, Bounds):
        return
    ours, stated = values_in(one.says for one in mine), values_in(one.says for one in theirs)
    if ours != stated:
        yield Difference(
            f"条件是“{reading.words_for(claim.fact, ours)}”，引文写的是“{reading.words_for(claim.fact, stated)}”",
            f"照“{'、'.join(one.words for one in theirs)}”改条件",
            words.line,
        )


def _ages(reading: Reading, mine: list[Claim], theirs: list[Mention], quote: str) -> Iterator[Difference]:
    bands = [one.says for one in theirs if isinstance(one.says, Bounds)]
    for claim in mine:
        words = claim.words
        assert words is not None
        assert isinstance(claim.says, Bounds)
        if not bands:
            stated = _is_old_age(claim, reading, quote)
            fault = f"条件是“{reading.words_for('age', claim.says)}”，引文“{quote}”没有写这个年龄"
        else:
            stated = _stated(claim.says, bands, reading) or _is_left_out(claim, bands)
            stated = stated or (_is_old_age(claim, reading, quote) and _held_by_others(claim, bands, reading))
            written = "、".join(one.words for one in theirs)
            fault = f"条件是“{reading.words_for('age', claim.says)}”，引文写的是“{written}”"
        if not stated:
            yield Difference(fault, "照引文改年龄，或引上写着它的原文", words.line)


def _is_old_age(claim: Claim, reading: Reading, quote: str) -> bool:
    return claim.says == Bounds(ELDERLY) and reading.document_words.said.elders.search(quote) is not None


def _held_by_others(claim: Claim, bands: list[Bounds], reading: Reading) -> bool:
    """Whether each age of a quote that also says 老年人 is asked for elsewhere in the rule, as one way among others."""
    others = [one.says for one in reading.every_claim if one.fact == "age" and one is not claim]
    return all(band in others for band in bands)


def _is_left_out(claim: Claim, bands: list[Bounds]) -> bool:
    """Whether those are meant who do not reach the very age that the words name by a term: 达到待遇享受年龄."""
    assert isinstance(claim.says, Bounds)
    return bool(claim.leaf.term) and claim.says.high_excluded and any(band.low == claim.says.high for band in bands)


def _stated(says: Bounds, bands: list[Bounds], reading: Reading) -> bool:
    """Whether bounds are those of a band; an upper end may be left off where the next band of the item goes on."""
    going_on = {one.says.low for one in _all_mentions(reading) if isinstance(one.says, Bounds)}
    for band in bands:
        if says.low != band.low:
            continue
        if says.high is None:
            held = band.high is None or bool({band.last + 1, band.high} & going_on)
        elif band.high is None:
            held = says.last + 1 in going_on
        else:
            held = says.last in (band.last, band.last - 1)
        if held:
            return True
    return False


def unread(reading: Reading) -> Iterator[Difference]:
    """Each word of the item, or of what it cites, that names a condition which the rule does not have."""
    if reading.document_words.said.elders.search(reading.audience) and _is_for_the_young(reading):
        yield Difference("原文写的是老年人，规则没有年龄也给", "写上 {term: 老年人}，或原文写的年龄", reading.item.line)
    seen = set()
    for mention, key in _placed_mentions(reading):
        line = reading.item.line
        if (mention.fact, mention.words) in seen or _is_held(reading, mention, key) or reading.is_left_open(mention, key):
            continue
        seen.add((mention.fact, mention.words))
        meant = reading.words_for(mention.fact, mention.says)
        yield Difference(
            f"原文写了“{mention.words}”（{meant}），规则里没有这个条件", "在 who 或 when 里写上，或写进 settled", line
        )


def _is_for_the_young(reading: Reading) -> bool:
    """Whether someone may come out well without any age; one that is left to the office is none."""
    left = [words.quote for gift in reading.item.gives for words in gift.left_to]
    return min(reading.ages(None), default=0) < ADULT and not any("年龄" in words for words in left)


def unquoted(reading: Reading) -> Iterator[Difference]:
    """Each group that the content names beside the alternatives of the rule, and that none of them quotes."""
    quoted_parts = [part for condition in reading.item.who for part in _alternatives(condition) if part.words]
    facts = {claim.fact for part in quoted_parts for claim in reading.claims(part)} - {"age"}
    places = [place for claim in reading.who if claim.words and (place := reading.place(claim.words))]
    quoted = {(one.fact, one.says) for place in places for one in inside(reading, place)}
    for mention in reading.mentions(None):
        if mention.fact in facts and (mention.fact, mention.says) not in quoted:
            yield Difference(f"原文写了“{mention.words}”，who 里没有一条引到它", "在 any 里补上", reading.item.line)


def _is_held(reading: Reading, mention: Mention, key: str | None) -> bool:
    claims = [claim.says for claim in reading.every_claim if claim.fact == mention.fact]
    if isinstance(mention.says, Bounds):
        if mention.fact != "age":
            return bool(claims)
        bounds = [says for says in claims if isinstance(says, Bounds)]
        if "岁" not in mention.words:
            return any(says.low == mention.says.low for says in bounds)
        return _age_is_held(mention.says, bounds)
    held = values_in(says for says in claims if not isinstance(says, Bounds))
    if mention.says <= held:
        return True
    return bool(held & mention.says) and _is_narrowed(reading, mention, held)


def _is_narrowed(reading: Reading, mention: Mention, held: frozenset[Value]) -> bool:
    """Whether the content names groups of its own inside a wider one, and the rule has all of those."""
    assert not isinstance(mention.says, Bounds)
    inside = [
        one.says
        for one in reading.mentions(None)
        if one.fact == mention.fact and not isinstance(one.says, Bounds) and one.says < mention.says
    ]
    return bool(inside) and values_in(inside) <= held


def _age_is_held(band: Bounds, claims: list[Bounds]) -> bool:
    lows = {claim.low for claim in claims} | {claim.last + 1 for claim in claims if claim.high is not None}
    highs = {claim.last for claim in claims if claim.high is not None}
    highs |= {claim.low - 1 for claim in claims if claim.low is not None}
    if band.low is not None and band.low not in lows:
        return False
    return band.high is None or bool({band.last, band.last - 1} & highs)


def _placed_mentions(reading: Reading) -> Iterator[tuple[Mention, str | None]]:
    for key in (None, ""):
        for mention in reading.mentions(key):
            yield mention, key
    yield from _insurance(reading)
    cited = [claim.words for claim in reading.who] + [gift.words for gift in reading.item.gives]
    for words in dict.fromkeys(words for words in cited if words and words.clause):
        if place := reading.place(words):
            for mention in inside(reading, place):
                yield mention, place.text
    yield from _hukou_of_the_benefit(reading)


def _insurance(reading: Reading) -> Iterator[tuple[Mention, str | None]]:
    """The name of an insurance is a condition as well: whoever is not in it has no claim on it."""
    for mention in reading.document_words.read(reading.row):
        if mention.fact == "pension_scheme":
            yield mention, None


def _hukou_of_the_benefit(reading: Reading) -> Iterator[tuple[Mention, str | None]]:
    """The hukou that a sentence of any clause asks for, where that sentence names the item's benefit."""
    for path, clause in reading.item.benefit_list.source.clauses.items():
        if reading.name not in clause.text:
            continue
        for mention in reading.mentions(path):
            place = Place(path, mention.start, mention.end)
            sentence = clause.text[reading.sentence_start(place) : reading.sentence_end(place)]
            if mention.fact == "hukou" and reading.name in sentence:
                yield mention, path


def inside(reading: Reading, place: Place) -> list[Mention]:
    """What is mentioned inside a quote (the name of an item too, where the quote takes it in)."""
    found = reading.document_words.read(reading.text(place.text))
    return [one for one in found if place.start <= one.start and one.end <= place.end]


def _all_mentions(reading: Reading) -> Iterator[Mention]:
    return (mention for mention, _ in _placed_mentions(reading))
