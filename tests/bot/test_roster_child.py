"""What goes wrong in the process that reads rosters is told as the service tells it: where, and not a word of what was read."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ground.errors import InputError
from bot.rosters import apart as module
from bot.rosters.apart import FAILED, Apart, Bounds
from knowledge.library import Library
from tests.bot.rosters import TODAY

BOUNDS = Bounds(people=5000, faults=5000, unpacked=20)
FORM = "姓名,户籍地址,年龄,家庭人口,身份证号,出生日期"


@pytest.fixture
def failing_child(monkeypatch: pytest.MonkeyPatch) -> Iterator[Apart]:
    """A process apart whose reading fails, and then its very loop."""
    fails = "; import bot.rosters.apart as a; a.look = lambda *_: (_ for _ in ()).throw({error}('机密的话')); serve("
    monkeypatch.setattr(module, "CHILD", module.CHILD.replace("; serve(", fails.replace("{error}", "RuntimeError")))
    made = Apart()
    yield made
    made.close()


def test_a_child_that_fails_says_so_as_the_service_does(
    library: Library, failing_child: Apart, capfd: pytest.CaptureFixture[str]
) -> None:
    """The roster is refused in words, the process goes on, and its log is a line of JSON without what was read."""
    for _ in range(2):
        with pytest.raises(InputError, match=FAILED[:8]):
            failing_child.read(library, Path("名单.csv"), f"{FORM}\n王五,磐安县,83,2,,\n".encode(), TODAY, BOUNDS)
    failing_child.close()
    lines = capfd.readouterr().err.splitlines()
    assert [json.loads(line)["error"] for line in lines] == ["RuntimeError", "RuntimeError"]
    assert not re.search("机密|Traceback", "".join(lines))


def test_a_child_that_ends_says_why_as_the_service_does(
    library: Library, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What nobody caught there is told without its message, too."""
    broken = "; import bot.rosters.apart as a; a._bind = lambda *_: (_ for _ in ()).throw(RuntimeError('机密的话')); serve("
    monkeypatch.setattr(module, "CHILD", module.CHILD.replace("; serve(", broken))
    made = Apart()
    with pytest.raises(InputError):
        made.read(library, Path("名单.csv"), f"{FORM}\n王五,磐安县,83,2,,\n".encode(), TODAY, BOUNDS)
    made.close()
    (line,) = capfd.readouterr().err.splitlines()
    assert json.loads(line)["error"] == "RuntimeError"
    assert "机密" not in line
