"""The two sides of a comparison: a knowledge folder, or one list file beside its document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from knowledge.errors import DataFileError
from knowledge.library import SHIPPED, Library
from knowledge.lists import BenefitList, Item
from knowledge.spans import squeeze

LIKE = 0.6
"""So much of their words two items of the same number must share to be the same one, revised."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its library, and the lists of it that are compared, by region."""

    library: Library
    lists: Mapping[str, BenefitList]


def open_side(path: Path, beside: Side | None = None) -> Side:
    """A folder's lists, or those of one file. Raises DataFileError when there are none, or the file cannot be read.

    `beside`: the side that it is compared with; what is the same there is not read again.
    """
    if path.is_dir():
        library = Library(path, beside.library if beside else None)
        return Side(library, library.lists)
    if not path.exists():
        raise DataFileError(path, None, "没有这个文件或文件夹", "写知识文件夹，或其中的一份清单（.yaml）")
    above = path.resolve().parent.parent
    folder = above if path.resolve().parent.name == "lists" and (above / "sources").is_dir() else SHIPPED
    library = Library(folder, beside.library if beside else None)
    found = library.read_list(path)
    return Side(library, {found.region: found})


Pair = tuple[Item | None, Item | None]


def pairs(old: Side, new: Side) -> Iterator[Pair]:
    """The items of both sides that belong together: same name and place, then same name, then much the same words."""
    for region in sorted({*old.lists, *new.lists}):
        if old.lists.get(region) is new.lists.get(region):
            continue
        before = list(old.lists[region]) if region in old.lists else []
        after = list(new.lists[region]) if region in new.lists else []
        yield from _matched(before, after)


def _matched(before: list[Item], after: list[Item]) -> Iterator[Pair]:
    left, partner = dict.fromkeys(before), dict[Item, Item]()
    for same in (_same_place, _same_words, _same_name, _revised):
        for item in after:
            if item not in partner and (found := next((one for one in left if same(one, item)), None)):
                partner[item] = found
                del left[found]
    for item in after:
        yield partner.get(item), item
    for gone in left:
        yield gone, None


def _same_place(one: Item, other: Item) -> bool:
    return one.number == other.number and squeeze(one.name) == squeeze(other.name)


def _same_words(one: Item, other: Item) -> bool:
    return squeeze(one.name + one.data.content) == squeeze(other.name + other.data.content)


def _same_name(one: Item, other: Item) -> bool:
    return squeeze(one.name) == squeeze(other.name)


def _revised(one: Item, other: Item) -> bool:
    words = (squeeze(one.data.content), squeeze(other.data.content))
    return one.number == other.number and SequenceMatcher(None, *words).ratio() >= LIKE
