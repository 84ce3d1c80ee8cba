"""`yiwen diff`: what a revised list changes and for whom, as data, as text and as a page to print."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.ground.errors import InputError
from bot.reads.amounts import amount_out, words_of
from dialogs.saying.sums import verdict_words
from dialogs.saying.templates import environment
from knowledge.diff import Change, Diff, Reached, diff, on_roster, open_side
from knowledge.diff.affected import Affected, Outcome
from knowledge.facts import Facts
from knowledge.library import Library

ReadPeople = Callable[[Library], tuple[list[tuple[str | int, Facts]], list[str]]]
"""Reads a roster: its people, and each row that is wrong, in words."""
ROOT = Path(__file__).parent.parent.parent
CASES, PHRASINGS = "tests/knowledge/cases", "index/training/phrasings"
WHOLE = re.compile(r"\d+(?:\.\d+)?|.", re.DOTALL)
"""A number is told whole: 990 became 1050, not 99 105."""
KIND_WORDS = {"added": "新增", "removed": "取消", "changed": "改了"}
NONE_OF_IT = "没有这一项"
_text = environment(trim=True)
_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def compared(old: Path, new: Path, read: ReadPeople | None = None) -> dict[str, Any]:
    """The difference of two folders or list files; `read`: the people of a roster, read by the new library's facts.

    Raises DataFileError and InputError for what cannot be read.
    """
    before = open_side(old)
    after = open_side(new, before)
    found = diff(before, after)
    reached: list[Reached | None] = [None] * len(found.changes)
    problems: list[str] = []
    if read is not None:
        people, problems = read(after.library)
        reached = [*on_roster(found, before, after, people)]
    return {
        "items": [_item(change, whom) for change, whom in zip(found.changes, reached, strict=True)],
        "documents": [
            {"region": one.region, "parts": [{"what": what, "from": was, "to": now} for what, was, now in one.parts]}
            for one in found.documents
        ],
        "renumbered": [{"from": was, "to": now} for was, now in found.renumbered],
        "touch": list(_to_touch(found)),
        "problems": problems,
    }


def _item(change: Change, people: Reached | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "item": change.item.id,
        "name": change.item.name,
        "change": change.kind,
        "words": {"from": change.was, "to": change.now},
        "who": [_who(affected, number, people) for number, affected in enumerate(change.who)],
    }
    if change.old and change.new and change.old.id != change.new.id:
        found["was"] = change.old.id
    if people is not None:
        found["maybe"] = {"people": len(people.maybe), "persons": people.maybe}
    return found


def _who(affected: Affected, number: int, people: Reached | None) -> dict[str, Any]:
    found: dict[str, Any] = {"when": affected.when, "words": affected.words}
    found |= {"from": _outcome(affected.was), "to": _outcome(affected.now)}
    if people is not None:
        names = people.surely.get(number, [])
        found |= {"people": len(names), "persons": names}
    return found


def _outcome(outcome: Outcome) -> dict[str, Any]:
    amounts = [amount_out(amount, in_kind) for amount, in_kind in outcome.amounts]
    verdict = outcome.verdict.value if outcome.verdict else None
    return {"verdict": verdict, "gives": [gift.what for gift in outcome.gifts], "amounts": amounts}


def _to_touch(found: Diff) -> Iterator[dict[str, Any]]:
    """The cases and phrasings of the project that speak of what changed, with their lines; none where they are not kept."""
    ids = sorted({change.item.id for change in found.changes} | {c.old.id for c in found.changes if c.old})
    for folder in (CASES, PHRASINGS):
        for region in sorted({one.split("/")[0] for one in ids}):
            for path in sorted((ROOT / folder).glob(f"{region}*.yaml")):
                lines = list(_lines(path, [one for one in ids if one.startswith(region)]))
                if lines:
                    yield {"file": path.relative_to(ROOT).as_posix(), "lines": lines}


def _lines(path: Path, ids: Sequence[str]) -> Iterator[int]:
    spoken_of = re.compile("|".join(rf"(?<!\d){re.escape(one)}(?!\d)" for one in ids))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if spoken_of.search(line):
            yield number


def as_text(found: dict[str, Any]) -> str:
    """The difference, for reading."""
    return _text.get_template("diff.jinja").render(d=found, kinds=KIND_WORDS, outcome=outcome_words, marked=marked).strip()


def as_page(found: dict[str, Any], old: Path, new: Path) -> str:
    """The difference as a page to print, words side by side."""
    page = _pages.get_template("diff.html.jinja")
    return page.render(d=found, kinds=KIND_WORDS, outcome=outcome_words, pieces=pieces, old=old.name, new=new.name)


def outcome_words(outcome: dict[str, Any]) -> str:
    """可以享受（特别扶助金 990元/月）."""
    words = verdict_words().get(outcome["verdict"] or "", NONE_OF_IT)
    amounts = [words_of(amount, "，是服务或保险的价值") for amount in outcome["amounts"]]
    given = "；".join(amounts or outcome["gives"])
    return f"{words}（{given}）" if given else words


def pieces(was: str, now: str) -> Iterable[tuple[str, str, str]]:
    """Two texts in pieces: what happened (equal, replace, delete, insert), the words before, the words after."""
    before, after = WHOLE.findall(was), WHOLE.findall(now)
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield what, "".join(before[a:b]), "".join(after[c:d])


def marked(was: str, now: str) -> tuple[str, str]:
    """Two texts with what differs in brackets: 每人每月发放［990］元."""
    before = after = ""
    for what, old, new in pieces(was, now):
        before += old if what == "equal" else f"［{old}］" if old else ""
        after += new if what == "equal" else f"［{new}］" if new else ""
    return before, after


def write(found: dict[str, Any], out: Path, old: Path, new: Path) -> None:
    """Write the page. Raises InputError when it cannot be written."""
    if out.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"--out {out}：只写网页，文件名以 .html 结尾")
    try:
        out.write_text(as_page(found, old, new), encoding="utf-8")
    except OSError as error:
        raise InputError(f"--out {out}：写不了：{error.strerror}") from error
