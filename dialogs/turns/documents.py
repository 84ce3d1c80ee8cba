"""Questions about the documents themselves: what they are called, who published them and when, whether they are in force."""

from collections.abc import Iterable, Sequence
from typing import Any

from dialogs.deciding import Move
from dialogs.listening.acts import OF_A_DOCUMENT, says
from dialogs.looking.where import OF_PAPERS
from dialogs.saying.notices import day_words
from dialogs.saying.sections import Section
from dialogs.turns.turn import Asks, Done, Turn
from knowledge.lists import BenefitList

MOST = 6
"""So many documents are told of where no place is named; of more it is asked whose is meant."""
POINTS = ("draft", "force", "day", "begins", "number", "issuer")
"""What can be asked of a document by itself, in the order in which it is told: the cues `paper_…` of acts.yaml."""


def documents(turn: Turn, move: Move) -> Done:
    """The documents asked about, what is asked of them first. Who asks of a document only is not asked about anybody."""
    asked = [act.words for act in turn.heard.acts if act.act == "ask" and act.aspect in OF_A_DOCUMENT]
    points = [point for point in POINTS if any(says(f"paper_{point}", words) for words in asked)]
    meant = list(_meant(turn, move))
    text = turn.tools.wording.say(
        "documents", documents=[_shown(turn, found) for found in meant], points=points, of=_below(turn, meant)
    ).strip()
    asks = Asks.ON if any(person.facts for person in turn.state.people) else Asks.QUIET
    about = (meant[0].region,) if len(meant) == 1 and not turn.last_items else ()
    return Done((Section("answer", text),), about, True, asks=asks, kind=OF_PAPERS if about else "what")


def _meant(turn: Turn, move: Move) -> Iterable[BenefitList]:
    """Those of the places that the question or its message names, else that of who is spoken of; else all, if they are few."""
    lists, looked = turn.tools.library.lists, move.looked
    if looked is not None and looked.regions:
        return [lists[region] for region in looked.regions]
    own = turn.assessment.applicable.benefit_list
    return [own] if own else list(lists.values()) if len(lists) <= MOST else ()


def _below(turn: Turn, meant: Sequence[BenefitList]) -> str:
    """The place that is named, where the one document is that of a place above it (东阳用的是哪份文件); empty else."""
    named = turn.tools.lookout.place_named(turn.heard.text) or turn.assessment.applicable
    own = named.benefit_list
    return (
        turn.tools.wording.place_of(named.place) if named.place and own in meant and own and named.place != own.region else ""
    )


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
