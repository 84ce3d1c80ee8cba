"""Clauses of the body on the same benefit as an item: the sums, the 户籍 and the open words that they add."""

import re
from dataclasses import dataclass, field

from knowledge.drafting.conditions import Data, leaf
from knowledge.drafting.document import Document
from knowledge.drafting.rows import DraftRow
from knowledge.drafting.statements import Statement
from knowledge.drafting.texts import Reader

BENEFIT = re.compile(r"[\u4e00-\u9fff]{2,6}(?:津贴|补助金|补助|慰问金|扶助金|补贴)")
TELLS = re.compile(r"\d+(?:\.\d+)?万?元|户籍|户口|每户|\d倍|另行制定|\d周?岁|每年|每两年|[1-9一两]次")
SENTENCE = re.compile(r"[^。；;]+")
AGE = re.compile(r"(\d{2,3})周?岁")
GENERIC = re.compile("工程|服务|项目|行动|制度|政策|优惠|工作")
LEAD = re.compile(r"^(?:发放|提供|给予|落实|按月|实施|享受|为|的)+")


@dataclass(slots=True)
class Related:
    """What clauses add to an item."""

    sums: list[tuple[Statement, str, str]] = field(default_factory=list)
    """Statements with sums, the text they stand in, the clause's path."""
    places: list[tuple[Data, str, str]] = field(default_factory=list)
    """Conditions on 户籍, their quotes and clauses."""
    open_words: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)


def related(row: DraftRow, document: Document, reader: Reader) -> Related:
    """What the clauses say of the item's benefit that the item itself does not."""
    found = Related()
    keys = _keys(row)
    said = row.audience + row.content
    for path, clause in document.clauses.items():
        for sentence in SENTENCE.findall(clause.text):
            if TELLS.search(sentence) and any(key in sentence for key in keys):
                _take(sentence, path, said, reader, found)
    return found


def _keys(row: DraftRow) -> list[str]:
    """What the benefit is called: the item's name, and the sums of money that its content names."""
    named = [LEAD.sub("", words) for words in BENEFIT.findall(row.content)]
    core = GENERIC.sub("", row.name)
    return list(dict.fromkeys(key for key in [row.name, core, *named] if len(key) > 3))  # noqa: PLR2004 - 补贴 alone names nothing


def _take(sentence: str, path: str, said: str, reader: Reader, found: Related) -> None:
    statements = reader.statements(sentence, "")
    sums = [one for one in statements if one.quantities]
    stated = set(AGE.findall(said))
    ages = [age for age in AGE.findall(sentence) if age not in stated]
    if ages and not sums:
        found.doubts.append((sentence, f"条款里写着{ages[0]}周岁，与清单不一样", path))
    found.sums += [(statement, sentence, path) for statement in sums]
    if re.search(r"\d+(?:\.\d+)?万?元|每户\D{0,4}\d", sentence) and not sums:
        found.doubts.append((sentence, "条款里写着数，没有读出来", path))
    hukou = [token for token in reader.lexicon.tokens(sentence) if token.kind == "cond" and "hukou" in token.entry.means]
    if hukou and not sums and "户籍" not in said and "户口" not in said and not found.places:
        places = [leaf(token, reader.lexicon, sentence) for token in hukou]
        if all(place == places[0] for place in places):
            found.places.append((places[0], hukou[0].words, path))
        else:
            found.doubts.append((sentence, "条款里写着几处户籍", path))
    elif ("户籍" in sentence or "户口" in sentence) and not hukou:
        found.doubts.append((sentence, "条款里写着户籍，没有读出来", path))
    for words in re.findall(r"具体(?:标准|办法)[^，。；]{0,10}另行制定", sentence):
        found.open_words.append((words, path))
