"""A pattern that was compiled at an earlier start is the pattern."""

import json
import re
from pathlib import Path

import pytest

from dialogs.listening.acts import patterns
from dialogs.listening.finders.age_patterns import ages_file
from dialogs.listening.finders.people import people_file
from knowledge import kept
from knowledge.ready import IS_KNOWN, all_compiled, packed, unpacked

FEW = ("", "a", "(?P<one>低)(?P=one)?(保)", "(?i)ABC", "[一-龥]{2,}?(?=$)", "(?<!不)[^保障]|\\d+")


@pytest.mark.skipif(not IS_KNOWN, reason="patterns are compiled anew here")
@pytest.mark.parametrize("pattern", FEW)
def test_it_is_as_compiled(pattern: str) -> None:
    """The same to the engine, by its own comparison, and with the same names, through JSON and back."""
    found, compiled = unpacked(json.loads(json.dumps(packed(pattern)))), re.compile(pattern)
    assert found == compiled
    assert (found.pattern, found.flags, found.groups, found.groupindex) == (
        compiled.pattern,
        compiled.flags,
        compiled.groups,
        compiled.groupindex,
    )


@pytest.mark.skipif(not IS_KNOWN, reason="patterns are compiled anew here")
def test_so_are_those_of_the_files() -> None:
    """The large ones too."""
    for way in (*patterns().ways("signals"), *ages_file().ways("spoken"), people_file().cue("called")):
        assert unpacked(packed(way.compiled.pattern)) == way.compiled


@pytest.mark.skipif(not IS_KNOWN, reason="patterns are compiled anew here")
def test_many_are_kept_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later start has them all from one file, in their order, and compiles none."""
    monkeypatch.setattr(kept, "_named", tmp_path)
    first = all_compiled(FEW)
    monkeypatch.setattr(re, "compile", None)
    assert all_compiled(FEW) == first
    assert len(list((tmp_path / "patterns").iterdir())) == 1
