"""Questions of documents themselves: what goes on from one (磐安的呢, 那友谊的生效没有, 日期), and that the place whose
document is asked about is nobody's home."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.listening.acts import OF_A_DOCUMENT, Act, Span, patterns, says
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text
from knowledge.facts import BASES

POINTS = ("draft", "reach", "force", "day", "begins", "number", "issuer", "dates")
"""What can be asked of a document by itself: the cues `paper_…` of acts.yaml."""
PIECE = re.compile(r"[^\s，,。？?！!、]+")
RIGHT_AHEAD = 8
"""A document that is named so few characters ahead of a question is what it is of."""
WORDS = "words"
"""The aspect of a question that wants the very words."""
LONGEST = 14
"""What names a document only by its place (金乡那份) has no more characters than these."""


def of_papers(asked: Sequence[Act], text: Text, places: Sequence[Span]) -> list[Act]:
    """The questions of a message right behind an answer about documents: what names nothing but a place, or asks what can only
    be asked of a document, is of one."""
    found = [_of_a_paper(act, text, places) for act in asked]
    if any(act.aspect in OF_A_DOCUMENT for act in found) or len(text.chars) > LONGEST:
        return found
    whole = _of_a_paper(Act("ask", (0, len(text.chars)), text.chars), text, places)
    return [whole] if whole.aspect in OF_A_DOCUMENT else found


def named_papers(asked: Sequence[Act], text: Text, places: Sequence[Span]) -> list[Act]:
    """The questions of a message that name a document and ask what can only be asked of one (这个文件是金华哪年哪月的, 这政策还
    管用不), what goes on right behind such a one (现在还有没有效), and whether it holds for a place (我们区也按这个吗)."""
    found: list[Act] = []
    for act in asked:
        behind = bool(found) and found[-1].aspect in OF_A_DOCUMENT
        named = says("names_it", text.chars[max(act.span[0] - RIGHT_AHEAD, 0) : act.span[1]])  # 这清单 现在还有没有效
        if behind or named or _asks_its_reach(act, text, places):
            act = _of_a_paper(act, text, places)
        found.append(act)
    return found


def may_name_papers(text: Text) -> bool:
    """Whether a message may ask of a document at all."""
    return says("names_it", text.chars) or says("paper_reach", text.chars)


def _asks_its_reach(act: Act, text: Text, places: Sequence[Span]) -> bool:
    within = any(act.span[0] <= start and end <= act.span[1] for start, end in places)
    of_a_place = within or says("our_place", act.words) or says("under_it", act.words)
    return says("paper_reach", act.words) and of_a_place


def goes_on(asked: Sequence[str]) -> bool:
    """Whether questions of documents only go on from the one before (磐安的呢; 金华的呢 也说下哪天发的, which asks more)."""
    return any(says("same_of_another", words) for words in asked)


def points_of(words: str) -> frozenset[str]:
    """What a question asks of a document, in whichever of its clauses."""
    pieces = [words, *(_to_the_point(piece) for piece in PIECE.findall(words))]
    return frozenset(point for point in POINTS if any(says(f"paper_{point}", piece) for piece in pieces))


def _to_the_point(words: str) -> str:
    """Without what leads to it (的几号印的, 也说下哪天发的)."""
    return patterns().cue("leads_to_paper").compiled.sub("", words.replace(" ", ""))


def _of_a_paper(act: Act, text: Text, places: Sequence[Span]) -> Act:
    if act.aspect in OF_A_DOCUMENT:
        return act
    within = [(start, end) for start, end in places if act.span[0] <= start and end <= act.span[1]]
    words = text.without(within).chars[slice(*act.span)]
    if points_of(words):
        return replace(act, kind="what", aspect="force", side=None, supposed={})
    words = words.replace(" ", "")
    if (within or says("that_paper", words)) and says("only_another", words) and act.kind in {None, "which"}:
        return replace(act, kind="what", aspect="title", side=None, supposed={})
    return act


def places_said(chars: str, names: Mapping[str, str]) -> dict[str, Span]:
    """The lists whose place stands in a text by its short name, each with where (友谊)."""
    return {region: (at, at + len(name)) for region, name in names.items() if (at := chars.find(name)) >= 0}


def without_their_place(reading: Reading, asked: Sequence[Act], text: Text) -> Reading:
    """What is told, without a place where a message only asks of documents, or how they put a thing, and tells of nobody
    (金乡的几号印的, 磐安的津贴是怎么写的)."""
    wording = says("asks_wording", text.chars)
    asker = all(one.subject == "self" for one in reading.people)  # 原文给我念念，金乡的
    only_papers = bool(asked) and all(
        wording or act.aspect in OF_A_DOCUMENT or (asker and act.aspect == WORDS) for act in asked
    )
    told = {fact for one in reading.people for fact in one.facts}
    if not only_papers or not told or told - {*BASES} or reading.named or says("lives_there", text.chars):
        return reading
    return replace(reading, people=())
