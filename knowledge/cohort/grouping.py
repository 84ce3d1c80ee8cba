"""Which items are looked up together: those that ask about the same few facts share one table."""

from collections.abc import Callable, Collection, Iterator, Sequence

Size = Callable[[frozenset[str]], int]
"""How many places the table of some facts has."""


def grouped(asked: Sequence[Collection[str]], size: Size, largest: int) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """The facts and the items (by their place in `asked`) of each group; a table has at most `largest` entries, one for each
    place and item.

    An item that needs a larger one is a group by itself. Items of many facts come first, and each later one joins the group
    that it makes least larger.
    """
    held: list[tuple[frozenset[str], list[int]]] = []
    for i in sorted(range(len(asked)), key=lambda i: -len(asked[i])):
        facts = frozenset(asked[i])
        fitting = [k for k, (others, items) in enumerate(held) if size(others | facts) * (len(items) + 1) <= largest]
        if fitting:
            best = min(fitting, key=lambda k: size(held[k][0] | facts) - size(held[k][0]))
            held[best] = (held[best][0] | facts, [*held[best][1], i])
        else:
            held.append((facts, [i]))
    for facts, items in held:
        yield tuple(sorted(facts)), tuple(items)
