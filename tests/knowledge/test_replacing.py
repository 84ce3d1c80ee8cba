"""A value with some fields otherwise is the one that dataclasses would make, and nothing of the first is carried over."""

import dataclasses
from dataclasses import dataclass, field
from functools import cached_property

import pytest

from knowledge.facts import Between, OneOf, Person
from knowledge.replacing import replace


@dataclass(frozen=True)
class Worked:
    """Something of which more is worked out."""

    one: int
    many: tuple[int, ...] = ()

    @cached_property
    def whole(self) -> int:
        """What was worked out of the fields as they were."""
        return self.one + sum(self.many)


@dataclass(frozen=True, slots=True)
class Apart:
    """Something that is not made of all of its fields."""

    one: int
    other: int = field(init=False, default=0)


def test_it_is_what_dataclasses_would_make() -> None:
    """Of plain classes and of such with slots, whichever fields are otherwise."""
    person = Person({"age": Between(80, 80)})
    facts = {"sex": OneOf(frozenset({"female"}))}
    assert replace(person, facts=facts) == dataclasses.replace(person, facts=facts)
    assert replace(person) == person
    assert replace(Worked(1, (2,)), many=(3, 4)) == dataclasses.replace(Worked(1, (2,)), many=(3, 4))


def test_what_was_worked_out_is_worked_out_anew() -> None:
    """A property that was kept is not that of the new value."""
    before = Worked(1, (2,))
    assert (before.whole, replace(before, one=5).whole) == (3, 7)


def test_a_class_that_is_made_otherwise_is_refused() -> None:
    """Rather than made wrong."""
    with pytest.raises(TypeError):
        replace(Apart(1), one=2)
