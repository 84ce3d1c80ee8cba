"""What differs between two sides, item by item."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.diff.affected import Affected, Comparison
from knowledge.diff.sides import Side, pairs
from knowledge.lists import BenefitList, Item
from knowledge.spans import squeeze

Kind = Literal["added", "removed", "changed"]
IGNORED = {"settled": ()}
"""What of an item is for its maintainer alone. Its flags are not: while one is open the item is review at best."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item that came, went or became another; of the words only the parts that differ, one a line."""

    kind: Kind
    old: Item | None
    new: Item | None
    was: str
    now: str
    comparison: Comparison
    who: tuple[Affected, ...]

    @property
    def item(self) -> Item:
        """The item as it is, or was."""
        item = self.new or self.old
        assert item is not None
        return item


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What is known of a region's document, where it differs: label, before, after."""

    region: str
    parts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs. `renumbered`: items that only stand elsewhere in the list, by id."""

    changes: tuple[Change, ...]
    documents: tuple[DocumentChange, ...]
    renumbered: tuple[tuple[str, str], ...]


def diff(old: Side, new: Side) -> Diff:
    """What `new` changes."""
    changes, moved = [], []
    for before, after in pairs(old, new):
        if before is None or after is None:
            changes.append(_change("removed" if after is None else "added", before, after))
        elif _rule(before) != _rule(after):
            changes.append(_change("changed", before, after))
        elif before.number != after.number:
            moved.append((before.id, after.id))
    return Diff(tuple(changes), tuple(_documents(old, new)), tuple(moved))


def _rule(item: Item) -> object:
    """The item as it is written, but for its number and what only its maintainer sees."""
    return item.data.model_copy(update={**IGNORED, "number": 0}).model_dump(), _cited(item)


def _cited(item: Item) -> tuple[str, ...]:
    """The words of the clauses that it cites."""
    clauses = item.benefit_list.source.clauses
    words = [*item.condition_words, *(gift.words for gift in item.offered), *(w for gift in item.offered for w in gift.left_to)]
    return tuple(dict.fromkeys(f"{w.clause}：{squeeze(w.quote)}" for w in words if w.clause and w.clause in clauses))


def _change(kind: Kind, old: Item | None, new: Item | None) -> Change:
    was, now = _parts(old), _parts(new)
    differing = [label for label in {**was, **now} if was.get(label) != now.get(label)] or ["服务内容"]
    comparison = Comparison(old, new)
    return Change(kind, old, new, _lines(was, differing), _lines(now, differing), comparison, tuple(comparison.affected()))


def _lines(parts: dict[str, str], labels: list[str]) -> str:
    return "\n".join(f"{label}：{parts[label]}" for label in labels if parts.get(label))


def _parts(item: Item | None) -> dict[str, str]:
    """What the document says of an item, part by part."""
    if item is None:
        return {}
    data = item.data
    parts = {"服务项目": data.name, "对象": data.audience, "服务内容": data.content, **data.further}
    parts |= {"服务类型": "、".join(data.types), "责任单位": "、".join(data.agencies), "条款": "；".join(_cited(item))}
    parts["待核"] = "；".join(flag.words for flag in data.flags)
    return {label: squeeze(text) for label, text in parts.items()}


def _documents(old: Side, new: Side) -> Iterator[DocumentChange]:
    for region in sorted({*old.lists} & {*new.lists}):
        was, now = _about(old.lists[region]), _about(new.lists[region])
        parts = tuple((label, was[label], now[label]) for label in was if was[label] != now[label])
        if parts:
            yield DocumentChange(region, parts)


def _about(benefit_list: BenefitList) -> dict[str, str]:
    about = benefit_list.source.about
    found = {"标题": about.title, "文号": about.number, "印发": about.issued, "施行": about.in_force, "状态": about.status}
    return {label: str(value) if value else "不详" for label, value in found.items()}
