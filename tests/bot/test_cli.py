"""The command as a whole: its help, its usage errors, its settings."""

import re
import shutil
from pathlib import Path

import click
import pytest

from bot.cli import cli
from knowledge.check import check
from knowledge.library import SHIPPED, Library
from tests.bot.command import PROJECT, TODAY, process, yiwen

CHINESE = re.compile("[一-鿿]{4}")
LIST_FILE = "lists/330727-panan.yaml"


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A copy of the shipped knowledge that a test may break."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "knowledge"))


def test_help_names_every_command() -> None:
    """`yiwen --help` says in Chinese what the command is for and names every subcommand."""
    ran = yiwen("--help")
    assert ran.status == 0
    assert CHINESE.search(ran.out)
    assert [name for name in cli.commands if not re.search(rf"^  {name}  +\S*{CHINESE.pattern}", ran.out, re.MULTILINE)] == []


@pytest.mark.parametrize("name", sorted(cli.commands))
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_of_every_command(name: str, flag: str) -> None:
    """Every command says in Chinese what it does, and names its every option."""
    ran = yiwen(name, flag)
    options = [option for parameter in cli.commands[name].params for option in parameter.opts if option.startswith("-")]
    assert ran.status == 0
    assert CHINESE.search(ran.out)
    assert [option for option in options if option not in ran.out] == []


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_help_of_every_option(name: str) -> None:
    """Every option that is our own says in Chinese what it is for."""
    options = [parameter for parameter in cli.commands[name].params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not CHINESE.search(option.help or "")] == []


def test_the_commands_of_the_contract() -> None:
    """No command of the contract that this part serves is missing."""
    assert {"ask", "chat", "check", "lists", "screen", "show", "understand"} <= set(cli.commands)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["frob"], "frob"),
        (["ask"], "TEXT"),
        (["ask", "你好", "再来一句"], "再来一句"),
        (["ask", "你好", "--frob"], "--frob"),
        (["ask", "你好", "--today", "明天"], "明天"),
        (["understand", "你好", "--today", "2025-02-30"], "2025-02-30"),
        (["understand", "你好", "--asked", "shoe_size"], "shoe_size"),
        (["chat", "--today", "20250601"], "20250601"),
        (["screen", "people.csv", "--today", "2025/06/01"], "2025/06/01"),
        (["screen"], "FILE"),
        (["show"], "ID"),
        (["show", "330727/99"], "330727/99"),
        (["lists", "110101"], "110101"),
    ],
)
def test_bad_usage(arguments: list[str], named: str) -> None:
    """Bad usage costs one line that names what is wrong, and exit status 2."""
    ran = yiwen(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.complaints) == 1
    assert named in ran.err


def test_no_arguments() -> None:
    """Without arguments the command shows its help."""
    ran = yiwen()
    assert ran.status in {0, 2}
    assert all(name in ran.out + ran.err for name in cli.commands)


def test_bad_usage_of_the_process() -> None:
    """As a process of its own the command ends with 2 and one line, without a traceback."""
    ran = process("frob")
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "frob" in ran.err


def test_knowledge_that_is_nowhere(tmp_path: Path) -> None:
    """YIWEN_KNOWLEDGE pointing nowhere costs one line that names the setting and the folder."""
    ran = yiwen("lists", YIWEN_KNOWLEDGE=str(tmp_path / "nowhere"))
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "YIWEN_KNOWLEDGE" in ran.err
    assert str(tmp_path / "nowhere") in ran.err


def test_knowledge_that_is_empty(tmp_path: Path) -> None:
    """YIWEN_KNOWLEDGE pointing at an empty folder costs one line that names the folder."""
    ran = yiwen("lists", YIWEN_KNOWLEDGE=str(tmp_path))
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert str(tmp_path) in ran.err


def test_knowledge_of_ones_own(knowledge: Path) -> None:
    """YIWEN_KNOWLEDGE pointing at another data folder is what is shown."""
    path = knowledge / LIST_FILE
    path.write_text(path.read_text("utf-8").replace("高龄津贴", "高寿津贴"), "utf-8")
    assert "高寿津贴" in yiwen("lists", "330727", YIWEN_KNOWLEDGE=str(knowledge)).out
    assert "高寿津贴" not in yiwen("lists", "330727").out


@pytest.mark.parametrize(
    "added", ["    shoe_size: 42", "    name: [", "\tname: 高龄津贴"], ids=["unknown field", "torn", "tab"]
)
@pytest.mark.parametrize("command", [["ask", "你好"], ["check"]], ids=" ".join)
def test_a_broken_list(knowledge: Path, command: list[str], added: str) -> None:
    """A broken list file costs a command one line that names the file and a line at the break; for check it is a fault."""
    path = knowledge / LIST_FILE
    lines = path.read_text("utf-8").splitlines()
    broken = next(number for number, line in enumerate(lines) if line.strip().startswith("audience:"))
    path.write_text("\n".join([*lines[:broken], added, *lines[broken:]]), "utf-8")
    ran = yiwen(*command, YIWEN_KNOWLEDGE=str(knowledge))
    assert (ran.status, len(ran.complaints)) == (1 if command == ["check"] else 2, 1)
    found = re.search(rf"{re.escape(str(path))}:(\d+)", ran.err)
    assert found is not None
    assert broken - 2 <= int(found[1]) <= broken + 3


@pytest.mark.parametrize(
    "name",
    [
        "facts.yaml",
        "readings.yaml",
        LIST_FILE,
        "sources/330727-panan/about.yaml",
        "sources/330727-panan/document.txt",
        "divisions.csv",
        "towns.csv",
    ],
)
def test_knowledge_in_another_encoding(knowledge: Path, name: str) -> None:
    """A data file that is not UTF-8 costs one line that names it."""
    path = knowledge / name
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    ran = yiwen("lists", YIWEN_KNOWLEDGE=str(knowledge))
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert str(path) in ran.err


def test_check_of_the_shipped_knowledge() -> None:
    """`yiwen check` of the shipped knowledge prints what was counted, and ok, and nothing else."""
    ran = yiwen("check")
    assert (ran.status, ran.err) == (0, "")
    assert re.fullmatch(r"[1-9]\d* items, [1-9]\d* clauses, [1-9]\d* quotes: ok\n", ran.out)


def test_check_counts_as_the_library_does(library: Library) -> None:
    """`yiwen check` prints the library's own report."""
    assert yiwen("check").out == f"{check(library).summary}\n"


def test_check_of_a_wrong_figure(knowledge: Path) -> None:
    """A sum that its quote does not state is a fault with file and line, and exit status 1."""
    path = knowledge / LIST_FILE
    text = path.read_text("utf-8")
    path.write_text(text.replace("60 元/月", "61 元/月", 1), "utf-8")
    assert path.read_text("utf-8") != text
    ran = yiwen("check", YIWEN_KNOWLEDGE=str(knowledge))
    assert ran.status == 1
    assert not ran.out.rstrip().endswith("ok")
    assert re.search(rf"{re.escape(str(path))}:\d+", ran.complaints[0])
    assert "61" in ran.complaints[0]


def test_today_makes_answers_repeatable() -> None:
    """The same message on the same day is answered the same; on another day a year of birth is another age."""
    same = [yiwen("understand", "我妈1942年3月生", "--today", day).out for day in (TODAY, TODAY, "2035-06-01")]
    assert same[0] == same[1] != same[2]


def test_the_project_is_where_the_tests_think() -> None:
    """The command that the tests start as a process is the one of this project."""
    assert (PROJECT / "bot" / "cli.py").samefile(Path(str(cli.callback.__code__.co_filename if cli.callback else "")))
