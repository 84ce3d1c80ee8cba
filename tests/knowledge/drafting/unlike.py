"""`unlike.yaml`: items in wordings that the shipped lists do not have, labelled by hand, as files and as knowledge folders."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from knowledge.drafting.drafting import draft_to
from knowledge.library import Library

HERE = Path(__file__).parent


def labelled(name: str = "unlike.yaml") -> Mapping[str, Any]:
    """The labelled items."""
    found: Mapping[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found


def written(data: Mapping[str, Any], path: Path) -> Path:
    """The items as a Markdown table in a file of its own."""
    lines = ["附件", "基本养老服务清单", "", "| 序号 | 服务对象 | 服务项目 | 服务内容 | 服务标准 |", "|---|---|---|---|---|"]
    keys = ("number", "audience", "name", "content", "standard")
    lines += ["| " + " | ".join(str(item.get(key, "")) for key in keys) + " |" for item in data["items"]]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def by_hand(data: Mapping[str, Any], file: Path, out: Path) -> Library:
    """A library in which the rules of the file's list are those labelled by hand; the items without one are left as drafted."""
    draft_to(file, data["region"], Library(), out)
    path = next((out / "lists").glob("*.yaml"))
    made = yaml.safe_load(path.read_text(encoding="utf-8"))
    for item, label in zip(made["items"], data["items"], strict=True):
        if "who" in label:
            words = {"quote": item["content"]}
            item["who"] = [{**condition, **words} for condition in label["who"]]
            item["gives"] = [{"what": item["name"], **gift, **words} for gift in label["gives"]]
            item.pop("other_readings", None)
            item.pop("flags", None)
    path.write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return Library(out)
