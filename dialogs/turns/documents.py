"""Questions about the documents themselves: what they are called, who published them and when, whether they are in force."""

from collections.abc import Iterable, Sequence
from typing import Any

from dialogs.listening.acts import OF_A_DOCUMENT, says
from dialogs.listening.papers import POINTS, goes_on, points_of
from dialogs.looking.where import OF_PAPERS
from dialogs.move import Move
from dialogs.saying.notices import day_words
from dialogs.saying.sections import Section
from dialogs.state import PersonState
from dialogs.taking_up.cases import all_cases
from dialogs.turns.turn import Asks, Done, Turn
from knowledge.lists import BenefitList

MOST = 6
"""So many documents are told of where no place is named; of more it is asked whose is meant."""
DATES = frozenset({"day", "begins"})
"""What 日期 asks of a document."""


def documents(turn: Turn, move: Move) -> Done:
    """The documents asked about, what is asked of them first. Who asks of a document only is not asked about anybody."""
    asked = [act.words for act in turn.asked if act.aspect in OF_A_DOCUMENT]
    points = _points(turn, asked)
    meant = list(_meant(turn, move))
    text = turn.tools.wording.say(
        "documents", documents=[_shown(turn, found) for found in meant], points=points, of=_below(turn, meant)
    ).strip()
    asks = Asks.ON if any(person.facts for person in turn.state.people) else Asks.QUIET
    told = not points or any(_tells(one, point) for one in meant for point in points)
    about = (meant[0].region,) if len(meant) == 1 and not turn.last_items else ()
    kind = OF_PAPERS if about else "what"
    return Done((Section("answer", text),), about, told, asks=asks, kind=kind, papers=points or ("force",))


def not_yet_paid(turn: Turn, move: Move) -> Done:
    """这三个人的钱现在就能去领吗, by a document that is not in force: that it is not, said once for all of them."""
    own = turn.assessment.applicable.benefit_list
    assert own is not None, "the row asks for a draft"
    text = turn.tools.wording.told("drafts", "several" if len(all_told_of(turn)) > 1 else "one", name=own.title)
    return Done((Section("answer", text),), turn.before.last.about if turn.before.last else (), True, kind=move.act.kind)


def all_told_of(turn: Turn) -> list[PersonState]:
    """All who are spoken of, with the callers before."""
    return [one for case in all_cases(turn.state) for one in case if one.facts]


def _points(turn: Turn, asked: Sequence[str]) -> tuple[str, ...]:
    """What is asked of documents, in the order in which it is told; of another one (磐安的呢) also what was asked before."""
    named = {point for words in asked for point in points_of(words)}
    named |= DATES if "dates" in named or says("paper_dates", turn.heard.text.chars) else set()
    before = {*turn.before.papers} if goes_on(asked) else set()
    return tuple(point for point in POINTS if point in named | before)


def _tells(found: BenefitList, point: str) -> bool:
    """Whether a document tells a point of itself: one has no number, another no day from which it is in force."""
    about = found.source.about
    told = {"day": about.issued or about.issued_words, "begins": about.in_force, "number": about.number, "issuer": about.issuer}
    return bool(told.get(point, True))


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
