"""老伴也一样, 俩人都是, 跟我一样: of whom something is said to be so too, without saying what."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.listening.acts import is_asked
from dialogs.listening.finders.people import cue
from dialogs.listening.giving.cast import Cast
from dialogs.listening.giving.family import TWO, both_of, said_of_both
from dialogs.listening.masked import masked
from dialogs.listening.yes_no import LONGEST


@dataclass(frozen=True, slots=True)
class Likewise:
    """Of whom it is so too, and like whom, where that is said."""

    whom: tuple[str | None, ...]
    like: str | None = None


def likewise(cast: Cast) -> Iterator[Likewise]:
    """The clauses of a message that say nothing but that it is so of somebody of the family too."""
    if len(cast.family) < TWO:
        return
    for index, clause in enumerate(cast.text.clauses):
        named = [
            (token, subject)
            for token, subject in zip(cast.people, cast.subjects, strict=True)
            if clause.start <= token.start < clause.end
        ]
        hit = cue("likewise").finds(masked(cast.text.words(index), clause.start, (token for token, _ in named)).strip())
        if hit is None or len(cast.text.words(index)) > LONGEST:
            continue
        compared = bool(hit["like"] or hit["other"])
        like = cast.label(named[-1][1]) if compared else None
        whom = tuple(cast.label(s) for token, s in named[: -1 if compared else None] if token.rank != "group")
        if said_of_both(cast.text.words(index)) or any(token.rank == "group" for token, _ in named):
            whom = both_of("both", cast.family, cast.default)
        yield Likewise(whom or ((cast.default,) if compared or cast.asked else ()), like)


def answering_of(cast: Cast) -> tuple[str | None, ...]:
    """Of whom of the family an answer is that says 两个都没有, or that it is so of another too; else none. In 都没有，那老两口
    加起来多少 it is only asked of both."""
    if len(cast.family) < TWO:
        return ()
    text = cast.text
    told = [text.words(index) for index, clause in enumerate(text.clauses) if not is_asked(text, clause)]
    things = cue("two_things").finds(text.chars) if len(cast.asked) == TWO else None
    both = cue("all_of_us_all").finds(text.chars) is not None or (not things and any(map(said_of_both, told)))
    too = [who for one in likewise(cast) for who in one.whom if one.like is None]
    if both or (too and len(cast.family) == TWO):
        return both_of("both", cast.family, cast.default)
    return tuple(dict.fromkeys((cast.default, *too))) if too else ()
