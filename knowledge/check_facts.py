"""Proves that the facts hold together: each value can be told and has its likelihood, and nothing names what is not there."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import isclose

from knowledge.errors import DataFileError
from knowledge.facts import Fact, OneOf, Value, Vocabulary
from knowledge.library import Library

Trail = tuple[str | int, ...]
Fault = tuple[Trail, str, str]
"""Where in the fact's entry, what is wrong, what would be right."""


def check_facts(library: Library) -> Iterator[DataFileError]:
    """Every fault of facts.yaml and of what questions.yaml says of it, at its line."""
    for fact in library.vocabulary:
        faults = (
            *_unknown(fact, library.vocabulary),
            *_unsaid(fact),
            *_likelihood(fact),
            *_unasked(fact, library),
            *_misread(fact, library),
            *_twice(fact),
        )
        for trail, fault, remedy in faults:
            line = library.vocabulary.line_of(fact.id, *trail)
            yield DataFileError(library.vocabulary.path, line, f"“{fact.id}”{fault}", remedy)
    for group in library.questions.groups:
        if not _fits(group.ask, "who"):
            line = library.questions.line_of(group, "")
            yield DataFileError(library.questions.path, line, f"“{group.id}”的 ask 里有填不上的空", "只写 {who}")


def _unknown(fact: Fact, vocabulary: Vocabulary) -> Iterator[Fault]:
    """What the entry names that is no fact, or no value of it."""
    if fact.asked_after is not None and fact.asked_after not in vocabulary:
        yield ("asked_after",), f"要等“{fact.asked_after}”，没有这个事实", "写 facts.yaml 里的 id"
    if fact.type in {"choice", "yes_no"} and (fact.type == "choice") != bool(fact.values):
        yield (), "是选择的事实才有 values，而且要有", "写上 values，或改 type"
    seen: set[Value] = set()
    for at, value in enumerate(fact.values):
        if value.id in seen:
            yield ("values", at), f"的取值“{value.id}”写了两次", "删去一个"
        seen.add(value.id)
    for trail, named in _named(fact):
        for one in named:
            if not fact.has(one):
                yield trail, f"没有这样的取值：{one}", "写它 values 里的 id"


def _named(fact: Fact) -> Iterator[tuple[Trail, Iterable[Value]]]:
    yield ("none",), () if fact.none is None else (fact.none,)
    yield ("yields",), fact.yields
    yield ("change_never_from",), fact.change_never_from
    for index, left in enumerate(fact.leaves):
        yield ("leaves", index), (*left.denied, left.value)
    for at, spread in enumerate(fact.spreads):
        yield ("spreads", at), spread.any
    for at, value in enumerate(fact.values):
        yield ("values", at), (*(() if value.of is None else (value.of,)), *value.beside)


def _unsaid(fact: Fact) -> Iterator[Fault]:
    """What people would be told with a blank that cannot be filled, or could not be told at all."""
    if not _fits(fact.ask, "who"):
        yield ("ask",), "的 ask 里有填不上的空", "只写 {who}"
    for key in ("not_phrase", "none_left", "change", "plainly", "not_plainly"):
        if not _fits(getattr(fact, key) or "", "value"):
            yield (key,), f"的 {key} 里有填不上的空", "只写 {value}"
    parts = fact.phrase.values() if isinstance(fact.phrase, dict) else [fact.phrase]
    if not all(_fits(part, "value") for part in parts):
        yield ("phrase",), "的 phrase 里有填不上的空", "只写 {value}"
    if (fact.type == "integer") != isinstance(fact.phrase, dict) or (
        isinstance(fact.phrase, dict) and len(fact.phrase) < len(BOUNDS)
    ):
        yield ("phrase",), "的 phrase 写法不对", "整数分别写 min、max、below，其他的只写一句"


BOUNDS = ("min", "max", "below")


def _fits(text: str, blank: str) -> bool:
    try:
        text.format(**{blank: ""})
    except (KeyError, IndexError, ValueError):
        return False
    return True


def _misread(fact: Fact, library: Library) -> Iterator[Fault]:
    """A name of a value that a roster's cell could not hold: another value has it too."""
    for at, value in enumerate(fact.values if fact.type in {"choice", "division"} else ()):
        for name in (value.label, *value.also):
            if library.vocabulary.read(fact.id, name, library.divisions) != OneOf(frozenset({value.id})):
                yield ("values", at), f"的取值“{value.id}”也叫“{name}”，名单里会读成别的取值", "换一个名称"


def _twice(fact: Fact) -> Iterator[Fault]:
    """A word that stands twice with one meaning, so that whoever takes it out of one row leaves it in the other."""
    seen: set[tuple[str, frozenset[Value], str]] = set()
    for trail, meaning, words in _words(fact):
        for word in words:
            key = str(trail[-1]), meaning, word
            if key in seen:
                yield trail, f"的“{word}”写了两次，意思一样", "删去一个"
            seen.add(key)


def _words(fact: Fact) -> Iterator[tuple[Trail, frozenset[Value], tuple[str, ...]]]:
    """Every row of words, with the values that they mean."""
    for at, value in enumerate(fact.values):
        yield ("values", at, "words"), frozenset({value.id}), value.words
        yield ("values", at, "when_asked"), frozenset({value.id}), value.when_asked
    for at, spread in enumerate(fact.spreads):
        yield ("spreads", at, "words"), frozenset(spread.any), spread.words
    yield ("words",), frozenset({True}), fact.words
    yield ("denies",), frozenset({False}), fact.denies
    yield ("yes_when_asked",), frozenset({True}), fact.yes_when_asked
    yield ("no_when_asked",), frozenset({False}), fact.no_when_asked


def _likelihood(fact: Fact) -> Iterator[Fault]:
    trail: Trail = ("likelihood",) if fact.likelihood else ()
    if fact.type == "integer":
        yield from ((trail, fault, "写成 60-64: 0.2，从小到大，不重叠") for fault in _bands(fact))
    else:
        expected = [*fact.named_values, *(("here", "elsewhere") if fact.type == "division" else ())]
        kinds = {(type(value), value) for value in expected}
        given = {(type(key), key) for key in fact.likelihood}
        for _, value in sorted(kinds - given, key=str):
            yield trail, f"的取值“{value}”没有写多常见", "在 likelihood 里写上"
        for _, key in sorted(given - kinds, key=str):
            yield trail, f"的 likelihood 里的“{key}”不是它的取值", "删去，或写对"
    total = sum(fact.likelihood.values())
    if any(not 0 <= chance <= 1 for chance in fact.likelihood.values()) or not isclose(total, 1, abs_tol=0.001):
        yield trail, f"的 likelihood 加起来是 {total:g}", "改成加起来是1"


def _bands(fact: Fact) -> Iterator[str]:
    bands = [band for band, _ in fact.bands]
    low, high = fact.range or (0, 0)
    if len(bands) < len(fact.likelihood) or not bands:
        yield "的 likelihood 里有不是整数的，或者一个也没有"
    elif any(band.low > band.high or not low <= band.low or not band.high <= high for band in bands):
        yield f"的 likelihood 超出了 {low}到{high}"
    elif any(one.high >= after.low for one, after in pairwise(bands)):
        yield "的 likelihood 有重叠的"


def _unasked(fact: Fact, library: Library) -> Iterator[Fault]:
    """A value of a fact of a group that no choice leads to could never be answered."""
    for group in library.questions.groups:
        if fact.id not in group.facts:
            continue
        told = group.leads_to(fact.id)
        for at, value in enumerate(fact.values):
            if value.id not in told:
                yield ("values", at), f"的取值“{value.id}”在“{group.id}”那一组里选不到", TO_OFFER
        if fact.type == "yes_no" and not {True, False} <= told:
            yield (), f"的“是”和“不是”在“{group.id}”那一组里不都选得到", TO_OFFER


TO_OFFER = "在 questions.yaml 里加一个选项，或写进 otherwise"
