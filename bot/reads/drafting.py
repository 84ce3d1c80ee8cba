"""`yiwen draft`: a county's own document as a draft of its list, and what in it still has to be looked at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.drafting.drafting import Draft
from knowledge.drafting.drafts import Flag, ItemDraft
from knowledge.drafting.wary import WHOLE_LIST

SEVERAL = 3
"""So many items with one and the same general flag are told of in one line."""


def as_json(made: Draft) -> dict[str, Any]:
    """What was drafted: `rules.drafted` are the items with nothing left to look at."""
    region = made.document.region
    return {
        "region": region,
        "items": len(made.items),
        "clauses": len(made.document.clauses),
        "rules": {"drafted": len(made.items) - len(made.flagged), "flagged": len(made.flagged)},
        "flags": [
            {"item": f"{region}/{item.row.number}", "words": flag.words, "why": flag.why}
            for item in made.flagged
            for flag in item.flags
        ],
    }


def as_text(made: Draft, out: Path) -> str:
    """The same in words, and what to do next."""
    data = as_json(made)
    lines = [
        f"{made.document.list_title}：{data['items']}项，正文{data['clauses']}条。",
        f"起草好{data['rules']['drafted']}项；还有{data['rules']['flagged']}项有待核的话：",
        *_told(made),
        *(f"注意：{defect}" for defect in made.document.about["defects"]),
        f"写在 {out}。照原文把 lists/ 里待核的几项改好、删去 flags，再用 YIWEN_KNOWLEDGE={out} yiwen check 核对。",
        "cases/ 里是案例的底稿：照原文写上 verdict，check 就与规则对照。",
    ]
    return "\n".join(lines if made.flagged else [lines[0], f"起草好{data['rules']['drafted']}项，没有待核的话。", *lines[2:]])


def _told(made: Draft) -> Iterator[str]:
    """Each flag with its item; what is said of several items alike (the file has no body, a note on the whole list) once."""
    of_many: dict[str, list[int]] = {}
    for item in made.flagged:
        for flag in item.flags:
            if _is_general(flag, item):
                of_many.setdefault(flag.why, []).append(item.row.number)
    several = {why: numbers for why, numbers in of_many.items() if len(numbers) >= SEVERAL}
    for why, numbers in several.items():
        yield f"  第{'、'.join(map(str, dict.fromkeys(numbers)))}项：{why}"
    for item in made.flagged:
        for flag in item.flags:
            if not (flag.why in several and _is_general(flag, item)):
                yield f"  第{item.row.number}项 {item.row.name}：“{flag.words}”（{flag.why}）"


def _is_general(flag: Flag, item: ItemDraft) -> bool:
    """Whether a flag is about no word of the item's own."""
    return flag.words == item.row.name or flag.why == WHOLE_LIST
