"""The animal of a year of birth (属鸡) narrows an age that is told beside it."""

import re
from dataclasses import replace
from datetime import date

from dialogs.listening.finders.age_patterns import ages_cue
from dialogs.listening.finders.age_token import AgeToken
from dialogs.listening.finders.birth import age_on
from dialogs.listening.finders.old_calendar import ANIMALS, lunar_year, years_of
from knowledge.facts import Between

ANIMAL = re.compile(f"(?:属相?是?|生肖是?|肖)(?:个|大|小|老)?([{ANIMALS}])")
NEAR = 20
SENTENCE_END = re.compile("[。！？!?;；\n]")


def by_animals(ages: list[AgeToken], chars: str, today: date) -> list[AgeToken]:
    """The ages, those beside an animal narrowed to its years; an age that fits none of them stays as it is."""
    for hit in ANIMAL.finditer(chars):
        beside = [i for i, age in enumerate(ages) if _is_beside(age, hit, chars)]
        if beside:
            nearest = min(beside, key=lambda i: min(abs(ages[i].start - hit.end()), abs(hit.start() - ages[i].end)))
            ages = [_narrowed(age, hit[1], today) if i == nearest else age for i, age in enumerate(ages)]
    return ages


def _is_beside(age: AgeToken, hit: re.Match[str], chars: str) -> bool:
    start, end = min(age.end, hit.end()), max(age.start, hit.start())
    between = chars[start:end]
    if age.relative_to is not None or end - start > NEAR or SENTENCE_END.search(between):
        return False
    return not ages_cue("person_near").finds(between)


def _narrowed(age: AgeToken, animal: str, today: date) -> AgeToken:
    years = years_of(animal, today.year - age.age.high - 2, today.year - age.age.low + 1)
    possible = [age_on(lunar_year(year), today) for year in years]
    fitting = [Between(max(p.low, age.age.low), min(p.high, age.age.high)) for p in possible]
    fitting = [one for one in fitting if one.low <= one.high]
    return replace(age, age=fitting[0]) if len(fitting) == 1 else age
