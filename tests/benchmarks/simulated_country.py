"""A country of counties, simulated from the passages that there are: what an index of all of them would cost."""

import random
import re
from dataclasses import replace

from index.passages import Passage
from index.search import Search

PASSAGES = 60
LEFT_OUT = 0.1
"""The share of a passage's clauses that a simulated county leaves out."""


def country(search: Search, regions: int, chance: random.Random) -> list[Passage]:
    """So many regions, each with passages drawn from those that there are, in other words and with other amounts."""
    passages: list[Passage] = []
    for number in range(regions):
        region = f"{110000 + number * 100 + 1}"
        drawn = chance.sample(search.index.passages, PASSAGES)
        passages += [
            replace(one, region=region, id=f"{region}/{i}", text=varied(one.text, chance)) for i, one in enumerate(drawn)
        ]
    return passages


def varied(text: str, chance: random.Random) -> str:
    """The text as another county might have it: a tenth of its sentences left out, and other numbers."""
    parts = re.split("(?<=[，。；])", text)
    kept = [part for part in parts if chance.random() > LEFT_OUT] or parts
    return re.sub(r"\d+", lambda hit: str(max(1, int(hit.group()[:9]) + chance.choice((-5, 0, 0, 10)))), "".join(kept))
