"""What somebody asked, as a reply says it back: a whole question, without what leads in to it, and never a cut piece."""

import re

from dialogs.listening.acts import asks, is_bare, patterns

LONGEST = 32
"""So many characters of a question are said back."""
MARK = re.compile("[,，。;；!！?？ ]+")
ENDS = " ，,。？?！!；;：:、"
LEFT_OUT = "……"
PAUSE = "，"
BEGINS = re.compile("[的了，]")
"""Behind such a character what is too long may be cut."""
UNPAIRED = str.maketrans("", "", "“”")
INNER = str.maketrans('“”"', "‘’’")
"""Quotation marks within what is quoted."""


def said_back(words: str, *, put: bool = False) -> str:
    """The last clauses of a question that ask, with what they ask of where they do not say it; "" where nothing asks.

    据说邻县每月发补助,我县有没有: 邻县每月发补助，我县有没有; 还要她腾空。想问清楚: "".
    `put`: a question mark stands behind them.
    """
    clauses = [plain for clause in MARK.split(words.strip(ENDS)) if (plain := _without_lead(clause))]
    asking = [at for at, clause in enumerate(clauses) if asks(clause) or (put and at == len(clauses) - 1)]
    if not asking:
        return ""
    first, last = asking[-1], asking[-1]
    while first > 0 and (is_bare(clauses[first]) or first - 1 in asking) and _fits(clauses[first - 1 : last + 1]):
        first -= 1
    return _within(PAUSE.join(clauses[first : last + 1]))


def told_back(words: str) -> str:
    """The same of what tells: its last clause that is whole."""
    clauses = [plain for clause in MARK.split(words.strip(ENDS)) if (plain := _without_lead(clause))]
    return _within(clauses[-1]) if clauses else ""


def _without_lead(clause: str) -> str:
    return patterns().cue("led_in").compiled.sub("", clause).strip(ENDS)


def _fits(clauses: list[str]) -> bool:
    return len(PAUSE.join(clauses)) <= LONGEST


def _within(words: str) -> str:
    """Words that are not too long to be said back, their quotation marks in pairs; else their end, from where one can begin."""
    words = _paired(words).translate(INNER)
    if len(words) <= LONGEST:
        return words
    begins = [hit.end() for hit in BEGINS.finditer(words) if len(words) - hit.end() <= LONGEST]
    return f"{LEFT_OUT}{words[begins[0] if begins else -LONGEST :]}"


def _paired(words: str) -> str:
    """Words without a quotation mark that has no other."""
    return words if words.count("“") == words.count("”") else words.translate(UNPAIRED)
