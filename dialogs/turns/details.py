"""A detail of an item that a question asks: the document's own words for it, behind what is answered, or as the answer."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.acts import COST, Act, excluded, says
from dialogs.looking.condition_said import condition_said
from dialogs.looking.own_words import asks_a_point, detail_of
from dialogs.saying.direct import PLAIN, Ask
from dialogs.saying.gist import is_dearer_at_peak, price_of
from dialogs.saying.sections import Section
from dialogs.turns.limits import on_the_limit
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.decision import Verdict

OPEN = frozenset({"what", "how"})
"""Kinds of questions that leave open what of an item they ask; of others what its words surely tell."""
FEW = 7
"""A question of no more characters, whose words an item has, is of what these words tell (包括夜游的不)."""
MOST = 320
"""An answer of more characters has no room for one more line."""


def with_detail(turn: Turn, result: Result, section: Section, act: Act) -> Section:
    """能就近安排吗: an answer with the words of the item that tell what it does not tell yet."""
    if hours := _hours_of_peak(turn, result, act):
        return replace(section, text=f"{section.text}\n{hours}")
    room = len(section.text) <= MOST and not excluded(turn.heard.text)  # 不是援助: what is not asked of is no detail
    detail = detail_of(act.words, result.item, section.text) if room else None
    meant = detail is not None and detail.much and result.verdict is not Verdict.INELIGIBLE
    cited = detail.cited if detail and (detail.surely or meant or act.kind in OPEN or len(act.words) <= FEW) else None
    if cited is None and room and says("asks_a_limit", act.words):
        cited = condition_said(act.words, result.item, turn.person.facts, section.text, turn.tools.library)
    if limit := on_the_limit(turn, result, act, turn.person.facts):
        return replace(section, text=f"{section.text}\n{limit}")
    if cited is None:
        return section
    return replace(section, text=f"{section.text}\n{turn.tools.wording.say('detail', cited=cited, item=None)}")


def _hours_of_peak(turn: Turn, result: Result, act: Act) -> str:
    """几点算高峰, 早上七八点坐呢: that it is not written which hours are peak, of what costs another price then."""
    asks = says("when_peak", act.words) or (says("at_an_hour", act.words) and says("of_peak_hours", act.words))
    told = any(is_dearer_at_peak(gift.what) for gift in result.gifts)
    return turn.tools.wording.told("sides", "peak") if asks and told else ""


def priced_by(result: Result, ask: Ask) -> Ask:
    """政府出钱还是自己也要掏: that it is not written what one pays is not said of an item whose own words tell it."""
    told = ask.want == COST and not price_of(result.gifts) and asks_a_point(ask.words, result.item)
    return replace(ask, want=PLAIN) if told else ask


def own_words(turn: Turn, asked: Sequence[Result], act: Act) -> Done | None:
    """会不会拖着不发: the words of an item that tell a detail, where it is asked as what documents leave unsaid; None where
    this one does too."""
    details = ((result, detail_of(act.words, result.item, "")) for result in asked)
    result, detail = next(((r, one) for r, one in details if one is not None and one.surely), (None, None))
    if result is None or detail is None:
        return None
    text = turn.tools.wording.say("detail", cited=detail.cited, item=result.item)
    return Done((Section("answer", text, item=result.item.id),), (result.item.id,), True, kind=act.kind)
