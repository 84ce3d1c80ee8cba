"""What a question asks for by name: its own clause decides, and never those that only tell how somebody lives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.listening.acts import Act, content_of, is_bare, patterns
from dialogs.listening.supposing import kind_of_elder
from dialogs.looking.names import Name, names_in
from dialogs.looking.subject import Subject
from index.sides import sides
from knowledge.lists import BenefitList, Item

PIECE = re.compile(r"[^\s，,。；;：:！!？?、]+")
LEAST_SHARE = 0.4
"""So much of what a clause says besides asking must be names for them to be what it asks for."""

NOTHING_ELSE = 0.6
"""The same of a piece beside the question, which asks nothing itself."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The items, and the clauses by their ids, that a question names.

    `weak`, `one_of`, `part`, `said`: see Name; `words`: of a weak one.
    """

    items: tuple[Item, ...] = ()
    clauses: tuple[str, ...] = ()
    weak: bool = False
    one_of: bool = False
    words: str = ""
    part: str = ""
    said: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items or self.clauses)


def asked_for(act: Act, subject: Subject, own: BenefitList) -> AskedFor:
    """What a question names in its own clause; in the clauses ahead of it that it was joined with, what is surely a name."""
    if act.aspect == "wish" or any(side.asked.search(act.words) for side in sides()):
        return AskedFor()
    clauses = subject.clauses_of(act) or [subject.own_words(act)]
    whole = len(clauses)
    while len(clauses) > 1 and is_bare(clauses[-1]) and not names_in(clauses[-1], own):
        del clauses[-1]
    least = NOTHING_ELSE if act.kind in {None, "which"} else LEAST_SHARE
    found = _named(clauses[-1], own, ahead=subject.ahead_of(act, whole - len(clauses)))
    if found and not (found.weak and not _named(clauses[-1], own, least)):
        return found
    return next((found for words in reversed(clauses[:-1]) if (found := _named(words, own)) and not found.weak), AskedFor())


def named_in(words: str, own: BenefitList) -> AskedFor:
    """What the pieces of a stretch of a message surely name, each piece little else."""
    pieces = PIECE.findall(words)
    named = {piece: _named(piece, own, NOTHING_ELSE) for piece in dict.fromkeys(pieces)}
    found = [named[piece] for piece in pieces if named[piece] and not named[piece].weak]
    items = tuple(dict.fromkeys(item for one in found for item in one.items))
    clauses = tuple(dict.fromkeys(clause for one in found for clause in one.clauses))
    alone = found[0] if len(found) == 1 else AskedFor()
    return AskedFor(items, clauses, one_of=alone.one_of, part=alone.part)


def sure_names(words: str, own: BenefitList) -> tuple[Item, ...]:
    """The items that a stretch surely names, and speaks of little else."""
    return surely_named(words, own).items


def surely_named(words: str, own: BenefitList) -> AskedFor:
    """The same, with what of them is meant."""
    found = _named(words, own)
    return AskedFor() if found.weak else found


def returned_to(words: str, own: BenefitList) -> tuple[Item, ...]:
    """回到津贴: the items that somebody comes back to by a word that would tell little else."""
    said = "，".join(hit["what"] for hit in patterns().cue("back_to").all(words))
    return tuple(dict.fromkeys(item for name in names_in(said, own) for item in name.items)) if said else ()


def tells_only(words: str, own: BenefitList) -> bool:
    """Whether the names in a piece of a message may only tell how somebody lives (在家分散供养)."""
    names = names_in(words, own)
    return bool(names) and all(name.weak for name in names)


def is_a_name(words: str, own: BenefitList) -> bool:
    """Whether a piece of a message is little else but a name (家里厕所想改造)."""
    found = _named(words, own)
    return bool(found) and not found.weak


def _named(words: str, own: BenefitList, least: float = LEAST_SHARE, ahead: str = "") -> AskedFor:
    """What names a stretch; a name may begin in what was said in one breath ahead of it."""
    at = len(ahead)
    found = [name for name in names_in(ahead + words, own) if name.span[1] > at]
    names = _but_of_whom(ahead + words, found)
    begun = [replace(name, span=(max(name.span[0] - at, 0), name.span[1] - at)) for name in names]
    return _of(words, begun) if begun and _share(words, begun) >= least else AskedFor()


def _but_of_whom(words: str, names: Sequence[Name]) -> Sequence[Name]:
    """住养老院的老人给做能力评估吗: without the names that may only tell of what kind of elders it is, where it has others."""
    kind = kind_of_elder(words)
    start = words.find(kind) if kind else -1
    end = start + len(kind or "")
    asked = [name for name in names if not (name.weak and start <= name.span[0] and name.span[1] <= end)]
    return asked if start >= 0 and asked else names


def _of(words: str, names: Sequence[Name]) -> AskedFor:
    items = dict.fromkeys(item for name in names for item in name.items)
    clauses = dict.fromkeys(clause for name in names for clause in name.clauses)
    weak = bool(names) and all(name.weak for name in names)
    said = "".join(words[slice(*name.span)] for name in names) if weak else ""
    part = "|".join(dict.fromkeys(name.part for name in names)) if all(name.part for name in names) else ""
    one_of = len(items) > 1 and all(name.one_of for name in names)
    told = tuple(dict.fromkeys(word for name in names for word in name.said))
    return AskedFor(tuple(items), tuple(clauses), weak, one_of, said, part, told)


def _share(words: str, names: Sequence[Name]) -> float:
    """How much of what is said besides asking the names are."""
    left = words
    for name in names:
        start, end = name.span
        left = left[:start] + "，" * (end - start) + left[end:]
    named = sum(end - start for start, end in (name.span for name in names))
    return named / (named + len(content_of(left)))
