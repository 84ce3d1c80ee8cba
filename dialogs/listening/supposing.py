"""What the words of a question suppose: some day, at an age to come, or of a kind of elders whom it names whole."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, partial

from dialogs.listening.acts import POLITE, Span, is_asked, is_bare, patterns, says
from dialogs.listening.finders.numerals import MARK, Numeral, mark
from dialogs.listening.text import Clause, Text
from knowledge.facts import Belief, Between, Facts, OneOf

AHEAD = 2
"""A question that does not say what it is about takes its age from so many clauses ahead of it (80岁老人钱 我 多少一年)."""
PAPER = "证"
INCAPABLE = "，完全不能自理了，"
"""What somebody who some day cannot move any more is."""
OF_THE_CHILD = {"child_lost": "，失独，", "child_disabled": "，独生子女伤残，"}
"""What a supposition of somebody's child makes of them."""
YEARS_ON = 40
"""百年之后 is no number of years."""
OLD_FROM, OLD_TO = 50, 120
"""Ages that a question about benefits of the old may be about."""


def supposed_words(question: str) -> str | None:
    """What a question supposes, as a plain statement (要是她90岁了呢: 她90岁了); None when it supposes nothing."""
    hit = patterns().cue("supposing").finds(question)
    words = next((words for words in hit.groupdict().values() if words), None) if hit else None
    return patterns().cue("leads_on").compiled.sub("", words) or None if words else None


def supposed_stretches(text: Text) -> list[Span]:
    """From a word of supposing to the question of its sentence (要是残疾了，二级，有啥): nothing in it is told."""
    found: list[Span] = []
    last_asking = cache(partial(_last_asking, text))
    for hit in patterns().cue("supposed_from").all(text.chars):
        if found and hit.start() < found[-1][1]:
            continue
        at = text.clause_at(hit.start())
        last = last_asking(text.clauses[at].sentence)
        if last >= at or hit["status"]:
            found.append((hit.start(), text.clauses[max(last, at)].end))
    return found


def _last_asking(text: Text, sentence: int) -> int:
    """The index of the last clause of a sentence that asks; -1 if none does."""
    begin = bisect_left(text.clauses, sentence, key=_sentence_of)
    end = bisect_right(text.clauses, sentence, lo=begin, key=_sentence_of)
    return next((index for index in reversed(range(begin, end)) if is_asked(text, text.clauses[index])), -1)


def _sentence_of(clause: Clause) -> int:
    return clause.sentence


def without_supposing(words: str) -> str:
    """A stretch as a plain statement (要是残疾了，二级: 残疾了，二级; 以后老了动不了: 失能了)."""
    plain = patterns().cue("supposed_from").compiled.sub(lambda hit: hit["status"] or "", words)
    return patterns().cue("cannot_move").compiled.sub(INCAPABLE, plain)


def statement_of(words: str) -> str:
    """A supposition without the question that follows it in one breath (以后不能自理了有没有补贴: 不能自理了)."""
    return patterns().cue("from_the_question").compiled.sub("，", without_supposing(words))


def as_it_would_be(words: str) -> str:
    """A supposition as a statement of now (以后评估成3级: 评估成3级; 低保停了: 不是低保)."""
    stated = patterns().cue("some_time").compiled.sub("", statement_of(words))
    for cue, status in OF_THE_CHILD.items():
        stated = patterns().cue(cue).compiled.sub(status, stated)
    stated = patterns().cue("once_got").compiled.sub(_once_got, stated)
    return patterns().cue("ends").compiled.sub(lambda hit: f"，不是{hit['what']}，", stated)


def _once_got(hit: re.Match[str]) -> str:
    status = next(words for words in hit.groupdict().values() if words)
    return f"，{status}，" if hit["level"] else f"，{'有' if status.endswith(PAPER) else '是'}{status}，"


def without_whom(words: str) -> str:
    """Without the pronoun or the word of being of whom a grade is supposed (他二级: 二级)."""
    return patterns().cue("of_whom_a_grade").compiled.sub("", words)


def not_supposed(question: str) -> str:
    """What a question asks beside what it supposes (她要是办了低保多拿多少: 她要是多拿多少)."""
    return question.replace(supposed_words(question) or only_changed(question) or "\0", "")


def only_changed(question: str) -> str | None:
    """The one thing that an elliptical question changes of the last one (金乡呢: 金乡); None when it is not one."""
    hit = patterns().cue("elliptical").finds(question.strip(POLITE))
    return hit["what"] if hit else None


def kind_of_elder(words: str) -> str | None:
    """Of whom in general a question is, as a statement (卧床失能的低保边缘老人: 卧床失能的低保边缘); None if of somebody."""
    hit = None if says("supposed_from", words) else patterns().cue("kind_of_elder").finds(words)
    said = next((words for words in hit.groupdict().values() if words), None) if hit else None
    said = said.removeprefix("那") if said else None
    return None if not said or says("somebody", said) else said


def kind_in_one_breath(text: Text, span: Span) -> str | None:
    """The same of a question that runs on from what stands ahead of it (金乡低保的85岁老人每月是80还是100)."""
    at = text.clause_at(span[0])
    while at > 0 and text.runs_on(at):
        at -= 1
    if at == text.clause_at(span[0]):
        return None
    words = [text.words(one).strip() for one in range(at, text.clause_at(max(span[1] - 1, 0)) + 1)]
    return kind_of_elder("".join(words))


def other_kinds(text: Text, *, goes_on: bool) -> list[Span]:
    """Where a question that goes on is of those of another kind (家里不困难的呢): nobody is told to be so."""
    return [hit.span() for hit in patterns().cue("of_another_kind").all(text.chars)] if goes_on else []


def kinds_put_first(text: Text) -> list[Span]:
    """低保家庭里的老人，电费减不减: where a question names ahead of it which kind of elders it is of, and nobody of them;
    the whole message, where it says that it only asks (我随便问问)."""
    asking = [clause.start for clause in text.clauses if is_asked(text, clause)]
    if asking and says("only_curious", text.chars):
        return [(0, len(text.chars))]
    hits = patterns().cue("kind_as_topic").all(text.chars)
    return [hit.span("what") for hit in hits if asking and hit.end() <= asking[-1]]


def of_an_example(text: Text, *, placed: bool) -> list[Span]:
    """比如一个老人80岁在磐安: where a message says that it tells of somebody by way of example; where it asks something as
    well, only where a place is named (`placed`), of whose list it then asks."""
    hit = patterns().cue("example_of_somebody").finds(text.chars)
    told = hit is not None and (placed or not any(is_asked(text, clause) for clause in text.clauses))
    return [hit.span()] if hit is not None and told else []


def only_such(text: Text, span: Span) -> str | None:
    """光有低保的家里能不能也给改: the kind that a question which runs up to its end is of."""
    hits = patterns().cue("of_another_kind").all(text.chars[: span[1]])
    return next((hit["b"] for hit in hits if hit["only"]), None)


@dataclass(frozen=True, slots=True)
class KindSaid:
    """A kind of elders that a question may be of, as a statement; `alone`: nothing else stands in the question."""

    words: str
    alone: bool


def kinds_asked_after(words: str) -> list[KindSaid]:
    """留守的也算在里头: of whom a question may be; [] where it names nobody of a kind."""
    hits = patterns().cue("kind_asked_after").all(words)
    said = [(name, one) for hit in hits for name, one in hit.groupdict().items() if one and not says("somebody", one)]
    return [KindSaid(patterns().cue("two_grades").compiled.sub("或", one), name == "alone") for name, one in said]


def is_of_a_kind(words: str) -> bool:
    """Whether an age is told of old people in general (80岁老人, 80岁那个钱)."""
    return says("kind_by_age", mark(words).text)


def age_of_kind(words: str) -> tuple[int, int] | None:
    """An age that stands without its word in what elders are like (91的低保, 七十几): least and greatest; None for none."""
    marked = mark(words)
    hit = patterns().cue("bare_age").finds(marked.text)
    return _of_the_old(marked.numeral_at(hit.start())) if hit else None


def ages_asked(words: str) -> tuple[int, int] | None:
    """The age that a question is about (九十岁的老人一年给多少): least and greatest; None when it is about none."""
    return _of_the_old(_numeral("ages_asked", words))


def age_changed(changed: str) -> tuple[int, int] | None:
    """The age that is the one thing a question changes (那70以后呢, 过了80呢, 90呢): least and greatest."""
    return _of_the_old(_numeral("only_an_age", changed))


def _age_reached(words: str) -> tuple[int, int] | None:
    """要是活到一百岁, ahead of its question."""
    return _of_the_old(_numeral("only_an_age", words, "supposes"))


def _numeral(cue: str, words: str, group: str = "") -> Numeral | None:
    """The numeral of which a cue speaks; None where the cue, or that group of it, does not stand in the words."""
    marked = mark(words)
    hit = patterns().cue(cue).finds(marked.text)
    if hit is None or (group and not hit[group]):
        return None
    return marked.numeral_at(hit.start() + hit.group().rindex(MARK))


def _of_the_old(numeral: Numeral | None) -> tuple[int, int] | None:
    return (numeral.low, numeral.high) if numeral and OLD_FROM <= numeral.low <= numeral.high <= OLD_TO else None


def age_ahead(text: Text, span: Span) -> tuple[int, int] | None:
    """The age that stands right ahead of a question in its sentence: of old people in general, or that somebody may reach."""
    at = text.clause_at(span[0])
    ahead = [one for one in text.clauses[max(0, at - AHEAD) : at] if one.sentence == text.clauses[at].sentence]
    said = (text.chars[one.start : one.end].strip() for one in reversed(ahead))
    return next((age for words in said if (age := _age_of_a_kind(words) or _age_reached(words))), None)


def _age_of_a_kind(words: str) -> tuple[int, int] | None:
    return ages_asked(words) if is_of_a_kind(words) else None


def age_to_come(words: str) -> int | None:
    """The age that somebody is to reach (俺到80给多少, 再熬三年一百了); None where words name none."""
    marked = mark(words)
    hits = patterns().cue("age_to_come").all(marked.text)
    ages = (_of_the_old(marked.numeral_at(hit.start() + hit.group().rindex(MARK))) for hit in hits)
    return next((age[0] for age in ages if age and age[0] == age[1]), None)


def names_the_age(words: str, age: int) -> bool:
    """Whether words name an age (65是不是免票, of one who is 63)."""
    marked = mark(words)
    return any(_of_the_old(marked.numeral_at(at)) == (age, age) for at, char in enumerate(marked.text) if char == MARK)


def age_then(text: Text, span: Span) -> int | None:
    """The age that somebody reaches by the time a question is about (下个月就满80了 到时候一个月多少; 到了80 是不是就涨了)."""
    words = text.chars[slice(*span)]
    if says("of_now", words):
        return None
    at = text.clause_at(span[0])
    if says("by_then", words):
        return age_to_come(text.chars[text.clauses[max(0, at - AHEAD)].start : span[0]])
    return age_to_come(right_ahead(text, span)) if is_bare(words) else None


def right_ahead(text: Text, span: Span) -> str:
    """The clause right ahead of a question, where it asks nothing itself."""
    at = text.clause_at(span[0]) - 1
    return text.words(at) if at >= 0 and not is_asked(text, text.clauses[at]) else ""


def years_on(words: str) -> int | None:
    """再过两年呢: in how many years, where a question says so."""
    numeral = _numeral("years_on", words)
    return numeral.low if numeral and numeral.low == numeral.high <= YEARS_ON else None


def holds_already(supposed: Facts, known: Facts) -> bool:
    """Whether all that is supposed is so anyway."""
    return all(fact in known and _within(known[fact], belief) for fact, belief in supposed.items())


def is_otherwise(belief: Belief, known: Belief | None) -> bool:
    """Whether nobody of whom the one is known can be as the other says."""
    if isinstance(known, OneOf) and isinstance(belief, OneOf):
        return known.values.isdisjoint(belief.values)
    if isinstance(known, Between) and isinstance(belief, Between):
        return belief.high < known.low or known.high < belief.low
    return False


def _within(known: Belief, belief: Belief) -> bool:
    if isinstance(known, OneOf) and isinstance(belief, OneOf):
        return known.values <= belief.values
    if isinstance(known, Between) and isinstance(belief, Between):
        return belief.low <= known.low and known.high <= belief.high
    return False
