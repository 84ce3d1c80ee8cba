"""What a reply offered to choose from: 您问的是A，还是B, the questions beside an answer told twice (1.多少钱),
or what several questions of one message were about.

An ordinal (第二个), a bare number where it was asked which, or a name picks one of them; the question is then answered of that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.listening.acts import POLITE, Act, content_of, kind_of, patterns
from dialogs.listening.finders.numerals import mark
from dialogs.listening.hear import Heard
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text
from dialogs.looking.names import names_in
from dialogs.state import State, Topic
from knowledge.library import Library
from knowledge.lists import Item

LONGEST_PICK = 24
"""Characters of a message that picks one of what was offered."""
LEAST_NAME = 2
ASKS_ON = "呢"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a message picks, and what else it asks of that; None: it was asked which, and the number is of none of them."""

    topic: Topic | None
    rest: str = ""


def picked(text: Text, state: State, library: Library) -> Choice | None:
    """What a message picks of what the last reply offered; None where it picks nothing."""
    words = text.chars.strip(POLITE)
    if not state.offered or len(words) > LONGEST_PICK:
        return None
    choice = _by_number(words, state.offered, asked_which=state.asked_which)
    if choice is None and state.asked_which and (topic := _by_name(words, state.offered, library)):
        return Choice(topic)
    return choice


def asked_of(topic: Topic, rest: str, text: Text) -> Heard:
    """What is asked of a thing that was picked: what the message says beside, or what was asked of it."""
    kind, aspect = kind_of(rest)
    words = text.chars.strip(POLITE)
    act = Act("ask", (0, len(text.chars)), words, kind or topic.kind, aspect, picks=topic.about)
    return Heard(text, Reading(()), (act,))


def _by_number(words: str, offered: Sequence[Topic], *, asked_which: bool) -> Choice | None:
    """第二个他够得上吗: what is picked by where it stood, and what is asked of it."""
    marked = mark(words)
    if asked_which and (hit := patterns().cue("picks_by_number").finds(marked.text)):
        at = marked.numeral_at(hit.start("number")).low - 1
        return Choice(offered[at] if 0 <= at < len(offered) else None)
    hit = patterns().cue("picks_by_order").finds(marked.text)
    if hit is None:
        return None
    at = 0 if hit["first"] else len(offered) - 1
    at = marked.numeral_at(hit.start("number")).low - 1 if hit["number"] else at
    rest = words[marked.origin[hit.end()] :] if hit.end() < len(marked.text) else ""
    if not (asked_which or rest or words.endswith(ASKS_ON)):
        return None  # it may be a choice of the question that is open
    if not 0 <= at < len(offered):
        return Choice(None) if asked_which else None
    return Choice(offered[at], rest) if offered[at].about or not rest else None


def _by_name(words: str, offered: Sequence[Topic], library: Library) -> Topic | None:
    """护理的那个: the one of them whose name has what is said, and no other's has."""
    said = content_of(words)
    held = [(topic, item) for topic in offered for item in library.items_of(topic.about[:1])]
    alike = [topic for topic, item in held if (len(said) >= LEAST_NAME and said in item.name) or _names(words, item)]
    return alike[0] if len(alike) == 1 else None


def _names(words: str, item: Item) -> bool:
    return any(item in name.items for name in names_in(words, item.benefit_list))
