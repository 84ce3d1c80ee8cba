"""An age above the one that is known, in a question: 俺80了给多少, of somebody of 76, supposes it and tells nothing."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from dialogs.listening.acts import Act
from dialogs.listening.context import Context
from dialogs.listening.finders.numerals import mark
from dialogs.listening.reader import Reading
from knowledge.facts import Belief, Between


def ages_asked_of(reading: Reading, asked: Sequence[Act], context: Context) -> dict[str | None, Belief]:
    """俺80了给多少, of somebody of 76: by person, an age above theirs in a question, which is asked about and not theirs."""
    if reading.corrects:
        return {}
    said = {one.subject: one.facts["age"] for one in reading.people if "age" in one.facts}
    if not said:
        return {}
    numbers = {numeral.low for act in asked for numeral in mark(act.words).numerals}
    held = context.of_each
    return {who: age for who, age in said.items() if _is_above(age, held.get(who, {}).get("age"), numbers)}


def _is_above(said: Belief, held: Belief | None, numbers: Set[int]) -> bool:
    known = isinstance(said, Between) and isinstance(held, Between)
    return known and said.low in numbers and said.low > held.high + 1  # type: ignore[union-attr]


def without_ages(reading: Reading, ages: Mapping[str | None, Belief]) -> Reading:
    """What is told, without the ages that are only asked about."""
    people = (
        replace(one, facts={f: b for f, b in one.facts.items() if f != "age"}, born=None) if one.subject in ages else one
        for one in reading.people
    )
    return replace(reading, people=tuple(people)) if ages else reading


def supposing(act: Act, ages: Mapping[str | None, Belief]) -> Act:
    """A question with the age that it asks about."""
    age = next((one for one in ages.values() if one.low in {n.low for n in mark(act.words).numerals}), None)  # type: ignore[union-attr]
    return replace(act, supposed={**act.supposed, "age": age}) if age is not None else act
