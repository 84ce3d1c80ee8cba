"""要不要先评估: which sums of what was spoken of want an assessment first, and which do not."""

from collections.abc import Iterator, Sequence

from dialogs.looking.effects import is_an_assessment
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.figures import ASSESSED
from dialogs.saying.money import is_paid_to_hand
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.lists import Item

MOST, MOST_TOLD = 2, 4
PLAINLY = Ask()


def assessment(turn: Turn, move: Move) -> Done:
    """Of each item asked about what is paid without an assessment and what wants one; the words are the document's."""
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in _meant(turn, move)]
    wording = turn.tools.wording
    texts = [wording.items.assessment(turn.person, result) for result in results] or [wording.items.no_assessment]
    about = tuple(result.item.id for result in results)
    return Done(tuple(Section("answer", text) for text in texts), about, bool(results) or None, kind=move.act.kind)


def by_assessment(turn: Turn, move: Move) -> Done:
    """评完有啥用: what may be theirs by what an assessment comes to, the money first."""
    open_to = [result for result in turn.assessment.results if _is_by_level(result)]
    results = sorted(open_to, key=lambda result: (not is_paid_to_hand(result.item), result.item.number))[:MOST_TOLD]
    wording, own = turn.tools.wording, turn.assessment.applicable.benefit_list
    place = turn.tools.library.divisions[own.region].name if own is not None else ""
    names = wording.numbered(one.item for one in results)
    if len(open_to) > len(results):
        names += wording.told("by_assessment", "more", number=len(open_to))
    text = wording.told("by_assessment", "some" if results else "none", place=place, names=names)
    lines = [text, *(wording.items.direct(turn.person, result, turn.day, PLAINLY) for result in results[:1])]
    about = tuple(result.item.id for result in results)
    return Done((Section("answer", "\n".join(lines)),), about, bool(results) or None, kind="which")


def elsewhere(turn: Turn, results: Sequence[Result]) -> Iterator[Section]:
    """评估在哪做, of one who has not the free one (it is for those in a home): that money of theirs wants one all the same."""
    free = [result for result in results if is_an_assessment(result.item)]
    hanging = [result for result in turn.assessment.results if _hangs(result)][:MOST]
    if free and hanging and all(result.verdict is Verdict.INELIGIBLE for result in free):
        wording = turn.tools.wording
        office = hanging[0].offices.lead or wording.told("sides", "some_office")
        names = wording.numbered(result.item for result in hanging)
        yield Section("answer", wording.told("by_assessment", "elsewhere", names=names, office=office))


def _is_by_level(result: Result) -> bool:
    return ASSESSED in result.item.facts and result.verdict is not Verdict.INELIGIBLE


def _meant(turn: Turn, move: Move) -> list[Item]:
    """The items that the question names, or the last one was about; else the money that hangs on an assessment."""
    looked = move.looked
    named = [item for item in (looked.items if looked is not None else ()) if item.is_paid]
    spoken_of = [item for item in turn.last_items if item.is_paid]
    hanging = [result.item for result in turn.assessment.results if _hangs(result)]
    return (named or [item for item in spoken_of if ASSESSED in item.facts] or spoken_of or hanging)[:MOST]


def _hangs(result: Result) -> bool:
    return result.item.is_paid and ASSESSED in result.item.facts and result.verdict is not Verdict.INELIGIBLE
