"""`yiwen draft`: a county's own document as a draft of its list, and what in it still has to be looked at."""

from pathlib import Path
from typing import Any

from knowledge.drafting.drafting import Draft


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
        *(
            f"  第{item.row.number}项 {item.row.name}：“{flag.words}”（{flag.why}）"
            for item in made.flagged
            for flag in item.flags
        ),
        *(f"注意：{defect}" for defect in made.document.about["defects"]),
        f"写在 {out}。照原文把 lists/ 里待核的几项改好、删去 flags，再用 YIWEN_KNOWLEDGE={out} yiwen check 核对。",
    ]
    return "\n".join(lines if made.flagged else [lines[0], f"起草好{data['rules']['drafted']}项，没有待核的话。", *lines[2:]])
