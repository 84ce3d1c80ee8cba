"""Talk beside the matter: danger, grief, courtesy, who we are, what a word means, and what was not understood."""

from dataclasses import replace

from dialogs.move import Move
from dialogs.saying.sections import Section
from dialogs.saying.wording import quoted
from dialogs.state import Topic
from dialogs.turns.supposing import as_the_last, as_theirs
from dialogs.turns.turn import Asks, Done, Turn, place_named


def keep_safe(turn: Turn, move: Move) -> Done:
    """Life first: the telephones, and no question about benefits."""
    return Done((Section("answer", turn.tools.wording.talk("danger")),), asks=Asks.QUIET)


def comfort(turn: Turn, move: Move) -> Done:
    """One human sentence, once; alone with the one thing that helps most now, if the list has it. The question waits."""
    wording, kind = turn.tools.wording, str(move.act.kind)
    asks = bool(turn.asked)
    beside = asks or turn.taken.anything
    goes_on = Asks.ON if beside and kind in OF_CARE else Asks.QUIET
    if kind in turn.before.felt and beside:
        return Done(asks=goes_on)
    helps = [result.item.name for result in turn.assessment.results if wording.helps(kind, result)][:2]
    said = wording.talk(f"feel_{kind}", helps=helps, brief=asks or (beside and kind in OF_CARE))
    return Done((Section("ack" if beside and kind in OF_CARE else "answer", said),), asks=goes_on)


OF_CARE = frozenset({"guilt", "tired"})
"""Feelings of who looks after somebody: one sentence ahead of what they tell or ask, and the talk goes on."""


def about_us(turn: Turn, move: Move) -> Done:
    """Who this is, what it can do, whom to call."""
    if move.act.kind == "service":
        return Done((Section("answer", turn.tools.wording.of_service(str(move.act.aspect))),), asks=Asks.QUIET)
    kind = "help" if move.act.kind in {"help", "why_asked", "menu"} else str(move.act.kind)
    return Done((Section("answer", turn.tools.wording.talk(kind)),), asks=Asks.ON)


def explain_question(turn: Turn, move: Move) -> Done:
    """Why it is asked, and the question in one line; with its choices to whom could not read it."""
    why = _why(turn)
    again = Asks.ANEW if move.act.kind == "again" else Asks.ON
    return Done((Section("answer", turn.tools.wording.talk("why_asked", why=why)),), asks=again)


def apologise(turn: Turn, move: Move) -> Done:
    """你答的什么东西: short words of regret, what is settled in one line, and how to go on."""
    brief = [turn.tools.wording.in_brief(person, turn.assessed(person), turn.day) for person in turn.order]
    said = turn.tools.wording.talk("sorry", brief=[one for one in brief if one])
    return Done((Section("answer", said),), asks=Asks.ON)


def calm(turn: Turn, move: Move) -> Done:
    """Anger or an insult: one calm line, once; then that it listens, or nothing beside what is answered."""
    if turn.before.calmed and len(turn.heard.acts) > 1:
        return Done(asks=Asks.QUIET)
    said = turn.tools.wording.talk("calm_again" if turn.before.calmed else "feel_anger")
    return Done((Section("answer", said),), asks=Asks.QUIET)


def show_menu(turn: Turn, move: Move) -> Done:
    """The pending question again, with its choices."""
    return Done(asks=Asks.ANEW)


def not_granted(turn: Turn, move: Move) -> Done:
    """正在申请低保，还没批下来: that it does not count yet; nothing is noted, and the next question stays."""
    return Done((Section("answer", turn.tools.wording.talk("not_granted")),))


def go_on(turn: Turn, move: Move) -> Done:
    """继续: asking goes on where it was let be, with the choices."""
    return Done(state=replace(turn.state, stopped=False), asks=Asks.ANEW)


def part(turn: Turn, move: Move) -> Done:
    """都没有 谢谢了: what to do first, and where, in one line; nothing is asked."""
    wording = turn.tools.wording
    first = next((one for p in turn.order if (one := wording.do_first(p, turn.assessments[p.subject]))), "")
    return Done((Section("answer", wording.talk("part", first=first)),), asks=Asks.QUIET)


def _why(turn: Turn) -> str:
    """Why the pending question is asked: what the facts it asks for decide."""
    pending = turn.state.pending
    facts = [turn.tools.library.vocabulary[fact] for fact in (pending.asks if pending else ())]
    return facts[0].why if facts else ""


def explain_term(turn: Turn, move: Move) -> Done:
    """What a word means; no document's words, and said to be none."""
    term = move.looked.term if move.looked else None
    if term is None:
        words = turn.tools.lookout.topic(move.looked) if move.looked else None
        return Done((Section("answer", turn.tools.wording.talk("no_term", words=words or "")),), (), False, kind="what")
    said = turn.tools.wording.talk("term", means=term.why if move.act.kind == "why" else term.means)
    about = move.looked.about if move.looked else ()
    return Done((Section("answer", said),), about, True, kind="what")


def greet(turn: Turn, move: Move) -> Done:
    """A greeting; to somebody spoken of already, a short one."""
    return Done((Section("answer", turn.tools.wording.talk("greeting" if not turn.state.people else "hello")),))


def thank(turn: Turn, move: Move) -> Done:
    """不客气."""
    return Done((Section("answer", turn.tools.wording.talk("thanks")),))


def nod(turn: Turn, move: Move) -> Done:
    """知道了, 好的: nothing to be said but that we are here."""
    return Done((Section("answer", turn.tools.wording.talk("nod")),))


def wait(turn: Turn, move: Move) -> Done:
    """A question that hangs on the place: it is remembered; of one more in the family it is answered as if at home there."""
    if told := as_theirs(turn, move) or as_the_last(turn, move):
        return told
    said = "" if turn.tools.wording.asks_home(turn.person) else turn.tools.wording.talk("wait", named=place_named(turn))
    about = move.looked.about if move.looked and not move.looked.of_last else ()
    return Done((Section("answer", said),), about, kind=move.act.kind or "which")


def not_understood(turn: Turn, move: Move) -> Done:
    """没听懂, with what would help; the documents are not blamed for it, though what was asked was looked for."""
    if move.act.act == "ask" and move.looked is not None and move.looked.found is not None:
        said = turn.tools.wording.talk("not_found", words=quoted(move.act.words))
        return Done((Section("answer", said),), asks=Asks.ON)
    return Done((Section("answer", turn.tools.wording.talk("not_understood")),), asks=Asks.ON)


def which_one(turn: Turn, move: Move) -> Done:
    """凭什么不给, of nothing in particular: which item is meant."""
    return Done((Section("answer", turn.tools.wording.talk("which_one")),))


def which_of_two(turn: Turn, move: Move) -> Done:
    """Of what was spoken of last, or of what it sounds like: it is asked which, and neither is told instead of the other."""
    assert move.looked is not None, "a question is looked up before it is answered"
    items = turn.tools.library.items_of(move.looked.between)
    said = turn.tools.wording.talk("which_of_two", items=items)
    offered = tuple(Topic(move.act.kind, (item.id,)) for item in items)
    return Done((Section("answer", said),), asks=Asks.QUIET, offered=offered)


def which_wrong(turn: Turn, move: Move) -> Done:
    """记错了, of nothing in particular: what is known, and how to take it back."""
    known = [turn.tools.wording.known_of(person) for person in turn.order]
    return Done((Section("answer", turn.tools.wording.talk("which_wrong", known=known)),))


def held(turn: Turn, move: Move) -> Done:
    """你都记了我什么: what is known of each, how to mend it and how to have it erased; or that nothing is."""
    known = [turn.tools.wording.known_of(person) for person in turn.order if set(person.facts) - {"sex"}]
    return Done((Section("answer", turn.tools.wording.talk("held", known=known)),), asks=Asks.QUIET)


def unheard(turn: Turn, move: Move) -> Done:
    """An answer that says nothing that was understood; the question stays."""
    numbered = turn.state.pending is not None and bool(turn.state.pending.choices)
    reading = turn.heard.reading
    pending = turn.state.pending
    if reading.missed and pending is not None:
        said = turn.tools.wording.talk(reading.missed, last=len(pending.choices), multiple=pending.multiple)
    else:
        said = turn.tools.wording.talk("noise" if reading.wordless else "unheard", numbered=numbered)
    return Done((Section("answer", said),))


def invite(turn: Turn, move: Move) -> Done:
    """Nothing that concerns us: what we are for."""
    reading = turn.heard.reading
    idle = turn.state.people and (reading.wordless or reading.bare_number)
    return Done(
        (Section("answer", turn.tools.wording.talk("idle" if idle else "not_understood" if turn.state.people else "chat")),)
    )
