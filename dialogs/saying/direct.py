"""The direct sentence: what was asked of an item, answered first, by what is known of it. Its words are in direct.yaml.

`wants` there says which side a question of a kind (and aspect) wants to hear; `direct` has the sentence for each side and
each verdict.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from dialogs.listening.acts import Act, says
from dialogs.saying.figures import Figures, by_month_words, each_of, in_all, paid_words, period_words
from dialogs.saying.templates import DIRECT, words_of
from knowledge.assess import Gift, Result
from knowledge.decision import Verdict
from knowledge.logic import Truth

PLAIN = "plain"
MOST_GIFTS, MOST_CONDITIONS = 3, 2
LONGEST_CONDITION = 28
"""Conditions of more characters in all are not told beside what is missing."""
SHORT_CONDITION = 10
"""Where sums by their conditions are told too, only such of so many characters stand beside what is missing."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is wanted of an item, and in which words it was asked (能不能, 有没有, 行不行)."""

    want: str = PLAIN
    words: str = ""
    supposed: str = ""
    how: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """One item for one person, with what is needed to put it into words."""

    result: Result
    who: str
    figures: Figures
    gifts: tuple[Gift, ...]
    """All that it gives, and may give."""
    missing: tuple[str, ...] = ()
    later: str = ""
    """What would turn a "no": 满80周岁起（2030年3月）每月60元，一年720元。"""
    still: bool = False
    """Whether the figure is what it was before something was supposed."""
    died: bool = False
    """Whether it is of one who has died."""
    changes: str = ""
    """What the next birthday that changes the figure brings."""
    often: str = ""
    """How often it is from the next birthday on that changes it, where that is asked: 满80周岁起，免费能力评估，每年一次."""
    office: str = ""
    others: tuple[str, ...] = field(default=())


@cache
def _words() -> Mapping[str, Any]:
    data: Mapping[str, Any] = words_of(DIRECT)
    return data


def asked(act: Act) -> Ask:
    """What a question wants to hear of the item that it is about."""
    wants = _words()["wants"]
    want = wants.get(f"{act.kind}:{act.aspect}") or wants.get(act.kind or "") or PLAIN
    if act.side is not None and act.side.by_item:
        want = "often"
    if want in {PLAIN, "why", "whether"} and says("never_got", act.words):
        want = "never_got"
    return Ask(want, act.words, how=act.kind == "how")


def surely(ask: Ask, *, sure: bool) -> Ask:
    """能 and 不能 are said only of what was surely meant; of what a search merely found it is told how it stands."""
    return replace(ask, want=PLAIN) if ask.want == "whether" and not sure else ask


def sentence(known: Known, ask: Ask) -> str:
    """The one sentence that answers first."""
    table: Mapping[str, str] = _words()["direct"][_side(known, ask)]
    then: Mapping[str, Any] = _words()["of_the_dead"]
    yes, no = (then["yes"], then["no"]) if known.died else _yes_no(ask.words)
    if known.result.item.benefit_list.is_draft:
        yes = _words()["figures"]["in_draft"].format(yes=yes)
    result, phrases = known.result, _words()["figures"]
    figure = figure_words(known)
    if figure and says("a_month", ask.words):
        figure += by_month_words(known.figures.sure)
    said = table[result.verdict.value].format(
        name=result.item.name,
        number=result.item.number,
        who=known.who,
        yes=yes,
        no=no,
        at="" if known.died else ask.supposed or phrases["at_present"],
        figure=figure,
        and_figure=f"，{figure}" if figure else phrases["and_unstated"] if _is_unstated(known) else "",
        maybe=_maybe(known, figure),
        and_maybe=f"，{_maybe(known, figure)}" if figure else "",
        gifts="；".join(gift_words(gift) for gift in known.gifts[:MOST_GIFTS]),
        missing=_missing(known),
        condition=_words()["figures"]["also"].join(reason.condition for reason in result.failing[:MOST_CONDITIONS]),
        conditions="、".join(r.condition for r in result.reasons if r.truth is Truth.TRUE),
        words="".join(phrases["left_to"].format(words=c.words) for c in result.left_to[:1] if not result.disputed),
        later=known.later,
        office=known.office,
        often="；".join(gift_words(gift) for gift in _measured(known)),
        others=phrases["others"].format(others="、".join(known.others)) if known.others else "",
    )
    for now, was in then["instead"].items() if known.died else ():
        said = said.replace(now, was)
    return said


def _missing(known: Known) -> str:
    """户籍地（要求磐安县户籍）: what is not known, with what is required of it where that is short."""
    open_ones = [reason.condition for reason in known.result.reasons if reason.truth is Truth.UNKNOWN]
    if any(gift.when for gift in known.figures.open):
        open_ones = [one for one in open_ones if len(one) <= SHORT_CONDITION]
    required = _words()["figures"]["and_required"].join(open_ones)
    labels = "、".join(known.missing)
    if not required or required == labels or len(required) > LONGEST_CONDITION:
        return labels
    return str(_words()["figures"]["required"].format(missing=labels, condition=required))


def _maybe(known: Known, figure: str) -> str:
    """符合的话每月60元; what hangs on conditions says so itself."""
    conditional = bool(known.figures.open) and not (known.figures.sure or known.figures.assessed)
    return figure if conditional and known.figures.open[0].when else _words()["figures"]["if"].format(figure=figure)


def figure_words(known: Known) -> str:
    """What is paid, in figures; "" where the documents have none for this person."""
    phrases, figures, name = _words()["figures"], known.figures, known.result.item.name
    if figures.sure and figures.assessed:
        together = in_all(figures.all)
        said = phrases["and_assessed" if together else "and_assessed_apart"].format(
            sure=paid_words(figures.sure, name), more=each_of(figures.assessed), all=together
        )
    elif figures.assessed:
        said = phrases["assessed"].format(sum=paid_words(figures.assessed, name))
    elif figures.sure:
        said = paid_words(figures.sure, name)
    elif len(figures.open) == 1 and known.result.verdict is Verdict.UNKNOWN:
        said = _open_words(figures.open[0], name)
    elif figures.open:
        said = phrases["open"].format(open="；".join(_open_words(gift, name) for gift in figures.open[:MOST_GIFTS]))
    else:
        return ""
    return f"{phrases['still'] if known.still else ''}{said}{known.changes}"


def _open_words(gift: Gift, name: str) -> str:
    assert gift.amount is not None, "only money is put so"
    label = "" if gift.what == name or name in gift.what else gift.what
    when = _words()["figures"]["when"].format(when=gift.when) if gift.when else ""
    return f"{when}{label}{period_words(gift.amount)}"


def _side(known: Known, ask: Ask) -> str:
    """Which sentences are meant: of a question how much, those for what has no figure, or is a service at some price."""
    if ask.want == "written":
        return "written" if figure_words(known) or _says_a_figure(known.result) else "unwritten"
    if ask.want == "amount" and not figure_words(known):
        return "rate" if _has_rate(known) else "unstated"
    if ask.want == "often" and not _measured(known):
        return PLAIN
    if ask.want == "cost":
        return f"cost_{_cost(known)}"
    return ask.want


def _measured(known: Known) -> list[Gift]:
    """What it gives by so many times or hours."""
    return [gift for gift in known.gifts if gift.amount is not None and not gift.is_money]


def _cost(known: Known) -> str:
    """Whether what it gives is free, at a part of the price, or not told."""
    prices = {price for gift in known.gifts if (price := _price(gift))}
    return "part" if "part" in prices else "free" if prices else "unsaid"


def _price(gift: Gift) -> str | None:
    """免费 or 半价, by the words of a gift; None where they tell no price."""
    words = _words()["prices"]
    if re.search(words["part"], gift.what):
        return "part"
    return "free" if re.search(words["free"], gift.what) else None


def gift_words(gift: Gift) -> str:
    """What is given, with whom it is for where that is open."""
    when = _words()["figures"]["when"].format(when=gift.when) if gift.when else ""
    return f"{when}{gift.what}"


def _is_unstated(known: Known) -> bool:
    """Whether it is money of which the documents tell no figure."""
    refused = known.result.verdict is Verdict.INELIGIBLE or known.figures.open
    return not refused and known.result.item.is_paid and not _has_rate(known)


def _has_rate(known: Known) -> bool:
    """Whether it tells how much in another way than by a sum: 低保标准的15%, 免费, 半价."""
    return any(gift.amount is not None or _price(gift) for gift in known.gifts)


def _says_a_figure(result: Result) -> bool:
    """Whether the document tells how much, for somebody else than this person."""
    return result.verdict is Verdict.INELIGIBLE and any(benefit.is_money for benefit in result.item.offered)


def _yes_no(words: str) -> tuple[str, str]:
    """能 and 不能, or 有 and 没有, as it was asked."""
    found = next((one for one in _words()["yes_no"] if re.search(one["asked"], words)), _words()["yes_no"][-1])
    return found["yes"], found["no"]


def plain_gifts(known: Known, ask: Ask) -> list[Gift]:
    """What is given beside the figures, to be told below; nothing where the sentence has told it, or it is not asked."""
    told_in_sentence = {"rate", "cost_free", "cost_part", "apply", "often"}
    side = _side(known, ask)
    if side in told_in_sentence or (side == "amount" and figure_words(known)):
        return []
    return [gift for gift in known.gifts if not gift.is_money and gift.what != known.result.item.name]
