"""How well a search answers questions of which it is known what answers them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.search import Found, Search

REPORTED = Path(__file__).parent / "questions"
FIRST = 3


@dataclass(frozen=True)
class Measured:
    """Shares, 0 to 1: of questions that are answered, the right passage first, or among the first three, and those
    refused; of questions that nothing answers, those refused; of questions with a region, those with a passage of
    neither that region nor its city among the first three."""

    hit1: float
    hit3: float
    refused_wrongly: float
    refused: float
    wrong_region: float
    asked: int


def questions_in(path: Path) -> list[dict[str, Any]]:
    """The questions of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def reported() -> dict[str, list[dict[str, Any]]]:
    """The questions that are only reported, by file; those with no region apart, as real citizens ask."""
    return {path.stem: questions_in(path) for path in sorted(REPORTED.glob("*.jsonl"))}


def measure(search: Search, questions: Sequence[dict[str, Any]]) -> Measured:
    """Ask every question and count."""
    found = [(question, search.find(question["text"], question["region"])) for question in questions]
    answerable = [(set(q["relevant"]), f) for q, f in found if q["relevant"]]
    none = [f for q, f in found if not q["relevant"]]
    regional = [(q["region"], f) for q, f in found if q["region"]]
    return Measured(
        hit1=_share(_rank(relevant, f) == 0 for relevant, f in answerable),
        hit3=_share(_rank(relevant, f) < FIRST for relevant, f in answerable),
        refused_wrongly=_share(not f.answered for _, f in answerable),
        refused=_share(not f.answered for f in none),
        wrong_region=_share(_strays(region, f) for region, f in regional),
        asked=len(found),
    )


def _rank(relevant: set[str], found: Found) -> int:
    ids = [hit.passage.id for hit in found.hits]
    return next((rank for rank, one in enumerate(ids) if one in relevant), len(ids))


def _strays(region: str, found: Found) -> bool:
    """Whether a passage of some other region stands among the first three."""
    return any(hit.passage.region not in {region, f"{region[:4]}00"} for hit in found.hits[:FIRST])


def _share(counted: Any) -> float:
    flags = list(counted)
    return sum(flags) / len(flags) if flags else 0.0
