"""The recipe of CONTRIBUTING for a fact and its values, followed: edits in one folder, and everything else knows of them."""

import re
import shutil
from pathlib import Path

import pytest

from bot.ground.errors import tell
from bot.service import app
from dialogs.engine import Engine
from dialogs.messages import Message
from knowledge.errors import KnowledgeError
from knowledge.facts import OneOf
from knowledge.folder import SHIPPED
from knowledge.library import Library
from tests.bot.command import yiwen
from tests.dialogs.talk import TODAY, talk, verdicts_of
from tests.index.shipped import shipped_search

ENTRY = """
- id: canteen
  label: 老年食堂卡
  type: choice
  ask: "{who}办了老年食堂卡没有？"
  why: 有卡的才有这一项。
  likelihood: {holder: 0.5, none: 0.5}
  phrase: "{value}"
  none: none
  values:
    - {id: holder, label: 办了食堂卡, words: [食堂卡]}
    - {id: none, label: 没办食堂卡, words: [自己在家开伙]}
"""
LIST, ITEM = "lists/330727-panan.yaml", "330727/9"
CONDITION = "      - {age: {min: 80}, quote: 80周岁及以上老年人}\n"
RULE = "      - {canteen: [holder], quote: 老年人}\n"
NOTE = "      - 高龄津贴和长寿保健补助金不重复享受。\n"
SETTLED = """    settled:
      - says: 条件是“办了食堂卡”，引文“老年人”没有写老年食堂卡
        why: 试一个自己加的事实，原文本来没有。
"""
GROUP = """  - id: meals
    ask: "{who}有没有下面的情况？"
    why: 一次问完。
    multiple: true
    choices:
      - {label: 办了食堂卡, sets: {canteen: holder}}
    otherwise: {canteen: none}
none_label:"""
LEFT_OUT = {
    "label": ("label: 办了食堂卡, ", ""),
    "ask": ('  ask: "{who}办了老年食堂卡没有？"\n', ""),
    "why": ("  why: 有卡的才有这一项。\n", ""),
    "phrase": ('  phrase: "{value}"\n', ""),
    "likelihood": ("  likelihood: {holder: 0.5, none: 0.5}\n", ""),
    "likelihood of a value": ("{holder: 0.5, none: 0.5}", "{holder: 1}"),
    "a word of its own": ("words: [食堂卡]", "words: [低保户]"),
    "a value": ("    - {id: none, label: 没办食堂卡, words: [自己在家开伙]}\n", ""),
    "type": ("type: choice", "type: yes_no"),
}


def folder_with(tmp_path: Path, entry: str, group: str | None = None) -> Path:
    """A copy of the shipped knowledge with the fact, an item that asks for it, and perhaps a group that asks it."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "data"))
    facts, rules, questions = folder / "facts.yaml", folder / LIST, folder / "questions.yaml"
    facts.write_text(facts.read_text("utf-8") + entry, "utf-8")
    rules.write_text(rules.read_text("utf-8").replace(CONDITION, CONDITION + RULE).replace(NOTE, NOTE + SETTLED), "utf-8")
    if group is not None:
        questions.write_text(questions.read_text("utf-8").replace("none_label:", group), "utf-8")
    return folder


@pytest.mark.parametrize("group", [None, GROUP], ids=["alone", "in a group"])
def test_a_fact_is_added_by_edits_in_one_folder(tmp_path: Path, group: str | None) -> None:
    """The check is clean; a conversation asks for the fact, hears its word, and settles the item."""
    folder = folder_with(tmp_path, ENTRY, group)
    ran = yiwen("check", YIWEN_KNOWLEDGE=str(folder))
    assert (ran.status, ran.err) == (0, "")
    engine = Engine(Library(folder), shipped_search)
    state, reply = talk(engine, "我妈83岁，住磐安，户口也在磐安")
    assert verdicts_of(reply.people[0])[ITEM] == "unknown"
    while reply.question is not None and "canteen" not in reply.question.asks:
        state, reply = engine.step(state, Message("不清楚", TODAY))
    assert reply.question is not None
    assert reply.question.choices[0].label == "办了食堂卡"
    for said, value, verdict in (
        ("有食堂卡", "holder", "eligible"),
        ("办了食堂卡", "holder", "eligible"),
        ("1", "holder", "eligible"),
        ("自己在家开伙", "none", "ineligible"),
    ):
        heard, answered = engine.step(state, Message(said, TODAY))
        assert heard.people[0].facts["canteen"] == OneOf(frozenset({value}))
        assert verdicts_of(answered.people[0])[ITEM] == verdict


@pytest.mark.parametrize("change", LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_part_that_is_left_out_is_a_fault_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str]
) -> None:
    """The check names the line, within the new entry or of the rule that uses it, and a service does not start on it."""
    assert ENTRY.count(change[0]) == 1
    folder = folder_with(tmp_path, ENTRY.replace(*change))
    ran = yiwen("check", YIWEN_KNOWLEDGE=str(folder))
    assert (ran.status, "ok" in ran.out) == (1, False)
    found = re.match(rf"(?:yiwen: )?{re.escape(str(folder))}/(facts|{LIST[:-5]})\.yaml:(\d+): ", ran.complaints[0])
    assert found is not None, ran.err
    first = SHIPPED.joinpath("facts.yaml").read_text("utf-8").count("\n") + 1
    assert found[1] != "facts" or int(found[2]) > first
    monkeypatch.setenv("YIWEN_KNOWLEDGE", str(folder))
    with pytest.raises(KnowledgeError, match=re.escape(found[0].rstrip(": "))):
        app.checked_engine(tell)


def test_a_group_that_does_not_offer_a_value_is_a_fault(tmp_path: Path) -> None:
    """Asked in a group, the fact would never be told to be none."""
    folder = folder_with(tmp_path, ENTRY, GROUP.replace("    otherwise: {canteen: none}\n", ""))
    ran = yiwen("check", YIWEN_KNOWLEDGE=str(folder))
    assert ran.status == 1
    assert re.search(r"facts\.yaml:\d+: “canteen”的取值“none”在“meals”那一组里选不到", ran.err)


def test_a_number_that_nothing_reads_is_a_fault(tmp_path: Path) -> None:
    """Whole numbers and places are heard by finders in Python: a new one needs such a finder first."""
    entry = (
        "\n- {id: meals, label: 每天几餐, type: integer, range: [0, 9], unit: 餐, ask: 每天几餐？, why: 看次数。, "
        'phrase: {min: "{value}餐以上", max: "不超过{value}餐", below: "不到{value}餐"}, likelihood: {0-9: 1}}\n'
    )
    folder = folder_with(tmp_path, ENTRY + entry)
    assert "“4餐”应当是“每天几餐：4”" in yiwen("check", YIWEN_KNOWLEDGE=str(folder)).err


def test_the_recipe_is_written_as_it_is_followed_here() -> None:
    """CONTRIBUTING names this folder, these files, and this test."""
    page = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if line.startswith("| a fact, a value |"))
    assert set(re.findall(r"`(knowledge/data/[a-z.]+)`", row)) == {"knowledge/data/facts.yaml", "knowledge/data/questions.yaml"}
    assert "likelihood" in row
    assert f"tests/bot/{Path(__file__).name}" in row
