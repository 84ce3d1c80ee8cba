"""Whether what is known of somebody gives way to what is said now: one pure table, read from above.

A fact that is held changes only by a correction, by the answer to its own question, or by a plain new statement of that very
person; not by what is only asked, by where something is done, or by a number of nobody who is named.
"""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from dialogs.listening.finders.places import PLACE_FACTS


@dataclass(frozen=True)
class Rule:
    """A row: it holds where all of `where` is so."""

    where: str
    gives_way: bool
    says: str
    asks: bool = False
    """Whether it is told that what is held stays, and asked whose it is."""

    @cached_property
    def needs(self) -> frozenset[str]:
        """The signs that must hold."""
        return frozenset(self.where.split())


RULES = (
    Rule("answers", True, "答的就是问的这一样"),
    Rule("anothers", False, "前面最后说到的是别人"),
    Rule("far firm", True, "明说了不是那个岁数"),
    Rule("far sum", False, "差了几十岁、没带岁的数，是哪份清单里的钱数"),
    Rule("far born asked", False, "问话里的数，不是生日"),
    Rule("far born papers", True, "说的是证件上看来的生日"),
    Rule("far born corrects", True, "说了是更正，说的是生日"),
    Rule("far sized corrects", True, "说了是更正，带着岁"),
    Rule("far behind corrects", True, "说了是更正，紧跟在这一位后面"),
    Rule("far behind not_far_off", True, "紧跟在这一位后面，差得不远"),
    Rule("far now not_far_off", True, "说的是后来的变化，差得不远"),
    Rule("far alone corrects not_far_off", True, "只说了改成的岁数，差得不远"),
    Rule("far theirs alone corrects", True, "说了是更正，一小句只说这一位几岁"),
    Rule("far theirs", False, "差了好几岁，没有明说是改", asks=True),
    Rule("far alone corrects", True, "只说了改成的岁数，没有说到别人"),
    Rule("far", False, "差了好几岁，没有明说是改", asks=True),
    Rule("corrects", True, "说了是更正"),
    Rule("loose asked", False, "只是问在那里办什么事"),
    Rule("theirs", True, "同一句里说到的就是这一位"),
    Rule("asked", False, "这一小句是问话"),
    Rule("now", True, "说的是后来的变化"),
    Rule("number born near", True, "生日和记着的岁数对得上"),
    Rule("number alone", False, "只说了一个岁数，没有说是谁的", asks=True),
    Rule("number", False, "没有说到是谁的年纪、男女"),
    Rule("loose", False, "没有说是住在那里、户口在那里"),
    Rule("", True, "说的是正说着的这一位"),
)
NUMBER = frozenset({"age", "sex"})
"""Facts of which a bare word may be of anybody (61岁, 男的)."""


def rule_for(fact: str, grounds: Set[str], *, corrects: bool, answers: bool) -> Rule:
    """The row for a statement on these `grounds`."""
    so = {*grounds, *(["number"] if fact in NUMBER else []), *(["corrects"] if corrects else [])}
    so |= {"answers"} if answers else set()
    so |= {"far"} if fact == "age" and "near" not in so else set()
    so -= set() if fact in PLACE_FACTS else {"loose"}
    return next(rule for rule in RULES if rule.needs <= so)
