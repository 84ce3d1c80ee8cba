"""The direct sentence: what was asked of an item, answered first, by what is known of it. Its words are in direct.yaml.

`wants` there says which side a question of a kind (and aspect) wants to hear; `direct` has the sentence for each side and
each verdict.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from dialogs.listening.acts import Act, asks_a_price, says
from dialogs.listening.sides import Side
from dialogs.saying.figures import ASSESSED, Figures, by_month_words, each_of, in_all, paid_words, period_words
from dialogs.saying.gist import (
    asks_which,
    gift_words,
    gist_of,
    is_not_free,
    listed,
    names_a_price,
    price_of,
    price_words,
    tells_a_price,
)
from dialogs.saying.provided import NOT_OPEN, Provided
from dialogs.saying.templates import DIRECT, words_of
from knowledge.assess import Gift, Result
from knowledge.decision import Verdict
from knowledge.lists import Citation
from knowledge.logic import Truth
from knowledge.parts import called, part_given

PLAIN = "plain"
TELLS_THE_GIST = frozenset({PLAIN, "whether", "why", "never_got", "cost_unsaid", "often_unsaid"})
"""Sides whose sentence tells what is given."""
TELLS_THE_VERDICT = frozenset({PLAIN, "whether", "why", "never_got"})
"""Sides whose sentence tells how it stands with somebody."""
MOST_GIFTS, MOST_KINDS, MOST_CONDITIONS = 3, 4, 2
LONGEST_CONDITION = 28
"""What one gift of several fails on is told in so many characters."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is wanted of an item, and in which words it was asked (能不能, 有没有, 行不行)."""

    want: str = PLAIN
    words: str = ""
    supposed: str = ""
    how: bool = False
    side: Side | None = None
    """The side of the item that is asked, where an item that tells it is answered as ever."""


@dataclass(frozen=True, slots=True)
class Known:
    """One item for one person, with what is needed to put it into words."""

    result: Result
    who: str
    figures: Figures
    gifts: tuple[Gift, ...]
    """All that it gives, and may give."""
    provided: Provided = NOT_OPEN
    """Of an item that is not decided, what is said ahead of what it gives."""
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
    untold: bool = False
    """Whether no document tells the side of it that is asked."""
    price_then: str = ""
    """What one pays for it from a birthday on that comes soon: ；满80周岁起不要钱."""
    price_at: str = ""
    """The same, with what one pays now, where just that is asked: 满80周岁起不要钱，现在半价."""
    ways: str = ""
    """Of an item to which several ways lead, the age from which less is asked of them, or that theirs asks none."""
    office: str = ""
    refused: str = ""
    """Of an item whose name is of several gifts, on what one of them fails that is not this person's."""
    others: tuple[str, ...] = field(default=())


@cache
def _words() -> Mapping[str, Any]:
    data: Mapping[str, Any] = words_of(DIRECT)
    return data


def asked(act: Act) -> Ask:
    """What a question wants to hear of the item that it is about."""
    wants = _words()["wants"]
    want = wants.get(f"{act.kind}:{act.aspect}") or wants.get(act.kind or "") or PLAIN
    side = act.side if act.side is not None and act.side.by_item else None
    if side is not None:
        want = "cost" if asks_a_price(act) or asks_which(act.words) else "often"
    if want in {PLAIN, "why", "whether"} and says("never_got", act.words):
        want = "never_got"
    return Ask(want, act.words, how=act.kind == "how", side=side)


def surely(ask: Ask, *, sure: bool) -> Ask:
    """能 and 不能 are said only of what was surely meant; of what a search merely found it is told how it stands."""
    return replace(ask, want=PLAIN) if ask.want == "whether" and not sure else ask


def sentence(known: Known, ask: Ask) -> str:
    """The one sentence that answers first."""
    table: Mapping[str, str] = _words()["direct"][_side(known, ask)]
    then: Mapping[str, Any] = _words()["of_the_dead"]
    yes, no = (then["yes"], then["no"]) if known.died else _yes_no(ask.words)
    if says("wants_it_free", ask.words) and known.gifts and all(says("pays_a_part", gift.what) for gift in known.gifts):
        yes = _words()["figures"]["not_wholly_free"]
    if known.result.item.benefit_list.is_draft:
        yes = _words()["figures"]["in_draft"].format(yes=yes)
    result, phrases = known.result, _words()["figures"]
    figure, part = figure_words(known), part_given(known.result)
    if figure and says("a_month", ask.words):
        figure += by_month_words(known.figures.sure)
    applies = result.can_be_applied_for and ask.want in TELLS_THE_VERDICT
    said = (_words()["applies"] if applies else table[result.verdict.value]).format(
        name=called(result.item),
        number=result.item.number,
        who=known.who,
        yes=yes,
        no=no,
        at="" if known.died else ask.supposed or phrases["at_present"],
        figure=figure,
        part=phrases["part"].format(part=part) if part else "",
        part_of=phrases["part_of"].format(part=part) if part else "",
        and_given=_and_given(known, figure),
        lead=known.provided.lead,
        can=known.provided.can,
        gives=_gives(known, figure, ask),
        and_gist="".join(
            f"，{gift_words(gift, result.item.name)}" for gift in gist_of(result, known.gifts) if gift.what != part
        ),
        and_maybe=_and_maybe(known, figure),
        gifts=listed(known.gifts[:MOST_GIFTS], result.item.name),
        price=_price(known, ask),
        price_then=known.price_then,
        unsummed=phrases["unsummed"] if _is_unsummed(known) else "",
        condition=_words()["figures"]["also"].join(reason.condition for reason in result.failing[:MOST_CONDITIONS]),
        conditions="、".join(r.condition for r in result.reasons if r.truth is Truth.TRUE),
        words="".join(phrases["left_to"].format(words=c.words) for c in result.left_to[:1] if not result.disputed),
        later=known.later,
        surely=_surely(known) if applies else "",
        office=known.office,
        often=listed(_measured(known)),
        unsaid=ask.side.unsaid if ask.side else "",
        others=phrases["others"].format(others="、".join(known.others)) if known.others else "",
    )
    for now, was in then["instead"].items() if known.died else ():
        said = said.replace(now, was)
    return said


def _is_unsummed(known: Known) -> bool:
    """Whether it is money told by a rate (不低于低保标准的1.3倍), so that nobody can say how much it is."""
    by_standard = any(gift.amount is not None and STANDARD in gift.amount.unit for gift in known.gifts)
    return by_standard or (known.result.item.is_paid and not price_of(known.gifts))


STANDARD = "标准"


def _price(known: Known, ask: Ask) -> str:
    """What one pays for it, in a word; of who asks whether it is free and is not given that, that it is not, first."""
    if known.result.verdict is Verdict.INELIGIBLE:
        return price_words("not_yet" if any(change.age is not None for change in known.result.changes[:1]) else "none")
    if known.price_at:
        return known.price_at
    price = "" if known.provided.of_kinds else price_of(known.gifts)
    return price_words("not_free").format(price=price) if is_not_free(price, ask.words) else price


def _surely(known: Known) -> str:
    """需长期照护的一定有，别的: of what can be applied for, whom an office need not decide about."""
    sure = list(dict.fromkeys(gift.when for gift in known.gifts if gift.when and not gift.left_to))
    return str(_words()["figures"]["surely"]).format(when="、".join(sure)) if sure else ""


def _and_given(known: Known, figure: str) -> str:
    """，每月60元，一年720元; ，乘磐安县公交免费: what somebody gets, in its shortest form."""
    if figure:
        return f"，{figure}"
    phrases, part = _words()["figures"], part_given(known.result)
    given = [gift for gift in gist_of(known.result, known.gifts) if gift.what != part]
    said = f"，{listed(given, known.result.item.name)}{known.price_then}" if given else ""
    said += phrases["and_unstated"] if _is_unstated(known) else ""
    return said + (phrases["refused"].format(refused=known.refused) if known.refused else "")


def _gives(known: Known, figure: str, ask: Ask) -> str:
    """：每月60元，一年720元: what an item that is not decided gives, if it comes out well."""
    gist = "" if figure else listed(gist_of(known.result, known.gifts), known.result.item.name)
    silent = ask.want in TELLS_THE_GIST and _is_unstated(known)
    given = (figure or gist) + (_words()["figures"]["and_unstated"] if silent else "")
    return str(_words()["provided"]["gives"]).format(given=given.lstrip("，")) if given else ""


def _maybe(known: Known, figure: str) -> str:
    """符合的话每月60元; what hangs on conditions says so itself."""
    conditional = bool(known.figures.open) and not (known.figures.sure or known.figures.assessed)
    return figure if conditional and known.figures.open[0].when else _words()["figures"]["if"].format(figure=figure)


def _and_maybe(known: Known, figure: str) -> str:
    """，符合的话每月60元; what is given, where it is no sum."""
    if figure:
        return f"，{_maybe(known, figure)}"
    gist = gist_of(known.result, known.gifts)
    if not gist:
        return ""
    given = listed(gist, known.result.item.name)
    return f"，{given}" if gist[0].when else f"，{_words()['figures']['if'].format(figure=given)}"


def figure_words(known: Known) -> str:
    """What is paid, in figures; "" where the documents have none for this person."""
    phrases, figures, name = _words()["figures"], known.figures, known.result.item.name
    if figures.sure and figures.assessed:
        together = in_all(figures.all)
        said = phrases["and_assessed" if together else "and_assessed_apart"].format(
            sure=paid_words(figures.sure, name), more=each_of(figures.assessed), all=together
        )
    elif figures.assessed:
        said = paid_words(figures.assessed, name)
        is_told = ASSESSED in known.result.decision.missing  # 评上失能的话能领
        said = said if is_told else phrases["assessed"].format(sum=said)
    elif figures.sure:
        said = paid_words(figures.sure, name)
    elif figures.open:
        said = "；".join(_open_words(gift, name) for gift in figures.open[:MOST_KINDS])
        said = said if known.result.verdict is Verdict.UNKNOWN else phrases["open"].format(open=said)
    else:
        return ""
    return f"{phrases['still'] if known.still else ''}{said}{known.changes}"


def told_first(known: Known, ask: Ask) -> Citation | None:
    """The words for what the sentence tells first: of several gifts those of the one that is told, not of another half."""
    figures, result = known.figures, known.result
    if figures.all:
        return result.item.cite(figures.all[0].words)
    priced = [gift for gift in known.gifts if tells_a_price(gift)] if _side(known, ask) == "cost" else []
    named = [gift for gift in known.gifts if gift.what == part_given(result)]
    sure = [gift for gift in known.gifts if not gift.when]
    told = (*priced, *figures.open, *named, *gist_of(result, known.gifts), *sure, *known.gifts)
    return told[0].citation if told else None


def _open_words(gift: Gift, name: str) -> str:
    assert gift.amount is not None, "only money is put so"
    label = "" if gift.what == name or name in gift.what else gift.what
    when = _words()["figures"]["when"].format(when=gift.when) if gift.when else ""
    return f"{when}{label}{period_words(gift.amount)}"


def _side(known: Known, ask: Ask) -> str:
    """Which sentences are meant: of a question how much, those for what has no figure, or is a service at some price."""
    if ask.want == "written":
        return "written" if figure_words(known) or _says_a_figure(known.result) else "unwritten"
    if ask.want in {PLAIN, "whether", "amount"} and _is_of_price(known, ask):
        return "cost"
    if ask.want == "amount" and not figure_words(known):
        return "rate" if _has_rate(known) else "unstated"
    if ask.want == "often" and not _measured(known):
        return "often_unsaid" if known.untold else PLAIN
    told = ask.want != "cost" or price_of(known.gifts) or _has_price(known.result)
    return ask.want if told else "cost_unsaid"


def _is_of_price(known: Known, ask: Ask) -> bool:
    """Whether what one pays answers, not 能 or a sum: asked for free and not given that, which of two, or from when."""
    price = price_of(known.gifts) if known.result.comes_out_well else ""
    asked = asks_which(ask.words) or (ask.want == "whether" and is_not_free(price, ask.words))
    return bool(known.price_at) or (bool(price) and asked)


def _has_price(result: Result) -> bool:
    """Whether the document tells what those pay for it whom it is for, of who is none of them."""
    return result.verdict is Verdict.INELIGIBLE and any(names_a_price(benefit.what) for benefit in result.item.offered)


def _measured(known: Known) -> list[Gift]:
    """What it gives by so many times or hours."""
    return [gift for gift in known.gifts if gift.amount is not None and not gift.is_money]


def _is_unstated(known: Known) -> bool:
    """Whether it is money of which the documents tell no figure."""
    refused = known.result.verdict is Verdict.INELIGIBLE or known.figures.open
    return not refused and known.result.item.is_paid and not _has_rate(known)


def _has_rate(known: Known) -> bool:
    """Whether it tells how much in another way than by a sum: 低保标准的15%, 免费, 半价."""
    return any(gift.amount is not None or tells_a_price(gift) for gift in known.gifts)


def _says_a_figure(result: Result) -> bool:
    """Whether the document tells how much, for somebody else than this person."""
    return result.verdict is Verdict.INELIGIBLE and any(benefit.is_money for benefit in result.item.offered)


def _yes_no(words: str) -> tuple[str, str]:
    """能 and 不能, or 有 and 没有, as it was asked."""
    found = next((one for one in _words()["yes_no"] if re.search(one["asked"], words)), _words()["yes_no"][-1])
    return found["yes"], found["no"]


def plain_gifts(known: Known, ask: Ask) -> list[Gift]:
    """What is given beside the figures, to be told below; nothing where the sentence has told it, or it is not asked."""
    told_in_sentence = {"rate", "cost", "apply", "often"}
    side, figure = _side(known, ask), figure_words(known)
    if side in told_in_sentence or (figure and (side == "amount" or known.result.verdict is Verdict.UNKNOWN)):
        return []
    tells = side in TELLS_THE_GIST or (side == "unstated" and known.result.verdict is Verdict.ELIGIBLE)
    told = gist_of(known.result, known.gifts) if tells and not figure else []
    names = {known.result.item.name, called(known.result.item)}
    return [gift for gift in known.gifts if not gift.is_money and gift.what not in names and gift not in told]
