"""Two kinds of elders set beside each other: 低保的比他多多少, 失能跟半失能差多少, 80岁的和100岁的差几块."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialogs.listening.acts import Act, Span, patterns, says
from dialogs.listening.supposing import ages_asked, right_ahead
from dialogs.listening.text import Text
from knowledge.facts import Between, Facts

OF_A_PLACE = frozenset({"residence", "hukou", "children_hukou", "sex"})
SIDES = (("a", "b"), ("c", "d"))
COMPARES = frozenset({"compare", "amount", "total"})


@dataclass(frozen=True, slots=True)
class Beside:
    """One of the two: where it stands, and what elders of it are; no facts, where it is the one spoken of (比他, 比现在)."""

    span: Span
    facts: Facts
    words: str = ""


def set_beside(act: Act, text: Text, ahead: Act | None, bare: Callable[[str], Facts]) -> Act:
    """A question that compares with the two kinds that it compares, which then are not supposed.

    `ahead`: the question ahead of it in the message, whose kind 跟他差多少 is of; `bare` reads a stretch as a statement.
    """
    hit = patterns().cue("sets_beside").finds(act.words) if act.act == "ask" and (act.kind in COMPARES or act.claims) else None
    if hit is None:
        return act
    one, other = next(names for names in SIDES if hit[names[1]] is not None)
    begin = text.chars.index(act.words, act.span[0])
    sides = [_side(hit[name] or "", (begin + hit.start(name), begin + hit.end(name)), bare) for name in (one, other)]
    if any(side is None for side in sides):
        return act
    first, second = (side for side in sides if side is not None)
    if not first.facts and not hit[one].strip():
        first = replace(first, facts=_ahead(ahead, text, act, bare), words=ahead.words if ahead else first.words)
    if first.facts == second.facts:
        return act
    return replace(act, beside=(first, second), supposed={}, kind=act.kind if act.aspect or act.claims else "compare")


def _ahead(ahead: Act | None, text: Text, act: Act, bare: Callable[[str], Facts]) -> Facts:
    """The kind of elders that the question ahead is of, or that is told right ahead (低保的是150 比他多多少)."""
    if ahead is None:
        return _kind(right_ahead(text, act.span), bare)
    of_a_kind = not ahead.supposed and says("kind_of_old", ahead.words)
    return _kind(ahead.words, bare) if of_a_kind else ahead.supposed


def _side(words: str, span: Span, bare: Callable[[str], Facts]) -> Beside | None:
    """What one side is; None where it is somebody else, or no kind."""
    facts = _kind(words, bare)
    if facts:
        return None if says("somebody_else", words) else Beside(span, facts, words)
    return Beside(span, {}) if says("the_one_spoken_of", words) else None


def _kind(words: str, bare: Callable[[str], Facts]) -> Facts:
    """What elders of a kind are, by its words."""
    if not words.strip():
        return {}
    found = {fact: belief for fact, belief in bare(f"{words.strip().removesuffix('的')}，").items() if fact not in OF_A_PLACE}
    age = ages_asked(words) if "age" not in found else None
    return {**found, "age": Between(*age)} if age else found
