"""What an item gives: its content, 服务标准, and the clauses on the same benefit, taken together."""

from collections.abc import Iterator, Sequence

from knowledge.drafting.benefit_words import benefit_words
from knowledge.drafting.document import Document
from knowledge.drafting.drafts import Flag, Gift, Part
from knowledge.drafting.groups import UNREAD, Group
from knowledge.drafting.related import Related, related
from knowledge.drafting.rows import DraftRow
from knowledge.drafting.statements import Statement
from knowledge.drafting.texts import Reader
from knowledge.lists import ADDED_HERE

NO_BODY = "文件没有正文，标准和户籍可能写在别处"
SAYS_NOTHING = ("neutral", "comma", "stop", "bracket")


class ContentReader:
    """Reads what the items of one document give."""

    def __init__(self, document: Document, reader: Reader) -> None:
        self.document, self.reader, self.lexicon = document, reader, reader.lexicon

    def gifts(self, row: DraftRow, flags: list[Flag]) -> list[Gift]:
        """What a row gives; at least one gift. Doubts become flags."""
        gifts = [Gift(statement, row.content) for statement in self.reader.statements(row.content, row.name)]
        for gift in gifts:
            gift.named = row.name if gift.statement.insured_by_name and gift.statement.start == 0 else ""
        flags += self._standard(row, gifts)
        if row.remark and not self._adds_nothing(row.remark):
            flags.append(Flag(row.remark, "备注里的话，没有写进条件和待遇"))
        gifts = self._with_clauses(row, gifts, related(row, self.document, self.reader), flags)
        for gift in gifts:
            flags += [Flag(words, why, gift.clause) for words, why in gift.statement.doubts]
            gift.left_to += [(words, gift.clause) for words in gift.statement.open_words]
        if not gifts:
            flags.append(Flag(row.content or row.name, UNREAD))
            gifts = [Gift(Statement(None, 0, len(row.content or row.name), 0), row.content or row.name)]
        return gifts

    def _standard(self, row: DraftRow, gifts: list[Gift]) -> Iterator[Flag]:
        """服务标准 goes on where the content ends: its sums are those of what the content gives, to the same people."""
        if not row.standard:
            return
        groups = [gift.statement.group for gift in gifts]
        same = bool(groups) and all(group == groups[0] for group in groups)
        stated = self.reader.statements(
            row.standard, row.name, Group(groups[0], gifts[0].statement.spoken_of) if same else None
        )
        if not stated:
            yield Flag(row.standard, UNREAD)
        content = list(gifts)
        for statement in stated:
            if not same and statement.group is None and statement.quantities:
                yield Flag(row.standard, "这个标准是哪些人的，没有读出来")
            if same and statement.group == groups[0] and not statement.quantities:
                for gift in content:
                    gift.left_to += [(words, None) for words in statement.open_words]
                content[0].statement.doubts += statement.doubts
                if statement.objects and not statement.open_words:
                    yield Flag(row.standard, UNREAD)
            else:
                gifts.append(Gift(statement, row.standard))

    def _adds_nothing(self, words: str) -> bool:
        """Whether a remark says nothing of who is given what: that the item was added here, say."""
        return bool(ADDED_HERE.search(words)) or all(token.kind in SAYS_NOTHING for token in self.lexicon.tokens(words))

    def _with_clauses(self, row: DraftRow, gifts: list[Gift], found: Related, flags: list[Flag]) -> list[Gift]:
        """Sums that a clause states in the place of gifts without; 户籍 and 另行制定 beside them."""
        stated = any(gift.statement.quantities for gift in gifts)
        flags += self._without_a_body(row, stated=stated)
        flags += [Flag(words, why, clause) for words, why, clause in found.doubts]
        summed = [Gift(statement, text, clause) for statement, text, clause in found.sums]
        if summed and stated:
            flags.append(Flag(summed[0].quote, "条款里另写了数，要与清单对照", summed[0].clause))
        elif summed:
            gifts = summed
        for gift in gifts:
            if gift.clause is None:
                gift.parts += [Part(data, quote, clause) for data, quote, clause in found.places]
                gift.left_to += [] if gift.statement.quantities else found.open_words
        return gifts

    def _without_a_body(self, row: DraftRow, *, stated: bool) -> Iterator[Flag]:
        """A table alone may have its sums and its 户籍 in the body that was not brought."""
        said = row.name + row.content
        open_sum = benefit_words().money.search(said) and not stated
        anybody = "津贴" in said and "户籍" not in said + row.audience
        if not self.document.clauses and (open_sum or anybody or benefit_words().stated_elsewhere.search(said)):
            yield Flag(row.name, NO_BODY)


def undefined(row: DraftRow, gifts: Sequence[Gift], reader: Reader) -> Iterator[Flag]:
    """特殊困难老年人 and the like, where a gift does not say who they are."""
    for token in reader.lexicon.tokens(row.audience):
        if token.kind == "undefined" and any(gift.statement.group is None for gift in gifts):
            yield Flag(token.words, "是哪些人，没有写明")


def two_places(row: DraftRow, reader: Reader) -> Iterator[Flag]:
    """One item that asks for the 户籍 of two places, 本县 and 全省 say."""
    tokens = reader.lexicon.tokens(row.audience + "，" + row.content)
    named = [token for token in tokens if token.kind == "cond" and "hukou" in token.entry.means]
    if len({reader.lexicon.place(token) for token in named}) > 1:
        yield Flag(named[-1].words, "两处写的户籍不一样")
