"""Reading out what was found: the words nearest to a question, what comes near it, what it asks for."""

from dataclasses import replace

from dialogs.looking.effects import is_of_offices
from dialogs.looking.found import Finder, best_of_each_region, items_of
from dialogs.looking.looked import Looked
from dialogs.looking.things import Things
from index.passages import Passage
from knowledge.library import Library
from knowledge.lists import Item

NEAR = 2
"""Items that are named as near, at most."""


class ReadingOut:
    """Reads out what questions found. `finder` gives the search, which is read when the first question needs it."""

    def __init__(self, library: Library, finder: Finder) -> None:
        self._library, self._finder = library, finder
        self._things = Things(library)

    def topic(self, looked: Looked) -> str | None:
        """What a question that is not answered asks for."""
        own = looked.applicable.benefit_list
        return self._things.topic(looked.words or looked.act.words, looked.found, own)

    def near(self, looked: Looked) -> list[Passage]:
        """The items of the own list that come near a question and speak of what it asks for."""
        hits = looked.found.hits[:NEAR] if looked.found and looked.applicable.benefit_list else ()
        words = looked.with_before or looked.words or looked.act.words
        return self._things.near(words, (hit.passage for hit in hits if hit.passage.is_item))

    def elsewhere(self, looked: Looked) -> list[Passage]:
        """What other lists say of the thing that is asked for."""
        hits = looked.found.elsewhere if looked.found else ()
        return self._things.near(looked.words or looked.act.words, (hit.passage for hit in hits))

    def told_in(self, looked: Looked) -> list[tuple[Passage, str]]:
        """The clauses that tell of what a question names, each with the sentence that is nearest to it."""
        passages = [self._finder().index.passage(one) for one in looked.clauses]
        return [(passage, self._named(looked, passage) or self.excerpt_of(looked.act.words, passage)) for passage in passages]

    def excerpt(self, words: str, looked: Looked) -> str:
        """The sentence of the clause found that is nearest to the question."""
        assert looked.answers is not None
        return self._named(looked, looked.answers.best) or self.excerpt_of(looked.words or words, looked.answers.best)

    @staticmethod
    def _named(looked: Looked, passage: Passage) -> str:
        """The sentence of a clause that has the word by which it tells of what was named; empty if the name tells of none."""
        sentences = passage.sentences if passage.id in looked.clauses else []
        return next((one for word in looked.said for one in sentences if word in one), "")

    def excerpt_of(self, words: str, passage: Passage) -> str:
        """The sentence of a passage that is nearest to a question; one of how offices work where that alone stands there."""
        nearest = self._finder().excerpt(words, passage)
        if not is_of_offices(words, nearest):
            return nearest
        told = "".join(self.telling(words, passage))
        return self._finder().excerpt(words, replace(passage, text=told)) if told else nearest

    @staticmethod
    def telling(words: str, passage: Passage) -> list[str]:
        """The sentences of a clause that may answer a question: those that do not only tell how offices work."""
        return [one for one in passage.sentences if not is_of_offices(words, one)]

    def passages_everywhere(self, looked: Looked) -> list[Passage]:
        """Of a question asked everywhere: the best passage of each region that comes near the best of all."""
        return best_of_each_region(looked.found) if looked.found else []

    def items_everywhere(self, looked: Looked) -> list[Item]:
        """The items among the best passages of each region."""
        return items_of(self._library, self.passages_everywhere(looked))
