"""Suppositions: answered from a copy of the person, or from elders of a kind; nothing is stored."""

from dataclasses import replace

from dialogs.deciding import Move
from dialogs.listening.acts import Act, is_bare, says
from dialogs.listening.supposing import kind_of_elder, not_supposed
from dialogs.looking.looked import Looked
from dialogs.saying.direct import asked as asked_for
from dialogs.saying.money import is_paid_to_hand
from dialogs.saying.sections import Section
from dialogs.state import FEW, PersonState
from dialogs.turns.items import clause, hits_of
from dialogs.turns.sums import check, total
from dialogs.turns.tiers import paid_by_it, supposed_person
from dialogs.turns.turn import MOST_SUPPOSED, Done, Turn, money_first
from knowledge.assess import Assessment, Result
from knowledge.decision import COMES_OUT_WELL, Verdict
from knowledge.facts import Person
from knowledge.library import BASES
from knowledge.lists import Item
from knowledge.parts import part_of
from knowledge.totals import totals


def suppose(turn: Turn, move: Move) -> Done:
    """要是她90岁了呢: an item that is asked about, or all that would change, of a copy of the person."""
    looked = None if says("compares_now", move.act.words) else move.looked
    if looked and looked.answers and not looked.answers.best.is_item:
        if move.act.kind is not None or looked.of_last:
            return clause(turn, move)
        looked = None
    of_all = looked is not None and looked.of_last and turn.before.last is not None and turn.before.last.kind == "which"
    items = () if of_all else _meant(looked, move.act)
    copy = supposed_person(turn.person, move.act.words, move.act.supposed, items)
    supposed = turn.tools.wording.facts.listed({fact: copy.facts[fact] for fact in move.act.supposed})
    then = turn.tools.assessor.assess(Person(copy.facts, copy.born))
    of_money = looked is None or move.act.kind in OF_MONEY
    if move.act.aspect == "check":
        return _led(turn, check(_as_if(turn, copy, then), move), supposed)
    if of_money and looked is not None and not items:
        items = paid_by_it(then.results, turn.assessment.results, move.act.supposed)[:MOST_SUPPOSED]
    if items:
        meant = [part_of(item, looked.part) if looked and looked.part else item for item in items]
        return _of_items(turn, move, copy, supposed, [turn.tools.assessor.assess_item(item, copy.facts) for item in meant])
    if of_money and copy.subject != turn.person.subject:
        return _led(turn, total(_as_if(turn, copy, then), move), supposed)
    return _of_all(turn, copy, supposed, then, of_money=of_money or _asks_for_money(turn))


OF_MONEY = frozenset({"amount", "total"})


def _asks_for_money(turn: Turn) -> bool:
    """要是办了低保呢 能多拿多少: whether another question of the message wants to hear of money."""
    return any(act.kind in OF_MONEY or says("compares_now", act.words) for act in turn.heard.acts)


def _meant(looked: Looked | None, act: Act) -> tuple[Item, ...]:
    """The items that a supposition is about: what it asks for, not what it only supposes; the last ones if it is of them."""
    if looked is None:
        return ()
    if looked.of_last:
        items = looked.items if len(looked.items) <= FEW else ()
        return tuple(item for item in items if set(act.supposed) & set(item.facts))
    if is_bare(not_supposed(act.words).replace(kind_of_elder(act.words) or "\0", "")):
        return ()
    return (looked.items or (looked.answers.items[:1] if looked.answers else ()))[:MOST_SUPPOSED]


def _as_if(turn: Turn, copy: PersonState, then: Assessment) -> Turn:
    """The turn as if the one spoken of, alone, were as supposed."""
    state = replace(turn.state, people=(copy,), current=0)
    return replace(turn, state=state, assessments={copy.subject: then})


def _led(turn: Turn, done: Done, supposed: str) -> Done:
    """An answer that says first what it supposes."""
    lead = turn.tools.wording.supposed(supposed)
    sections = tuple(replace(one, text=f"{lead}：{one.text}", short=None) for one in done.sections)
    return replace(done, sections=sections)


def _of_items(turn: Turn, move: Move, copy: PersonState, supposed: str, results: list[Result]) -> Done:
    wording = turn.tools.wording
    lead = wording.supposed(supposed)
    ask = replace(asked_for(move.act), supposed=lead)
    now = [turn.tools.assessor.assess_item(result.item, turn.person.facts) for result in results]
    texts = [
        wording.item(copy, r, turn.day, ask, wording.items.known(turn.person, was, turn.day, ask))
        for r, was in zip(results, now, strict=True)
    ]
    text = f"{lead}：" + "\n".join(texts)
    looked = move.looked
    about = tuple(dict.fromkeys([*(r.item.id for r in results), *(looked.about if looked else ())]))
    return Done((Section("answer", text),), about, True, hits=hits_of(looked) if looked else (), kind=move.act.kind)


def as_the_last(turn: Turn, move: Move) -> Done | None:
    """那我爸呢, 78, of whose place nothing is told: the last answer for them too, as if they lived where the last one does."""
    last, before = turn.before.last, turn.before.person
    if last is None or before is None or before.subject == turn.person.subject or not last.is_of_few:
        return None
    places = {fact: before.facts[fact] for fact in BASES if fact in before.facts}
    items = turn.last_items
    if not places or not items:
        return None
    copy = replace(turn.person, facts={**places, **turn.person.facts})
    asked = replace(move, act=replace(move.act, kind=move.act.kind or last.kind))
    supposed = turn.tools.wording.facts.listed(places)
    return _of_items(turn, asked, copy, supposed, [turn.tools.assessor.assess_item(item, copy.facts) for item in items])


def as_theirs(turn: Turn, move: Move) -> Done | None:
    """她是不是也有高龄津贴, of whose place nothing is told: the item of the list of somebody else here, as if at home there."""
    other = next((p for p in turn.order if turn.assessments[p.subject].applicable.benefit_list is not None), None)
    looked = move.looked
    if other is None or looked is None:
        return None
    own = turn.assessments[other.subject].applicable.benefit_list
    names = {item.name for item in (looked.items or (looked.answers.items if looked.answers else ()))}
    items = [item for item in own or () if item.name in names]
    places = {fact: other.facts[fact] for fact in BASES if fact in other.facts}
    if not items or not places:
        return None
    copy = replace(turn.person, facts={**places, **turn.person.facts})
    supposed = turn.tools.wording.facts.listed(places)
    results = [turn.tools.assessor.assess_item(item, copy.facts) for item in items[:MOST_SUPPOSED]]
    return _of_items(turn, move, copy, supposed, results)


def _of_all(turn: Turn, copy: PersonState, supposed: str, then: Assessment, *, of_money: bool) -> Done:
    """All that would be otherwise: the money first, then what is gained, may be, is changed and is gone."""
    now, wording = turn.assessment, turn.tools.wording
    before = {result.item.id: result for result in now.results}
    gained = [r for r in then.of(Verdict.ELIGIBLE) if _verdict(before, r) is not Verdict.ELIGIBLE]
    review = [r for r in then.of(Verdict.REVIEW) if _verdict(before, r) not in COMES_OUT_WELL]
    lost = [r for r in then.of(Verdict.INELIGIBLE) if _verdict(before, r) in COMES_OUT_WELL]
    changed = [
        r for r in then.of(Verdict.ELIGIBLE) if _verdict(before, r) is Verdict.ELIGIBLE and r.gifts != before[r.item.id].gifts
    ]
    unknown = [r for r in then.of(Verdict.UNKNOWN) if _verdict(before, r) is Verdict.INELIGIBLE]
    opened = [(r, said) for r in unknown if (said := wording.overviews.conditional(r, copy))]
    cash_before, cash_after = totals(now, turn.day), totals(then, turn.day)
    text = wording.say(
        "suppose",
        who=wording.who(copy.subject),
        supposed=supposed,
        paid=[(r, wording.overviews.open(r, copy)) for r in sorted(gained, key=money_first) if is_paid_to_hand(r.item)],
        served=[r for r in gained if not is_paid_to_hand(r.item)],
        review=review,
        lost=lost,
        changed=sorted(changed, key=money_first),
        opened=opened,
        before=cash_before,
        after=cash_after,
        of_money=of_money,
    )
    about = [r.item.id for r in (*sorted([*gained, *changed], key=money_first), *review, *(r for r, _ in opened), *lost)]
    return Done((Section("answer", text),), tuple(about), True, kind="which")


def _verdict(before: dict[str, Result], result: Result) -> Verdict | None:
    held = before.get(result.item.id)
    return held.verdict if held else None
