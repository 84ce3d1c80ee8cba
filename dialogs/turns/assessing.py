"""要不要先评估: which sums of what was spoken of want an assessment first, and which do not."""

from dialogs.deciding import Move
from dialogs.saying.figures import ASSESSED
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.lists import Item

MOST = 2


def assessment(turn: Turn, move: Move) -> Done:
    """Of each item asked about what is paid without an assessment and what wants one; the words are the document's."""
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in _meant(turn, move)]
    wording = turn.tools.wording
    texts = [wording.items.assessment(turn.person, result) for result in results] or [wording.items.no_assessment]
    about = tuple(result.item.id for result in results)
    return Done(tuple(Section("answer", text) for text in texts), about, bool(results) or None, kind=move.act.kind)


def _meant(turn: Turn, move: Move) -> list[Item]:
    """The items that the question names, or the last one was about; else the money that hangs on an assessment."""
    looked = move.looked
    named = [item for item in (looked.items if looked is not None else ()) if item.is_paid]
    spoken_of = [item for item in turn.last_items if item.is_paid]
    hanging = [result.item for result in turn.assessment.results if _hangs(result)]
    return (named or [item for item in spoken_of if ASSESSED in item.facts] or spoken_of or hanging)[:MOST]


def _hangs(result: Result) -> bool:
    return result.item.is_paid and ASSESSED in result.item.facts and result.verdict is not Verdict.INELIGIBLE
