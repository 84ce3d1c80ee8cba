"""Answers about items and clauses: whether, how much, where, on what words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dialogs.listening.acts import COST, Act, asks_a_price, says
from dialogs.looking.effects import is_for_kin
from dialogs.looking.found import hit_shapes
from dialogs.looking.look import SURELY
from dialogs.looking.looked import Looked
from dialogs.looking.names import alike_in, names_in
from dialogs.messages import HitShape
from dialogs.move import Move
from dialogs.saying.direct import PLAIN, Ask, sentence, surely
from dialogs.saying.direct import asked as asked_for
from dialogs.saying.gist import price_of
from dialogs.saying.money import insured_last
from dialogs.saying.sections import Section
from dialogs.saying.shapes import hit_shape
from dialogs.saying.wording import quoted
from dialogs.turns.apart import told_beside, two_or_one, with_its_like
from dialogs.turns.assessing import elsewhere
from dialogs.turns.checking import right_of_money
from dialogs.turns.counts import whether_it_counts
from dialogs.turns.details import priced_by, with_detail
from dialogs.turns.priced import price_clause, priced_told
from dialogs.turns.rated import by_rate
from dialogs.turns.turn import Done, Turn, money_first
from index.passages import Passage
from knowledge.assess import Result
from knowledge.decision import BEST_FIRST, Verdict
from knowledge.lists import Item
from knowledge.parts import part_of
from knowledge.priced import Priced
from knowledge.rules import Words

MOST = 3
MOST_BESIDE = 6
"""A question that says more than so many characters besides its names and words of asking is not of whether alone."""
END = "。"
PLAINLY = frozenset({"eligible", "amount", "where", "when"})
"""Kinds of questions that an item answers by itself, where somebody can have it: no clause beside it was asked for."""
OF_DOING = frozenset({"how", "where"})
"""Kinds of questions that are of what one can go and apply for."""


def items(turn: Turn, move: Move) -> Done:
    """The items that are asked about, for the person spoken of; the one that a search found, with its siblings named."""
    looked = _looked(move)
    if move.act.claims and (right := right_of_money(turn, move)) is not None:
        return right
    if move.act.kind == "amount" and (rated := by_rate(turn, move)) is not None:
        return rated
    if says("two_or_one", move.act.words) and (apart := two_or_one(turn, move)) is not None:
        return apart
    asked = [*_by_hukou(turn, looked), *looked.items][:MOST]
    if not asked and looked.answers:
        return _found(turn, looked)
    if asked and is_for_kin(asked[0]) and says("no_kin", turn.heard.text.chars):
        return _for_kin_alone(turn, move, asked[0])
    asked, lacking = _telling(asked, looked.part)
    meant = [part_of(item, looked.part) if looked.part else item for item in asked]
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in meant]
    if len(looked.beside_names) <= MOST_BESIDE and not (looked.part or says("of_the_unable", move.act.words)):
        results = with_its_like(turn, results, move.act.words)
    results.sort(key=lambda result: BEST_FIRST.index(result.verdict))
    if looked.part and all(result.verdict is Verdict.INELIGIBLE for result in results):
        results = results[:1]  # 后事, of one who is not 特困: each would say the same
    if looked.of_last and move.act.kind in OF_DOING and not _is_named_beside(turn, looked):
        results = in_reach(turn, results)
    ask = surely(asked_for(move.act), sure=_is_surely_meant(looked))
    ask = replace(ask, how=ask.how and not any(act.side for act in turn.heard.acts))  # what is told of a side is told once
    priced = price_clause(turn, results, ask)
    ask = replace(ask, want=PLAIN) if priced is not None else ask
    told_of = [
        beside or with_detail(turn, result, _section(turn, result, priced_by(result, ask)), looked.act)
        for result, beside in zip(results, told_beside(turn, results), strict=True)
    ]
    counts = whether_it_counts(turn, move, results[0]) if len(results) == 1 else ""
    ahead = (*(Section("answer", said) for said in (counts,) if said), *_price_ahead(turn, priced))
    sections = (*ahead, *_of_which_list(turn, results, told_of))
    is_told = move.act.kind in PLAINLY and any(result.comes_out_well for result in results)
    passages = () if is_told else turn.tools.lookout.told_in(looked)
    beside = tuple(Section("answer", turn.tools.wording.passage(*one)) for one in passages)
    unsaid = turn.tools.wording.unsaid(_not_of_the_list(looked), looked.applicable)
    extra = (*beside, *(Section("answer", one) for one in (*unsaid, *_lacks_the_part(turn, lacking, looked.part))))
    wanted = elsewhere(turn, results) if move.act.kind in OF_DOING else ()
    about = tuple(result.item.id for result in results)
    told = not _is_unwritten(turn, move.act, results)
    return Done((*sections, *wanted, *extra, *_quotes(turn, results)), about, told, hits=hits_of(looked), kind=move.act.kind)


def _is_unwritten(turn: Turn, act: Act, results: Sequence[Result]) -> bool:
    """Whether nothing but how much money is asked of what may be theirs, and the documents tell no figure of it."""
    may = [result for result in results if result.verdict is not Verdict.INELIGIBLE]
    plain = act.kind == "amount" and act.aspect is None and act.side is None and all(one.item.is_paid for one in may)
    return plain and bool(may) and not any(turn.tools.wording.items.figures(one, turn.person.facts).is_written for one in may)


def _for_kin_alone(turn: Turn, move: Move, item: Item) -> Done:
    """我是请来的护工 能不能领: of what is given to the family of who is cared for, that nobody else is among whom it names."""
    said = turn.tools.wording.told("kin_alone", "said", name=item.name, number=item.number)
    whole = Words(item.data.content)  # 失能老年人家庭成员 stands ahead of what is given
    text = said + turn.tools.wording.say("cited", citation=item.cite(whole))
    return Done((Section("answer", text),), (item.id,), True, kind=move.act.kind)


def _telling(items: Sequence[Item], part: str) -> tuple[list[Item], list[Item]]:
    """后事: of the items asked about those that tell of the part, and others that do not; all, where none does."""
    tells = [item for item in items if part and re.search(part, item.data.content)]
    names = {item.name for item in tells}
    return tells or [*items], [item for item in items if tells and item.name not in names]


def _lacks_the_part(turn: Turn, items: Sequence[Item], part: str) -> Iterator[str]:
    """分散供养里没有写丧葬: of what may be theirs, that it does not tell of the part."""
    for result in (turn.tools.assessor.assess_item(item, turn.person.facts) for item in items):
        if result.verdict is not Verdict.INELIGIBLE:
            office = result.offices.lead or turn.tools.wording.told("sides", "some_office")
            at = {"name": result.item.name, "number": result.item.number, "part": part, "office": office}
            yield turn.tools.wording.told("sides", "lacks_part", **at)


def _is_named_beside(turn: Turn, looked: Looked) -> bool:
    """家庭养老支持那条 原文怎么说 找谁报: whether the message itself names what a question of what was spoken of last is of."""
    own = looked.applicable.benefit_list
    named = names_in(turn.heard.text.chars, own) if own is not None else ()
    return any(item in looked.items for name in named if not name.weak for item in name.items)


def _of_which_list(turn: Turn, results: Sequence[Result], sections: Sequence[Section]) -> Iterator[Section]:
    """The same item of two lists, of where somebody is registered and of where they live: each by the name of its place."""
    regions = [result.item.benefit_list.region for result in results]
    if len(set(regions)) == 1 or not results:
        yield from sections
        return
    for region, section in zip(regions, sections, strict=True):
        of = turn.tools.wording.of_place(region)
        yield replace(section, text=of + section.text, short=of + section.short if section.short else None, item="")


def _price_ahead(turn: Turn, priced: Priced | None) -> Iterator[Section]:
    """What a clause tells of a price, ahead of the item that tells none."""
    if priced is not None:
        yield Section("answer", priced_told(turn, priced))


def _not_of_the_list(looked: Looked) -> list[str]:
    """The things asked for too of which nothing here speaks; none by which an item of the list is called."""
    own = looked.applicable.benefit_list
    return [thing for thing in looked.unknown if not any(thing in item.name for item in own or ())]


def in_reach(turn: Turn, results: list[Result]) -> list[Result]:
    """Of what was spoken of last, what somebody can get at all: where and how to apply is of that; else the first money.

    One item that comes with a birthday stays meant (满80才有; 找哪个部门弄). A pension is nobody's answer to it.
    """
    left = [result for result in results if result.verdict is not Verdict.INELIGIBLE]
    if left or not results:
        return left
    if len(results) == 1 and any(change.age is not None for change in results[0].changes):
        return results
    paid = [r for v in BEST_FIRST[:2] for r in turn.assessment.of(v) if r.item.is_paid and not insured_last(r.item)]
    return sorted(paid, key=money_first)[:1] or results


def _section(turn: Turn, result: Result, ask: Ask) -> Section:
    """The answer about one item; among many answers its direct sentence alone."""
    wording = turn.tools.wording
    known = wording.items.known(turn.person, result, turn.day, ask)
    whole, short = wording.items.answer(known, ask, turn.person.facts), sentence(known, ask)
    if len(turn.state.people) > 1 and wording.who(turn.person.subject) not in whole and whole.startswith(result.item.name):
        whole, short = (wording.of_whom(turn.person.subject, said) for said in (whole, short))
    costs = price_of(known.gifts) if ask.want == COST and result.verdict is Verdict.ELIGIBLE else ""
    who, verdict = wording.who(turn.person.subject), costs or wording.items.alike(result)
    office = f"{known.office}{END}" if known.office else ""
    return Section(
        "answer", whole, short=short, item=result.item.id, who=who, verdict=verdict, office=office, on=known.provided.lead
    )


def _is_surely_meant(looked: Looked) -> bool:
    """Whether an item was named, or spoken of last, and little else asked of it; or found with hardly a doubt."""
    if looked.items:
        return len(looked.beside_names) <= MOST_BESIDE
    return looked.found is not None and looked.found.probability >= SURELY


def _by_hukou(turn: Turn, looked: Looked) -> list[Item]:
    """Items of the same name that the person has by hukou from another list: they are answered first."""
    names = {item.name for item in looked.items}
    return [result.item for result in turn.assessment.elsewhere if result.item.name in names]


def _found(turn: Turn, looked: Looked) -> Done:
    assert looked.answers is not None
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in looked.answers.items]
    best = min(results, key=lambda result: BEST_FIRST.index(result.verdict))
    sure = _is_surely_meant(looked)
    meant = sure and best.comes_out_well
    ask = surely(asked_for(looked.act), sure=sure)
    priced = price_clause(turn, [best], ask)
    ask = replace(ask, want=PLAIN) if priced is not None else ask
    alone = meant or len(turn.asked) > 1 or priced is not None
    siblings = [] if alone else [result.item for result in results if result is not best]
    about = tuple(dict.fromkeys((best.item.id, *looked.about)))
    sections = (
        *_price_ahead(turn, priced),
        with_detail(turn, best, _section(turn, best, ask), looked.act),
        Section("notice", turn.tools.wording.siblings(siblings[:2])),
        *_quotes(turn, [best]),
    )
    told = not _is_unwritten(turn, looked.act, [best])
    return Done(sections, about, told, hits=hits_of(looked), kind=looked.act.kind)


def clause(turn: Turn, move: Move) -> Done:
    """What a clause says on the question, in its own words; an item that comes near is named beside it."""
    looked = _looked(move)
    assert looked.answers is not None
    words = turn.tools.lookout.excerpt(move.act.words, looked)
    sections = [Section("answer", turn.tools.wording.passage(looked.answers.best, words))]
    unsaid = _no_price(turn, looked.answers.best) if asks_a_price(move.act) else ""
    priced = not unsaid or move.act.aspect == COST
    if unsaid:
        told_before = turn.before.last is not None and looked.answers.best.id in turn.before.last.about
        sections = [Section("answer", unsaid), *(() if told_before else sections)]
    if looked.answers.items and len(turn.asked) == 1:
        sections.append(Section("notice", turn.tools.wording.siblings(looked.answers.items[:2])))
    return Done(tuple(sections), looked.about, priced, hits=hits_of(looked), kind=move.act.kind)


def _no_price(turn: Turn, passage: Passage) -> str:
    """That a clause does not tell whether it costs anything, and who knows; "" where it does."""
    clause = turn.tools.library.clause(passage.id)
    if clause is None or says("tells_a_price", passage.text):
        return ""
    place = turn.tools.library.divisions[passage.region].name
    office = "、".join(clause.agencies) or turn.tools.wording.told("sides", "some_office")
    return turn.tools.wording.told("sides", "cost_of_clause", place=place, locator=clause.path, office=office)


def quote(turn: Turn, move: Move) -> Done:
    """The very words of the items that are asked about."""
    looked = _looked(move)
    lists = [turn.tools.library.lists[region] for region in looked.regions]
    there = [one for own in lists for item in looked.items for one in alike_in(item, own)]  # 金华市的原话呢
    items = tuple(dict.fromkeys(there)) or looked.items or (looked.answers.items[:1] if looked.answers else ())
    sections = tuple(Section("answer", turn.tools.wording.words_of(item)) for item in items[:MOST])
    about = tuple(item.id for item in items) if there else looked.about
    return Done(sections, about, True, hits=hits_of(looked), kind="what")


def each_region(turn: Turn, move: Move) -> Done:
    """A question of nobody's place: what each list says in brief; the place is asked, and the answer then given."""
    looked = _looked(move)
    asked = looked.items or turn.tools.lookout.items_everywhere(looked)
    if turn.tools.wording.asks_home(turn.person):
        return Done((), _about_everywhere(asked, looked), kind=move.act.kind)
    sections = []
    if asked:
        sections.append(
            Section(
                "answer",
                turn.tools.wording.compare(
                    asked[:REGIONS],
                    invite=not turn.state.people,
                    brief=len(asked) > SIDE_BY_SIDE,
                    facts=turn.person.facts if turn.state.people else None,
                ),
            )
        )
    elif looked.answers is not None:
        found = list(turn.tools.lookout.passages_everywhere(looked))
        excerpt = turn.tools.lookout.excerpt_of
        texts = (turn.tools.wording.passage(one, excerpt(move.act.words, one)) for one in found[:REGIONS])
        sections += [Section("answer", text) for text in texts]
        if len(found) > REGIONS:
            sections.append(Section("notice", turn.tools.wording.more_places(len(found) - REGIONS)))
    return Done(tuple(sections), _about_everywhere(asked, looked), True, hits=hits_of(looked), kind=move.act.kind)


def _about_everywhere(asked: Sequence[Item], looked: Looked) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(item.id for item in asked), *looked.about]))


REGIONS = 5
SIDE_BY_SIDE = 2
"""Items of more regions than these are told in brief."""


def not_written(turn: Turn, move: Move) -> Done:
    """The documents do not say: what was looked for, what comes near, where else it is said."""
    looked, lookout = _looked(move), turn.tools.lookout
    if (told := _near(turn, looked)) is not None:
        return told
    near, elsewhere, topic = lookout.near(looked), lookout.elsewhere(looked), lookout.topic(looked)
    near = [] if looked.unwritten else near
    unwritten = turn.tools.wording.unwritten
    text = unwritten(looked.found, move.act.words, looked.applicable, topic, near, elsewhere, looked.unwritten)
    about = tuple(passage.id for passage in near)
    return Done((Section("answer", text),), about, False, hits=hits_of(looked), kind=move.act.kind)


def _near(turn: Turn, looked: Looked) -> Done | None:
    """有没有人洗被子: what the list has that comes near, where it has no such thing; None where nothing does."""
    items, passages = turn.tools.lookout.near_told(looked)
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in items]
    results = [result for result in results if result.verdict is not Verdict.INELIGIBLE][:MOST]
    if not (results or passages) or looked.applicable.benefit_list is None:
        return None
    place = turn.tools.library.divisions[looked.applicable.benefit_list.region].name
    lines = [turn.tools.wording.told("sides", "near", place=place, words=quoted(looked.act.words))]
    for result in results:
        given = [gift.what for gift in result.gifts if gift.what != result.item.name][:1]
        direct = turn.tools.wording.items.direct(turn.person, result, turn.day, Ask())
        lines += [direct, *(f"· {what}。" for what in given if what not in direct)]
    told = [Section("answer", turn.tools.wording.passage(*one)) for one in passages]
    about = tuple(result.item.id for result in results) or tuple(passage.id for passage, _ in passages)
    return Done((Section("answer", "\n".join(lines)), *told), about, False, hits=hits_of(looked), kind=looked.act.kind)


def _quotes(turn: Turn, results: Iterable[Result]) -> tuple[Section, ...]:
    return tuple(Section("quote", turn.tools.wording.words_of(result.item)) for result in results)


def hits_of(looked: Looked) -> tuple[HitShape, ...]:
    """The contract's hits: what was found, or the items that were named."""
    if looked.found is not None:
        return tuple(hit_shapes(looked.found))
    return tuple(hit_shape(item) for item in looked.items or (looked.answers.items if looked.answers else ()))


def _looked(move: Move) -> Looked:
    assert move.looked is not None, "a question is looked up before it is answered"
    return move.looked
