"""Deliberate errors of further kinds, beside those of `mutations.py`: what a tired hand does, not what a rule suggests."""

from copy import deepcopy
from typing import Any

from knowledge.library import Library
from knowledge.lists import BenefitList
from knowledge.located import Located
from tests.knowledge.mutations import Entry, Made, Maker, changed, rule, walk, without


def _located(data: dict[str, Any], line: int) -> Located:
    made = Located(data)
    made.line = line
    return made


def place_widened(library: Library, _: BenefitList, entry: Entry) -> Made:
    """The city or the province for the county."""
    for trail, value in rule(entry):
        if trail[-1] == "within":
            for other in library.divisions.lineage(value)[1:]:
                yield changed(entry, trail, other), f"within {value} → {other}"


def fact_renamed(_: Library, __: BenefitList, entry: Entry) -> Made:
    """户籍 for 常住, and 常住 for 户籍; one insurance for the other."""
    pairs = (("hukou", "residence"), ("pension_scheme", "medical_scheme"))
    swaps = {one: other for pair in pairs for one, other in (pair, pair[::-1])}
    for trail, value in rule(entry):
        if trail[-1] in swaps:
            copy = deepcopy(entry)
            place: Any = copy
            for step in trail[:-1]:
                place = place[step]
            place[swaps[str(trail[-1])]] = place.pop(trail[-1])
            yield copy, f"{trail[-1]} → {swaps[str(trail[-1])]}：{value}"


def lead_exchanged(_: Library, __: BenefitList, entry: Entry) -> Made:
    """The office that leads behind one that helps."""
    offices = entry.get("agencies", [])
    if len(offices) > 1:
        yield changed(entry, ("agencies",), [offices[1], offices[0], *offices[2:]]), f"{offices[1]} 排到前面"
        yield changed(entry, ("agencies",), offices[:-1]), f"少了 {offices[-1]}"


def gift_doubled(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A benefit with a figure written twice."""
    for gift in entry["gives"]:
        if gift.get("amount"):
            yield changed(entry, ("gives",), [*entry["gives"], gift]), f"gives“{gift['what']}”写了两遍"


def turned_into_its_opposite(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A condition denied."""
    for at, condition in enumerate(entry["who"]):
        bare = {key: value for key, value in condition.items() if key not in ("quote", "clause")}
        if "not" not in bare and "term" not in bare:
            words = {key: condition[key] for key in ("quote", "clause") if key in condition}
            yield (
                changed(entry, ("who", at), _located({"not": _located(bare, condition.line), **words}, condition.line)),
                (f"who {condition} 变成 not"),
            )


def narrowed(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A condition that nobody wrote: of the county, poor, living alone."""
    for extra in ({"economic": ["dibao"]}, {"living": ["alone"]}, {"age": {"min": 75}}, {"sex": ["female"]}):
        quoted = _located({**extra, "quote": entry["audience"]}, entry.line)
        if not any(next(iter(extra)) in str(condition) for condition in entry["who"]):
            yield changed(entry, ("who",), [*entry["who"], quoted]), f"who 多了 {extra}"


def left_to_added(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A benefit that is fixed, left to the office by words that leave nothing open."""
    for at, gift in enumerate(entry["gives"]):
        if not gift.get("left_to") and len(gift["quote"]) > 4 and "clause" not in gift:
            yield changed(entry, ("gives", at, "left_to"), gift["quote"][:4]), f"left_to 多了“{gift['quote'][:4]}”"


def share_read_as_its_rest(_: Library, __: BenefitList, entry: Entry) -> Made:
    """八折 as 20 %, 50 % as 5 折, 次 as 小时."""
    for at, gift in enumerate(entry["gives"]):
        amount = gift.get("amount", "")
        for old, new in (
            (" 折", " %"),
            (" %", " 折"),
            (" 次/", " 小时/"),
            (" 小时/", " 次/"),
            (" 元/", " 次/"),
            ("万 元", " 元"),
        ):
            if old in amount:
                yield changed(entry, ("gives", at, "amount"), amount.replace(old, new)), f"{amount}：{old} → {new}"


def other_reading_dropped(_: Library, __: BenefitList, entry: Entry) -> Made:
    """What is settled, or read in another way, taken for granted."""
    if entry.get("settled"):
        yield without(entry, ("settled",)), "settled 删去"


def quote_cut(_: Library, __: BenefitList, entry: Entry) -> Made:
    """A quote cut down to where it no longer states what it is cited for."""
    for trail, value in walk(entry["who"], ("who",)):
        if trail[-1] == "quote" and len(value) > 6:
            yield changed(entry, trail, value[:3]), f"{'.'.join(map(str, trail))} 只剩“{value[:3]}”"


KINDS: dict[str, Maker] = {
    "上级代码": place_widened,
    "事实换了": fact_renamed,
    "牵头换了": lead_exchanged,
    "写了两遍": gift_doubled,
    "变成不是": turned_into_its_opposite,
    "多了条件": narrowed,
    "多了left_to": left_to_added,
    "单位读错": share_read_as_its_rest,
    "settled删了": other_reading_dropped,
    "引文截短": quote_cut,
}
