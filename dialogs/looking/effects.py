"""Whether the words of a clause answer a question for money: they give some, and to people rather than to homes and firms."""

from functools import cache
from pathlib import Path

from dialogs.listening.patterns import PatternFile


@cache
def patterns() -> PatternFile:
    """The patterns of effects.yaml."""
    return PatternFile(Path(__file__).parent / "data" / "effects.yaml")


def has_effect(question: str, words: str) -> bool:
    """Whether words of a clause may answer a question: any do that asks for no money, or for what homes and firms are paid."""
    cue = patterns().cue
    if not cue("wants_money").reads(question) or cue("of_others").reads(question):
        return True
    return cue("gives_money").reads(words) and not cue("to_others").reads(words)
