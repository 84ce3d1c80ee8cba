"""What a question goes on of although its words lead elsewhere: the fare that was told, at some hour; a home, with another."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.acts import says
from dialogs.looking.effects import is_of_a_home
from dialogs.looking.looked import Looked
from dialogs.saying.gist import is_dearer_at_peak
from knowledge.lists import Item


def still_of(looked: Looked, ahead: Looked | None, last: Sequence[Item]) -> Looked:
    """早上七八点送孙子那会儿呢, behind a fare that is another one at peak hours: of that fare; 带老伴一块进去行吗: of the home
    that was spoken of, else of the first that was found. `ahead`: the question before it; `last`: what was spoken of last."""
    own, words = looked.applicable.benefit_list, looked.act.words
    before = [item for item in ((ahead.items if ahead else ()) or last) if item.benefit_list is own]
    if looked.act.act != "ask" or own is None or looked.regions:
        return looked
    if says("at_an_hour", words) and not looked.items and (fares := [one for one in before if _is_dearer_at_peak(one)]):
        return replace(looked, items=tuple(fares[:1]), found=None, answers=None, bare=False, thing=False)
    if says("brings_along", words):
        found = looked.items or (looked.answers.items if looked.answers else ())
        homes = [one for one in (*before, *found) if is_of_a_home(one)]
        return replace(looked, items=tuple(homes[:1]), answers=None, found=None, of_last=False) if homes else looked
    return looked


def _is_dearer_at_peak(item: Item) -> bool:
    return any(is_dearer_at_peak(benefit.what) for benefit in item.offered)
