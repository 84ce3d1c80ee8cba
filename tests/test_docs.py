"""The documents say what the program does: every console block in them is run, every command and fact is named."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import cli
from dialogs.page import rows, standing_rows
from knowledge.library import Library
from tests.routes import table

ROOT = Path(__file__).parent.parent
DOCUMENTS = ["README.md", "README.zh.md"]
EXAMPLE = ROOT / "bot" / "channels" / "http" / "example.json"
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)


def console_blocks(name: str) -> list[tuple[str, str]]:
    """The commands of a document's console blocks, with the output that stands below each."""
    found = []
    for block in CONSOLE.findall((ROOT / name).read_text(encoding="utf-8")):
        commands = list(COMMAND.finditer(block))
        for hit, following in zip(commands, [*commands[1:], None], strict=True):
            output = block[hit.end() : following.start() if following else len(block)]
            found.append((hit[1], output.strip("\n")))
    return found


def example() -> str:
    """The API's example: what the README's first message is replied, with one item of the list."""
    reply = json.loads(run("yiwen ask 我妈83了，住磐安，户口也在磐安 --json --today 2025-06-01"))
    person = reply["people"][0]
    person["results"] = [result for result in person["results"] if result["name"] == "高龄津贴"]
    return json.dumps(reply, ensure_ascii=False, indent=2) + "\n"


def run(command: str) -> str:
    """What a command prints when it is pasted into a shell, with the `yiwen` of this checkout."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(  # noqa: S603 - the documents are ours
        ["/bin/sh", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return ran.stdout.strip("\n")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_conversation_in_a_readme_is_what_the_program_says(name: str) -> None:
    """Each console block shows the real output of its command."""
    blocks = [block for block in console_blocks(name) if "yiwen " in block[0]]
    assert blocks
    for command, output in blocks:
        assert run(command) == output, command


def test_the_example_of_the_api_is_what_the_program_says() -> None:
    """The reply shown in the API's documentation is a real one."""
    assert EXAMPLE.read_text(encoding="utf-8") == example()


def test_both_readmes_show_the_same_commands() -> None:
    """README.zh.md is kept true with README.md."""
    english, chinese = (console_blocks(name) for name in DOCUMENTS)
    assert english == chinese


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_is_documented(name: str) -> None:
    """A command that the README does not name fails the tests."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for command in cli.commands:
        assert f"yiwen {command}" in text, command


def test_the_turns_of_a_conversation_are_documented() -> None:
    """docs/conversation.md is drawn from the table of decisions, and from the one of how often a question stands."""
    text = (ROOT / "docs" / "conversation.md").read_text(encoding="utf-8")
    assert "\n".join(rows()) in text
    assert "\n".join(standing_rows()) in text


def test_the_page_on_architecture_names_files_that_are_there() -> None:
    """A module that was renamed or taken away is not named any more."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    shipped = {path.name for package in ("knowledge", "index", "dialogs", "bot") for path in (ROOT / package).rglob("*.py")}
    assert set(re.findall(r"\w+\.py\b", page)) - shipped == set()


def test_every_path_is_documented() -> None:
    """docs/routes.md is drawn from the routes of the API, the pages and every channel."""
    assert (ROOT / "docs" / "routes.md").read_text(encoding="utf-8") == table()


def test_the_glossary_names_every_fact(library: Library) -> None:
    """Every fact of the vocabulary, with its label, stands in the glossary."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for fact in library.vocabulary:
        assert f"| `{fact.id}` | {fact.label} |" in text
