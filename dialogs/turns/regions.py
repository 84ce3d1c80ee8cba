"""Other regions: the same benefit there, or in two of them side by side; nothing is stored, nobody moves."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from dialogs.listening.acts import Act
from dialogs.looking.looked import Looked
from dialogs.move import Move
from dialogs.saying.direct import asked as asked_for
from dialogs.saying.sections import Section
from dialogs.saying.side_by_side import Side
from dialogs.saying.side_by_side import people as sides_of
from dialogs.saying.side_by_side import regions as sides_of_regions
from dialogs.saying.summed import summed
from dialogs.state import PersonState
from dialogs.turns.items import REGIONS, hits_of
from dialogs.turns.turn import MOST_SUPPOSED, Asks, Done, Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.facts import BASES, Between, Facts, OneOf, Person
from knowledge.lists import Amount, Item
from knowledge.logic import Truth
from knowledge.rules import Leaf, Within, evaluate


def with_compared(turn: Turn) -> Turn:
    """The turn with the questions that go on of the places that were compared last (公园门票两边呢) as comparing them."""
    look, heard = turn.tools.lookout, turn.heard
    acts = tuple(look.as_compared(act, heard.text, turn.state) if act.act == "ask" else act for act in heard.acts)
    return replace(turn, heard=replace(heard, acts=acts)) if acts != heard.acts else turn


WHY = frozenset({"why", "why_not"})


def elsewhere(turn: Turn, move: Move) -> Done:
    """友谊县呢: the same thing in the region that is named, in its words, named as that region's."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    topic = _topic(turn, looked)
    there = [turn.tools.lookout.in_region(topic, region) for region in looked.regions]
    items = [item for one in there for item in (one.items or (one.answers.items[:1] if one.answers else ()))]
    sections, about = [], [item.id for item in items]
    by_hukou = any(result.item in items for result in turn.assessment.elsewhere)
    by_its_sum = any(item.benefit_list.region in looked.regions for item in looked.items)  # 金乡的990我拿得到不
    for_her = by_hukou or ((move.act.kind in FOR_HER or by_its_sum) and not move.act.claims)
    if items and for_her and turn.state.people and turn.person.facts:
        results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in items[:MOST_SUPPOSED]]
        sections += [_told_there(turn, move, result) for result in results]
    elif items:
        sections.append(Section("answer", _side_by_side(turn, items, move.act)))
    for one in there:
        if one.answers and not one.answers.best.is_item and not one.items:
            words = turn.tools.lookout.excerpt(move.act.words, one)
            sections.append(Section("answer", turn.tools.wording.passage(one.answers.best, words)))
            about.insert(0, one.answers.best.id)
    if not sections and topic.bare and move.act.kind in WHY:
        return compare(turn, move)  # 为什么磐安有，金乡没有: of the money that is paid for age in both
    if not sections and not looked.thing and not topic.items:
        return Done((Section("answer", turn.tools.wording.talk("not_understood")),), asks=Asks.ON)
    if not sections:
        found, about_what = there[0].found, turn.tools.lookout.topic(there[0]) or _named(topic.items)
        sections.append(Section("answer", turn.tools.wording.unwritten(found, move.act.words, there[0].applicable, about_what)))
        return Done(tuple(sections), (), False, kind=move.act.kind)
    return Done(
        tuple(sections), tuple(about), True, hits=tuple(hit for one in there for hit in hits_of(one)), kind=move.act.kind
    )


FOR_HER = frozenset({"eligible", "why", "why_not"})
"""What is asked of another region's benefit for the person spoken of: whether it is theirs, and why."""


def _is_of_there(turn: Turn, item: Item) -> bool:
    """Whether somebody is surely registered where another region's item is of."""
    registered = Leaf("hukou", Within(item.benefit_list.region))
    return evaluate(registered, turn.person.facts, turn.tools.library.divisions) is Truth.TRUE


def _told_there(turn: Turn, move: Move, result: Result) -> Section:
    """户口不动能不能拿磐安的高龄津贴: another region's item held against what is known of the person, named as there."""
    wording, item, own = turn.tools.wording, result.item, turn.assessment.applicable.benefit_list
    place = wording.place_of(item.benefit_list.region)
    abroad = own is not None and own is not item.benefit_list and not _is_of_there(turn, item)
    if own is not None and abroad and item.is_paid and result.comes_out_well:
        here, who = wording.place_of(own.region), wording.who(turn.person.subject)
        return Section("answer", wording.told("unpaid", "there", place=place, name=item.name, here=here, who=who))
    told = wording.item(turn.person, result, turn.day, asked_for(move.act))
    return Section("answer", f"{place}：{told}")


def compare(turn: Turn, move: Move) -> Done:
    """The same benefit in two or more regions, side by side, the person's own first; it moves nobody."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    own = looked.applicable.benefit_list
    beside = [*([own.region] if own and own.region not in looked.regions else []), *looked.regions]
    topic = _topic(turn, looked)
    compared = beside if looked.regions else [*beside, *_with_alike(turn, topic, beside)]
    if looked.of_last and looked.is_everywhere and not looked.regions:  # 100岁以上的呢: those that were compared
        compared = list(dict.fromkeys(item.benefit_list.region for item in looked.items))
    in_all = (
        _sums_there(turn, move, compared)
        if set(move.act.supposed) - {"age", *BASES} and (looked.of_last or not looked.items)
        else None
    )
    if in_all is not None:
        return in_all
    there = [turn.tools.lookout.in_region(topic, region) for region in compared]
    items = [item for one in there for item in (one.items[:1] or (one.answers.items[:1] if one.answers else ()))]
    if not items and topic.bare:
        items = _paid_for_age(turn, compared)
    if not items:
        about_what = turn.tools.lookout.topic(looked)
        text = turn.tools.wording.unwritten(looked.found, move.act.words, looked.applicable, about_what)
        return Done((Section("answer", text),), (), False)
    text = _side_by_side(turn, items, move.act)
    if move.act.kind in WHY or move.act.aspect in WHY:
        text = turn.tools.wording.compared("why") + "\n" + text
    return Done((Section("answer", text),), tuple(item.id for item in items), True, hits=hits_of(looked), kind="compare")


def _with_alike(turn: Turn, topic: Looked, beside: Sequence[str]) -> list[str]:
    """The first regions beside those, where none is named, that have an item of the name that is compared."""
    names = {item.name for item in topic.items}
    lists = (one for one in turn.tools.library.lists.values() if one.region not in beside)
    alike = (one.region for one in lists if any(item.name in names for item in one))
    return list(islice(alike, REGIONS))


def _sums(item: Item) -> frozenset[Amount]:
    """Every figure that a document names for an item: two that name the same write the same."""
    return frozenset(benefit.amount for benefit in item.gives if benefit.amount)


def _side_by_side(turn: Turn, items: Sequence[Item], act: Act) -> str:
    """Items of several regions as they would be the person's who is spoken of, or is supposed, if they were at home there.

    Where nothing is known of anybody they are told in the documents' words, and whether these name the same sums.
    """
    kind = {fact: belief for fact, belief in act.supposed.items() if fact not in BASES}
    facts = kind or {fact: belief for fact, belief in turn.person.facts.items() if fact not in BASES}
    wording = turn.tools.wording
    same = f"{wording.compared(_same(items))}\n" if act.aspect == "same" and len(items) > 1 and any(map(_sums, items)) else ""
    if reached := _age_to_come(turn, items[:REGIONS], facts):
        facts = {**facts, "age": Between(reached, reached)}
        same = wording.compared("from_age", reached=reached) + same
    if facts:
        return same + wording.sides(sides_of_regions([_at_home(turn, item, facts) for item in items[:REGIONS]], wording))
    return same + wording.compare(items[:REGIONS])


def _age_to_come(turn: Turn, items: Sequence[Item], facts: Facts) -> int:
    """马上80了 两边哪个多: the age from which somebody, as if at home in each region, may have something where they now have
    nothing anywhere, for want of years alone; 0 else."""
    now = [_at_home(turn, item, facts)[0] for item in items] if "age" in facts else []
    if not now or any(one.verdict is not Verdict.INELIGIBLE for one in now):
        return 0
    ages = [next((change.age for change in one.changes if change.age is not None), None) for one in now]
    known = [age for age in ages if age is not None]
    return max(known) if len(known) == len(ages) else 0


def _same(items: Sequence[Item]) -> str:
    """Whether items write the same: the same sums, or the same numbers of which some are only least ones."""
    sums = {_sums(item) for item in items}
    numbers = {frozenset((amount.value, amount.unit) for amount in one) for one in sums}
    return "same" if len(sums) == 1 else "not_same_bound" if len(numbers) == 1 else "not_same"


def _at_home(turn: Turn, item: Item, facts: Facts) -> tuple[Result, Facts]:
    """An item for somebody as if they lived and were registered in its region, with what is held of them then."""
    here = OneOf(frozenset({item.benefit_list.region}))
    there: Facts = {**facts, "hukou": here, "residence": here}
    return turn.tools.assessor.assess_item(item, there), there


def _sums_there(turn: Turn, move: Move, compared: Sequence[str]) -> Done | None:
    """What each region pays somebody of a kind in all, if they are at home there (80岁的低保老人); None: no figure."""
    wording, facts = turn.tools.wording, {f: b for f, b in move.act.supposed.items() if f not in BASES}
    sides, about = list[Side](), list[str]()
    for region in compared[:REGIONS]:
        home = OneOf(frozenset({region}))
        there: Facts = {**facts, "residence": home, "hukou": home}
        found = summed(turn.tools.assessor.assess(Person(there)).results, PersonState(None, there), wording)
        (side,) = sides_of([replace(found, who=wording.place_of(region))])
        sides.append(side)
        about += found.paid_ids
    if not any(side.words for side in sides):
        return None
    sides = [replace(side, words=side.words or wording.compared("nothing")) for side in sides]
    text = f"{wording.sides(sides)}{wording.compared('at_home')}"
    return Done((Section("answer", text),), tuple(dict.fromkeys(about)), True, kind="compare")


def _paid_for_age(turn: Turn, compared: Sequence[str]) -> list[Item]:
    """What regions pay for age alone, where they are compared by their money and nothing is named: the same in each."""
    lists = [turn.tools.library.lists[region] for region in compared]
    paid = [[item for item in held if item.is_paid and "age" in item.facts] for held in lists]
    with_sums = (item for held in paid for item in held if any(gift.is_money for gift in item.gives))
    first = next(with_sums, None)
    if first is None:
        return []
    return [next((item for item in held if item.name == first.name), held[0]) for held in paid if held][:REGIONS]


def _named(items: Sequence[Item]) -> str | None:
    return items[0].name if items else None


def _topic(turn: Turn, looked: Looked) -> Looked:
    """What is compared: what the question names, else what was asked last, else the money for old age."""
    if not looked.bare or looked.items:
        return looked
    items = turn.last_items
    if not items:
        items = tuple(r.item for r in turn.assessment.results if r.comes_out_well and r.pays_money)[:1]
    return replace(looked, items=items[:1], found=None, answers=None, bare=True)
