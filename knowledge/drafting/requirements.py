"""What a gift asks for: the conditions of 服务对象 and its own together, vague words yielding to exact ones."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from knowledge.compiling import Offer, Rule, compile_rule
from knowledge.drafting.benefit_words import benefit_words
from knowledge.drafting.conditions import Data, every, facts, leaf, leaves, parts_of
from knowledge.drafting.drafts import Flag, Gift, Part
from knowledge.drafting.groups import Group, Unmet
from knowledge.drafting.rows import DraftRow
from knowledge.drafting.statements import Statement
from knowledge.drafting.texts import INSURED, Reader
from knowledge.library import Library
from knowledge.rules import Both, RuleError

SCHEMES = frozenset({"pension_scheme", "medical_scheme"})
UNMENTIONED = "给的话里提到了，没有写进条件"
IMPOSSIBLE = "对象和内容合不到一起"
NOBODY = "没有读出给谁"
NEAR = 12
OVERLAP = "给一群人的数和给其中一部分人的数，看不准是叠加还是只取一个"


class Requirements:
    """Puts together what the gifts of a row ask for."""

    def __init__(self, library: Library, reader: Reader) -> None:
        self.library, self.reader, self.lexicon, self.terms = library, reader, reader.lexicon, reader.terms

    def audience(self, row: DraftRow, flags: list[Flag]) -> Group:
        """Whom 服务对象 names. Doubts become flags."""
        group = self.reader.audience(row.audience)
        flags += [Flag(words, why) for words, why in group.doubts]
        if INSURED in row.audience and not facts(group.condition, self.terms) & SCHEMES:
            named = [token for token in self.lexicon.tokens(row.content + row.name) if token.kind == "scheme"]
            schemes = [leaf(token, self.lexicon, "") for token in named]
            if schemes and all(scheme == schemes[0] for scheme in schemes):
                group.condition = every([group.condition, schemes[0]])
            else:
                flags.append(Flag(INSURED, "参加哪一种保险，没有读出来"))
        nobody = group.condition is None and group.vague is None and not group.elder and not group.unmet
        if nobody:
            flags.append(Flag(row.audience or row.name, NOBODY))
        return group

    def put(self, row: DraftRow, audience: Group, gift: Gift, flags: list[Flag]) -> list[Gift]:
        """The gift with its conditions; as several where one of them, unmet, leaves it to the office."""
        statement = gift.statement
        if not statement.insured and audience.condition is None:
            gift.left_to[:0] = [(token.words, None) for token in self.lexicon.tokens(row.audience) if token.kind == "open"]
        gift.parts = [*self._of_the_audience(row, audience, gift), *gift.parts]
        known = [part.data for part in gift.parts]
        gift.parts += [Part(data, gift.quote, gift.clause) for data in self._own(audience, gift) if data not in known]
        flags += self._unmentioned(audience, gift)
        made = self._for_the_unmet(row, audience, gift, flags)
        flags += [Flag(gift.quote, IMPOSSIBLE, gift.clause) for one in made[:1] if not self.can_hold(_data(one))]
        return made

    def _exact(self, audience: Group, gift: Gift) -> frozenset[str]:
        """The facts that exact words are about."""
        return facts(every([audience.condition, gift.statement.group, *_data(gift)]), self.terms)

    def _of_the_audience(self, row: DraftRow, audience: Group, gift: Gift) -> list[Part]:
        statement, exact = gift.statement, self._exact(audience, gift)
        widened = facts(statement.group, self.terms) if statement.widened else frozenset()
        found = [data for data in parts_of(audience.condition) if not facts(data, self.terms) & widened]
        found += [data for data in parts_of(audience.vague) if not facts(data, self.terms) & exact]
        unmet = [one.condition for one in (*audience.unmet, *statement.unmet)]
        stated = [*parts_of(audience.condition), *parts_of(statement.group), *unmet]
        aged = any(facts(part, self.terms) == {"age"} and _from_an_age(part) for part in stated)
        elder = [] if aged or not (audience.elder or statement.elder) else [{"term": "老年人"}]
        return [Part(data, row.audience or gift.quote) for data in [*elder, *found]]

    def _own(self, audience: Group, gift: Gift) -> list[Data]:
        exact = facts(every([gift.statement.group, *_data(gift)]), self.terms)
        exact -= facts(audience.condition, self.terms) - facts(gift.statement.group, self.terms)
        vague = [data for data in parts_of(gift.statement.spoken_of) if not facts(data, self.terms) & exact]
        return [*parts_of(gift.statement.group), *vague]

    def twice(self, gifts: Sequence[Gift]) -> Iterator[Flag]:
        """Sums of one benefit for a group and for a part of it: both, or the one in the place of the other?"""
        for one, other in combinations(gifts, 2):
            if one.text != other.text or one.parts == other.parts or not _same_benefit(one.statement, other.statement):
                continue
            if not benefit_words().added_on.search(other.quote) and self.can_hold([*_data(one), *_data(other)]):
                yield Flag(other.quote, OVERLAP, other.clause)

    def _unmentioned(self, audience: Group, gift: Gift) -> list[Flag]:
        """Conditions that are named within what is given and that nobody was asked for."""
        conditions = _data(gift)
        unmet = facts(every(one.condition for one in (*audience.unmet, *gift.statement.unmet)), self.terms)
        asked = facts(every(conditions), self.terms)
        return [
            Flag(words, UNMENTIONED, gift.clause)
            for words, means in gift.statement.mentioned
            if not self._implied(words, means, gift.text, conditions, asked) and not facts(means, self.terms) <= unmet
        ]

    def _implied(self, words: str, mentioned: Data, text: str, conditions: Sequence[Data], asked: frozenset[str]) -> bool:
        """Whether whoever meets the conditions is what is mentioned. In the name of a benefit (失能护理补贴) a condition on
        the same fact is enough.
        """
        behind = text[text.find(words) + len(words) :][:NEAR]
        if benefit_words().in_a_name.search(behind) and facts(mentioned, self.terms) <= asked:
            return True
        return not self.can_hold([*conditions, {"not": mentioned}])

    def _for_the_unmet(self, row: DraftRow, audience: Group, gift: Gift, flags: list[Flag]) -> list[Gift]:
        """A gift whose condition, unmet, is left to the office, as two: for those who meet it, and for those who do not."""
        gifts = [gift]
        asked = facts(every(_data(gift)), self.terms)
        written: list[tuple[Unmet, str, str | None]] = [(one, row.audience, None) for one in audience.unmet]
        written += [(one, gift.quote, gift.clause) for one in gift.statement.unmet]
        for unmet, quote, clause in written:
            if unmet.only is not None and not facts(unmet.only, self.terms) & asked:
                flags.append(Flag(unmet.words, "是哪一种待遇的，没有读出来", clause))
            gifts = [one for gift in gifts for one in self._split(gift, unmet, quote, clause)]
        return gifts

    def _split(self, gift: Gift, unmet: Unmet, quote: str, clause: str | None) -> list[Gift]:
        met = replace(gift, parts=[*gift.parts, Part(unmet.condition, quote, clause)])
        rest = [Part({"not": unmet.condition}, quote, clause), *([Part(unmet.only, quote, clause)] if unmet.only else [])]
        other = replace(gift, parts=[*gift.parts, *rest], left_to=[*gift.left_to, (unmet.words, clause)])
        return [met, other] if self.can_hold(_data(other)) else [met]

    def can_hold(self, conditions: Sequence[Data]) -> bool:
        """Whether anybody can meet all of some conditions."""
        if not conditions:
            return True
        try:
            rule = Rule(Both(tuple(self.library.grammar.read(data) for data in conditions)), (0,))
        except RuleError:
            return False
        table = compile_rule([rule], [Offer(None, fixed=True)], self.library.vocabulary, self.library.divisions)
        return any(table.offer_cells)


def _same_benefit(one: Statement, other: Statement) -> bool:
    """Whether two gifts state sums in one unit, and no word tells what is given apart."""
    units = [{quantity.unit for quantity in statement.quantities} for statement in (one, other)]
    words = [set(statement.objects) for statement in (one, other)]
    return bool(units[0] & units[1]) and (words[0] <= words[1] or words[1] <= words[0])


def _data(gift: Gift) -> list[Data]:
    return [part.data for part in gift.parts]


def _from_an_age(condition: Data) -> bool:
    """Whether a condition on age says from which age on: 80周岁以下老年人 are still 60 at least."""
    return all("min" in part["age"] for part in leaves(condition) if "age" in part)
