"""What must be said beside the results: that a document is a draft or not in force, which list stands in, doubts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from dialogs.saying.fact_words import FactWords
from dialogs.saying.item_words import is_doubtful
from dialogs.saying.templates import WORDS, words_of
from knowledge.assess import Assessment
from knowledge.facts import Belief
from knowledge.library import Library, Standing


class Notices:
    """Puts notices into words, and knows which of them a reply needs."""

    def __init__(self, library: Library, facts: FactWords) -> None:
        self._library, self._facts = library, facts
        data = words_of(WORDS)
        self._notices: Mapping[str, str] = data["notices"]
        self._marks: Mapping[str, str] = data["marks"]

    def several(self, fact: str, belief: Belief) -> str:
        """That several values of a fact were chosen, of which the rules can count only one."""
        return self._notices["several"].format(
            label=self._library.vocabulary[fact].label, values=self._facts.said(fact, belief).replace("或", "、")
        )

    def desk(self, code: str) -> str:
        """That clients of whom no place is told are taken to live where the desk is."""
        return self._notices["desk"].format(place=self._library.divisions[code].name)

    def of(self, assessment: Assessment, day: date) -> list[str]:
        """What must be said beside the results: a draft or not in force, a city list standing in, doubts, what is held."""
        applicable, facts = assessment.applicable, assessment.person.facts
        found = []
        if applicable.benefit_list is not None:
            about, name = applicable.benefit_list.source.about, applicable.benefit_list.title
            if (force := about.force_on(day)) != "in_force":
                ends = {"first": day_words(about.in_force), "last": day_words(about.until)}
                found.append(self._notices[force].format(name=name, **ends))
            if applicable.standing is Standing.ABOVE and applicable.place:
                place = self._library.divisions[applicable.place].name
                found.append(self._notices["above"].format(place=place, name=name))
            if below := self._below.get(applicable.place or ""):  # of somebody only the city is known
                found.append(self._notices["below"].format(places="、".join(below)))
            if applicable.basis == "hukou":
                found.append(self._notices["by_hukou"])
            found += [
                self._notices["doubt"].format(name=r.item.name, number=r.item.number, doubt=d)
                for r in assessment.results
                if r.item.data.doubts and is_doubtful(r, facts)
                for d in r.item.data.doubts
            ]
            found.append(self._notices["closing"].format(lists=len(self._library.lists)))
        return found

    def is_of_draft(self, notice: str) -> bool:
        """Whether a notice says that a document is not in force."""
        return self._marks["not_in_force"] in notice

    def of_sums_in_draft(self, assessments: Iterable[Assessment], text: str) -> list[str]:
        """That a text which tells sums rests on a draft, where one of these lists is one."""
        lists = [one.applicable.benefit_list for one in assessments]
        is_of_one = any(one is not None and one.is_draft for one in lists)
        return [self._notices["draft_again"]] if is_of_one and re.search(self._marks["sum"], text) else []

    def is_told_first(self, notice: str) -> bool:
        """Whether a notice is shown with the first answer: a draft, what is covered …; doubts stand with their items."""
        return self._marks["doubt"] not in notice

    def is_new(self, notice: str, text: str) -> bool:
        """Whether a notice says something that the text does not say already."""
        if self._marks["not_in_force"] in notice and self._marks["not_in_force"] in text:
            return False
        return notice.rsplit(self._marks["doubt"], maxsplit=1)[-1] not in text

    def is_told_beside(self, notice: str) -> bool:
        """Whether a notice is shown beside an answer, which says by itself that it is a first judgement."""
        return notice != self._notices["closing"].format(lists=len(self._library.lists))

    @cached_property
    def _below(self) -> Mapping[str, Sequence[str]]:
        """By place, the names of those below it that have a list of their own."""
        below: dict[str, list[str]] = {}
        for code in self._library.lists:
            for above in self._library.divisions.lineage(code)[1:]:
                below.setdefault(above, []).append(self._library.divisions[code].name)
        return below


def day_words(day: date | None) -> str:
    """2024年1月1日; "" where it is not known."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
