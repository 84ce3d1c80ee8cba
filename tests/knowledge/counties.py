"""Counties that nobody has heard of, made from 磐安县's document and list: to see what another county changes."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from knowledge.divisions import Divisions, short_name
from knowledge.library import SHIPPED

MODEL = "330727-panan"
CODES = ("321023", "410922", "421022", "430225", "500236", "510824", "610428", "620523", "130427", "220322")
"""Ten counties of ten provinces without a list."""


def grow(folder: Path, codes: tuple[str, ...] = CODES) -> Path:
    """A knowledge folder of counties alone, each with its own document and list; it is laid over the shipped one."""
    divisions = Divisions.load(SHIPPED)
    for code in codes:
        own = _renamed(divisions, code)
        source = folder / "sources" / f"{code}-made"
        source.mkdir(parents=True)
        text = own((SHIPPED / "sources" / MODEL / "document.txt").read_text(encoding="utf-8"))
        (source / "document.txt").write_text(text, encoding="utf-8", newline="")
        about = own((SHIPPED / "sources" / MODEL / "about.yaml").read_text(encoding="utf-8"))
        digest = hashlib.sha256((source / "document.txt").read_bytes()).hexdigest()
        lines = [f"sha256: {digest}" if line.startswith("sha256:") else line for line in about.splitlines()]
        (source / "about.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        lists = folder / "lists"
        lists.mkdir(exist_ok=True)
        written = own((SHIPPED / "lists" / f"{MODEL}.yaml").read_text(encoding="utf-8"))
        (lists / f"{code}-made.yaml").write_text(written, encoding="utf-8")
    return folder


def _renamed(divisions: Divisions, code: str) -> Callable[[str], str]:
    """Puts a county's names and codes where 磐安县's, 金华市's and 浙江省's stand."""
    county, *_, province = divisions.lineage(code)
    name, land = divisions[county].name, short_name(divisions[province].name)
    swaps = {
        "磐安县": name,
        "磐安": short_name(name),
        "磐政办": f"{name[0]}政办",
        "330727": county,
        "330000": province,
        "浙里": f"{land[0]}里",
        "子女为浙江": f"子女为{land}",
    }

    def own(text: str) -> str:
        for before, after in swaps.items():
            text = text.replace(before, after)
        return text

    return own
