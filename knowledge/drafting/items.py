"""One row of the list as an item of the list file: conditions and gifts with their quotes, and what is flagged 待核."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.drafting.bands import told_apart
from knowledge.drafting.benefit_words import benefit_words
from knowledge.drafting.conditions import Data, every, quoted
from knowledge.drafting.contents import ContentReader, two_places, undefined
from knowledge.drafting.document import Document
from knowledge.drafting.drafts import Flag, Gift, ItemDraft, Part
from knowledge.drafting.lexicon import Lexicon
from knowledge.drafting.requirements import Requirements
from knowledge.drafting.rows import DraftRow
from knowledge.drafting.texts import Reader
from knowledge.drafting.wary import in_clauses, in_row, of_the_whole_list, takes_away
from knowledge.library import Library

LONGEST_WHAT = 40
RULE_KEYS = ("who", "gives")


class Drafter:
    """Drafts the items of one document."""

    def __init__(self, library: Library, document: Document) -> None:
        self.document, self.lexicon = document, Lexicon(library, document.region)
        self.reader = Reader(self.lexicon, library.readings.terms)
        self.contents = ContentReader(document, self.reader)
        self.requirements = Requirements(library, self.reader)

    def draft(self, row: DraftRow) -> ItemDraft:
        """The item of a row, by each fair reading of its words."""
        made = self._draft(row)
        return made if made.flags else replace(made, other_readings=list(self._other_readings(row, made)))

    def _other_readings(self, row: DraftRow, made: ItemDraft) -> Iterator[Data]:
        tokens = self.lexicon.tokens("，".join((row.audience, row.content, row.standard)))
        found = [token for token in tokens if token.kind == "cond" and token.entry.other is not None]
        for says in dict.fromkeys(token.entry.other.says for token in found):
            words = next(token for token in found if token.entry.other.says == says)
            self.lexicon.otherwise = says
            other = self._draft(row)
            self.lexicon.otherwise = None
            differing = {key: getattr(other, key) for key in RULE_KEYS if getattr(other, key) != getattr(made, key)}
            if differing:
                yield {"words": words.words, "taken": words.entry.other.taken, "other": says, **differing}

    def _draft(self, row: DraftRow) -> ItemDraft:
        flags: list[Flag] = []
        audience = self.requirements.audience(row, flags)
        gifts = self.contents.gifts(row, flags)
        flags += [Flag(words, why) for words, why in told_apart([gift.statement for gift in gifts], row.content)]
        flags += undefined(row, gifts, self.reader)
        flags += two_places(row, self.reader)
        flags += [*in_row(row), *in_clauses(gifts), *of_the_whole_list(row, self.document)]
        gifts = [gift for gift in gifts if not takes_away(gift)] or gifts
        gifts = [one for gift in gifts for one in self.requirements.put(row, audience, gift, flags)]
        flags += self.requirements.twice(gifts)
        who, gives = self._rule(row, gifts)
        return ItemDraft(row, who, gives, _tidy(flags, row), self._apply(row))

    def _apply(self, row: DraftRow) -> str | None:
        """The clause that names the offices, where the list has no column of them."""
        if row.agencies or "agencies" in self.document.found.columns:
            return None
        clauses = self.document.clauses.items()
        return next((path for path, clause in clauses if row.name in clause.text and clause.agencies), None)

    def _rule(self, row: DraftRow, gifts: Sequence[Gift]) -> tuple[list[Data], list[Data]]:
        """`who`: what all gifts ask for, and any of what each asks for beside; `gives`: each with what it asks for beside."""
        everywhere = [[part.data for part in gift.parts] for gift in gifts]
        shared = [part for part in gifts[0].parts if all(part.data in data for data in everywhere)]
        common = [part.data for part in shared]
        beside = [[part for part in gift.parts if part.data not in common] for gift in gifts]
        who = [_quoted(part) for part in shared]
        if all(beside) and not self._anybody(beside):
            alternatives = [whole for parts in beside if (whole := every(_quoted(part) for part in parts)) is not None]
            alternatives = [whole for place, whole in enumerate(alternatives) if whole not in alternatives[:place]]
            who.append({"any": alternatives} if len(alternatives) > 1 else alternatives[0])
        if not who:
            who = [{"age": {"min": 0}, "quote": row.audience or row.name}]
        gives: list[Data] = []
        for gift, parts in zip(gifts, beside, strict=True):
            gives += _benefits(row, gift, every(part.data for part in parts))
        return who, gives

    def _anybody(self, beside: Sequence[Sequence[Part]]) -> bool:
        """Whether there is nobody whom none of the gifts is for (those who meet a condition, and those who do not)."""
        asked = [every(part.data for part in parts) for parts in beside]
        return not self.requirements.can_hold([{"not": condition} for condition in asked if condition is not None])


def _quoted(part: Part) -> Data:
    found = quoted(part.data, part.quote, part.clause)
    assert found is not None, "a part is a condition"
    return found


def _benefits(row: DraftRow, gift: Gift, when: Data | None) -> Iterator[Data]:
    """What a gift gives, once for each of its figures."""
    statement = gift.statement
    said = benefit_words().given_by.sub("", gift.text[statement.gift_start : statement.gift_end or statement.end])
    what = said[:LONGEST_WHAT].rstrip("，、") or row.name
    left_to = [{"clause": clause, "quote": words} if clause else words for words, clause in dict.fromkeys(gift.left_to)]
    for quantity in {one.text: one for one in statement.quantities}.values() or (None,):
        made: Data = {"what": what}
        if quantity is not None:
            made["amount"] = quantity.text
            made |= {"in_kind": True} if quantity.in_kind and quantity.unit.startswith("元") else {}
        made |= {"when": when} if when else {}
        made |= {"clause": gift.clause} if gift.clause else {}
        made["quote"] = gift.quote
        yield made | ({"left_to": left_to} if left_to else {})


def _tidy(flags: Sequence[Flag], row: DraftRow) -> list[Flag]:
    """Each flag once, by words that stand in the row; those that another flag of the same kind holds are left to that one."""
    kept: list[Flag] = []
    for flag in flags:
        words = flag.words.strip("，。；、：（）")
        standing = flag.clause is not None or any(
            words in cell for cell in (row.audience, row.name + row.content, *row.further.values())
        )
        cleaned = replace(flag, words=words if words and standing else row.name)
        if not any(cleaned.words in other.words and cleaned.why == other.why for other in kept):
            kept.append(cleaned)
    return kept
