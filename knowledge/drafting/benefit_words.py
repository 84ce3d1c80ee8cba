"""benefits.yaml: how benefits are called, and what tells whether two of them add up."""

from functools import cache

from pydantic import ConfigDict

from knowledge.datafiles import Words, as_model, read_yaml
from knowledge.drafting.columns import DATA
from knowledge.shape import Shape


class BenefitWords(Shape):
    """The words; what each is for stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    money: Words
    stated_elsewhere: Words
    called: Words
    not_of_the_name: Words
    too_general: Words
    own_name: Words
    in_a_name: Words
    before_a_sum: Words
    given_by: Words
    added_on: Words
    only_one: Words


@cache
def benefit_words() -> BenefitWords:
    """The shipped benefits.yaml."""
    path = DATA / "benefits.yaml"
    return as_model(BenefitWords, read_yaml(path), path)
