"""An audience that counts up whom it is for: 符合以下条件之一的老年人：（一）特困人员；（二）80周岁以上独居老年人."""

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.drafting.conditions import Data, every, some
from knowledge.drafting.groups import TWO_WAYS, UNREAD, Group, read_group
from knowledge.drafting.lexicon import Lexicon

LEAST = 2


def read_enumerated(text: str, lexicon: Lexicon, terms: Mapping[str, Any]) -> Group | None:
    """The group that numbered parts of a text make up with the words before them; None where it numbers none."""
    words = lexicon.phrases
    marks = list(words.numbered.finditer(text))
    if len(marks) < LEAST:
        return None
    lead, parts = text[: marks[0].start()], []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        parts.append(text[mark.end() : following.start() if following else len(text)].strip("；;。，、"))
    groups = [read_group(lexicon.tokens(part), lexicon, terms, part) for part in parts]
    opened = words.any_of.search(lead)
    rest = words.any_of.sub("", words.all_of.sub("", lead)).strip("：:，、")
    group = read_group(lexicon.tokens(rest), lexicon, terms, text) if rest else Group()
    group.elder = group.elder or all(one.elder for one in groups)
    group.doubts += list(_doubts(parts, groups))
    wholes = [every([one.condition, one.vague]) for one in groups]
    if words.all_of.search(lead):
        counted = every(wholes)
    else:
        counted = some(wholes)
        group.doubts += [] if opened or not words.of_conditions.search(lead) else [(lead, TWO_WAYS)]
    group.condition = every([group.condition, counted])
    return group


def _doubts(parts: Sequence[str], groups: Sequence[Group]) -> list[tuple[str, str]]:
    """What is doubtful in the parts: besides what each doubts itself, one that says nothing of anybody, or leaves it open."""
    doubts = [doubt for one in groups for doubt in one.doubts]
    for part, one in zip(parts, groups, strict=True):
        whole: Data | None = every([one.condition, one.vague])
        if (whole is None and not one.elder) or one.unmet or one.excluded:
            doubts.append((part, UNREAD))
    return doubts
