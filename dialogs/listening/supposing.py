"""What a question supposes beside what is told: some day, at an age to come, or of a kind of elders whom it names whole."""

from dialogs.listening.acts import OLD_FROM, OLD_TO, Span, ages_asked, patterns, says, without_supposing
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.text import Text
from knowledge.facts import Belief, Between, Facts, OneOf

AHEAD = 2
"""A question that does not say what it is about takes its age from so many clauses ahead of it (80岁老人钱 我 多少一年)."""


def kind_of_elder(words: str) -> str | None:
    """Of whom in general a question is, as a statement (卧床失能的低保边缘老人: 卧床失能的低保边缘); None if of somebody."""
    hit = None if says("supposed_from", words) else patterns().cue("kind_of_elder").finds(words)
    said = next((words for words in hit.groupdict().values() if words), None) if hit else None
    return None if said is None or says("somebody", said) else said


def statement_of(words: str) -> str:
    """A supposition without the question that follows it in one breath (以后不能自理了有没有补贴: 不能自理了)."""
    return patterns().cue("from_the_question").compiled.sub("，", without_supposing(words))


def age_to_come(words: str) -> int | None:
    """The age that somebody is to reach (俺到80给多少, 明年80了给多少); None where a question names none."""
    marked = mark(words)
    hit = patterns().cue("age_to_come").finds(marked.text)
    numeral = marked.numeral_at(hit.start() + hit.group().index(MARK)) if hit else None
    return numeral.low if numeral and OLD_FROM <= numeral.low == numeral.high <= OLD_TO else None


def age_ahead(text: Text, span: Span) -> tuple[int, int] | None:
    """The age of old people in general that stands right ahead of a question in its sentence."""
    at = text.clause_at(span[0])
    ahead = [one for one in text.clauses[max(0, at - AHEAD) : at] if one.sentence == text.clauses[at].sentence]
    said = (text.chars[one.start : one.end] for one in reversed(ahead))
    return next((age for words in said if is_of_a_kind(words) and (age := ages_asked(words))), None)


def is_of_a_kind(words: str) -> bool:
    """Whether an age is told of old people in general (80岁老人, 80岁那个钱)."""
    return says("kind_by_age", mark(words).text)


def age_then(text: Text, span: Span) -> int | None:
    """The age that somebody reaches by the time a question is about (下个月就满80了 到时候一个月多少)."""
    words = text.chars[slice(*span)]
    if not says("by_then", words):
        return None
    at = text.clause_at(span[0])
    ahead = text.chars[text.clauses[max(0, at - AHEAD)].start : span[0]]
    return age_to_come(ahead)


def holds_already(supposed: Facts, known: Facts) -> bool:
    """Whether all that is supposed is so anyway."""
    return all(fact in known and _within(known[fact], belief) for fact, belief in supposed.items())


def _within(known: Belief, belief: Belief) -> bool:
    if isinstance(known, OneOf) and isinstance(belief, OneOf):
        return known.values <= belief.values
    if isinstance(known, Between) and isinstance(belief, Between):
        return belief.low <= known.low and known.high <= belief.high
    return False
