"""How much: sums, how often, discounts and hours, with their units as the lists write them (元/月, 次/2年, %, 折)."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.drafting.lexicon import Lexicon, Token
from knowledge.figures import number

Doubt = tuple[str, str]
BY_SUM = ("月", "年", "季", "天", "户", "餐")
BY_HOURS, BY_TIMES = ("月", "年", "周", "天"), ("月", "年", "2年", "3年", "半年", "季", "周", "天")
NO_PERIOD = "没有写明多久一次"
SHARED_BOUND = "前面的“至少”“不超过”管不管这个数，看不准"
ALTERNATIVES = "两种给法用“或者”连着，看不准给哪一种"
JOINS = ("separator", "unread", "verb", "act")
LOOSE = "以上、以下、左右的数，看不准是最低、最高还是正好"


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
            found.append(_frequency(token, lexicon))
        elif token.kind == "times":
            period = _period([*before, *tokens[:place]], lexicon)
            bound = "不少于 " if token.groups.get("bound") else ""
            found.append(
                Quantity(f"{bound}{number(token.groups['count'] or '1')} 次/{period or '年'}", "次", False, token.words)
            )
            doubts += [] if period in BY_TIMES else [(token.words, NO_PERIOD)]
        elif token.kind == "discount":
            found.append(_discount(token, lexicon))
        elif token.kind == "hours":
            found += _hours(token, [*before, *tokens[:place]], lexicon)
            doubts += [] if _period([*before, *tokens[:place]], lexicon) in BY_HOURS else [(token.words, NO_PERIOD)]
    return found, [*doubts, *_shared_bounds(tokens), *_alternatives(tokens)]


def _shared_bounds(tokens: Sequence[Token]) -> list[Doubt]:
    """A figure without a bound strung by 、 or 和 to one of its kind that has one: 至少电话问候两次、上门探访一次."""
    doubts: list[Doubt] = []
    bound = ""
    for token in tokens:
        if token.kind in FIGURES:
            said = bool(token.groups.get("bound"))
            doubts += [(token.words, SHARED_BOUND)] if bound == token.kind and not said else []
            bound = token.kind if said else ""
        elif token.kind not in JOINS:
            bound = ""
    return doubts


def _alternatives(tokens: Sequence[Token]) -> list[Doubt]:
    """Two figures with 或 between them: 八折或者半价."""
    doubts: list[Doubt] = []
    for place, token in enumerate(tokens[1:-1], 1):
        before, behind = tokens[place - 1], tokens[place + 1]
        if token.words in OR and before.kind in FIGURES and behind.kind in FIGURES:
            doubts.append((before.words + token.words + behind.words, ALTERNATIVES))
    return doubts


FIGURES = ("money", "frequency", "times", "hours", "discount")
OR = ("或", "或者")


def _money(
    token: Token, before: Sequence[Token], behind: Sequence[Token], lexicon: Lexicon, around: str
) -> tuple[Quantity, list[Doubt]]:
    period = _per(token, lexicon) or _period(behind[:1], lexicon) or _period(before, lexicon)
    doubts: list[Doubt] = [] if period in BY_SUM else [(token.words, NO_PERIOD)]
    if token.groups.get("up"):
        doubts.append((token.words, LOOSE))
    in_kind = bool(lexicon.amounts.in_kind.search(around)) and not lexicon.amounts.cash.search(around)
    unit = f"元/{period}" if period in BY_SUM else "元"
    amount = f"{_bound(token, lexicon)}{token.groups['a']}{token.groups['wan'] or ''} {unit}"
    return Quantity(amount, unit, in_kind, token.words), doubts


def _period(tokens: Sequence[Token], lexicon: Lexicon) -> str | None:
    """The nearest word for how often, from the end."""
    for token in reversed(tokens):
        if token.kind == "period":
            return str(token.entry)
        if token.kind in ("money", "frequency") and (per := _per(token, lexicon)):
            return per
    return None


def _per(token: Token, lexicon: Lexicon) -> str | None:
    """How often, where that stands within the figure: 不低于每人每月100元, 每年一次."""
    return lexicon.period_of(token.groups.get("per") or token.groups.get("period") or "")


def _bound(token: Token, lexicon: Lexicon) -> str:
    words = token.groups.get("bound") or ""
    if not words:
        return ""
    return "不超过 " if lexicon.most.fullmatch(words) else "不低于 "


def _frequency(token: Token, lexicon: Lexicon) -> Quantity:
    period = token.groups["period"] or ""
    count = number(token.groups["count"] or "1")
    per = lexicon.period_of(period) or period
    bound = "不少于 " if token.groups.get("bound") else ""
    return Quantity(f"{bound}{count} 次/{per}", "次", False, token.words)


def _discount(token: Token, lexicon: Lexicon) -> Quantity:
    entry = token.entry
    said = token.groups.get("a")
    figure = str(entry.value) if entry.value is not None else str(said)
    if entry.unit == "折" and said and not said[0].isdecimal():
        figure = str(number(said))
    return Quantity(f"{_bound(token, lexicon)}{figure} {entry.unit}", entry.unit, False, token.words)


def _hours(token: Token, before: Sequence[Token], lexicon: Lexicon) -> list[Quantity]:
    per = _period(before, lexicon) or "月"
    low, high = token.groups["a"], token.groups["b"]
    if high:
        return [
            Quantity(f"不低于 {low} 小时/{per}", "小时", False, token.words),
            Quantity(f"不超过 {high} 小时/{per}", "小时", False, token.words),
        ]
    return [Quantity(f"{_bound(token, lexicon)}{low} 小时/{per}", "小时", False, token.words)]
