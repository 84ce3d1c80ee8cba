"""A text of an item or a clause: its sentences, and what they give."""

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.drafting.conditions import leaf, some
from knowledge.drafting.enumerations import read_enumerated
from knowledge.drafting.groups import Group, read_group
from knowledge.drafting.lexicon import Lexicon, Token
from knowledge.drafting.phrases import split
from knowledge.drafting.sentences import Sentence
from knowledge.drafting.statements import Statement

INSURED = "参保"
GOES_ON = ("；", ";")


class Reader:
    """Reads texts for one region."""

    def __init__(self, lexicon: Lexicon, terms: Mapping[str, Any]) -> None:
        self.lexicon, self.terms = lexicon, terms

    def statements(self, text: str, name: str, base: Group | None = None) -> list[Statement]:
        """What a text gives, in order. `name` is that of the item: it tells which insurance is meant where the text does not.
        `base`: the people of whom the text gives details.
        """
        found: list[Statement] = []
        for tokens in split(self.lexicon.tokens(text), "stop"):
            sentence = Sentence(self.lexicon, self.terms, text, tokens, self._insured(tokens, name), base)
            found += sentence.read()
            base = sentence.base if text[tokens[-1].end : tokens[-1].end + 1] in GOES_ON else None
        return found

    def _insured(self, sentence: Sequence[Token], name: str) -> Group | None:
        """Those who are insured, where a sentence speaks of them (参保): in the schemes it names, else in that of the item."""
        words = "".join(token.words for token in sentence)
        if INSURED not in words:
            return None
        schemes = [token for token in sentence if token.kind == "scheme"]
        schemes = schemes or [token for token in self.lexicon.tokens(name) if token.kind == "scheme"]
        if not schemes:
            return Group(doubts=[(INSURED, "参加哪一种保险，没有读出来")])
        return Group(some([leaf(token, self.lexicon, words) for token in schemes]))

    def audience(self, words: str) -> Group:
        """The group that 服务对象 names."""
        counted = read_enumerated(words, self.lexicon, self.terms)
        return counted or self.group(self.lexicon.tokens(words), words)

    def group(self, tokens: Sequence[Token], around: str) -> Group:
        """The group that tokens speak of."""
        return read_group(tokens, self.lexicon, self.terms, around)
