"""Whom of a roster a change reaches: by description, and those of whom too little is known to say."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.diff.affected import Affected
from knowledge.diff.boxes import Box
from knowledge.diff.changes import Change, Diff
from knowledge.diff.sides import Side
from knowledge.facts import Facts

Name = str | int


@dataclass
class Reached:
    """Of one change, by number of its descriptions, whom they hold; and whom the change may reach."""

    surely: dict[int, list[Name]] = field(default_factory=dict)
    maybe: list[Name] = field(default_factory=list)


def on_roster(found: Diff, old: Side, new: Side, people: Iterable[tuple[Name, Facts]]) -> list[Reached]:
    """For each change of a diff whom of `people` it reaches. Only those count to whom the list applies, before or after."""
    reached = [Reached() for _ in found.changes]
    for name, facts in people:
        regions = {_region(side, facts) for side in (old, new)}
        for change, so_far in zip(found.changes, reached, strict=True):
            if change.item.benefit_list.region in regions:
                _reach(change, so_far, name, facts)
    return reached


def _region(side: Side, facts: Facts) -> str | None:
    applicable = side.library.applicable(facts).benefit_list
    return applicable.region if applicable else None


def _reach(change: Change, so_far: Reached, name: Name, facts: Facts) -> None:
    where = change.comparison.boxes_of(facts)
    for number, affected in enumerate(change.who):
        if all(mine <= theirs for mine, theirs in zip(where, affected.box, strict=True)):
            so_far.surely.setdefault(number, []).append(name)
            return
    if any(_meets(affected, where) for affected in change.who):
        so_far.maybe.append(name)


def _meets(affected: Affected, where: Box) -> bool:
    """Whether one of the kinds that somebody may be of is in a description."""
    return all(mine & theirs for mine, theirs in zip(where, affected.box, strict=True))
