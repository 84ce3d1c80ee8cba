"""重算, 重新说一遍各拿多少: what was asked last is asked again, as things are by now, of all of whom it was asked."""

from dataclasses import replace

from dialogs.listening.acts import OF_MONEY, Act, is_bare, patterns, says
from dialogs.turns.turn import Turn


def with_again(turn: Turn) -> Turn:
    """The turn with a wish to count or tell again as the question before; where nothing was asked before, as it is."""
    last, chars = turn.before.last, turn.heard.text.chars
    hit = patterns().cue("count_again").finds(chars)
    if hit is None or last is None:
        return turn
    asked = [act for act in turn.heard.acts if act.act == "ask"]
    counts = hit["counts"] or hit["counts_once"]  # 再说一遍 with nothing new: the answer as it was
    if any(act.supposed or not is_bare(act.words.replace(hit.group(), "")) for act in asked) or not (
        counts or turn.taken.anything
    ):
        return turn
    of_money = last.kind in OF_MONEY or any(act.kind in OF_MONEY for act in asked) or says("of_each_one", chars)
    alive = tuple(one.subject for one in turn.state.people if not one.died)
    whole = (of_money and not last.of) or says("of_each_one", chars)
    of = alive if whole and len(alive) > 1 else tuple(one for one in last.of if one in alive)
    kind = "total" if whole and len(alive) > 1 else last.kind or "amount"
    again = Act("ask", hit.span(), hit.group(), kind=kind, of=of)
    kept = [act for act in turn.heard.acts if act not in asked and act.act != "unclear"]
    return replace(turn, heard=replace(turn.heard, acts=(*kept, again)))
