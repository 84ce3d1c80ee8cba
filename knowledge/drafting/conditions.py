"""Conditions as the list file writes them, put together from words: leaves with their quotes, all and any over them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from knowledge.drafting.lexicon import Lexicon, Token
from knowledge.figures import number

Data = dict[str, Any]
"""A condition in its YAML form."""


def leaf(token: Token, lexicon: Lexicon, around: str) -> Data:
    """What a token of a condition means; `around` is the text it stands in."""
    entry = token.entry
    by_other = entry.other is not None and entry.other.says == lexicon.otherwise
    means: Data = entry.other.means if by_other else entry.means
    for word, instead in entry.beside.items():
        if word in around and word not in token.words:
            means = instead
    return {key: filled(value, token, lexicon) for key, value in means.items()}


def filled(value: Any, token: Token, lexicon: Lexicon) -> Any:
    if isinstance(value, Mapping):
        return {key: filled(part, token, lexicon) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, token, lexicon) for part in value]
    if value == "$region":
        return lexicon.place(token)
    if value == "$here":
        return lexicon.region
    if isinstance(value, str) and value.startswith("$"):
        said = token.groups.get(value[1:])
        return number(said) if said else 0
    return value


def facts(condition: Data | None, terms: Mapping[str, Any]) -> frozenset[str]:
    """The facts that a condition is about."""
    return frozenset(fact for part in leaves(condition) for fact in _fact(part, terms))


def _fact(part: Data, terms: Mapping[str, Any]) -> Iterator[str]:
    for key in part:
        if key == "term":
            yield from terms[part["term"]].means
        elif key not in ("quote", "clause"):
            yield key


def leaves(condition: Data | None) -> Iterator[Data]:
    """The leaves of a condition, in order; of a `not`, what is denied."""
    if condition is None:
        return
    for key in ("all", "any"):
        if key in condition:
            for part in condition[key]:
                yield from leaves(part)
            return
    if "not" in condition:
        yield from leaves(condition["not"])
        return
    yield condition


def every(parts: Iterable[Data | None]) -> Data | None:
    """All of the parts, each once; None: no condition."""
    return _joined("all", parts)


def some(parts: Sequence[Data | None]) -> Data | None:
    """Any of the parts; None where one of them asks for nothing."""
    return None if any(part is None for part in parts) else _joined("any", parts)


def _joined(how: str, parts: Iterable[Data | None]) -> Data | None:
    kept: list[Data] = []
    for part in parts:
        if part is None:
            continue
        inner = part[how] if how in part and "quote" not in part else [part]
        kept += [one for one in inner if one not in kept]
    if len(kept) <= 1:
        return kept[0] if kept else None
    return {how: kept}


def without_values(condition: Data | None, excluded: Data | None) -> Data | None:
    """The condition, and not what is excluded: the values taken out where both are about one fact, else a `not` beside it."""
    if excluded is None:
        return condition
    parts = parts_of(condition)
    for place, part in enumerate(parts):
        shared = [
            fact for fact in part if fact in excluded and isinstance(part[fact], list) and isinstance(excluded[fact], list)
        ]
        if shared and len(part) == len(excluded) == 1:
            left = {shared[0]: [value for value in part[shared[0]] if value not in excluded[shared[0]]]}
            return every([*parts[:place], left, *parts[place + 1 :]])
    return every([condition, {"not": excluded}])


def quoted(condition: Data | None, quote: str, clause: str | None = None) -> Data | None:
    """The condition with the words it rests on."""
    if condition is None:
        return None
    words = {"clause": clause, "quote": quote} if clause else {"quote": quote}
    return {**bare(condition), **words}


def bare(condition: Data) -> Data:
    """The condition without its words, for where only its sense counts."""
    kept: Data = {}
    for key, value in condition.items():
        if key in ("all", "any"):
            kept[key] = [bare(part) for part in value]
        elif key == "not" and isinstance(value, dict):
            kept[key] = bare(value)
        elif key not in ("quote", "clause"):
            kept[key] = value
    return kept


def without(condition: Data | None, gone: Iterable[str], terms: Mapping[str, Any]) -> Data | None:
    """The condition's parts (of an `all`) that are about none of some facts."""
    if condition is None:
        return None
    gone = frozenset(gone)
    return every(part for part in parts_of(condition) if not facts(part, terms) & gone)


def parts_of(condition: Data | None) -> list[Data]:
    """What must all hold: the parts of an `all`, else the condition itself."""
    if condition is None:
        return []
    return list(condition["all"]) if "all" in condition else [condition]
