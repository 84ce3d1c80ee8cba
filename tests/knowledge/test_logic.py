"""Kleene's strong tables: what is not known is neither true nor false."""

from itertools import permutations, product

import pytest

from knowledge.logic import Truth, agreed, every, some

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(("truth", "denied"), [(T, F), (F, T), (U, U)])
def test_the_denial_of_what_is_not_known_is_not_known(truth: Truth, denied: Truth) -> None:
    """Denial swaps true and false and leaves unknown as it is."""
    assert ~truth is denied


AND = {(T, T): T, (T, F): F, (T, U): U, (F, F): F, (F, U): F, (U, U): U}
OR = {(T, T): T, (T, F): T, (T, U): T, (F, F): F, (F, U): U, (U, U): U}


@pytest.mark.parametrize(("pair", "both"), AND.items())
def test_one_false_settles_a_conjunction(pair: tuple[Truth, Truth], both: Truth) -> None:
    """Kleene's table of "and", in either order."""
    assert {every(order) for order in permutations(pair)} == {both}


@pytest.mark.parametrize(("pair", "either"), OR.items())
def test_one_true_settles_a_disjunction(pair: tuple[Truth, Truth], either: Truth) -> None:
    """Kleene's table of "or", in either order."""
    assert {some(order) for order in permutations(pair)} == {either}


@pytest.mark.parametrize("three", list(product(Truth, repeat=3)))
def test_three_parts_are_joined_as_two_and_one(three: tuple[Truth, Truth, Truth]) -> None:
    """Joining is associative: three parts at once are two parts and then the third."""
    first, second, third = three
    assert every(three) is every([every([first, second]), third])
    assert some(three) is some([some([first, second]), third])


@pytest.mark.parametrize("pair", list(product(Truth, repeat=2)))
def test_not_both_is_either_not(pair: tuple[Truth, Truth]) -> None:
    """De Morgan's law holds for three values too."""
    assert ~every(pair) is some(~truth for truth in pair)


def test_nothing_to_hold_holds_and_nothing_to_choose_does_not() -> None:
    """A conjunction of nothing is true, a disjunction of nothing false."""
    assert every([]) is T
    assert some([]) is F


@pytest.mark.parametrize(
    ("outcomes", "together"), [([True], T), ([False], F), ([True, True], T), ([False, False], F), ([True, False], U)]
)
def test_outcomes_that_disagree_leave_it_unknown(outcomes: list[bool], together: Truth) -> None:
    """What all possible outcomes say together is unknown as soon as two differ."""
    assert agreed(outcomes) is together
