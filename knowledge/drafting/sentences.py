"""One sentence read phrase by phrase.

A phrase says whom something is for, what it is, how much, who decides, or several of these. They are put together to
statements; what stands where a condition or a gift stands and was not read is a doubt of the statement.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.drafting.conditions import Data, every, facts, parts_of, some, without
from knowledge.drafting.groups import UNREAD, Doubt, Group, read_group
from knowledge.drafting.lexicon import Lexicon, Token
from knowledge.drafting.phrases import (
    ADVERBS,
    Phrase,
    broken_off,
    embedded_group,
    gives,
    goes_on,
    is_act,
    phrases,
    split,
    widens,
)
from knowledge.drafting.quantities import quantities
from knowledge.drafting.statements import Statement, mentioned, shared, spread_over, suspicions

CARRIED = "前一句的条件管不管这一句，看不准"
UNSAID_GIFT = "这句话给什么，没有读出来"


class Sentence:
    """One sentence while it is read: what was said of people before, and what of it still holds."""

    def __init__(
        self,
        lexicon: Lexicon,
        terms: Mapping[str, Any],
        text: str,
        tokens: list[Token],
        insured: Group | None,
        base: Group | None,
    ) -> None:
        self.lexicon, self.terms, self.text, self.tokens = lexicon, terms, text, tokens
        self.around = "".join(token.words for token in tokens)
        self.held: Group | None = insured or base
        self.base = base
        """Whom the details behind 标准为： are about, for the sentences that go on with them."""
        self.latest: Data | None = None
        self.held_from = tokens[0].start
        self.waiting: list[tuple[Group, Token, Phrase]] = []
        self.insured = insured is not None
        self.pending: Phrase | None = None
        self.open_words: list[str] = []
        self.given = False
        self.refining = base is not None
        self.start = tokens[0].start
        self.found: list[Statement] = []
        self.topic: list[Statement] = []
        self.loose: list[Doubt] = []

    def read(self) -> list[Statement]:
        """What the sentence gives, in order."""
        for part in split(self.tokens, "comma"):
            for phrase in phrases(part):
                self._take(phrase)
        self._finish()
        return self.found

    def _take(self, phrase: Phrase) -> None:
        if any(token.kind == "refines" for token in phrase.tokens):
            self.refining, self.base = True, self.held
        kinds = {token.kind for token in phrase.tokens}
        opened = [token.words for token in phrase.tokens if token.kind == "open"]
        if is_act(phrase):
            self._hold([token for token in phrase.head if token.kind != "open"])
            self.open_words += opened
            return
        if phrase.tokens[-1].words == "的" and self.tokens[-1] is not phrase.tokens[-1]:
            self._circumstance(phrase, opened)
            return
        if "task" in kinds and phrase.tokens[0].kind == "task":
            return
        head = [token for token in phrase.head if token.kind != "open"]
        has_group = any(token.kind == "cond" for token in head)
        embedded = [] if has_group else embedded_group(phrase.gift)
        if embedded:
            has_group, head = True, embedded
        gift = [token for token in phrase.gift if token not in embedded]
        if has_group and not gift and phrase.apart and head[-1].kind == "period":
            self.waiting.append((read_group(head[:-1], self.lexicon, self.terms, self.around), head[-1], phrase))
            return
        if not gives(gift) and not self._gives_by_itself(phrase):
            self._hold(head)
            self.open_words += opened
            self.loose += suspicions(gift, self.lexicon)
            self.pending = phrase if has_group else self.pending
            return
        if has_group:
            self._hold(head, apart=phrase.apart)
        self.loose += _unread(head, gift, has_group=has_group, embedded=bool(embedded))
        self.open_words += opened
        self._give(phrase, gift or phrase.tokens[-1:])

    def _gives_by_itself(self, phrase: Phrase) -> bool:
        """Whether the words that leave it to the office also say what is given (优先安排), or the gift goes to others too."""
        gifts = self.lexicon.phrases.open_gifts
        return any(
            (token.kind == "open" and gifts.search(token.words)) or widens(token, self.lexicon) for token in phrase.tokens
        )

    def _circumstance(self, phrase: Phrase, opened: list[str]) -> None:
        """A phrase that ends in 的 tells in which case: what is not read in it is a condition that was not read."""
        self._hold([token for token in phrase.tokens if token.kind != "open"])
        self.open_words += opened
        self.pending = phrase

    def _hold(self, head: Sequence[Token], *, apart: bool = False) -> None:
        """Take up whom the phrase speaks of: beside or in the place of whom the sentence spoke of before."""
        if not any(token.kind in ("cond", "elder", "unread", "verb") for token in head):
            return
        group = read_group(head, self.lexicon, self.terms, self.around)
        if group.condition is None and group.vague is None and not group.unmet and not group.doubts:
            return
        if self.given and not goes_on(head):
            self.open_words = []
        before_this, self.latest = self.latest, group.condition
        if self.held is None or (self.given and not goes_on(head)):
            self.held_from = head[0].start if self.given else self.start
        if self.held is None:
            self.held = group
            return
        terms = self.terms
        if head[0].kind == "separator" and not self.given and before_this is not None:
            self._widen_by(group, before_this)
            return
        said = facts(every([group.condition, group.vague, *(one.condition for one in group.unmet)]), terms)
        before = every([self.held.condition, self.held.vague])
        left = without(before, said, terms)
        fresh = self.given and not self.refining and not apart
        if fresh and any(token.kind == "for" for token in head[:1]) and not goes_on(head):
            self.held = group
            return
        doubts = list(group.doubts)
        if fresh and left is not None and not goes_on(head):
            doubts.append(("".join(token.words for token in head), CARRIED))
        kept = without(self.held.condition, said, terms)
        same = facts(self.held.condition, terms) & facts(group.condition, terms)
        if not self.given and same and not self.refining:
            kept = self.held.condition
        self.held = Group(
            every([kept, group.condition]),
            every([without(self.held.vague, said, terms), group.vague]),
            [*self.held.unmet, *group.unmet],
            group.elder or self.held.elder,
            [*([] if self.given else self.held.doubts), *doubts],
        )

    def _widen_by(self, group: Group, before: Data) -> None:
        """…，以及…: those named last, or those named right before them."""
        assert self.held is not None
        rest = [part for part in parts_of(self.held.condition) if part not in parts_of(before)]
        self.held.condition = every([*rest, some([before, group.condition])])
        self.held.doubts += group.doubts
        self.latest = None

    def _give(self, phrase: Phrase, gift: list[Token]) -> None:
        held = self.held or Group()
        amounts, doubts = quantities(phrase.tokens, self._before(phrase), self.lexicon, self.around)
        statement = Statement(
            held.condition,
            self.start if not self.given else min(self.held_from, phrase.start) if self.held else phrase.start,
            phrase.end,
            gift[0].start,
            phrase.end,
            tuple(amounts),
            list(dict.fromkeys(self.open_words)),
            [*held.doubts, *self.loose, *doubts, *suspicions(gift, self.lexicon)],
            list(held.unmet),
            mentioned(gift, self.lexicon, self.around),
            held.vague,
            elder=held.elder or any(token.kind == "elder" for token in phrase.tokens),
            objects=tuple(token.words for token in gift if token.kind == "unread"),
            insured=self.insured,
            insured_by_name=self.insured and not any(token.kind == "scheme" for token in self.tokens),
        )
        self.loose, self.pending = [], None
        statement.widened = any(widens(token, self.lexicon) for token in phrase.tokens)
        spread = spread_over(statement, self.around)
        if spread is None:
            statement.doubts.append((self.text[statement.start : statement.end], "几个数和几类人对不上"))
            spread = [statement]
        spread = [*(shared(waiting, statement) for waiting in self.waiting), *spread]
        self.waiting = []
        everybody = any(token.kind == "elder" for token in phrase.head)
        if self.held is None and not everybody and not amounts and not any(token.words.startswith("免") for token in gift):
            self.topic += spread
        else:
            self.found += spread
            self._drop_topic(spread)
        self.given = True

    def _drop_topic(self, spread: list[Statement]) -> None:
        """What was named before anybody was (乘坐公交车辆，70周岁以上…) is what is given, and no gift of its own."""
        if spread[0].group is not None:
            for topic in self.topic:
                spread[0].doubts += topic.doubts
                for statement in spread:
                    statement.start = min(statement.start, topic.start)
        else:
            self.found[len(self.found) - len(spread) : len(self.found) - len(spread)] = self.topic
        self.topic = []

    def _finish(self) -> None:
        self.found = [*self.topic, *self.found]
        if not self.found and (self.loose or self.held):
            group = self.held or Group()
            doubts = [*self.loose, *group.doubts]
            if group.condition is not None or doubts:
                doubts.append((self.around, UNSAID_GIFT))
                self.found = [
                    Statement(
                        group.condition, self.start, self.tokens[-1].end, self.start, 0, (), list(self.open_words), doubts
                    )
                ]
        elif self.found:
            self.found[-1].doubts += self.loose
            if self.pending is not None:
                words = "".join(token.words for token in self.pending.tokens)
                self.found[-1].doubts.append((words, UNSAID_GIFT))

    def _before(self, phrase: Phrase) -> list[Token]:
        """The tokens of the sentence before a phrase: how often may be said there."""
        return [token for token in self.tokens if token.start < phrase.start]


def _unread(head: Sequence[Token], gift: Sequence[Token], *, has_group: bool, embedded: bool) -> list[Doubt]:
    """Words for whom something is that nothing reads: all in a group without a condition, and a group that breaks off."""
    doubts = [] if has_group else [(one.words, UNREAD) for one in head if one.kind == "unread" and one.words not in ADVERBS]
    if head and gift and not embedded and broken_off(head, gift):
        doubts.append(("".join(token.words for token in [*head[-2:], gift[0]]), UNREAD))
    return doubts
