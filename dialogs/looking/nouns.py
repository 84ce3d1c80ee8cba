"""The thing that a question asks for, in its own words, though no list has it: 喘息服务, 取暖费, 高温补贴."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from dialogs.listening.acts import patterns
from dialogs.looking.names import PATH as NAMES
from knowledge.datafiles import as_model, read_yaml

PATH = NAMES.parent / "nouns.yaml"
MASK = "，"


class Nouns(BaseModel):
    """Data of nouns.yaml: what such nouns end in, what is one by itself or only looks like one, what stands between."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ends: tuple[str, ...] = Field(min_length=1)
    whole: tuple[str, ...]
    none: tuple[str, ...]
    breaks: tuple[str, ...]
    longest: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing asked for: its name as it was said (喘息服务), what tells it from its kind (喘息), where it stands."""

    name: str
    stem: str
    start: int


@cache
def nouns() -> Nouns:
    """The data of nouns.yaml. Raises DataFileError."""
    return as_model(Nouns, read_yaml(PATH), PATH)


@cache
def _ending() -> re.Pattern[str]:
    ends = "|".join(sorted(nouns().ends, key=len, reverse=True))
    return re.compile(f"(?P<stem>[一-龥]{{1,{nouns().longest}}}?)(?P<end>{ends})|(?P<whole>{'|'.join(nouns().whole)})")


@cache
def _broken() -> re.Pattern[str]:
    return re.compile("|".join(sorted(nouns().breaks, key=len, reverse=True)))


def things_in(words: str) -> list[Thing]:
    """The things that a question asks for by a noun of the kind of 喘息服务, in its order; none that says nothing."""
    masked = patterns().cue("whom").compiled.sub(_mask, words)
    masked = _broken().sub(_mask, masked)
    found = [Thing(hit.group(), hit["stem"] or hit.group(), hit.start()) for hit in _ending().finditer(masked)]
    return [one for one in found if one.name not in nouns().none]


def _mask(hit: re.Match[str]) -> str:
    return MASK * len(hit.group())
