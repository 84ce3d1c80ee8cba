"""What a message answers beside a question of its own: a yes or no ahead of it, the numbers of choices it opens with."""

from dataclasses import replace

from dialogs.listening import answers
from dialogs.listening.acts import Act
from dialogs.listening.hearing import Context, PersonReading
from dialogs.listening.reader import Reader
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text
from dialogs.listening.yes_no import account

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
        told = {person.subject: person for person in alone.people}
        others = [person for person in reading.people if person.subject not in told]
        both = [
            replace(told[person.subject], facts={**told[person.subject].facts, **person.facts}, denied=person.denied)
            for person in reading.people
            if person.subject in told
        ]
        people = (*(both or told.values()), *others)
        return replace(reading, people=people, picked=alone.picked, several=alone.several, declined=alone.declined)

    def _is_of_an_earlier_question(self, text: Text, end: int, context: Context) -> bool:
        """2 低保 都说第三遍了: whether the clause behind a number says only what is known already, and was not asked."""
        words = text.words(text.clause_at(end + 1)).strip()
        read = self._reader.read(words, Context(context.today, asked=())) if len(words) <= GLOSS else Reading(())
        facts = {fact: belief for person in read.people for fact, belief in person.facts.items() if fact != "sex"}
        return bool(facts) and all(fact not in context.asked and context.known.get(fact) == facts[fact] for fact in facts)


def is_told(person: PersonReading) -> bool:
    """Whether anything but their sex is told of one."""
    return bool(set(person.facts) - {"sex"} or person.denied)


def answers_what_was_asked(reading: Reading, context: Context) -> bool:
    """Whether something that was asked is answered."""
    return bool(reading.picked) or any(set(context.asked) & {*one.facts, *one.denied} for one in reading.people)
