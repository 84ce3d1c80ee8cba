"""Clauses of the body on the same benefit as an item: the sums, the 户籍 and the open words that they add."""

import re
from dataclasses import dataclass, field

from knowledge.drafting.benefit_words import benefit_words
from knowledge.drafting.conditions import Data, leaf, leaves
from knowledge.drafting.document import Document
from knowledge.drafting.rows import DraftRow
from knowledge.drafting.statements import Statement
from knowledge.drafting.texts import Reader
from knowledge.drafting.wary import wary

SENTENCE = re.compile(r"[^。；;]+")
GOES_ON = "条款里接着还写着，没有写进条件和待遇"
SAME_PEOPLE = "条款里说同样的人，写着户籍或数，看不准管不管这一项"


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
    keys, others = _keys(row), _others(row, document)
    said = row.audience + row.content
    for path, clause in document.clauses.items():
        ours = named = False
        for sentence in SENTENCE.findall(clause.text):
            if any(key in sentence for key in keys):
                ours = named = True
                _take_named(sentence, path, said, reader, found)
            elif _another(sentence, others):
                ours = False
            elif ours and _adds(sentence):
                found.doubts.append((sentence, GOES_ON, path))
        if not named:
            _by_audience(row, path, clause.text, reader, found, others)
    return found


def _others(row: DraftRow, document: Document) -> frozenset[str]:
    """What the other items are called."""
    return frozenset(other.name for other in document.found.rows if other.name not in row.name)


def _another(sentence: str, others: frozenset[str]) -> bool:
    """Whether a sentence is about another benefit or task: one that it begins with, or another item (not only its standard)."""
    if benefit_words().called.match(sentence) or wary().policy.match(sentence):
        return True
    return any(re.search(re.escape(other) + "(?!标准|对象|家庭|人员)", sentence) for other in others)


def _adds(sentence: str) -> bool:
    """Whether a sentence that goes on about the benefit named before it says more of who gets it, or how much."""
    words = wary()
    whom = words.status.search(sentence) and words.gives.search(sentence)
    return bool(wary().tells.search(sentence) or whom or next(words.doubts(sentence), None))


def _take_named(sentence: str, path: str, said: str, reader: Reader, found: Related) -> None:
    if wary().tells.search(sentence):
        _take(sentence, path, said, reader, found)
    if not wary().policy.match(sentence):
        found.doubts += [(words, why, path) for words, why in wary().doubts(sentence)]


def _by_audience(row: DraftRow, path: str, text: str, reader: Reader, found: Related, others: frozenset[str]) -> None:
    """A clause that names no item but people whom this one is for: the 户籍 and the sums that the item does not state."""
    said = row.audience + row.content + row.standard
    group = _statuses(row.audience, reader)
    for sentence in SENTENCE.findall(text):
        place = wary().place.search(sentence) and not wary().place.search(said)
        sums = wary().sum.search(sentence) and not wary().sum.search(said)
        if (
            (place or sums)
            and not benefit_words().own_name.search(sentence)
            and not _another(sentence, others)
            and group & _statuses(sentence, reader)
        ):
            found.doubts.append((sentence, SAME_PEOPLE, path))


def _statuses(text: str, reader: Reader) -> frozenset[str]:
    """The groups of people that a text names, by what is known of them beside age and place."""
    found: set[str] = set()
    for token in reader.lexicon.tokens(text):
        if token.kind != "cond":
            continue
        for part in leaves(leaf(token, reader.lexicon, text)):
            stated = [*reader.terms[part["term"]].means.items()] if "term" in part else [*part.items()]
            found |= {f"{fact} {value}" for fact, value in stated if fact not in ("age", "hukou", "residence")}
    return frozenset(found)


def _keys(row: DraftRow) -> list[str]:
    """What the benefit is called: the item's name, and the sums of money that its content names."""
    known = benefit_words()
    named = [known.not_of_the_name.sub("", words) for words in known.called.findall(row.content)]
    core = known.too_general.sub("", row.name)
    return list(dict.fromkeys(key for key in [row.name, core, *named] if len(key) > 3))  # noqa: PLR2004 - 补贴 alone names nothing


def _take(sentence: str, path: str, said: str, reader: Reader, found: Related) -> None:
    statements = reader.statements(sentence, "")
    sums = [one for one in statements if one.quantities]
    stated = set(wary().age.findall(said))
    ages = [age for age in wary().age.findall(sentence) if age not in stated]
    if ages and not sums:
        found.doubts.append((sentence, f"条款里写着{ages[0]}周岁，与清单不一样", path))
    found.sums += [(statement, sentence, path) for statement in sums]
    if wary().figure.search(sentence) and not sums:
        found.doubts.append((sentence, "条款里写着数，没有读出来", path))
    hukou = [token for token in reader.lexicon.tokens(sentence) if token.kind == "cond" and "hukou" in token.entry.means]
    if hukou and not sums and not wary().place.search(said) and not found.places:
        places = [leaf(token, reader.lexicon, sentence) for token in hukou]
        if all(place == places[0] for place in places):
            found.places.append((places[0], hukou[0].words, path))
        else:
            found.doubts.append((sentence, "条款里写着几处户籍", path))
    elif wary().place.search(sentence) and not hukou:
        found.doubts.append((sentence, "条款里写着户籍，没有读出来", path))
    for words in wary().made_later.findall(sentence):
        found.open_words.append((words, path))
