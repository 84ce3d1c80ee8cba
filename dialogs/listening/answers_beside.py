"""What a message answers beside a question of its own: a yes or no ahead of it, the numbers of choices it opens with."""

from dataclasses import replace

from dialogs.listening import answers
from dialogs.listening.acts import Act
from dialogs.listening.hearing import Context, PersonReading
from dialogs.listening.reader import Reader
from dialogs.listening.reading import Reading
from dialogs.listening.text import BREAK, Text
from dialogs.listening.yes_no import account

SHORT = 3
"""Characters of a head that answers though it is neither yes nor no (在的)."""
GLOSS = 6
"""A clause of so many characters that says what a number stands for says nothing else."""


class Beside:
    """Reads such answers. Holds nothing of any message."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def with_answer(self, reading: Reading, text: Text, asked: list[Act], context: Context) -> Reading:
        """都没有，她一个月能拿多少: a yes or no ahead of a question is an answer, if it is all that is left without it."""
        if not (context.asked and asked) or answers_what_was_asked(reading, context) or any(map(is_told, reading.people)):
            return reading
        left = text.without([act.span for act in asked])
        if left.is_blank:
            return reading
        said = [(left.clauses[at].start, account(left.words(at), context.asked[0])) for at in range(len(left.clauses))]
        ahead = all(start < min(act.span[0] for act in asked) for start, one in said if not one.silent)
        if not ahead or any(one.left or one.stance == "weak" for _, one in said):
            return reading
        alone = self._reader.read_text(left, context)
        return alone if answers_what_was_asked(alone, context) else reading

    def with_numbers(self, reading: Reading, text: Text, context: Context) -> Reading:
        """5 高龄津贴多少; 1和4，她一个人住: the choices whose numbers a message opens with, beside all else it says."""
        end = answers.numbers_ahead(text) if context.choices and not answers_what_was_asked(reading, context) else 0
        if not end or self._is_of_an_earlier_question(text, end, context):
            return reading
        alone = self._reader.read_text(text.without([(end, len(text.chars))]), context)
        if not alone.picked:
            return reading
        return _joined(alone, reading)

    def with_head(self, reading: Reading, text: Text, context: Context) -> Reading:
        """在的，我爸80: a yes or no ahead of what is told of somebody else is of the one of whom it was asked."""
        end = self._head_of(text, context)
        asked_of = [one for one in reading.people if one.subject in {None, context.subject}]
        others = [one for one in reading.people if one.subject not in {None, context.subject} and is_told(one)]
        if not end or not others or any(map(is_told, asked_of)):
            return reading
        alone = self._reader.read_text(text.without([(end, len(text.chars))]), context)
        named = {one.subject for one in others}
        if not answers_what_was_asked(alone, context) or any(one.subject in named for one in alone.people):
            return reading
        rest = self._reader.read_text(text.without([(0, end)]), replace(context, asked=(), choices=()))
        return _joined(alone, rest)

    @staticmethod
    def _head_of(text: Text, context: Context) -> int:
        """Where the yes or no, or the short word, ends that a message opens with, short of its end; 0 for none."""
        head = BREAK.split(text.chars, maxsplit=1)[0] if context.asked else ""
        said = account(head, context.asked[0]) if head else None
        whole = said is not None and not said.left and said.stance not in {None, "weak"}
        return len(head) if len(head) < len(text.chars) and (whole or len(head) <= SHORT) else 0

    def _is_of_an_earlier_question(self, text: Text, end: int, context: Context) -> bool:
        """2 低保 都说第三遍了: whether the clause behind a number says only what is known already, and was not asked."""
        words = text.words(text.clause_at(end + 1)).strip()
        read = self._reader.read(words, Context(context.today, asked=())) if len(words) <= GLOSS else Reading(())
        facts = {fact: belief for person in read.people for fact, belief in person.facts.items() if fact != "sex"}
        return bool(facts) and all(fact not in context.asked and context.known.get(fact) == facts[fact] for fact in facts)


def _joined(answer: Reading, rest: Reading) -> Reading:
    """An answer and what is told beside it, of each of whom either tells."""
    told = {person.subject: person for person in answer.people}
    others = [person for person in rest.people if person.subject not in told]
    both = [_with(told[person.subject], person) for person in rest.people if person.subject in told]
    people = (*(both or told.values()), *others)
    return replace(rest, people=people, picked=answer.picked, several=answer.several, declined=answer.declined)


def _with(one: PersonReading, more: PersonReading) -> PersonReading:
    return replace(one, facts={**one.facts, **more.facts}, denied={**one.denied, **more.denied})


def is_told(person: PersonReading) -> bool:
    """Whether anything but their sex is told of one."""
    return bool(set(person.facts) - {"sex"} or person.denied)


def answers_what_was_asked(reading: Reading, context: Context) -> bool:
    """Whether something that was asked is answered."""
    return bool(reading.picked) or any(set(context.asked) & {*one.facts, *one.denied} for one in reading.people)
