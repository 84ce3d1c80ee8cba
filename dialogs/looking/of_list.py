"""What a place gives old people at all (磐安有什么补贴, 金乡县有哪些项目), asked of nobody: its whole list."""

from collections.abc import Sequence

from dialogs.listening.acts import is_bare, patterns, says
from dialogs.looking.looked import Looked
from dialogs.state import Topic
from knowledge.facts import BASES
from knowledge.lists import BenefitList

KINDS = frozenset({"which", "total", "eligible"})
OF_A_LIST = "list"
"""The kind of a question that was answered with whole lists."""


def lists_asked_of(looked: Looked, lists: Sequence[BenefitList], last: Topic | None) -> tuple[BenefitList, ...]:
    """The lists of the places it is of, where a question asks beside these for nothing but what there is; 那金乡呢 behind one
    that did."""
    act = looked.act
    if act.act != "ask" or act.claims or act.side or act.matters or not set(act.supposed) <= {*BASES}:
        return ()
    if act.kind is None and looked.regions and last is not None and last.kind == OF_A_LIST:
        return tuple(lists)
    if looked.of_last or (looked.found is not None and looked.found.outside):
        return ()
    what, words = patterns().cue("what_a_list_has"), looked.words or act.words
    asks = act.kind in KINDS and what.finds(words) and is_bare(what.compiled.sub("", words))
    return tuple(lists) if asks or says("of_the_whole_list", words) else ()
