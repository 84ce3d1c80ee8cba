"""`?view=brief`: a Reply for a small screen, without what is settled against the person and the reasons that the answer does
not rest on."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, Literal

from fastapi import Query

View = Literal["full", "brief"]
"""How much of a Reply is wanted."""

TheView = Annotated[View, Query(description="brief：略去不符合的项，理由和原文只留回答里说到的那几项；行动、合计、问题照旧")]


def viewed(written: str, view: View) -> str:
    """A Reply's JSON as it is wanted."""
    if view == "full":
        return written
    return json.dumps(brief(json.loads(written)), ensure_ascii=False, separators=(",", ":"))


def brief(reply: Mapping[str, Any]) -> dict[str, Any]:
    """A Reply cut short. What the text speaks of keeps its reasons and words."""
    about = {item for act in reply.get("acts", ()) for item in act["about"]}
    text = reply.get("text", "")
    return {**reply, "people": [_person(person, about, text) for person in reply["people"]]}


def _person(person: Mapping[str, Any], about: Collection[str], text: str) -> dict[str, Any]:
    cut = {**person, "results": list(_results(person["results"], about, text))}
    if "elsewhere" in person:
        cut["elsewhere"] = list(_results(person["elsewhere"], about, text))
    return cut


def _results(results: Iterable[Mapping[str, Any]], about: Collection[str], text: str) -> Iterable[Mapping[str, Any]]:
    for result in results:
        if result["item"] in about or (result["verdict"] in {"eligible", "review"} and result["name"] in text):
            yield result
        elif result["verdict"] != "ineligible":
            gives = [{**gift, "citation": None, "left_to": []} for gift in result["gives"]]
            yield {**result, "why": [], "citations": [], "gives": gives, "apply": {**result["apply"], "citation": None}}
