"""How much: sums, how often, discounts and hours, with their units as the lists write them (元/月, 次/2年, %, 折)."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.drafting.conditions import number
from knowledge.drafting.lexicon import Lexicon, Token

Doubt = tuple[str, str]
PER = {
    "每年": "年",
    "每两年": "2年",
    "每2年": "2年",
    "每三年": "3年",
    "每3年": "3年",
    "每半年": "半年",
    "每季度": "季",
    "每月": "月",
    "每周": "周",
}
BY_PERIOD = {"月": "元/月", "年": "元/年", "季": "元/季", "天": "元/天", "户": "元/户"}
BY_HOURS, BY_TIMES = ("月", "年", "周", "天"), ("月", "年", "2年", "3年", "半年", "季", "周", "天")
NO_PERIOD = "没有写明多久一次"
LOOSE = "以上、以下、左右的数，看不准是最低、最高还是正好"
PLUS = ("以上", "起")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit and bound, and whether it is what a service is worth."""

    text: str
    unit: str
    in_kind: bool
    words: str


def quantities(
    tokens: Sequence[Token], before: Sequence[Token], lexicon: Lexicon, around: str
) -> tuple[list[Quantity], list[Doubt]]:
    """The quantities of a phrase; `before` are the tokens of the sentence before it."""
    found: list[Quantity] = []
    doubts: list[Doubt] = []
    for place, token in enumerate(tokens):
        if token.kind == "money":
            made, doubt = _money(token, [*before, *tokens[:place]], tokens[place + 1 :], lexicon, around)
            found.append(made)
            doubts += doubt
        elif token.kind == "frequency":
            found.append(_frequency(token))
        elif token.kind == "times":
            period = _period([*before, *tokens[:place]])
            bound = "不少于 " if token.groups.get("bound") else ""
            found.append(
                Quantity(f"{bound}{number(token.groups['count'] or '1')} 次/{period or '年'}", "次", False, token.words)
            )
            doubts += [] if period in BY_TIMES else [(token.words, NO_PERIOD)]
        elif token.kind == "discount":
            found.append(_discount(token))
        elif token.kind == "hours":
            found += _hours(token, [*before, *tokens[:place]])
            doubts += [] if _period([*before, *tokens[:place]]) in BY_HOURS else [(token.words, NO_PERIOD)]
    return found, doubts


def _money(
    token: Token, before: Sequence[Token], behind: Sequence[Token], lexicon: Lexicon, around: str
) -> tuple[Quantity, list[Doubt]]:
    period = _per(token) or _period(behind[:1]) or _period(before)
    doubts: list[Doubt] = [] if period in BY_PERIOD else [(token.words, NO_PERIOD)]
    if token.groups.get("up"):
        doubts.append((token.words, LOOSE))
    in_kind = bool(lexicon.in_kind.search(around)) and not lexicon.cash.search(around)
    unit = BY_PERIOD.get(period or "", "元")
    amount = f"{_bound(token)}{token.groups['a']}{token.groups['wan'] or ''} {unit}"
    return Quantity(amount, unit, in_kind, token.words), doubts


def _period(tokens: Sequence[Token]) -> str | None:
    """The nearest word for how often, from the end."""
    for token in reversed(tokens):
        if token.kind == "period":
            return str(token.entry)
        if token.kind == "money" and (per := _per(token)):
            return per
    return None


def _per(token: Token) -> str | None:
    """How often a sum is paid, where that stands within it: 不低于每人每月100元."""
    return next((unit for unit in BY_PERIOD if (token.groups.get("per") or "").endswith(unit)), None)


def _bound(token: Token) -> str:
    words = token.groups.get("bound") or ""
    if not words:
        return ""
    return "不超过 " if any(most in words for most in ("不超过", "不高于", "最高", "至多", "最多", "不得超过")) else "不低于 "


def _frequency(token: Token) -> Quantity:
    period = token.groups["period"] or ""
    count = number(token.groups["count"] or "1")
    per = PER.get(period, period)
    bound = "不少于 " if token.groups.get("bound") else ""
    return Quantity(f"{bound}{count} 次/{per}", "次", False, token.words)


def _discount(token: Token) -> Quantity:
    entry = token.entry
    said = token.groups.get("a")
    figure = str(entry.value) if entry.value is not None else str(said)
    if entry.unit == "折" and said and not said[0].isdigit():
        figure = str(number(said))
    return Quantity(f"{_bound(token)}{figure} {entry.unit}", entry.unit, False, token.words)


def _hours(token: Token, before: Sequence[Token]) -> list[Quantity]:
    per = _period(before) or "月"
    low, high = token.groups["a"], token.groups["b"]
    if high:
        return [
            Quantity(f"不低于 {low} 小时/{per}", "小时", False, token.words),
            Quantity(f"不超过 {high} 小时/{per}", "小时", False, token.words),
        ]
    return [Quantity(f"{_bound(token)}{low} 小时/{per}", "小时", False, token.words)]
