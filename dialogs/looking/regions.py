"""The places that a text names, as far as there is a list for them: where a question without a place is to be looked up."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from dialogs.listening.finders.places import Gazetteer, PlaceToken
from dialogs.listening.text import Text, read_text
from knowledge.divisions import Divisions, short_name

LATELY = 8
"""Texts of which the places are held: a step asks for them several times."""


class Regions:
    """Finds the places named in texts, by the gazetteer of who hears them; without one it is read when first needed."""

    def __init__(self, divisions: Divisions, covered: Iterable[str], gazetteer: Gazetteer | None = None) -> None:
        self._divisions, self._lists, self._given = divisions, frozenset(covered), gazetteer
        self._lately = lru_cache(maxsize=LATELY)(self._found)

    def only_named(self, text: str) -> str | None:
        """The code of the one place with a list, or below one, that a text names; None for none, and for several."""
        if not any(name in text for name in self._names):
            return None
        told = self._gazetteer.find(read_text(text), None)
        named = {code for token in told if len(token.codes) == 1 for code in token.codes if self._covered(code)}
        narrow = {code for code in named if not any(code in self._divisions.lineage(one)[1:] for one in named)}
        return narrow.pop() if len(narrow) == 1 else None

    def named(self, text: Text) -> tuple[PlaceToken, ...]:
        """The places that a message names, in its order."""
        return self._lately(text)

    def _found(self, text: Text) -> tuple[PlaceToken, ...]:
        return tuple(self._gazetteer.find(text, None))

    def meant(self, named: Iterable[PlaceToken]) -> str | None:
        """The one place that a message is about: of several the one that has a list; None where that leaves several."""
        alone = list(dict.fromkeys(next(iter(token.codes)) for token in named if len(token.codes) == 1))
        listed = [code for code in alone if self._covered(code)]
        narrow = [code for code in listed if not any(code in self._divisions.lineage(one)[1:] for one in listed)]
        left = narrow or alone
        return left[0] if len(left) == 1 else None

    def listed(self, named: Iterable[PlaceToken]) -> tuple[str, ...]:
        """The lists of the places named, in the order of their codes.

        Of a county without one (义乌) its city's; of a city without one (杭州) those of its districts.
        """
        own = {code for token in named for code in token.codes & self._lists}
        alone = {next(iter(token.codes)) for token in named if len(token.codes) == 1 and not token.codes & own}
        above = {code: self._above(code) for code in alone}
        below = {one for code in alone if above[code] is None for one in self._lists & set(self._divisions.children(code))}
        return tuple(sorted(own | below | {code for code in above.values() if code}))

    def _above(self, code: str) -> str | None:
        return next((above for above in self._divisions.lineage(code) if above in self._lists), None)

    def _covered(self, code: str) -> bool:
        return any(above in self._lists for above in self._divisions.lineage(code))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The short names of the places with a list, and of those right below."""
        below = {code for region in self._lists for code in (region, *self._divisions.children(region))}
        return tuple(sorted({short_name(self._divisions[code].name) for code in below}))

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self._given or Gazetteer(self._divisions, self._lists)
