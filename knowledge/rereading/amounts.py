"""Whether the figures of the benefits are those of the words, and whether what is counted as cash is cash."""

from collections.abc import Iterator

from knowledge.benefits import Benefit
from knowledge.rereading.reading import Difference, Place, Reading
from knowledge.rereading.sums import Stated, plain_unit, read_sums
from knowledge.spans import squeeze

COMMAS = "，。；"
BEHIND = 12
"""So far behind its figure the name of what it is for may stand."""


def figures(reading: Reading) -> Iterator[Difference]:
    """Each amount that its quote does not state so, and each figure of the words that no benefit has."""
    for gift in reading.item.gives:
        sums = _sums_of(reading, gift)
        if gift.amount and not any(one.is_that_of(gift.amount) for one in sums):
            written = "、".join(map(str, sums)) or "没有数额"
            yield Difference(
                f"“{gift.what}”的 amount 与引文不符，引文写的是：{written}", "照引文改数字、单位和“不少于”", gift.words.line
            )
    amounts = [gift.amount for gift in reading.item.gives if gift.amount]
    for place, stated in _stated(reading):
        mine = next((amount for amount in amounts if stated.is_that_of(amount)), None)
        if mine:
            amounts.remove(mine)
        else:
            yield Difference(
                f"原文写了“{stated}”（{_around(reading.text(place.text), stated)}），没有一项 gives 有它",
                "补上漏掉的 gives，或写进 settled",
                reading.item.line,
            )


def _sums_of(reading: Reading, gift: Benefit) -> tuple[Stated, ...]:
    """The figures of a benefit's quote, read by itself and, how often it is paid, with the sentence before it."""
    alone = read_sums(squeeze(gift.words.quote))
    place = reading.place(gift.words)
    if place is None:
        return alone
    around = [one for one in read_sums(reading.text(place.text)) if place.start <= one.start and one.end <= place.end]
    return (*alone, *(one for one in around if not any(str(one) == str(other) for other in alone)))


def _stated(reading: Reading) -> Iterator[tuple[Place, Stated]]:
    """The figures of the content, and those of cited clauses that a benefit quotes or that name what it gives."""
    for key in dict.fromkeys([None, *(gift.words.clause for gift in reading.item.gives if gift.words.clause)]):
        for stated in read_sums(reading.text(key)):
            if key is None and stated.end <= len(reading.name):
                continue  # what the item is called says nothing by itself
            place = Place(key, stated.start, stated.end)
            if key is None or _names(reading, place) or _is_quoted(reading, place) or _goes_on(reading, place, stated):
                yield place, stated


def _is_quoted(reading: Reading, place: Place) -> bool:
    quotes = (reading.place(gift.words) for gift in reading.item.gives)
    return any(q and q.text == place.text and q.start <= place.start and place.end <= q.end for q in quotes)


def _goes_on(reading: Reading, place: Place, stated: Stated) -> bool:
    """Whether a figure of a clause is another of a quoted benefit's: same unit, same sentence, for an age of its own."""
    text = reading.text(place.text)
    start = max(text.rfind(end, 0, place.start) for end in "。；元") + 1  # the words since the figure before it
    if not any(mention.fact == "age" for mention in reading.document_words.read(text[start : place.end])):
        return False
    for gift in reading.item.gives:
        quote = reading.place(gift.words) if gift.amount and plain_unit(gift.amount.unit) == stated.unit else None
        if quote and quote.text == place.text and "。" not in text[min(quote.end, place.start) : max(quote.end, place.start)]:
            return True
    return False


def _names(reading: Reading, place: Place) -> bool:
    """Whether the stretch between commas in which a figure of a clause stands names what the item gives."""
    text = reading.text(place.text)
    start = max(text.rfind(comma, 0, place.start) for comma in COMMAS) + 1
    whats = [squeeze(gift.what) for gift in reading.item.gives if gift.amount]
    return any(name in text[start : place.end + BEHIND] for name in (reading.name, *whats))


def _around(text: str, stated: Stated) -> str:
    return text[max(0, stated.start - BEHIND) : stated.end + 4]


def kinds(reading: Reading) -> Iterator[Difference]:
    """Each sum that is what a service is worth and counted as cash, or the other way round."""
    for gift in reading.item.gives:
        if gift.amount is None or not gift.amount.unit.startswith("元"):
            continue
        quote = squeeze(gift.words.quote)
        said = reading.document_words.said
        service, cash = bool(said.in_kind.search(quote)), bool(said.cash.search(quote))
        if service and not cash and not gift.in_kind:
            yield Difference(
                f"“{gift.what}”的 {gift.amount.value:g} 元是服务或保险的价值，不是发给本人的钱",
                "写上 in_kind: true",
                gift.words.line,
            )
        if gift.in_kind and not service and not _may_be_in_kind(reading, gift):
            yield Difference(
                f"“{gift.what}”是发给本人的钱，却写着 in_kind", "请核对：原文写明发钱给本人才删去 in_kind", gift.words.line
            )


def _may_be_in_kind(reading: Reading, gift: Benefit) -> bool:
    """Whether the benefit's name, or the stretch of its words, speaks of what is no money in hand: a voucher, a premium."""
    place = reading.place(gift.words)
    stretch = reading.text(place.text)[reading.sentence_start(place) : place.end] if place else ""
    named = f"{gift.what}，{stretch}，{squeeze(gift.words.quote)}"
    return bool(reading.document_words.said.perhaps_in_kind.search(named))
