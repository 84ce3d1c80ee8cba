"""`yiwen search` and `yiwen index`: questions, or lines of them, answered by the passages of the documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.ground.errors import InputError
from bot.reads.given import code_of
from bot.reads.lines import place_of, request_of
from dialogs.looking.regions import Regions
from dialogs.saying.templates import environment
from index.search import Found, Hit, Search
from knowledge.divisions import Divisions

FIELDS = ("text", "region", "k")
MOST = 100
NEAREST = 3
"""Passages that are still named, in words, when none of them answers."""

_templates = environment(trim=True)


@dataclass(frozen=True, slots=True)
class Request:
    """What is looked for, where, and how many passages are wanted."""

    text: str
    region: str | None
    k: int


def request(text: str, region: str | None, k: int, divisions: Divisions, where: str = "") -> Request:
    """A checked request. `region`: a code, or a name that one division goes by.

    Raises InputError for a region that there is not, or for a number out of range.
    """
    code = None if region is None else code_of(region, divisions, where)
    if not 1 <= k <= MOST:
        raise InputError(f"{where}k 应为1至{MOST}")
    return Request(text, code, k)


def request_of_line(line: str, number: int, region: str | None, k: int, divisions: Divisions) -> Request:
    """A line of standard input: bare text, or {"text", "region"?, "k"?}; what it leaves out is as on the command line."""
    data, where = request_of(line, number, FIELDS), f"{place_of(number)}："
    wanted, place = data.get("k", k), data.get("region", region)
    if isinstance(wanted, bool) or not isinstance(wanted, int):
        raise InputError(f"{where}k 应为整数")
    return request(data["text"], None if place is None else str(place), wanted, divisions, where)


def answer(search: Search, wanted: Request, regions: Regions) -> Found:
    """What a request finds: in its region, else in the one that its text names, else everywhere."""
    return search.find(wanted.text, wanted.region or regions.only_named(wanted.text), wanted.k)


def as_json(found: Found) -> dict[str, Any]:
    """The contract's object; `evidence` says why it counts as answered or not."""
    return {
        "query": found.query,
        "region": found.region,
        "answered": found.answered,
        "hits": [_hit(hit) for hit in found.hits],
        "evidence": {
            "probability": round(found.probability, 3),
            "outside": found.outside,
            "vague": found.vague,
            "elsewhere": [hit.passage.id for hit in found.elsewhere],
        },
    }


def _hit(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "id": passage.id,
        "score": round(hit.score, 4),
        "title": passage.title,
        "quote": passage.quote,
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
    }


def as_text(search: Search, found: Found, divisions: Divisions) -> str:
    """For reading: of each passage the sentence nearest to the question."""
    hits = found.hits if found.answered else found.hits[:NEAREST]

    def line(hit: Hit) -> Mapping[str, str]:
        passage = hit.passage
        return {
            "id": passage.id,
            "title": passage.title,
            "place": divisions[passage.region].name,
            "words": search.excerpt(found.query, passage),
            "document": passage.document,
        }

    return (
        _templates.get_template("search.jinja")
        .render(
            found={
                "answered": found.answered,
                "outside": found.outside,
                "vague": found.vague,
                "side": found.side,
                "place": divisions[found.region].name if found.region else "",
            },
            hits=[line(hit) for hit in hits],
            elsewhere=[line(hit) for hit in found.elsewhere],
        )
        .strip()
    )
