"""Whom a message is about among an operator's callers: it is heard in the light of that case, and of no other.

What a message says ahead of 下一位 is taken up for the caller so far, the rest is the next one's.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dialogs.context import context_of
from dialogs.listening.acts import Act, says
from dialogs.listening.answers import mispicked
from dialogs.listening.callers import (
    Afresh,
    Calls,
    ahead_of,
    asked_from,
    begins_afresh,
    calls_of,
    earlier,
    from_on,
    later,
    name_opened,
    name_said,
    not_the_former,
    of_the_other,
    rest_of,
    traits_of,
)
from dialogs.listening.departed import as_alive, departed
from dialogs.listening.finders.full_names import in_full, with_words_for
from dialogs.listening.finders.people import cue
from dialogs.listening.giving.echoes import ECHOED
from dialogs.listening.going_on import asks_the_same
from dialogs.listening.hear import Ahead, Ear, Heard, Several
from dialogs.listening.in_a_row import by_place, in_order, numbered
from dialogs.listening.memo import Memo
from dialogs.listening.reading import Reading
from dialogs.listening.rolls import Part, Roll, rolls_of
from dialogs.listening.text import Text
from dialogs.meant import COMPARED, WHICH, Meant, asked_together, asks_for_each, is_of_before, only_place
from dialogs.messages import Message
from dialogs.state import PersonState, State
from dialogs.taking_up.beliefs import both, contradicts
from dialogs.taking_up.cases import (
    ENOUGH,
    NOTED,
    PAIR,
    all_cases,
    case_opened,
    described,
    has_all,
    home_of,
    is_another,
    is_operators,
    names_of,
    next_case,
    opened_beside,
    words_by_name,
)
from dialogs.taking_up.picks import unpicked
from dialogs.taking_up.take_up import take_up
from knowledge.library import Library

Kind = str | None
"""The kind of the act by which a message itself turned to a caller; UNSURE where none or several are meant."""
NEW, BACK, UNSURE, ROLL = "new_case", "case", "which", "roll"
STRANGERS = frozenset({"other", "caller_case"})
"""Whom the speaker tells of who are no kin of theirs, as far as is told."""
TOLD_APART = frozenset({"age", "sex"})
"""By what a caller of before is known who is not named."""
UNPICKED = "unpicked"
"""The kind of the act that takes back what a number picked."""


class Callers:
    """Hears a message as of the caller whom it is about. Holds nothing of any conversation."""

    def __init__(self, library: Library, ear: Ear) -> None:
        self._library, self._ear, self._meant, self._memo = library, ear, Meant(library, ear), Memo()

    def heard(self, message: Message, state: State) -> tuple[State, Heard]:
        """The state with the caller open whom the message is about, and what it says of them; what stands behind words of
        forgetting by which all is told afresh is heard as if nothing had been said."""
        text = self._ear.text(message.text)
        afresh, _, _ = self._told_apart(text)
        if afresh is None or afresh.erased is None:
            return self._heard(message, state)
        begins, _ = text.typed(afresh.begins, len(text.chars))
        state, heard = self._heard(replace(message, text=message.text[begins:]), State())
        return state, replace(heard, erased=text.typed(*afresh.erased.span), begins=begins)

    def _heard(self, message: Message, state: State) -> tuple[State, Heard]:
        whole = in_full(with_words_for(self._ear.text(message.text), words_by_name(state)), names_of(state))
        if state.pick is not None and (wrong := mispicked(whole)) is not None:
            return self._unpicked(state, whole, wrong, message.day)
        afresh, rolls, calls = self._told_apart(whole)
        if afresh is not None:
            whole = afresh.text
            state = State() if afresh.of_all else state.with_people(cases=state.cases, case=state.case)
            _, rolls, calls = self._told_apart(whole)
        if (several := self._of_several(state, whole, rolls, message.day)) is not None:
            return several
        if calls is None or name_said(earlier(whole, calls), names_of(state)):
            state, whole = self._of_all_ahead(state, whole, message.day)
            state, whole = self._of_all_behind(state, whole, message.day)
            _, _, calls = self._told_apart(whole)
        if calls is None and (told := self._told_of_all(state, whole, message.day)) is not None:
            return told
        if calls is None and asks_for_each(state, whole):
            act = Act("turn", (0, len(whole.chars)), whole.chars, kind=ROLL)
            return case_opened(state, 0), Heard(whole, Reading(()), (act,))
        if (added := asked_together(state, whole)) is not None:
            return self._together(state, whole, added, message.day)
        return self._of_a_caller(state, whole, calls, message.day)

    def _of_several(self, state: State, whole: Text, rolls: Sequence[Roll], day: date) -> tuple[State, Heard] | None:
        """The same, where it tells of several one after the other; None where it does not."""
        if heads := self._heads(state, whole, day):
            return self._in_a_row(state, whole, heads, day)
        found = (self._rolled(state, whole, one, day) for one in rolls)
        return next((rolled for rolled in found if rolled is not None), None)

    def _of_a_caller(self, state: State, whole: Text, calls: Calls | None, day: date) -> tuple[State, Heard]:
        """The same, where it is about one of them: the one spoken of, or whom it turns to."""
        calls = calls or self._meant.by_name(state, whole)
        before, kind, on_to, goes_on = state, None, None, False
        if calls:
            state, text, kind = self._turned(state, whole, calls, day)
            if goes_on := before.last is not None and _is_the_same(kind, text, whole):
                state = replace(state, last=before.last, spoken_of=before.spoken_of)
        elif (where := self._meant.by_sex(state, whole)) is not None:
            state, text, kind = case_opened(state, *where), whole, BACK
        else:
            state, text, on_to = self._on_to_kin(state, whole, day)
        if calls and calls.kind != "named" and kind != UNSURE and (named := self._meant.by_name(state, text)):
            state, text, again = self._turned(state, text, named, day)
            kind = again or kind
        heard = self._of_the_dead(state, text, self._ear.hear_text(text, context_of(day, state)), day)
        heard = replace(heard, ahead=self._asked_ahead(before, whole, on_to, day))
        if kind is None:
            heard = heard if calls else _echoed(before, state, heard)
            state, heard, kind = self._unsaid(state, text, heard, day)
        if calls is not None and calls.kind == "named" and state.person is not None and heard.reading.asked_of is None:
            heard = replace(heard, reading=replace(heard.reading, asked_of=state.person.subject))  # 老周一个月多少
        if kind is None:
            return state, heard
        if calls is not None and kind in {NEW, BACK}:
            heard = replace(heard, ahead=self._asked_ahead(before, whole, calls, day))
        turn = Act("turn", (0, calls.end if calls else 0), whole.chars, kind=kind)
        acts = () if kind == UNSURE else tuple(act for act in heard.acts if act.act not in {"turn", "unclear"})
        if not acts and calls is not None and (goes_on or calls.kind == "named"):  # 102那个呢, 老胡呢
            acts = (Act("ask", turn.span, whole.chars, kind=None if goes_on else "which"),)
        return state, replace(heard, acts=(turn, *acts))

    def _asked_ahead(self, before: State, text: Text, calls: Calls | None, day: date) -> tuple[Ahead, ...]:
        """合计1800对不对？再一个 王桂兰92: what is asked, or told anew, ahead of such words, of the caller so far, or of one
        who comes first there (第三个，老周61，有没有钱。第四个…)."""
        if calls is None or not ahead_of(text, calls):
            return ()
        state, part = before, earlier(text, calls)
        if (turns := calls_of(part) or self._meant.by_name(state, part)) is not None:
            state, part, _ = self._turned(state, part, turns, day)
        known = all_cases(before)
        told_of = before.people or before.cases
        if told_of and state.case < len(known) and state.current >= len(known[state.case]):
            return ()
        heard = self._ear.hear_text(part, context_of(day, state))
        learned = take_up(self._library, state, heard.reading).learned if state.people else {}
        one = Ahead(heard, state.case, state.current, learned)
        if before.last is not None and state.case == before.case:
            one = replace(one, kind=before.last.kind, about=before.last.about)
        return (one,) if learned or heard.act("ask") else ()

    def _heads(self, state: State, text: Text, day: date) -> list[Calls]:
        """Where what is said of each of several callers begins: by their numbers; by place and age of one who is known so, or,
        where it is no kind of people, of somebody who is not the one spoken of; nothing where it is of one."""
        by_number = numbered(text)
        if not by_number and (by_trait := self._by_traits(state, text, day)):
            return by_trait
        if not by_number and not is_operators(state):
            return []
        described = [one for one in by_place(text, self._ear.codes_said(text)) if self._is_of_one(state, one, by_number, day)]
        heads = in_order(by_number, described)
        return heads if described or len(heads) >= PAIR else []

    def _by_traits(self, state: State, text: Text, day: date) -> list[Calls]:
        """The same by what is known of each of two or more of before (80那个 …，102那个呢)."""
        found = {one: self._meant.by_words(state, text, one, day) for one in traits_of(text)} if state.cases else {}
        meant = {one: where for one, where in found.items() if where is not None and where != WHICH}
        return list(meant) if len({*meant.values()}) >= PAIR else []

    def _is_of_one(self, state: State, calls: Calls, by_number: Sequence[Calls], day: date) -> bool:
        if self._meant.by_place_and_age(state, calls, day) is not None:
            return True
        facts = self._meant.told_by_place(calls, day)
        is_known = state.person is not None and has_all(self._library, state.person, facts)
        return bool(state.cases or by_number) and not calls.loose and len(facts) >= PAIR and not is_known

    def _in_a_row(self, state: State, text: Text, heads: Sequence[Calls], day: date) -> tuple[State, Heard]:
        """来电1 … 来电2 …: what is said of each, from their own words to those of the next one, is of their case alone."""
        before, first = state, heads[0]
        ahead = [*self._asked_ahead(before, text, first, day)]
        state = self._taken(state, text, first, day)
        for one, following in pairwise(heads):
            state = self._opened(state, text, one, day)
            part = text.without([(0, one.end), (following.start, len(text.chars))])
            heard = self._ear.hear_text(part, context_of(day, state))
            state = take_up(self._library, state, heard.reading).state
            ahead += [Ahead(heard, state.case, state.current)] if heard.act("ask") else []
        state = self._opened(state, text, heads[-1], day)
        heard = self._ear.hear_text(text.without([(0, heads[-1].end)]), context_of(day, state))
        kind = BACK if state.case < len(all_cases(before)) else NEW
        turns = [Act("turn", (0, heads[-1].end), text.chars, kind=kind)] if before.people or before.cases else []
        acts = tuple(act for act in heard.acts if act.act not in {"turn", "unclear"})
        return state, replace(heard, ahead=tuple(ahead), acts=(*turns, *acts) or heard.acts)

    def _opened(self, state: State, text: Text, calls: Calls, day: date) -> State:
        """The case of whom words tell by number, or by place and age; one of whom nothing is known is empty."""
        if calls.kind == "trait":
            where = self._meant.by_words(state, text, calls, day)
        elif calls.number is None:
            where = self._meant.by_place_and_age(state, calls, day)
        else:
            where = (calls.number - 1, 0) if is_of_before(state, calls) and all_cases(state)[calls.number - 1] else None
            where = None if self._meant.is_another(state, text, calls, day) else where
        if where is not None:
            return case_opened(state, *where)
        facts, opened = self._meant.told_by_place(calls, day), _empty(state)
        return replace(opened, people=(PersonState(None, facts),)) if facts else opened

    def _told_apart(self, text: Text) -> tuple[Afresh | None, tuple[Roll, ...], Calls | None]:
        """What words alone tell: where it begins afresh, those it tells of in a row, whom it turns to."""
        return self._memo.of(text.chars, text, lambda: (begins_afresh(text), tuple(rolls_of(text)), calls_of(text)))

    def _unsaid(self, state: State, text: Text, heard: Heard, day: date) -> tuple[State, Heard, Kind]:
        """The same where no word turns to another caller, but what is told is nothing of the one spoken of."""
        if not is_another(state, heard.reading):
            return self._of_the_place(state, text, heard, day)
        called = heard.reading.people[0].called
        facts = {} if called else {fact: one for fact, one in heard.reading.people[0].facts.items() if fact in TOLD_APART}
        found = described(self._library, state, facts, called, beside=False) if called or facts else ()
        kind = BACK if found else NEW
        same_village = _is_of_the_same_village(text.chars)
        state = case_opened(state, found[0].case, found[0].at) if found else opened_beside(state, same_village=same_village)
        return state, self._ear.hear_text(text, context_of(day, state)), kind

    def _rolled(self, state: State, text: Text, roll: Roll, day: date) -> tuple[State, Heard] | None:
        """Each of several a case of their own, or the one they have (the first is spoken of), and that they were told of; None
        where of somebody who is named nothing is told."""
        ahead = Calls("next", roll.start, roll.start)
        before, state = state, self._taken(state, text, ahead, day)
        home = home_of(state) if _is_of_the_same_village(text.chars) or _is_only_placed(before, state) else {}
        state = replace(state, people=()) if _is_only_placed(before, state) else state
        numbers = []
        for part in roll.parts:
            found = described(self._library, state, {}, part.called, beside=False) if part.called else ()
            opened = case_opened(state, found[0].case, found[0].at) if found else _empty(state)
            reading = self._ear.hear_text(self._words_of(part), context_of(day, opened)).reading
            taken = take_up(self._library, opened, reading).state
            if not part.sure and not _tells_something(taken, reading):
                return None
            if not taken.people:
                continue
            one = taken.people[taken.current]
            facts = {**({} if "residence" in one.facts else home), **one.facts}
            one = replace(one, facts=facts, called=part.called or one.called)
            state = replace(taken, people=(*taken.people[: taken.current], one, *taken.people[taken.current + 1 :]))
            numbers.append(state.case)
        act = Act("turn", (roll.start, len(text.chars)), text.chars, kind=ROLL)
        opened = case_opened(state, min(numbers)) if numbers else state
        return opened, Heard(text, Reading(()), (act,), of_each=self._asked_of_each(text, opened, roll.names_end, day))

    def _asked_of_each(self, text: Text, state: State, start: int, day: date) -> tuple[Act, ...]:
        """What a message asks behind all whom it tells of."""
        heard = self._ear.hear_text(text.without([(0, start)]), context_of(day, _empty(state)))
        return tuple(replace(act, of=()) for act in heard.acts if act.act == "ask")

    def _told_of_all(self, state: State, text: Text, day: date) -> tuple[State, Heard] | None:
        """都是义乌的户口, 他们都没低保, of several callers: told of each of whom it is not known; None where it is of one."""
        callers = [number for number, case in enumerate(all_cases(state)) if len(case) == 1]
        said = cue("of_all_callers").finds(text.chars)
        if len(callers) < PAIR or said is None or self._meant.by_name(state, text) is not None:
            return None
        registered = cue("hukou").finds(text.chars[said.end() :])  # 都友谊本地户口的
        if state.pending is not None and not (said["they"] or registered):
            return None  # 都没有: none of what was asked of the one spoken of
        spoken_of, after, heard = state.case, state, None
        for number in callers:
            opened = case_opened(after, number)
            one = self._ear.hear_text(text, context_of(day, opened))
            if not _tells_of_one(one.reading):
                return None
            heard = one if number == spoken_of else heard or one
            told = take_up(self._library, opened, one.reading).state
            after = told if number == spoken_of else _with_the_unknown(opened, told)
        asked = tuple(replace(act, of=()) for act in heard.acts if act.act == "ask") if heard else ()
        act = Act("turn", (0, len(text.chars)), text.chars, kind=ROLL)
        return case_opened(after, min(callers)), Heard(text, Reading(()), (act,), of_each=asked)

    def _of_all_ahead(self, state: State, text: Text, day: date) -> tuple[State, Text]:
        """都友谊本地户口的 王桂兰多少: what is told of all ahead of a name is of each, and the rest of who is named."""
        named = name_said(text, names_of(state))
        if named is None or not ahead_of(text, named):
            return state, text
        told = self._told_of_all(state, earlier(text, named), day)
        return (case_opened(told[0], state.case, state.current), from_on(text, named)) if told else (state, text)

    def _of_all_behind(self, state: State, text: Text, day: date) -> tuple[State, Text]:
        """王桂兰91，收入正常，户口都是本县的: what is told of the hukou of all behind a name is of each."""
        named = self._meant.by_name(state, text)
        said = [hit for hit in cue("of_all_callers").all(text.chars) if cue("hukou").finds(hit.group())]
        if named is None or not said or said[-1].start() < named.end:
            return state, text
        start = said[-1].start()
        end = text.clauses[text.clause_at(start)].end
        told = self._told_of_all(state, text.without([(0, start), (end, len(text.chars))]), day)
        return (case_opened(told[0], state.case, state.current), text.without([(start, end)])) if told else (state, text)

    def _words_of(self, part: Part) -> Text:
        return part.text if part.words is None else self._ear.text(part.words)

    def _together(self, state: State, text: Text, several: Several, day: date) -> tuple[State, Heard]:
        """都没有，两个人合起来一个月多少: what stands ahead is of the one spoken of, and the sums of all are asked for, or held
        against each other."""
        at = asked_from(text, names_of(state))
        state = self._taken(state, text, Calls("next", at, at), day)
        words = text.chars[at:]
        kind = "compare" if says(COMPARED, words) else "total"
        return state, Heard(text, Reading(()), (Act("ask", (at, len(text.chars)), words, kind, "cases"),), several)

    def _unpicked(self, state: State, text: Text, wrong: tuple[int, int], day: date) -> tuple[State, Heard]:
        """The state without what a wrong number said, and what the rest of the message says to its question."""
        state = unpicked(state)
        heard = self._ear.hear_text(text.without([wrong]), context_of(day, state))
        act = Act("correct", wrong, text.chars[slice(*wrong)], kind=UNPICKED)
        return state, replace(heard, acts=(act, *(one for one in heard.acts if one.act != "unclear")))

    def _turned(self, state: State, text: Text, calls: Calls, day: date) -> tuple[State, Text, Kind]:
        """The state and the part of the text that are of the caller whom words like 下一位 turn to."""
        if calls.kind in {"next", "perhaps"}:
            return self._next(state, text, calls, day)
        if calls.kind in {"more", "number"} and (first := self._is_first(state, text, calls, day)) is not None:
            if first:
                return self._next(state, text, calls, day)
            if calls.kind == "more":
                return state, text, None
        meant = self._meant.by_words(state, text, calls, day)
        if meant is None or meant == WHICH:
            return state, text, None if meant is None else UNSURE
        state = self._taken(state, text, calls, day)
        left = of_the_other(text, calls)
        if meant == (state.case, state.current):
            return state, left, None
        return case_opened(state, *meant), left, None if meant[0] == state.case else BACK

    def _is_first(self, state: State, text: Text, calls: Calls, day: date) -> bool | None:
        """第三个 拱墅 女 90: whether words open another case; None where the number is that of one of before."""
        unlike = self._meant.is_another(state, text, calls, day)
        if is_of_before(state, calls) and not unlike:
            return None
        if _goes_on_from_the_first(state, text, calls):
            return self._meant.is_somebody_new(state, text, calls, day)
        if cue("by_telephone").finds(text.chars[calls.start : calls.end]):
            return bool(state.people or state.cases)
        next_one = unlike or calls.kind == "more" or calls.number == len(all_cases(state)) + 1
        return next_one and is_operators(state) and self._meant.is_somebody_new(state, text, calls, day)

    def _on_to_kin(self, state: State, text: Text, day: date) -> tuple[State, Text, Calls | None]:
        """户口婺城。还有我爸83: what stands ahead of the words that go over to another is of the one spoken of so far."""
        hit = cue("switch").finds(text.chars) if state.people else None
        calls = Calls("next", *hit.span()) if hit else None
        if calls is None or not ahead_of(text, calls):
            return state, text, None
        return self._taken(state, text, calls, day), from_on(text, calls), calls

    def _next(self, state: State, text: Text, calls: Calls, day: date) -> tuple[State, Text, Kind]:
        """The same of the next caller; one who comes first opens no case."""
        if calls.kind == "perhaps" and not (is_operators(state) or self._is_of_a_stranger(state, text, calls, day)):
            return state, text, None
        if ahead_of(text, calls) and not_the_former(text, calls):
            return self._changed(state, earlier(text, calls), day)
        if not rest_of(text, calls):
            return self._taken(state, text, calls, day), from_on(text, calls), None
        if not state.people and not state.cases and not _goes_on_from_the_first(state, text, calls):
            return state, later(text, calls), None
        state = self._taken(state, text, calls, day)
        same_village = _is_of_the_same_village(text.chars[calls.start : calls.end])
        same_village = same_village or bool(cue("is_of_the_same_village").finds(text.chars[calls.end :]))
        behind = later(text, calls)
        return (
            opened_beside(state, same_village=same_village, called=name_opened(behind, self._ear.gazetteer.names)),
            behind,
            NEW,
        )

    def _is_of_a_stranger(self, state: State, text: Text, calls: Calls, day: date) -> bool:
        """换一个，男的63, where only an old woman is spoken of who is nobody's kin: whether who is told of is not her."""
        facts, _ = self._ear.description(later(text, calls).chars, day)
        strangers = [one for one in state.people if one.subject in STRANGERS and not contradicts(facts, one.facts)]
        return {one.subject for one in state.people} <= STRANGERS and not strangers and len(NOTED & {*facts}) >= ENOUGH

    def _changed(self, state: State, text: Text, day: date) -> tuple[State, Text, Kind]:
        """84岁！换人了，不是刚才那家: what is said ahead is the next one's, unless it is known of the one spoken of."""
        facts, _ = self._ear.description(text.chars, day)
        if state.person and facts and has_all(self._library, state.person, facts):
            return state, text, None
        return (next_case(state), text, NEW) if state.people or state.cases else (state, text, None)

    def _of_the_dead(self, state: State, text: Text, heard: Heard, day: date) -> Heard:
        """走的时候86，高龄津贴该不该有: what is told of one who has died is heard as of when they lived."""
        known = state.person.subject if state.person and state.person.died else None
        who = known or (departed(text, heard.reading, heard.acts) if len(state.people) < PAIR else None)
        if who is None or (known and not cue("told_of_the_dead").finds(text.chars)):
            return heard
        again = self._ear.hear_text(as_alive(text), context_of(day, state))
        felt = tuple(act for act in heard.acts if act.act == "feel")
        acts = (*felt, *(act for act in again.acts if act.act not in {"feel", "unclear"}))
        reading = replace(again.reading, departed=who, people=tuple(p for p in again.reading.people if p.subject != "self"))
        return replace(again, reading=reading, acts=acts or again.acts)

    def _of_the_place(self, state: State, text: Text, heard: Heard, day: date) -> tuple[State, Heard, Kind]:
        """友谊县的 高龄津贴原文, where a caller of before lives there: that one is meant, and nobody has moved; of
        several it is asked which."""
        place = only_place(heard.reading)
        held = state.person.facts.get("residence") if state.person else None
        if not state.cases or place is None or held is None or both(self._library, "residence", held, place) is not None:
            return state, heard, None
        found = described(self._library, state, {"residence": place}, None)
        if len({one.case for one in found}) == 1:
            state = case_opened(state, found[0].case, found[0].at)
            return state, self._ear.hear_text(text, context_of(day, state)), BACK
        if not found:
            return state, heard, None
        return state, replace(heard, reading=replace(heard.reading, people=())), UNSURE

    def _taken(self, state: State, text: Text, calls: Calls, day: date) -> State:
        """The state with what is said of the caller so far ahead of the words that turn."""
        if not ahead_of(text, calls):
            return state
        part, kind = earlier(text, calls), None
        turns = calls_of(part) or self._meant.by_name(state, part)
        if turns is not None:  # 上一位他户口磐安，下一位金乡; 老李太太半失能，再来一个
            state, part, kind = self._turned(state, part, turns, day)
        if kind == UNSURE:
            return state
        heard = self._ear.hear_text(part, context_of(day, state))
        return take_up(self._library, state, heard.reading).state


def _goes_on_from_the_first(state: State, text: Text, calls: Calls) -> bool:
    """头一个老王头，81，……第二个是他邻居赵婶: whether a first message tells of one after the other."""
    nobody = calls.number is not None and not state.people and not state.cases
    return nobody and cue("first_in_a_row").finds(text.chars[: calls.start]) is not None


def _tells_of_one(reading: Reading) -> bool:
    """Whether a message tells something of whoever is spoken of, and of nobody else."""
    told = [one for one in reading.people if set(one.facts) - {"sex"} or one.denied]
    return len(told) == 1 and not (reading.switches or reading.turns_to or reading.picked)


def _with_the_unknown(before: State, told: State) -> State:
    """The state with what is told of somebody of whom it was not known."""
    if before.person is None or told.person is None:
        return before
    fresh = {fact: belief for fact, belief in told.person.facts.items() if fact not in before.person.facts}
    person = replace(
        before.person, facts={**before.person.facts, **fresh}, denied={**told.person.denied, **before.person.denied}
    )
    return before.with_person(person)


def _empty(state: State) -> State:
    """The next case, of whom nothing is told."""
    return replace(next_case(state), people=()) if state.people or state.cases else state


def _is_only_placed(before: State, state: State) -> bool:
    """金乡村里的会计。老吴92，老许71: whether the words ahead of a first roll tell of nobody but where they all are."""
    one = state.people[0] if len(state.people) == 1 and not (before.people or before.cases) else None
    return one is not None and one.subject is None and not one.called and {*one.facts} == {"residence"}


def _tells_something(taken: State, reading: Reading) -> bool:
    """Whether a part tells anything of the one who is named in it, beside their sex."""
    return bool(taken.people) and any(set(one.facts) - {"sex"} or one.denied for one in reading.people)


def _is_the_same(kind: Kind, text: Text, whole: Text) -> bool:
    """下一个 女101 同问; 102那个呢: whether of the caller whom it turns to the same is asked as of the one before."""
    return asks_the_same(text) if kind == NEW else kind == BACK and says("and_that_one", whole.chars)


def _is_of_the_same_village(chars: str) -> bool:
    """村里还有个五保的老钱头: whether another is said to be of the village of the one before."""
    return cue("of_the_same_village").finds(chars) is not None


def _echoed(before: State, state: State, heard: Heard) -> Heard:
    """户口婺城。还有我爸83 也是: what was told right ahead of the one spoken of so far, told of the other too."""
    if state is before or state.person is None or state.fresh is None or len(heard.reading.people) != 1:
        return heard
    whom, facts = state.fresh
    one = heard.reading.people[0]
    if one.subject == whom or whom != state.person.subject or not cue("also_at_last").finds(heard.text.chars):
        return heard
    told = {fact: belief for fact, belief in state.person.facts.items() if fact in facts and fact in ECHOED}
    return replace(heard, reading=replace(heard.reading, people=(replace(one, facts={**told, **one.facts}),)))
