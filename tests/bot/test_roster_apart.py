"""A roster from outside is read in a process of its own, which may be used up without harm."""

import threading
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from bot.ground.errors import InputError
from bot.rosters.apart import TOO_MUCH, Apart, Bounds
from bot.rosters.bombs import look
from bot.rosters.reading import Row
from knowledge.library import Library
from tests.bot.rosters import HEADER, MAIN, TODAY, raw_workbook

BOUNDS = Bounds(people=5000, faults=5000, unpacked=20)
PEOPLE = b"age,residence\n" + b"83,330727\n" * 1000


def workbook(rows: str) -> bytes:
    """A workbook whose sheet holds that XML."""
    return raw_workbook(f'<worksheet xmlns="{MAIN}"><sheetData>{HEADER}{rows}</sheetData></worksheet>')


ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(400_000))
BOMBS = {
    "1.5 million empty rows": ("people.xlsx", workbook("<row/>" * 1_500_000)),
    "a row of 400,000 attributes": ("people.xlsx", workbook(f"<row {ATTRIBUTES}/>")),
    "nested deep": ("people.xlsx", workbook("<a>" * 500_000 + "</a>" * 500_000)),
    "a cell at the far end": ("people.xlsx", workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "JSON nested deep": ("people.json", b"[" * 5_000_000),
}


def attributes(count: int) -> str:
    """Attributes of which no two are alike, so that they do not pack well."""
    return " ".join(f'a{n * 7919:x}="{n * 104729:x}"' for n in range(count))


LOOKED_THROUGH = {
    "rows": "<row/>" * 210_000 + f"<!--{attributes(20_000)}-->",
    "attributes": f"<row {attributes(100_000)}/>",
    "a row far away": '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    "a cell far away": '<row r="150000"><c r="XFD150000"><v>1</v></c></row>',
    "depth": "".join(f"<a{n:x}>" for n in range(60_000)),
}


@pytest.mark.parametrize("what", LOOKED_THROUGH)
def test_what_no_program_writes_is_refused_before_it_is_parsed(what: str) -> None:
    """Rows, a tag and a depth that are far out of reason show in the bytes; a workbook of 20,000 people has none of it."""
    with pytest.raises(InputError, match=r"people.xlsx：(里面有一处|超过)"):
        look(Path("people.xlsx"), workbook(LOOKED_THROUGH[what]))
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n}</v></c><c r="B{n}"/></row>' for n in range(2, 20_000))
    look(Path("people.xlsx"), workbook(rows))


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    """The process, after its first roster."""
    made = Apart()
    yield made
    made.close()


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs(library: Library, apart: Apart, bomb: str) -> None:
    """What a file was made to do harms nobody: it is refused or read as next to nothing, and the next roster is read."""
    name, content = BOMBS[bomb]
    assert len(content) < 6_000_000
    assert said(library, apart, name, content).startswith("people.")
    assert len(apart.read(library, Path("people.csv"), PEOPLE, TODAY, BOUNDS)) == 1000


def said(library: Library, apart: Apart, name: str, content: bytes) -> str:
    """What is said of a roster, or the name of one in which there is next to nothing."""
    try:
        assert len(apart.read(library, Path(name), content, TODAY, BOUNDS)) < 5
    except InputError as error:
        return str(error)
    return name


def test_other_turns_go_on(library: Library, apart: Apart) -> None:
    """While a roster is read, this process has its own time: the longest wait of another thread is a small part of it."""
    apart.read(library, Path("people.csv"), PEOPLE, TODAY, BOUNDS)
    endless = b"age,residence\n" + b"eighty,330727\n" * 100_000
    waits, done = [0.0], threading.Event()

    def others() -> None:
        """Take turns, noting the longest wait."""
        before = perf_counter()
        while not done.wait(0.001):
            now = perf_counter()
            waits[0], before = max(waits[0], now - before), now

    turns = threading.Thread(target=others)
    turns.start()
    start = perf_counter()
    with pytest.raises(InputError, match="有毛病的地方"):
        apart.read(library, Path("people.csv"), endless, TODAY, BOUNDS._replace(faults=99_999))
    done.set()
    turns.join()
    assert waits[0] < max(0.5, (perf_counter() - start) / 2)


@pytest.mark.parametrize("bound", [{"seconds": 1}, {"megabytes": 150}])
def test_past_the_bounds(library: Library, bound: dict[str, int]) -> None:
    """A roster that takes too long or too much is given up in words, and the next one is read by a new process."""
    made = Apart(**bound)
    try:
        endless = b"age\n" + b"eighty-three and more\n" * 2_000_000
        with pytest.raises(InputError, match=TOO_MUCH):
            made.read(library, Path("people.csv"), endless, TODAY, BOUNDS._replace(faults=10**9))
        assert all(isinstance(row, Row) for row in made.read(library, Path("people.csv"), PEOPLE, TODAY, BOUNDS))
    finally:
        made.close()


def test_new_knowledge(library: Library) -> None:
    """When the service has read its knowledge anew, rosters are read by the new one."""
    made = Apart()
    try:
        made.read(library, Path("people.csv"), PEOPLE, TODAY, BOUNDS)
        first = made._child
        made.read(library, Path("people.csv"), PEOPLE, TODAY, BOUNDS)
        assert made._child is first
        made.read(Library(), Path("people.csv"), PEOPLE, TODAY, BOUNDS)
        assert made._child is not first
    finally:
        made.close()
