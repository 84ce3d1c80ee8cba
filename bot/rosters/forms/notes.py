"""Rows and notes that are nobody, and notes that say that somebody has died."""

import re
from collections.abc import Sequence
from typing import Any

from bot.rosters.forms.data import Table
from bot.rosters.forms.words import tidy

CLAUSES = re.compile(r"[,，;；。\n]+")
LEADING = 3
"""Cells in which a row says that it is a total."""
NAME = re.compile(r"[一-鿿㐀-䶿𠀀-𰀀]{1,6}(?:[·•.][一-鿿]{1,10})*|[A-Za-z][A-Za-z .'-]{1,40}")
IN_NAME = re.compile(r"[(（\[]([^)）\]]*)[)）\]]?$")


class Notes:
    """Tells people from totals, notes and signatures."""

    def __init__(self, table: Table) -> None:
        self._total, self._note = re.compile(table.totals), re.compile(table.notes)
        self._samples, self._area = table.samples, re.compile(table.areas)
        self._dead, self._not_dead = re.compile(table.deaths.said), re.compile(table.deaths.not_said)
        self._other = re.compile(f"(?:{table.deaths.of_others})(?:(?!{table.deaths.reported}).){{0,14}}$")
        self._self = re.compile(f"(?:{table.deaths.of_self})[^,，;；。]{{0,14}}$")

    def kind_of(self, cells: Sequence[Any]) -> str:
        """What a row is that is nobody: 合计, 说明 …; empty for a person's."""
        texts = [tidy(cell) for cell in cells if cell is not None and tidy(cell)]
        if any(self._total.match("".join(text.split())) for text in texts[:LEADING]):
            return "合计"
        if texts and texts[0] in self._samples:
            return "示例"
        if texts and (self._note.match(texts[0]) or (len(texts) == 1 and len(texts[0]) > 6)):  # noqa: PLR2004 - no name is longer
            return "说明或签字"
        return ""

    def is_name(self, text: str) -> bool:
        """Whether something can be a person's name, when nothing else stands in its row."""
        return bool(NAME.fullmatch("".join(text.split()))) and not self._area.search(text)

    def is_death(self, text: str) -> bool:
        """Whether a note says that the person it stands beside has died; 配偶已故 is no such note."""
        return any(self._is_death(clause) for clause in CLAUSES.split(tidy(text)))

    def _is_death(self, clause: str) -> bool:
        clause = self._not_dead.sub("", clause)
        for found in self._dead.finditer(clause):
            before = clause[: found.start()]
            if self._self.search(before) or not self._other.search(before):
                return True
        return False


def bare_name(given: object) -> tuple[str, str]:
    """A name without the space that stretches it (张　三), and what is written behind it in brackets."""
    text = tidy(given)
    remark = IN_NAME.search(text)
    name = text[: remark.start()].strip() if remark else text
    squeezed = "".join(name.split())
    return (squeezed if NAME.fullmatch(squeezed) and not squeezed.isascii() else name), remark[1] if remark else ""
