"""A whole roster against the lists.

    cohort = Cohort(library)
    for part in cohort.screen_people(People.of(facts_of_each)):
        part.rows, part.outcomes, part.screened(outcome)

People come as columns (people.py), are decided by look-ups (lookups.py) into what the items' decision tables say
(outcomes.py). The same tables serve one person in assess.py: they cannot differ.
"""

from knowledge.cohort.outcomes import Screened as Screened
from knowledge.cohort.people import Column as Column
from knowledge.cohort.people import People as People
from knowledge.cohort.screening import Cohort as Cohort
from knowledge.cohort.screening import Part as Part
