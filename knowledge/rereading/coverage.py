"""Whether the rule takes in all that the words give, and all that they leave to the office."""

import re
from collections.abc import Iterator

from knowledge.rereading.amounts import COMMAS
from knowledge.rereading.reaches import Reach, reaches
from knowledge.rereading.reading import Difference, Place, Reading
from knowledge.rereading.sums import SENTENCE_ENDS
from knowledge.rules import Both, Condition, Either, Leaf, Not
from knowledge.spans import squeeze

RUN = 6
"""So many characters in a run name the same thing in two places."""
WITHOUT_BRACKET = re.compile("[（(，]")


def left_out(reading: Reading) -> Iterator[Difference]:
    """Each stretch of the content that gives something and that no quote of a benefit touches."""
    given = list(_covered(reading))
    asked = [place for claim in reading.who if claim.words and (place := reading.place(claim.words)) and place.text is None]
    whats = [WITHOUT_BRACKET.split(gift.what)[0] for gift in reading.item.gives]
    start = len(reading.name)
    for at, char in enumerate(reading.row + "。"):
        if char not in COMMAS or at < start:
            continue
        piece = reading.row[start:at]
        words = [found.span() for found in reading.document_words.said.gives.finditer(reading.row, start, at)]
        is_given = any(not any(place.start <= low and high <= place.end for place in asked) for low, high in words)
        is_told = any(place.start < at and start < place.end for place in given) or any(what in piece for what in whats)
        is_told = is_told or reading.name in piece or _is_in_a_clause(reading, piece)
        if is_given and not is_told:
            yield Difference(f"原文的“{piece}”没有一处引文写到", "补上漏掉的 gives，或写进 settled", reading.item.line)
        start = at + 1


def _is_in_a_clause(reading: Reading, piece: str) -> bool:
    """Whether a clause that is quoted for a benefit gives by name what the piece gives."""
    quotes = [squeeze(gift.words.quote) for gift in reading.item.gives if gift.words.clause]
    runs = [piece[at : at + RUN] for at in range(len(piece) - RUN + 1)]
    return any(run in quote for run in runs for quote in quotes)


def _covered(reading: Reading) -> Iterator[Place]:
    """Where the row's words are quoted for a benefit, or, in the same sentence, as what leaves it to the office."""
    for gift in reading.item.gives:
        place = reading.place(gift.words)
        if place is None or place.text is not None:
            continue
        yield place
        for words in gift.left_to:
            left = reading.place(words)
            if left and left.text is None and reading.sentence_start(left) == reading.sentence_start(place):
                yield left


def opened(reading: Reading) -> Iterator[Difference]:
    """Each benefit whose words leave it to the office while the rule does not say so."""
    found = reaches(reading)
    for reach in found:
        text, place = reading.text(reach.place.text), reach.place
        own = [p for words in reach.gift.left_to if (p := reading.place(words)) and p.text == place.text]
        for match in reading.document_words.said.left_to_the_office.finditer(text, *_stretch(reading, reach, found)):
            if not any(p.start < match.end() and match.start() < p.end for p in own):
                yield _unopened(reach, match[0])
        for term in _denied(reach.gift.when) if reach.gift.when and not reach.gift.left_to else ():
            yield Difference(
                f"“{reach.gift.what}”给的是不“{term}”的人，没有写进 left_to", f"left_to 里写上“{term}”", reach.line
            )
    yield from _opened_elsewhere(reading)


def closed(reading: Reading) -> Iterator[Difference]:
    """Each benefit left to the office by words that leave nothing open, nor name a condition that its rule does not have."""
    flagged = {squeeze(flag.words) for flag in reading.item.data.flags}
    asked = {claim.fact for claim in reading.who}
    for gift in reading.item.gives:
        denied = {claim.fact for claim in reading.claims(gift.when)} if gift.when else set()
        for words in gift.left_to:
            quote = squeeze(words.quote)
            named = {mention.fact for mention in reading.document_words.read(quote)}
            if quote in flagged or reading.document_words.said.perhaps_left.search(quote):
                continue
            if not named & denied and named <= asked:
                yield Difference(
                    f"“{gift.what}”的 left_to 写的是“{quote}”，这几个字没有把结果留给经办单位",
                    "删去，或引上把它留给经办单位的原文",
                    words.line,
                )


def encouraged(reading: Reading) -> Iterator[Difference]:
    """Each benefit that the document only encourages others to give, and that is told as given."""
    for gift in reading.item.offered:
        hit = reading.document_words.said.encourages.search(gift.words.quote)
        if hit and not gift.left_to and hit[0] not in gift.what:
            says = f"原文只是{hit[0]}（“{gift.words.quote}”），what 写成了一定给的“{gift.what}”"
            yield Difference(says, f"what 里写明是{hit[0]}的，或把“{hit[0]}”写进 left_to", gift.words.line)


def _unopened(reach: Reach, words: str) -> Difference:
    return Difference(
        f"“{reach.gift.what}”的原文写着“{words}”，没有写进 left_to", f"left_to 里写上“{words}”，或写进 settled", reach.line
    )


def _denied(condition: Condition) -> Iterator[str]:
    """The terms that a `when` leaves out: whoever is not what the words ask for gets something by the office alone."""
    match condition:
        case Not(part=Leaf(term=str(term))):
            yield term
        case Both(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from _denied(part)


def _stretch(reading: Reading, reach: Reach, found: list[Reach]) -> tuple[int, int]:
    """From the sentence's beginning, or the benefit before it that goes to others, to the benefit behind it or the end."""
    place, table = reach.place, reading.table
    start, end = reading.sentence_start(place), reading.sentence_end(place)
    low, high = start, end
    for other in found:
        if other.place.text != place.text or other.number == reach.number:
            continue
        if start < other.place.end <= place.start and not (
            table.offer_cells[other.number] == table.offer_cells[reach.number] and other.gift.left_to
        ):
            low = max(low, other.place.end)
        if place.end <= other.place.start <= end:
            high = place.end
    return low, high


def _opened_elsewhere(reading: Reading) -> Iterator[Difference]:
    """Words of the row, or of a cited sentence on the benefit that leave something open for no benefit."""
    taken = reading.left_open
    for place in _sentences(reading):
        for match in reading.document_words.said.left_to_the_office.finditer(reading.text(place.text), place.start, place.end):
            if not any(p.text == place.text and p.start < match.end() and match.start() < p.end for p in taken):
                yield Difference(
                    f"原文写着“{match[0]}”，没有一项 gives 把它写进 left_to", "写进 left_to，或写进 settled", reading.item.line
                )


def _sentences(reading: Reading) -> Iterator[Place]:
    """The sentences of the row that no benefit quotes, and those of cited clauses that name the item."""
    quoted = [place for gift in reading.item.gives if (place := reading.place(gift.words))]
    cited = [claim.words.clause for claim in reading.who if claim.words]
    cited += [words.clause for gift in reading.item.gives for words in (gift.words, *gift.left_to)]
    for key in dict.fromkeys([None, *(path for path in cited if path)]):
        text, start = reading.text(key), len(reading.name) if key is None else 0
        for at in [i for i, char in enumerate(text) if char in SENTENCE_ENDS and i >= start] + [len(text)]:
            has_benefit = any(p.text == key and start <= p.start < at for p in quoted)
            if not has_benefit and (key is None or reading.name in text[start:at]):
                yield Place(key, start, at)
            start = at + 1
