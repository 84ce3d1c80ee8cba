"""Knowledge that was proved is not proved again; a changed byte of it, or of what proves it, is."""

import shutil
import sys
from pathlib import Path

import pytest

from bot.service import app, proved, proving
from knowledge.errors import KnowledgeError
from knowledge.folder import SHIPPED


def test_a_mark_is_of_every_byte(tmp_path: Path) -> None:
    """The same data have one name wherever they stand; another byte or another file name is another."""
    for name, content in {"one": b"a", "same": b"a", "other": b"b"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.yaml").write_bytes(content)
    (tmp_path / "renamed").mkdir()
    (tmp_path / "renamed" / "y.yaml").write_bytes(b"a")
    marks = [proved.mark_of(tmp_path / name) for name in ("one", "same", "other", "renamed")]
    assert marks[0] == marks[1]
    assert len(set(marks)) == 3


def test_what_is_wrong_is_refused_at_every_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault that is put in after a start that went well stops the next one, and the one after that."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "data"
    shutil.copytree(SHIPPED, folder)
    monkeypatch.setenv("YIWEN_KNOWLEDGE", str(folder))
    monkeypatch.setattr(proving, "prove", lambda _: pytest.fail("proved in the service's own process"))
    app.checked_engine(lambda _: None)
    assert list((tmp_path / "cache" / "yiwen" / "index" / "proved").iterdir())
    spoilt = next((folder / "lists").glob("330727*.yaml"))
    text = spoilt.read_text(encoding="utf-8")
    spoilt.write_text(text.replace("每人每月发放高龄津贴60元", "每人每月发放高龄津贴66元"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(KnowledgeError):
            app.checked_engine(lambda _: None)
    monkeypatch.undo()
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(KnowledgeError):  # no process of its own can be had: it is proved all the same
        proving.prove_apart(folder, None)
