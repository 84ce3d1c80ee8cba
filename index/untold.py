"""How surely a question asks a side of a thing that documents of this kind leave unsaid: a small judge, trained beforehand.

data/sides.yaml names the sides that anybody thought of; people ask a thousand others (扶手松了归谁修). The judge looks
at how is asked, never at what is found: every short run of characters of the sentences that ask is a feature, its weight one
byte of the shipped file (hashed, so that there is no list of words). `python -m index.training.untold` makes it again.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from index.letters import asking_sentences
from index.segment import normalise

SHIPPED = Path(__file__).parent / "model" / "untold.safetensors"
SIZE = 1 << 16
"""Features are hashed to so many places."""
LONGEST = 3
"""Characters of a run."""
LAST = 60
"""Characters that are looked at, the last ones: what is asked stands at the end."""


def features(text: str) -> list[int]:
    """The places of the features of a question, each once."""
    asked = f"^{normalise('。'.join(asking_sentences(text)) or text)[-LAST:]}$"
    runs = {asked[at : at + length] for length in range(1, LONGEST + 1) for at in range(len(asked) - length + 1)}
    return list({crc32(run.encode()) % SIZE for run in runs})


@dataclass(frozen=True, eq=False)
class Untold:
    """The judge: a weight for each place of a feature, what makes log-odds of their sum, and from which of these it is sure."""

    weights: NDArray[np.int8]
    scale: float
    offset: float
    least: float
    least_everywhere: float

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Untold":
        """Read the judge."""
        with safe_open(path, framework="np") as file:
            return cls(file.get_tensor("weights"), **json.loads(file.metadata()["untold"]))

    def score(self, text: str) -> float:
        """The log-odds that what a question asks is left unsaid."""
        places = features(text)
        return self.scale * float(self.weights[places].sum(dtype=np.int64)) / math.sqrt(len(places)) + self.offset

    def asks(self, text: str, *, of_a_region: bool) -> bool:
        """Whether it is surer than not, by a margin: what is answered must not be refused.

        The margin is smaller where the whole country is searched: some list nearly always comes near.
        """
        return self.score(text) >= (self.least if of_a_region else self.least_everywhere)


@cache
def shipped_untold() -> Untold:
    """The shipped judge, read once."""
    return Untold.load()
