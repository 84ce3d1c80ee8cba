"""One who has died and is asked about (走的时候86，高龄津贴该不该有): the message without what tells of the death, so that the
rest is read as of the time when they lived.
"""

from collections.abc import Sequence

from dialogs.listening.acts import Act
from dialogs.listening.finders.people import cue
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text

OF_THE_ONE_LEFT = frozenset({"sex", "residence", "hukou", "living"})
"""What a message about the dead tells of whoever writes, since nobody else is left of whom it could be said."""


def departed(text: Text, reading: Reading, acts: Sequence[Act]) -> str | None:
    """Who has died and is asked about, where nobody else is; None where a death is only told beside those who live."""
    gone = {one for one in reading.gone if one is not None}
    others = [one for one in reading.people if one.subject not in gone and (set(one.facts) - OF_THE_ONE_LEFT or one.denied)]
    asks = any(act.act == "ask" for act in acts) and cue("asked_of_the_dead").finds(text.chars)
    return next(iter(gone)) if len(gone) == 1 and asks and not others else None


def as_alive(text: Text) -> Text:
    """The message as if it were of the time before: without 上个月走了, 走的时候, 生前, 那会儿."""
    return text.without([hit.span() for hit in cue("told_of_the_dead").all(text.chars)])
