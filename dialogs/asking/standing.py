"""How often a question may stand: one pure table, read from above, of what a reply does with the question there is.

A question is put with its choices once; after that in one line, and only while it may still be of use: a person who asks
something else twice over it does not want it, unless what they ask hangs on it.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

MOST_PUT = 3
"""Replies that put one question of their own accord; after them it is put only where what is asked hangs on it."""


MOST_SHOWN = 3
"""So many choices stand under a question beside an answer; of more it is put in one line, and has them by 选项."""


class Shown(Enum):
    """How a reply shows a question."""

    MENU = "menu"
    """With its choices."""
    LINE = "line"
    """In one line; the choices were shown before."""
    NOT = "not"
    """Not at all; it stays open, and an answer to it is understood."""


@dataclass(frozen=True)
class Rule:
    """A row: it holds where all of `where` is so and the question was put less than `most` times before."""

    where: str
    most: int | None
    shown: Shown
    says: str

    def holds(self, circumstances: frozenset[str], put: int) -> bool:
        """Whether the row is for these circumstances."""
        return self._where <= circumstances and (self.most is None or put < self.most)

    @cached_property
    def _where(self) -> frozenset[str]:
        """The circumstances that must hold."""
        return frozenset(self.where.split())


CIRCUMSTANCES = {
    "called": "要看选项，或者没看清",
    "another": "和正开着的不是同一问，或者选项变了",
    "about_it": "问为什么问这个",
    "told": "这句话里说了情况",
    "asks": "这句话里问了别的",
    "wanted": "问的事正差这一样",
    "settled": "问的是一两样，答清楚了，不差什么",
    "cross": "嫌答得不好、问得多",
    "courtesy": "只是道谢、道别",
    "leaves": "最后道了谢",
    "unheard": "没听懂",
    "silent": "上一回没有再问",
    "rest": "只是一样里剩下的几种，问过了",
    "open": "前面还有一问没有答",
    "long": "选项多",
}
"""What a row may ask for, in words."""

RULES = (
    Rule("called", None, Shown.MENU, "把选项列出来"),
    Rule("about_it", None, Shown.LINE, "说了为什么，一句话再问"),
    Rule("cross", None, Shown.NOT, "不问"),
    Rule("courtesy", None, Shown.NOT, "不问；再说、再问的时候接着来"),
    Rule("rest wanted", MOST_PUT - 1, Shown.LINE, "问的事正差这一样：再提一句"),
    Rule("rest unheard", MOST_PUT - 1, Shown.LINE, "请再答一回"),
    Rule("rest", None, Shown.NOT, "别的都说了没有：剩下的只问一回"),
    Rule("wanted another asks long", MOST_PUT + 1, Shown.LINE, "问答话差的那一样，选项多：一句话"),
    Rule("wanted another", MOST_PUT + 1, Shown.MENU, "问答话差的那一样"),
    Rule("wanted", MOST_PUT + 1, Shown.LINE, "问的事差这一样：一句话再问"),
    Rule("leaves", None, Shown.NOT, "最后道了谢：不问；说“继续”再问"),
    Rule("settled", None, Shown.NOT, "问什么答什么：不另问；说了情况没有问的时候，或者说“继续”，接着来"),
    Rule("asks told another open", None, Shown.NOT, "前一问还没有答，又说了别的、问了别的：不另起一问"),
    Rule("asks told another", MOST_PUT, Shown.LINE, "又说又问：答了，一句话问下一样"),
    Rule("told another", MOST_PUT, Shown.MENU, "问下一样"),
    Rule("told", MOST_PUT, Shown.LINE, "一句话再问"),
    Rule("unheard silent", None, Shown.NOT, "上一回没有问，就不问"),
    Rule("unheard another", MOST_PUT, Shown.MENU, "放下前一问，问下一样"),
    Rule("unheard", None, Shown.LINE, "请再答"),
    Rule("asks another open", None, Shown.NOT, "前一问还没有答，又问了别的：不另起一问"),
    Rule("asks another long", MOST_PUT, Shown.LINE, "答了，下一样选项多：一句话问"),
    Rule("another", MOST_PUT, Shown.MENU, "问"),
    Rule("asks", MOST_PUT - 1, Shown.LINE, "答了再提一句；两回没有答，就放下"),
    Rule("asks", None, Shown.NOT, "放下"),
    Rule("silent", None, Shown.NOT, "上一回没有问，就不问"),
    Rule("", MOST_PUT, Shown.LINE, "一句话再问"),
    Rule("", None, Shown.NOT, "放下"),
)
"""The whole of when a question is put."""


def shown(circumstances: frozenset[str], put: int) -> Shown:
    """How a question that was put so many times before is shown in these circumstances."""
    return next(rule.shown for rule in RULES if rule.holds(circumstances, put))
