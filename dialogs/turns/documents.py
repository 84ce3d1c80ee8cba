"""Questions about the documents themselves: what they are called, who published them, whether they are in force."""

from collections.abc import Iterable
from typing import Any

from dialogs.deciding import Move
from dialogs.saying.notices import day_words
from dialogs.saying.sections import Section
from dialogs.turns.turn import Asks, Done, Turn
from knowledge.lists import BenefitList

MOST = 6
"""So many documents are told of where no place is named; of more it is asked whose is meant."""


def documents(turn: Turn, move: Move) -> Done:
    """The documents asked about. Who asks of a document only is not asked about anybody."""
    shown = [_shown(turn, found) for found in _meant(turn, move)]
    text = turn.tools.wording.say("documents", documents=shown).strip()
    asks = Asks.ON if turn.state.people else Asks.QUIET
    return Done((Section("answer", text),), (), True, asks=asks, kind="what")


def _meant(turn: Turn, move: Move) -> Iterable[BenefitList]:
    """Those of the places that the question or its message names, else that of who is spoken of; else all, if they are few."""
    lists, looked = turn.tools.library.lists, move.looked
    if looked is not None and looked.regions:
        return [lists[region] for region in looked.regions]
    own = turn.assessment.applicable.benefit_list
    return [own] if own else list(lists.values()) if len(lists) <= MOST else ()


def _shown(turn: Turn, found: BenefitList) -> dict[str, Any]:
    about = found.source.about
    place = turn.tools.library.divisions[found.region].name
    return {
        "place": "" if place in about.title else place,
        "title": about.title,
        "name": found.document_name,
        "about": about,
        "force": about.force_on(turn.day),
        "dates": {name: day_words(getattr(about, name)) for name in ("issued", "in_force", "until")},
    }
