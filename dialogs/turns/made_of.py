"""385是啥意思: of what a sum is made that somebody asks to have explained."""

from dataclasses import replace

from dialogs.move import Move
from dialogs.saying.sections import Section
from dialogs.turns.checking import check, claim_of, held_right
from dialogs.turns.sums import about_of, told_sums
from dialogs.turns.turn import Done, Turn


def made_of(turn: Turn, move: Move) -> Done:
    """The sums of which that is one: of each whose it is, or whose sums it adds up; else what is so, as of any sum named."""
    claim = claim_of(move.act.words)
    move = replace(move, act=replace(move.act, of=tuple(one.subject for one in turn.order if not one.died)))
    sums = held_right(turn, move, claim)
    if claim is None or sums is None:
        return check(turn, move)
    whose = [one for one in sums if claim.is_among(one.values(sure=False))] or sums
    told = told_sums(turn, whose, all_placed=False, brief=True)
    lead = turn.tools.wording.checked("made_of" if len(whose) == 1 else "made_of_all", claim)
    return Done((Section("total", f"{lead}\n{told}"),), about_of(whose), True, kind="amount")
