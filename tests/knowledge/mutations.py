"""Deliberate errors put into lists by rule, one at a time: what a careless hand does to a list that was right.

`python -m tests.knowledge.mutations` tells how many of each kind the check finds, and which it does not.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from knowledge.check import check_table
from knowledge.check_items import check_item
from knowledge.check_reading import Rereader, of_list
from knowledge.compiling import Offer, Rule, compile_rule
from knowledge.datafiles import read_yaml
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.lists import BenefitList, Item
from knowledge.located import Located
from knowledge.rules import Both, Condition, Either, Not

Entry = Any
"""An item as the file holds it."""
Trail = tuple[Any, ...]


@dataclass(frozen=True)
class Mutation:
    """One error: its kind, the item it is in, the list with it, and what was done."""

    kind: str
    number: int
    raw: Any
    done: str


def mutations(library: Library, region: str, kinds: "Mapping[str, Maker] | None" = None) -> Iterator[Mutation]:
    """Every error of every kind (those of KINDS, if no others are given) for every item of a list."""
    benefit_list = library.lists[region]
    raw = read_yaml(benefit_list.path)
    for index, entry in enumerate(raw["items"]):
        for kind, make in (kinds or KINDS).items():
            for changed, done in make(library, benefit_list, entry):
                mutant = Located(raw)
                mutant.lines = raw.lines
                mutant["items"] = [*raw["items"][:index], changed, *raw["items"][index + 1 :]]
                yield Mutation(kind, entry["number"], mutant, done)


def walk(data: Any, trail: Trail = ()) -> Iterator[tuple[Trail, Any]]:
    """Every place in an entry's rule, with what stands there."""
    yield trail, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*trail, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from walk(value, (*trail, at))


def changed(entry: Entry, trail: Trail, value: Any) -> Entry:
    """A copy of an entry with something else at one place."""
    copy = deepcopy(entry)
    place = copy
    for step in trail[:-1]:
        place = place[step]
    place[trail[-1]] = value
    return copy


def without(entry: Entry, trail: Trail) -> Entry:
    """A copy of an entry without what stands at one place."""
    copy = deepcopy(entry)
    place = copy
    for step in trail[:-1]:
        place = place[step]
    del place[trail[-1]]
    return copy


Made = Iterator[tuple[Entry, str]]
Maker = Callable[[Library, BenefitList, Entry], Made]


def rule(entry: Entry) -> Iterator[tuple[Trail, Any]]:
    """Every place in `who` and `gives`."""
    for part in ("who", "gives"):
        yield from walk(entry[part], (part,))


def bounds_moved(_: Library, __: BenefitList, entry: Entry) -> Made:
    """80 becomes 70 or 90."""
    for trail, value in rule(entry):
        if trail[-1] in ("min", "max", "below") and trail[-2] == "age":
            for other in (value - 10, value + 10, value + 1):
                yield changed(entry, trail, other), f"{trail[-1]} {value} → {other}"


def bounds_turned(_: Library, __: BenefitList, entry: Entry) -> Made:
    """以上 becomes 以下, and 以下 不满."""
    for trail, value in rule(entry):
        if trail[-1] == "age" and isinstance(value, dict):
            for old in value:
                for new in sorted({"min", "max", "below"} - set(value)):
                    if {old, new} == {"max", "below"} and "min" in value and len(value) > 2:
                        continue
                    turned = {new if key == old else key: figure for key, figure in value.items()}
                    if not {"max", "below"} <= set(turned):
                        yield changed(entry, trail, turned), f"{value} → {turned}"


def place_dropped(_: Library, __: BenefitList, entry: Entry) -> Made:
    """户籍, 常住, 子女户籍 left out."""
    for at, condition in enumerate(entry["who"]):
        if any(trail and trail[-1] in ("hukou", "residence", "children_hukou") for trail, _ in walk(condition)):
            yield without(entry, ("who", at)), f"who {condition} 删去"


def condition_dropped(_: Library, __: BenefitList, entry: Entry) -> Made:
    """Any condition left out, and any part of one."""
    if len(entry["who"]) > 1:
        for at, condition in enumerate(entry["who"]):
            yield without(entry, ("who", at)), f"who {condition} 删去"
    for trail, value in rule(entry):
        if trail[-1] in ("any", "all") and len(value) > 1:
            for at, part in enumerate(value):
                yield without(entry, (*trail, at)), f"{trail[-1]} 里的 {part} 删去"


def value_swapped(library: Library, _: BenefitList, entry: Entry) -> Made:
    """One status for another."""
    for trail, value in rule(entry):
        fact = trail[-1]
        if not isinstance(value, list) or fact not in library.vocabulary or library.vocabulary[str(fact)].type != "choice":
            continue
        others = [one.id for one in library.vocabulary[str(fact)].values if one.id not in value]
        for at, one in enumerate(value):
            for other in others:
                yield changed(entry, (*trail, at), other), f"{fact}: {one} → {other}"


def value_dropped_or_added(library: Library, _: BenefitList, entry: Entry) -> Made:
    """One of several statuses left out, or one too many."""
    for trail, value in rule(entry):
        fact = trail[-1]
        if not isinstance(value, list) or fact not in library.vocabulary or library.vocabulary[str(fact)].type != "choice":
            continue
        for one in value if len(value) > 1 else ():
            yield changed(entry, trail, [v for v in value if v != one]), f"{fact}: 少了 {one}"
        for other in library.vocabulary[str(fact)].values:
            if other.id not in value:
                yield changed(entry, trail, [*value, other.id]), f"{fact}: 多了 {other.id}"


def term_swapped(library: Library, _: BenefitList, entry: Entry) -> Made:
    """One term of readings.yaml for another of the same fact."""
    for trail, value in rule(entry):
        if trail[-1] != "term":
            continue
        mine = next(iter(library.readings.terms[value].means))
        for name, term in library.readings.terms.items():
            if name != value and next(iter(term.means)) == mine:
                yield changed(entry, trail, name), f"term {value} → {name}"


def code_of_a_neighbour(library: Library, _: BenefitList, entry: Entry) -> Made:
    """The code of the next county."""
    for trail, value in rule(entry):
        if trail[-1] == "within":
            siblings = sorted(library.divisions.children(library.divisions.lineage(value)[1])) if value[2:] != "0000" else []
            at = siblings.index(value) if value in siblings else 0
            others = [*siblings[max(0, at - 1) : at], *siblings[at + 1 : at + 2]] or ["320000", "340000"]
            for other in others:
                yield changed(entry, trail, other), f"within {value} → {other}"


def offices_joined(_: Library, __: BenefitList, entry: Entry) -> Made:
    """Two offices in one string."""
    if len(entry.get("agencies", ())) > 1:
        for joint in ("、", "，", "", " "):
            yield changed(entry, ("agencies",), [joint.join(entry["agencies"])]), f"单位用“{joint}”连成一个"


def office_wrong(_: Library, benefit_list: BenefitList, entry: Entry) -> Made:
    """An office left out, another one in its place, or the order turned."""
    mine = list(entry.get("agencies", ()))
    if mine:
        other = next(o for item in benefit_list for o in item.data.agencies if o not in mine)
        yield changed(entry, ("agencies",), [*mine[:-1], other]), f"{mine[-1]} → {other}"
    if len(mine) > 1:
        yield changed(entry, ("agencies",), mine[:-1]), f"少了 {mine[-1]}"
        yield changed(entry, ("agencies",), [mine[1], mine[0], *mine[2:]]), "次序倒了"


def sum_altered(_: Library, __: BenefitList, entry: Entry) -> Made:
    """Another figure, also one that stands beside it."""
    amounts = [gift["amount"] for gift in entry["gives"] if gift.get("amount")]
    for at, gift in enumerate(entry["gives"]):
        if amount := gift.get("amount"):
            figure = next(part for part in amount.split() if part[0].isdigit())
            for other in (f"{figure}0", figure.replace(figure[0], "9" if figure[0] != "9" else "8", 1)):
                new = amount.replace(figure, other, 1)
                yield changed(entry, ("gives", at, "amount"), new), f"{amount} → {new}"
            for new in dict.fromkeys(amounts):
                if new != amount:
                    yield changed(entry, ("gives", at, "amount"), new), f"{amount} → {new}"


def frequency_altered(_: Library, __: BenefitList, entry: Entry) -> Made:
    """元/月 becomes 元/年, a least sum an exact one."""
    for at, gift in enumerate(entry["gives"]):
        amount = gift.get("amount", "")
        for old, new in (("/月", "/年"), ("/年", "/月"), ("/户", "/月"), ("/2年", "/年"), ("元/月", "元"), ("元/年", "元")):
            if amount.endswith(old):
                yield changed(entry, ("gives", at, "amount"), amount.replace(old, new)), f"{amount}：{old} → {new}"
        for word in ("不少于 ", "不低于 ", "不超过 "):
            if amount.startswith(word):
                yield changed(entry, ("gives", at, "amount"), amount.removeprefix(word)), f"{amount}：没有“{word}”"
        if amount and amount[0].isdigit():
            yield changed(entry, ("gives", at, "amount"), f"不少于 {amount}"), f"{amount}：多了“不少于”"


def amount_dropped(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A sum left out."""
    for at, gift in enumerate(entry["gives"]):
        if gift.get("amount"):
            yield without(entry, ("gives", at, "amount")), f"{gift['amount']} 删去"


def clause_off_by_one(_: Library, benefit_list: BenefitList, entry: Entry) -> Made:
    """The clause before or behind, or none."""
    paths = list(benefit_list.source.clauses)
    for trail, value in walk(entry):
        if trail and trail[-1] == "clause":
            at = paths.index(value)
            for other in (*paths[max(0, at - 1) : at], *paths[at + 1 : at + 2]):
                yield changed(entry, trail, other), f"clause {value} → {other}"


def in_kind_as_cash(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A service's worth counted as money, and money as a service's worth."""
    for at, gift in enumerate(entry["gives"]):
        if gift.get("in_kind"):
            yield without(entry, ("gives", at, "in_kind")), "in_kind 删去"
        elif "元" in gift.get("amount", ""):
            yield changed(entry, ("gives", at, "in_kind"), True), "多了 in_kind"


def left_to_dropped(_: Library, __: BenefitList, entry: Entry) -> Made:
    """What leaves it to the office left out."""
    for at, gift in enumerate(entry["gives"]):
        if words := gift.get("left_to"):
            yield without(entry, ("gives", at, "left_to")), f"left_to {words} 删去"
            for k in range(len(words) if isinstance(words, list) and len(words) > 1 else 0):
                yield without(entry, ("gives", at, "left_to", k)), f"left_to {words[k]} 删去"


def bands_swapped(_: Library, __: BenefitList, entry: Entry) -> Made:
    """The ages (or groups) of two benefits exchanged."""
    with_when = [at for at, gift in enumerate(entry["gives"]) if gift.get("when")]
    for one, other in pairwise(with_when):
        first, second = entry["gives"][one]["when"], entry["gives"][other]["when"]
        if first != second:
            yield (
                changed(changed(entry, ("gives", one, "when"), second), ("gives", other, "when"), first),
                f"{one}、{other}对调",
            )


def when_dropped(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A benefit for some given to all."""
    for at, gift in enumerate(entry["gives"]):
        if gift.get("when"):
            yield without(entry, ("gives", at, "when")), f"when {gift['when']} 删去"


def any_for_all(_: Library, __: BenefitList, entry: Entry) -> Made:
    """any for all, and all for any."""
    for trail, value in rule(entry):
        if isinstance(value, Located):
            for old, new in (("any", "all"), ("all", "any")):
                if old in value and len(value[old]) > 1:
                    turned = Located({new if key == old else key: part for key, part in value.items()})
                    turned.line = value.line
                    yield changed(entry, trail, turned), f"{old} → {new}: {value[old]}"


def gift_dropped(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A benefit left out."""
    if len(entry["gives"]) > 1:
        for at, gift in enumerate(entry["gives"]):
            yield without(entry, ("gives", at)), f"gives“{gift['what']}”删去"


def types_wrong(_: Library, __: BenefitList, entry: Entry) -> Made:
    """Another type of service, one too few or one too many."""
    if types := entry.get("types"):
        for other in ("物质帮助", "照护服务", "关爱服务"):
            if other not in types:
                yield changed(entry, ("types", 0), other), f"{types[0]} → {other}"
                yield changed(entry, ("types",), [*types, other]), f"多了 {other}"
        if len(types) > 1:
            yield changed(entry, ("types",), types[:1]), f"少了 {types[1]}"


def words_of_another(_: Library, benefit_list: BenefitList, entry: Entry) -> Made:
    """A quote, and an audience, of another item."""
    items = list(benefit_list)
    other = items[entry["number"] % len(items)]
    for trail, _value in rule(entry):
        if trail[-1] == "quote":
            quote = other.gives[0].words
            if quote.clause is None:
                yield changed(entry, trail, quote.quote), f"{'.'.join(map(str, trail))} → “{quote.quote}”"
    if other.data.audience != entry["audience"]:
        yield changed(entry, ("audience",), other.data.audience), f"audience → {other.data.audience}"


def words_altered(_: Library, __: BenefitList, entry: Entry) -> Made:
    """One character of the name or the content, one quote cut wrongly."""
    for key in ("name", "content", "audience"):
        words = entry[key]
        yield changed(entry, (key,), words[:1] + "某" + words[2:]), f"{key} 改了一个字"
    for trail, value in rule(entry):
        if trail[-1] == "quote":
            yield changed(entry, trail, value[:-1] + "某"), f"{'.'.join(map(str, trail))} 改了一个字"


def star_wrong(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A local addition that is none, and the other way round."""
    yield changed(entry, ("local_addition",), not entry.get("local_addition")), "local_addition"


KINDS: dict[str, Maker] = {
    "年龄改了": bounds_moved,
    "以上以下": bounds_turned,
    "户籍常住漏了": place_dropped,
    "条件漏了": condition_dropped,
    "身份换了": value_swapped,
    "身份多了少了": value_dropped_or_added,
    "词换了": term_swapped,
    "邻县代码": code_of_a_neighbour,
    "单位连成一个": offices_joined,
    "单位错了": office_wrong,
    "数额改了": sum_altered,
    "月年、最低正好": frequency_altered,
    "数额漏了": amount_dropped,
    "条款差一": clause_off_by_one,
    "服务当现金": in_kind_as_cash,
    "left_to漏了": left_to_dropped,
    "分档对调": bands_swapped,
    "when漏了": when_dropped,
    "any和all": any_for_all,
    "gives漏了": gift_dropped,
    "类型错了": types_wrong,
    "别项的话": words_of_another,
    "改了一个字": words_altered,
    "星号": star_wrong,
}


@dataclass(frozen=True)
class Judged:
    """What became of a mutation."""

    mutation: Mutation
    found: bool
    means_the_same: bool


class Judge:
    """Puts mutations to the check."""

    def __init__(self, library: Library) -> None:
        self.library, self.rereader = library, Rereader(library)

    def judge(self, region: str, mutation: Mutation) -> Judged:
        """Whether the check finds it: by refusing the file, or by a fault that names the item."""
        library, shipped = self.library, self.library.lists[region]
        try:
            mutant = BenefitList.read(
                mutation.raw, shipped.path, library.sources, library.grammar, library.vocabulary, library.paid
            )
        except KnowledgeError:
            return Judged(mutation, found=True, means_the_same=False)
        item, before = mutant.item(mutation.number), shipped.item(mutation.number)
        assert item is not None
        assert before is not None
        if self._found(mutant, item):
            return Judged(mutation, found=True, means_the_same=False)
        return Judged(mutation, found=False, means_the_same=means_the_same(before, item))

    def _found(self, mutant: BenefitList, item: Item) -> bool:
        near = {f"{mutant.region}/{number}：" for number in (item.number, item.number + 1)}
        if any(any(name in str(fault) for name in near) for fault in (*of_list(mutant), *check_table(mutant))):
            return True
        try:
            _ = item.row
        except KnowledgeError:
            return True
        return any(True for _ in (*check_item(self.library, item), *self.rereader.of_item(item)))


def means_the_same(one: Item, other: Item) -> bool:
    """Whether two rules give the same to everybody, on the same words: then nothing was altered."""
    if _given(one) != _given(other) or one.data.model_copy(update=HIDDEN) != other.data.model_copy(update=HIDDEN):
        return False
    conditions = [_due(item, i) for item in (one, other) for i in range(len(one.gives))]
    table = compile_rule(
        [Rule(Either((Both(one.who), Not(Both(one.who)))), tuple(range(len(conditions))))],
        [Offer(condition, fixed=True) for condition in conditions],
        one.benefit_list.vocabulary,
        one.benefit_list.grammar.divisions,
    )
    half = len(one.gives)
    return table.offer_cells[:half] == table.offer_cells[half:]


HIDDEN: dict[str, Any] = {"who": [], "gives": [], "settled": ()}


def _given(item: Item) -> list[Any]:
    return [(gift.what, gift.amount, gift.left_to, gift.in_kind, gift.words) for gift in item.gives]


def _due(item: Item, number: int) -> Condition:
    when = item.gives[number].when
    return Both((*item.who, when)) if when else Both(item.who)


def main() -> None:
    """Tell how many are found, and each that is not."""
    from tests.knowledge.more_mutations import KINDS as MORE

    library = Library()
    judge = Judge(library)
    kinds = KINDS | MORE
    made, found, same = Counter[str](), Counter[str](), Counter[str]()
    for region in library.lists:
        for mutation in mutations(library, region, kinds):
            judged = judge.judge(region, mutation)
            made[mutation.kind] += not judged.means_the_same
            found[mutation.kind] += judged.found
            same[mutation.kind] += judged.means_the_same
            if not judged.found and not judged.means_the_same:
                sys.stdout.write(f"  {mutation.kind} {region}/{mutation.number} {mutation.done}\n")
    for kind in kinds:
        share = 100 * found[kind] / made[kind] if made[kind] else 100
        sys.stdout.write(f"{kind}\t{found[kind]}/{made[kind]}\t{share:.1f}%\t（{same[kind]} 处改了等于没改）\n")
    total, hit = sum(made.values()), sum(found.values())
    sys.stdout.write(f"合计\t{hit}/{total}\t{100 * hit / total:.1f}%\n")


if __name__ == "__main__":
    main()
