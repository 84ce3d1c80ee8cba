"""The thing that a question asks for, in its own words, though no list has it: 喘息服务, 取暖费, 高温补贴."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict, Field

from dialogs.listening.acts import patterns
from dialogs.looking.names import PATH as NAMES
from knowledge.datafiles import as_model, line_of, read_yaml
from knowledge.errors import DataFileError
from knowledge.ready import compiled
from knowledge.shape import Shape

PATH = NAMES.parent / "nouns.yaml"
MASK = "，"
HAN = re.compile("[一-龥]")
LAST = 2
"""So many characters ahead of its end are kept of a name that is too long."""


class Nouns(Shape):
    """Data of nouns.yaml: what such nouns end in, what is one by itself or only looks like one, what stands between.

    `reads`: texts with the things that they must be found to ask for; `passes`: texts in which there is none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    ends: tuple[str, ...] = Field(min_length=1)
    whole: tuple[str, ...]
    none: tuple[str, ...]
    breaks: tuple[str, ...]
    verbs: tuple[str, ...]
    longest: int
    reads: Mapping[str, tuple[str, ...]] = Field(min_length=1)
    passes: tuple[str, ...] = Field(min_length=1)


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
    return compiled(f"(?P<stem>[一-龥]{{1,{nouns().longest}}}?)(?P<end>{ends})|{_whole()}")


def _whole() -> str:
    return f"(?P<whole>{'|'.join(nouns().whole)})"


@cache
def _broken() -> re.Pattern[str]:
    """Where names break off, but for inside of what is a thing as a whole (尿不湿)."""
    return compiled("|".join([_whole(), *sorted(nouns().breaks, key=len, reverse=True)]))


def things_in(words: str) -> list[Thing]:
    """The things that a question asks for by a noun of the kind of 喘息服务, in its order; none that says nothing."""
    return [one for one in _things_like(words) if one.name not in nouns().none]


def _things_like(words: str) -> list[Thing]:
    """The same with what only looks like a thing (缴费)."""
    masked = patterns().cue("whom").compiled.sub(_mask, words)
    masked = _broken().sub(lambda hit: hit["whole"] or _mask(hit), masked)
    found = (_thing(hit, masked) for hit in _ending().finditer(masked))
    return [one for one in found if not one.name.endswith(nouns().verbs) or one.name in nouns().none]


def _thing(hit: re.Match[str], masked: str) -> Thing:
    """What was found; of a name that is longer than may be, its last characters, and not where it was cut."""
    stem, ahead = hit["stem"] or hit.group(), masked[hit.start() - 1 : hit.start()]
    if hit["stem"] and len(stem) == nouns().longest and ahead and HAN.match(ahead):
        stem = stem[-LAST:]
        return Thing(stem + hit["end"], stem, hit.end() - len(hit["end"]) - LAST)
    return Thing(hit.group(), stem, hit.start())


def _mask(hit: re.Match[str]) -> str:
    return MASK * len(hit.group())


def faults() -> Iterator[DataFileError]:
    """Every example of nouns.yaml that is not read as it should be, and every word of whole and none that is never found."""
    data = read_yaml(PATH)
    try:
        _ending(), _broken()
    except re.error as error:
        yield DataFileError(PATH, None, f"正则写坏了：{error.msg}", "看 ends 和 breaks")
        return
    for section in ("whole", "none"):
        for at, word in enumerate(getattr(nouns(), section)):
            if [one.name for one in _things_like(word)] != [word]:
                line, fault = line_of(data, section, at), f"{section} 里的“{word}”永远读不出来"
                yield DataFileError(PATH, line, fault, "删去，或者改 breaks、ends")
    examples = {**nouns().reads, **dict.fromkeys(nouns().passes, ())}
    for text, names in examples.items():
        if (found := [one.name for one in things_in(text)]) != list(names):
            line = (
                line_of(data, "reads", text) if text in nouns().reads else line_of(data, "passes", nouns().passes.index(text))
            )
            fault = f"“{text}”应当读出{_told(names)}，读成了{_told(found)}"
            yield DataFileError(PATH, line, fault, "改 ends、whole、none 或 breaks")


def _told(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names) or "“没有”"
