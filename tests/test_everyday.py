"""What whoever takes the project in hand relies on: a licence, line ends that stay, every library pinned."""

import importlib.metadata
import re
import subprocess
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent


def test_every_library_that_runs_is_pinned() -> None:
    """All that the service needs, and what that needs in turn, stands in constraints.txt with one version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {canonicalize_name(line.partition("==")[0]) for line in (ROOT / "constraints.txt").read_text().split()}
    waiting, seen = [Requirement(one) for one in project["dependencies"]], set[tuple[str, tuple[str, ...]]]()
    while waiting:
        wanted = waiting.pop()
        key = (canonicalize_name(wanted.name), tuple(sorted(wanted.extras)))
        if key in seen or (wanted.marker and not wanted.marker.evaluate()):
            continue
        seen.add(key)
        for text in importlib.metadata.requires(wanted.name) or ():
            inner = Requirement(text)
            if inner.marker is None or any(inner.marker.evaluate({"extra": extra}) for extra in (*wanted.extras, "")):
                inner.marker = None
                waiting.append(inner)
    assert {name for name, _ in seen} - pinned - {"setuptools"} == set()


def test_the_licence_is_stated() -> None:
    """The text of the licence is there, the metadata name it, and a page says what holds for documents and models."""
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert all(place in page for place in ("knowledge/data/sources", "index/model", "dialogs/listening/model"))


def test_a_clone_has_the_bytes_that_were_committed() -> None:
    """Git changes no line end on any machine, and no byte of a source."""
    asked = ["knowledge/data/facts.yaml", "README.md", "index/model/model.safetensors"]
    sources = [str(path.relative_to(ROOT)) for path in (ROOT / "knowledge" / "data" / "sources").glob("*/document.txt")]
    command = ["git", "check-attr", "text", "eol", "--", *asked, *sources]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words
    found = {(path, name): value for path, name, value in re.findall(r"(.*): (text|eol): (.*)", said)}
    assert all(found[path, "eol"] == "lf" for path in asked[:2])
    assert all(found[path, "text"] == "unset" for path in (*sources, asked[2]))
