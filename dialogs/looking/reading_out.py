"""Reading out what was found: the words nearest to a question, what comes near it, what it asks for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.looking.effects import gives_people, is_of_offices
from dialogs.looking.found import Finder, best_of_each_region, items_of
from dialogs.looking.looked import Looked
from dialogs.looking.names import near_in
from dialogs.looking.nouns import things_in
from dialogs.looking.shared import SHARED, shared
from dialogs.looking.things import Things
from index.passages import Passage
from knowledge.library import Library
from knowledge.lists import Item

NEAR = 2
"""Items that are named as near, at most."""
LONG, OF_A_SENTENCE, LEFT_OUT = 110, re.compile("[^，；]+[，；。]?"), "……"
"""A sentence of more characters is told by its parts that tell of what people get, or of what is asked."""


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
        alone = looked.words or looked.act.words
        words = alone if things_in(alone) else looked.with_before or alone  # what is told ahead of 扶助金 is no such thing
        return self._things.near(words, (hit.passage for hit in hits if hit.passage.is_item))

    def elsewhere(self, looked: Looked) -> list[Passage]:
        """What other lists say of the thing that is asked for."""
        hits = looked.found.elsewhere if looked.found else ()
        return self._things.near(looked.words or looked.act.words, (hit.passage for hit in hits))

    def told_in(self, looked: Looked) -> list[tuple[Passage, str]]:
        """The clauses that tell of what a question names, each with the sentence that is nearest to it."""
        passages = [self._finder().index.passage(one) for one in looked.clauses]
        words = looked.act.words
        named = [(one, _parts(words, self._named(looked, one), looked.said)) for one in passages]
        return [(one, said or self.excerpt_of(words, one)) for one, said in named]

    def near_told(self, looked: Looked) -> tuple[list[Item], list[tuple[Passage, str]]]:
        """What of the own list comes nearest to things that it does not have as such: items, clauses with their words."""
        own = looked.applicable.benefit_list
        names = near_in(looked.words or looked.act.words, own) if own else []
        items = list(dict.fromkeys(item for name in names for item in name.items))
        said = {clause: name.said for name in reversed(names) for clause in name.clauses}
        passages = [(self._finder().index.passage(clause), words) for clause, words in said.items()]
        telling = [(one, next((s for word in words for s in one.sentences if word in s), one.text)) for one, words in passages]
        return items, [(one, _parts(looked.act.words, sentence)) for one, sentence in telling]

    def excerpt(self, words: str, looked: Looked) -> str:
        """The sentence of the clause found that is nearest to the question."""
        assert looked.answers is not None
        named = self._named(looked, looked.answers.best)
        return _parts(words, named, looked.said) if named else self.excerpt_of(looked.words or words, looked.answers.best)

    @staticmethod
    def _named(looked: Looked, passage: Passage) -> str:
        """The sentence of a clause that has the word by which it tells of what was named; empty if the name tells of none."""
        sentences = passage.sentences if passage.id in looked.clauses else []
        return next((one for word in looked.said for one in sentences if word in one), "")

    def excerpt_of(self, words: str, passage: Passage) -> str:
        """The sentence of a passage that is nearest to a question; one of how offices work where that alone stands there."""
        nearest = self._finder().excerpt(words, passage)
        if not is_of_offices(words, nearest):
            return _parts(words, nearest)
        told = "".join(self.telling(words, passage))
        return _parts(words, self._finder().excerpt(words, replace(passage, text=told)) if told else nearest)

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


def _parts(words: str, sentence: str, said: Sequence[str] = ()) -> str:
    """A long sentence by its parts that tell of what people get, of what is asked or by words that name it; a short one as it
    is."""
    parts = OF_A_SENTENCE.findall(sentence)
    named = [one for one in parts if any(word in one for word in said)]
    named = named if len(named) == 1 else []  # a word of several parts is what the whole sentence is of
    kept = [one for one in parts if one in named or gives_people(one) or shared(words, one) >= SHARED]
    if len(sentence) <= LONG or not kept or len(kept) == len(parts):
        return sentence
    told = LEFT_OUT.join(one.strip("，；") for one in kept)
    return f"{'' if kept[0] == parts[0] else LEFT_OUT}{told}{'' if kept[-1] == parts[-1] else LEFT_OUT}"
