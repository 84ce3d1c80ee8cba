"""Whether each benefit goes to the groups of people that its words name."""

from collections.abc import Iterator
from itertools import pairwise

from knowledge.benefits import Benefit
from knowledge.compiling import Offer, Rule, compile_rule
from knowledge.decision import Verdict
from knowledge.facts import Value
from knowledge.rereading.mentions import Mention
from knowledge.rereading.reaches import Reach, reaches
from knowledge.rereading.reading import Difference, Reading, values_in
from knowledge.rereading.sums import read_sums
from knowledge.rules import Among, Both, Bounds, Condition, Either, Leaf, Not, leaves
from knowledge.spans import squeeze

NO_GROUPS = ("integer", "division")
"""Types of facts that tell ages and places, and no group of people."""
Values = frozenset[Value]


def groups(reading: Reading) -> Iterator[Difference]:
    """Each benefit whose groups of people are not those that its words name."""
    for reach in reaches(reading):
        claims = reading.when[reach.number]
        found = False
        mentioned = [one.fact for one in (*reach.mentions, *reach.before)]
        for fact in dict.fromkeys([claim.fact for claim in claims] + mentioned):
            if reading.vocabulary[fact].type in NO_GROUPS:
                continue
            mine = values_in(claim.says for claim in claims if claim.fact == fact)
            if difference := _group(reading, reach, fact, mine):
                found = True
                yield difference
        if not found:
            yield from _joined_otherwise(reading, reach)


def _group(reading: Reading, reach: Reach, fact: str, mine: Values) -> Difference | None:
    theirs = values_in(one.says for one in reach.of(fact))
    if not theirs:
        return _unnamed(reading, reach, fact, mine)
    everybody = values_in(claim.says for claim in reading.who if claim.fact == fact)
    written = "、".join(one.words for one in reach.of(fact))
    if mine and mine not in (theirs, theirs & everybody, reading.all_values(fact) - theirs):
        return Difference(
            f"“{reach.gift.what}”的 when 是“{reading.words_for(fact, mine)}”，引文写的是“{written}”",
            "照引文改 when",
            reach.line,
        )
    if not mine and theirs & everybody and everybody - theirs and len(reading.item.gives) > 1:
        return Difference(
            f"“{reach.gift.what}”的引文只写“{written}”，when 没有写，会给到{reading.words_for(fact, everybody - theirs)}",
            "在 when 里写上",
            reach.line,
        )
    return None


def _unnamed(reading: Reading, reach: Reach, fact: str, mine: Values) -> Difference | None:
    texts = (reading.row, reading.audience)
    named = values_in(one.says for text in texts for one in reading.document_words.read_all(text) if one.fact == fact)
    if mine and not (mine <= named or reading.all_values(fact) - mine <= named):
        return Difference(
            f"“{reach.gift.what}”的 when 是“{reading.words_for(fact, mine)}”，这一项的原文没有写",
            "改正 when，或引上写着它的原文",
            reach.line,
        )
    return None


def _joined_otherwise(reading: Reading, reach: Reach) -> Iterator[Difference]:
    """A benefit that goes to others than its quote names, joined as it joins them: 三级、四级智力、精神残疾 is both of them."""
    when, quoted = reach.gift.when, _quoted(reading, reach)
    asked = {leaf.fact for leaf in leaves(when)} if when else set()
    relevant = [one for one in quoted if one.fact in asked | {claim.fact for claim in reading.who}]
    ages = any(one.fact == "age" and "岁" in one.words for one in reach.mentions)
    if not relevant or (ages and "age" in asked):
        return
    written = "、".join(one.words for one in relevant)
    mine, theirs, who = _cells(reading, when, _as_written(reading, reach, relevant))
    named = {one.fact for one in relevant}
    if mine & ~theirs or (asked <= named and mine != theirs & who):
        yield Difference(f"“{reach.gift.what}”给的人与引文写的“{written}”不一样", "照引文改 when", reach.line)
    elif _of_alternatives(reading) <= named and theirs & ~who:
        yield Difference(f"“{reach.gift.what}”的引文写着“{written}”，其中有人被 who 排除在外", "在 who 里补上", reach.line)


def _quoted(reading: Reading, reach: Reach) -> list[Mention]:
    found = (one for one in reach.mentions if one.start >= reach.place.start)
    return [one for one in found if reading.vocabulary[one.fact].type != "division" and "岁" not in one.words]


def _cells(reading: Reading, when: Condition | None, written: Condition) -> tuple[int, int, int]:
    """Of those who meet the plain conditions: who is given a benefit, who its words name, and who meets all conditions."""
    who = reading.item.who
    plain = [condition for condition in who if not _has_alternatives(condition)] or [Either((written, Not(written)))]
    given = Both((*who, when)) if when else Both(who)
    offers = [Offer(condition, fixed=True) for condition in (given, written, Both(who))]
    rule, grammar = Rule(Both(tuple(plain)), (0, 1, 2)), reading.item.benefit_list.grammar
    mine, theirs, all_of = compile_rule([rule], offers, reading.vocabulary, grammar.divisions).offer_cells
    return mine, theirs, all_of


def _has_alternatives(condition: Condition) -> bool:
    match condition:
        case Either():
            return True
        case Both(parts=parts):
            return any(map(_has_alternatives, parts))
        case _:
            return False


def _of_alternatives(reading: Reading) -> set[str]:
    """The facts of the conditions that have alternatives."""
    return {leaf.fact for condition in reading.item.who if _has_alternatives(condition) for leaf in leaves(condition)}


def _as_written(reading: Reading, reach: Reach, mentions: list[Mention]) -> Condition:
    """The groups that a quote names, joined as it does: A的B、C is A and one of B and C; 老年人和 ends a group."""
    text = reading.text(reach.place.text)
    alternatives: list[list[list[Mention]]] = [[mentions[:1]]]
    for one, after in pairwise(mentions):
        between = text[one.end : after.start]
        if reading.document_words.said.next_group.search(between):
            alternatives.append([[after]])
        elif reading.document_words.one_is_enough(between):
            alternatives[-1][-1].append(after)
        else:
            alternatives[-1].append([after])
    return Either(tuple(Both(tuple(Either(tuple(_leaves(some))) for some in _merged(all_of))) for all_of in alternatives))


def _merged(groups_of: list[list[Mention]]) -> Iterator[list[Mention]]:
    """Groups that name the same fact again are one group: 一级、二级的重度残疾."""
    by_fact: dict[frozenset[str], list[Mention]] = {}
    for some in groups_of:
        by_fact.setdefault(frozenset(one.fact for one in some), []).extend(some)
    yield from by_fact.values()


def _leaves(mentions: list[Mention]) -> Iterator[Leaf]:
    for fact in dict.fromkeys(one.fact for one in mentions):
        says = [one.says for one in mentions if one.fact == fact]
        yield from (Leaf(fact, one) for one in says if isinstance(one, Bounds))
        if values := values_in(says):
            yield Leaf(fact, Among(values))


def together(reading: Reading) -> Iterator[Difference]:
    """Two benefits on the very same words that the same person would get both of, and benefits that nobody gets."""
    table, gives = reading.table, reading.item.gives
    due = table.outcomes[Verdict.ELIGIBLE] | table.outcomes[Verdict.REVIEW]
    for at, gift in enumerate(gives):
        if due and not due & table.offer_cells[at]:
            yield Difference(f"“{gift.what}”没有人能得到", "改正 who 或它的 when", gift.words.line)
        for other_at, other in enumerate(gives[at + 1 :], start=at + 1):
            if (
                gift.words == other.words
                and not _stated_apart(reading, gift, other)
                and due & table.offer_cells[at] & table.offer_cells[other_at]
            ):
                yield Difference(
                    f"“{gift.what}”和“{other.what}”引的是同一句话，却会同时给一个人", "在 when 里分清给谁", other.words.line
                )


def _stated_apart(reading: Reading, gift: Benefit, other: Benefit) -> bool:
    """Whether two benefits are two figures of their quote: the ends of a span, or two counts that it strings together."""
    if gift.amount is None or other.amount is None or gift.amount == other.amount:
        return False
    if {gift.amount.bound, other.amount.bound} == {"min", "max"}:
        return True
    counts = [one for one in read_sums(squeeze(gift.words.quote)) if one.unit.startswith("次/")]
    return all(any(one.is_that_of(mine) for one in counts) for mine in (gift.amount, other.amount)) and len(counts) > 1
