"""A message that asks for nothing by itself and goes on with what was spoken of: 同问, 老伴75也弄一份, 一年, 外婆正好九十."""

from dialogs.listening.acts import POLITE, Act, is_bare, patterns, says
from dialogs.listening.context import Context
from dialogs.listening.finders.numerals import mark
from dialogs.listening.finders.people import PersonToken, find_people
from dialogs.listening.reading import Reading
from dialogs.listening.text import Clause, Text

LONGEST = 16
"""A clause that only goes on has no more characters than these."""
OF_SOMEBODY = frozenset({"elder", "side", "sibling"})
SAYS_WHO = frozenset({"age", "sex"})
"""Facts by which somebody is told of who is meant, and nothing that is answered of them."""


def going_on(text: Text, reading: Reading, context: Context) -> list[Act]:
    """The question of a message of which no clause asks: the last clause that goes on with what was spoken of, if any."""
    whole = text.chars.strip(POLITE)
    if says("only_a_period", whole):
        return [Act("ask", (0, len(text.chars)), whole, "amount")]
    if context.of_one_thing and _is_of_another(text, reading, context):
        return [Act("ask", (0, len(text.chars)), whole)]
    people = find_people(text, ())
    found = (_question(text, clause, people) for clause in reversed(text.clauses))
    return [act for act in found if act is not None][:1]


def _is_of_another(text: Text, reading: Reading, context: Context) -> bool:
    """外婆正好九十, where those spoken of have a home: whether a message tells but of somebody new how old they are."""
    told = [one for one in reading.people if set(one.facts) - {"sex"}]
    if len(told) != 1 or not any(context.places.values()) or not is_bare(mark(text.chars).text):
        return False
    return told[0].subject not in {None, *context.family} and "age" in told[0].facts and set(told[0].facts) <= SAYS_WHO


def asks_the_same(text: Text) -> bool:
    """下一个 女101 永康户籍 同问: whether a message asks what was asked of another one."""
    return any(patterns().cue("same_asked").reads(text.words(at).strip()) for at in range(len(text.clauses)))


def _question(text: Text, clause: Clause, people: list[PersonToken]) -> Act | None:
    words = text.chars[clause.start : clause.end].strip()
    if len(words) > LONGEST:
        return None
    span = clause.start, clause.end
    if patterns().cue("same_asked").reads(words):
        return Act("ask", span, words)
    if patterns().cue("wants_it_too").reads(words):
        return Act("ask", span, words, "eligible")
    named = any(one.rank in OF_SOMEBODY and one.start < clause.end for one in people)
    asks = named and is_bare(words) and patterns().cue("ends_as_asking").reads(words)  # 我哥也办了低保嘞 only tells
    return Act("ask", span, words) if asks else None
