"""Nothing is said twice in one reply: what a later answer has in common with an earlier one is left out of it.

Of one item asked for two people: where both stand alike it is one line more (您老伴也一样), else the second one's own
sentence, without the words, the bullets and the office that stand with the first.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from dialogs.saying.sections import Section
from dialogs.saying.templates import DIRECT, WORDS, words_of

ANSWERED = frozenset({"answer", "total", "timeline"})
SUM = "total"
WHOLE_SENTENCE = 12
"""A line of so many characters says enough to be noticed where it stands twice; a shorter one (找县民政局。) does not."""
BULLET = "·"
"""What begins a line that tells what an item gives: another item that gives the same tells it too."""
SAME_RUN = 16
"""A sentence that has so many characters in a row with one ahead of it says the same."""
SENTENCE = re.compile("(?:〔(?:[^〔〕]|〔[^〔〕]*〕)*〕|[^。〔])+。?(?:〔(?:[^〔〕]|〔[^〔〕]*〕)*〕)?|〔")
END, LABEL, LONGEST_YES_NO, LONGEST_HEAD = "。", "：", 2, 12
NUMBER = re.compile(r"\d+")
MOST_NEW = 0.2
"""An answer of whose pairs of characters no more are new says nothing new."""
CITATION = re.compile("〔(?:[^〔〕]|〔[^〔〕]*〕)*〕")
CITED = re.compile("(?<![^\\n。])〔(?P<document>(?:[^〔〕 “]|〔[^〔〕]*〕)+) (?=(?:清单|第|[一二三四五六七八九十]+（))")
"""A citation with the name of its document ahead of the place in it."""


def cited_shortly(sections: Sequence[Section]) -> Iterator[Section]:
    """The parts of a reply with each document called by its name once: 〔清单第7项：“…”〕, behind the first that is cited."""
    last = ""

    def shortly(hit: re.Match[str]) -> str:
        nonlocal last
        same, last = hit["document"] == last, hit["document"]
        return "〔" if same else hit.group()

    for section in sections:
        text = section.text if section.kind == QUOTE else CITED.sub(shortly, section.text)
        yield section if text == section.text else replace(section, text=text)


QUOTE = "quote"
"""A part that is unfolded by itself, and names its document."""


def told_once(sections: Sequence[Section]) -> list[Section]:
    """The sections of a reply in their order, each without what an answer ahead of it told; those of one item together."""
    said: list[Section] = []
    for section in sections:
        same = next((at for at, one in enumerate(said) if section.kind in ANSWERED and _is_answered_by(section, one)), None)
        if same is not None:
            more = _goes_on(section, said[same])
            ahead = _with_head(said[same], section)
            said[same] = replace(ahead, text="\n".join((ahead.text, *more)))
            continue
        if (at := _whose_sum(section, said)) is not None:
            said[at] = _judged(said[at], section)
            continue
        kept = _beside(section, said) if section.kind in ANSWERED else section
        if kept.text:
            said.insert(_place(kept, said), kept)
    return list(_without_the_less(said))


def _whose_sum(section: Section, said: Sequence[Section]) -> int | None:
    """对。您：每月80元…: which sum ahead begins with what an answer says behind its 对."""
    head, end, line = section.text.partition("\n")[0].partition(END)
    if section.kind != SUM or not end or len(head) > LONGEST_HEAD or len(line) < WHOLE_SENTENCE:
        return None
    return next((at for at, one in enumerate(said) if one.kind == SUM and one.text.startswith(line)), None)


def _judged(ahead: Section, section: Section) -> Section:
    """A sum with the 对 of an answer that tells the same ahead of it, and what that tells besides."""
    first, *others = section.text.split("\n")
    more = [line for line in others if line not in ahead.text]
    return replace(ahead, text="\n".join((f"{first.partition(END)[0]}{END}{ahead.text}", *more)))


def _with_head(ahead: Section, section: Section) -> Section:
    """An answer with the word by which a later one begins (不要钱, 半价), where it does not say that yet."""
    head, end, _ = section.text.partition(END)
    if not end or LABEL in head or not LONGEST_YES_NO < len(head) <= LONGEST_HEAD or head in ahead.text:
        return ahead
    first, *others = ahead.text.split("\n")
    told = CITATION.search(first)
    at = told.start() if told else len(first)
    return replace(ahead, text="\n".join((f"{first[:at]}{head}{END}{first[at:]}", *others)))


def _place(section: Section, said: Sequence[Section]) -> int:
    """Where a section stands: right behind what was told of the same item, of somebody else."""
    last = len(said)
    if not (section.kind in ANSWERED and section.item):
        return last
    return next((at + 1 for at in range(last - 1, -1, -1) if said[at].item == section.item), last)


def _is_answered_by(section: Section, ahead: Section) -> bool:
    """护理补贴：您父亲目前不符合, then 不能。护理补贴…: whether an answer ahead of the same item for the same person says what
    this one begins with, but for its 能 or 有."""
    if ahead.kind not in ANSWERED or not section.item or (ahead.item, ahead.who) != (section.item, section.who):
        return False
    return _is_covered((section.short or section.text).partition("\n")[0].replace(section.who, ""), ahead.text)


def _goes_on(section: Section, ahead: Section) -> list[str]:
    """The lines of an answer behind its first one that one ahead of it has not, but its bullets and the office."""
    lines = section.text.split("\n")[1:]
    return [one for one in lines if len(one) >= WHOLE_SENTENCE and one[0] != BULLET and one not in ahead.text]


def _is_covered(line: str, told: str) -> bool:
    """Whether a text says all that a line does, but for the word by which it begins; what is but quoted is not said."""
    text, told = CITATION.sub("", line), CITATION.sub("", told)
    head, _, rest = text.partition(END)
    text = rest if rest and len(head) <= LONGEST_HEAD else text
    frames = str(words_of(WORDS)["frames"])
    text, told = re.sub(frames, "", text), re.sub(frames, "", told)
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    new = sum(pair not in told for pair in pairs)
    return new <= MOST_NEW * len(pairs) and set(NUMBER.findall(text)) <= set(NUMBER.findall(told))


def _without_the_less(said: Sequence[Section]) -> Iterator[Section]:
    """Without an answer of an item that a later one, which is of no single item (990元要看条件…), tells again for the same
    person."""
    for at, one in enumerate(said):
        later = [x for x in said[at + 1 :] if x.kind in ANSWERED and not (x.item or x.of) and one.who in x.text]
        less = one.kind in ANSWERED and one.item and one.who and "\n" not in one.text.strip()
        if not (less and any(_is_covered(one.text, other.text) for other in later)):
            yield one


def _beside(section: Section, said: Sequence[Section]) -> Section:
    """An answer, cut by what the answers ahead of it say."""
    ahead = [one for one in said if one.kind in ANSWERED]
    same = [one for one in ahead if section.item and one.item == section.item]
    if section.short and (theirs := [one for one in same if one.who == section.who]):
        more = [line for line in _goes_on(section, theirs[0]) if line not in section.short]
        section = replace(section, text="\n".join((section.short, *more)))
    for one in same:
        if one.who and section.who and section.who != one.who and _as_of(one, section.who) == section.text:
            which = "likewise" if section.verdict else "likewise_plainly"
            alike = str(words_of(WORDS)["phrases"][which]).format(who=section.who, verdict=section.verdict)
            return replace(section, text=alike)
    if any(one.who == section.who for one in same):  # 咋没说: what is given stands ahead
        section = replace(section, text=re.sub(str(words_of(DIRECT)["told_so"]), END, section.text, count=1))
    of_them = [one.text for one in same if one.who == section.who]
    of_others = [one.text for one in same if one.who != section.who]
    lines = (_but_for_the_first(line, of_others) for line in _new_lines(section, ahead, same))
    return replace(section, text="\n".join(_new_sentences(line, of_them) for line in lines))


def _but_for_the_first(line: str, told: Sequence[str]) -> str:
    """A line without the sentence by which it begins where that was told of the same item of somebody else."""
    first, *others = SENTENCE.findall(line) or [line]
    twice = len(first) >= WHOLE_SENTENCE and any(first in text for text in told)
    return "".join(others) if others and twice else line


def _new_sentences(line: str, told: Sequence[str]) -> str:
    """A line without what it goes on to say where that was told of the same item ahead of it: on what it hangs, how it comes
    out (怎么领, after 有没有)."""
    sentences: list[str] = SENTENCE.findall(line) or [line]
    first, *others = sentences
    if others and len(first) < WHOLE_SENTENCE:  # 不要钱。 alone says of nothing
        first += others.pop(0)
    return first + "".join(one for one in others if not _is_told(one, told))


def _is_told(sentence: str, told: Sequence[str]) -> bool:
    runs = [sentence[at : at + SAME_RUN] for at in range(len(sentence) - SAME_RUN + 1)]
    return not CITATION.search(sentence) and any(run in text for run in runs for text in told)


def _as_of(one: Section, who: str) -> str:
    """An answer as it reads of somebody else."""
    return one.text.replace(one.who, who)


def together(lines: Sequence[Section], both: str) -> list[Section]:
    """Lines of news, of which those that tell the same of two people are one (您、您老伴都可以享受…)."""
    found: list[Section] = []
    for line in lines:
        alike = next((i for i, one in enumerate(found) if _is_alike(one, line)), None)
        if alike is None:
            found.append(line)
        else:
            one = found[alike]
            found[alike] = replace(one, text=one.text.replace(one.who, both.format(one=one.who, other=line.who), 1))
    return found


def _is_alike(one: Section, line: Section) -> bool:
    """Whether two lines tell the same of the same item, each of another one."""
    return bool(one.who and line.who and one.who != line.who) and one.of == line.of and _as_of(one, line.who) == line.text


def _new_lines(section: Section, ahead: Sequence[Section], same: Sequence[Section]) -> Iterator[str]:
    lines = {line for one in ahead for line in one.text.split("\n") if len(line) >= WHOLE_SENTENCE and line[0] != BULLET}
    of_same = {line for one in same for line in one.text.split("\n")}
    cited = {found for one in same for found in CITATION.findall(one.text)}
    uncited = {CITATION.sub("", line) for line in of_same}
    told_office = bool(same) or (section.office and any(section.office in one.text for one in ahead))
    for number, line in enumerate(section.text.split("\n")):
        if line in lines or (number and (line in of_same or _is_said(line, uncited))):
            continue
        if told_office and section.office and number and section.office in line:
            continue
        yield CITATION.sub(lambda found: "" if found[0] in cited else found[0], line)


def _is_said(line: str, uncited: Set[str]) -> bool:
    """Whether a line of the same item stands ahead but for its citation and the name it begins with (公交：到哪里办)."""
    plain = CITATION.sub("", line)
    said = plain.partition(LABEL)[2] or plain
    return len(said) >= WHOLE_SENTENCE and plain[0] != BULLET and any(said in one for one in uncited)
