"""The knowledge folder of a draft: the document with what is known of it, and the list file."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from typing import Any

import yaml

from knowledge.divisions import Divisions, short_name
from knowledge.drafting.document import Document
from knowledge.drafting.drafts import ItemDraft

WIDE = 100_000
HEAD = """# 草稿：条件和待遇是按文字起草的，还没有人核对过。flags 是没有读懂、待核的话：照原文改好 who 和 gives，删去那一条。
# 全部核对完、yiwen check 说 ok，才能用。
"""


def folder_name(divisions: Divisions, region: str) -> str:
    """330727-panan."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import lazy_pinyin

    return f"{region}-{''.join(lazy_pinyin(short_name(divisions[region].name)))}"


def write(document: Document, drafts: Sequence[ItemDraft], original: Path, out: Path, name: str) -> Path:
    """Put the draft into `out`: lists/NAME.yaml, the path returned, and sources/NAME/, the file brought beside its text."""
    source = out / "sources" / name
    source.mkdir(parents=True, exist_ok=True)
    (out / "lists").mkdir(exist_ok=True)
    (source / "document.txt").write_bytes(document.text.encode("utf-8"))
    copyfile(original, source / str(document.about["original"]))
    (source / "about.yaml").write_text("\n".join(_about(document.about)) + "\n", encoding="utf-8")
    written = "\n".join(_list(document, drafts)) + "\n"
    path = out / "lists" / f"{name}.yaml"
    if path.exists() and path.read_text(encoding="utf-8") != written:
        path.replace(path.with_suffix(".yaml.old"))  # somebody may have worked on it
    path.write_text(written, encoding="utf-8")
    return path


def write_cases(out: Path, name: str, written: str) -> None:
    """Put the skeleton of the cases beside a draft; cases that somebody may have filled in stay."""
    path = out / "cases" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.write_text(written, encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """YAML in which what stands twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _flow(value: Any) -> str:
    """A value on one line."""
    written: str = yaml.dump(value, Dumper=_Plain, allow_unicode=True, default_flow_style=True, width=WIDE, sort_keys=False)
    return written.removesuffix("\n").removesuffix("\n...")


def _about(about: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{key}: {_flow(value)}" for key, value in about.items() if not (key == "annex" and value is None))


def _list(document: Document, drafts: Sequence[ItemDraft]) -> Iterator[str]:
    yield from HEAD.splitlines()
    yield f"region: {_flow(document.region)}"
    yield f"title: {_flow(document.list_title)}"
    yield f"columns: {_flow(list(document.found.columns))}"
    yield f"header: {_flow(list(document.found.header))}"
    yield "items:"
    for draft in drafts:
        yield ""
        yield from _item(draft)


def _item(draft: ItemDraft) -> Iterator[str]:
    row = draft.row
    yield f"  - number: {row.number}"
    yield f"    name: {_flow(row.name)}"
    yield f"    audience: {_flow(row.audience)}"
    yield f"    content: {_flow(row.content)}"
    for key, value in (("types", list(row.types)), ("agencies", list(row.agencies)), ("further", dict(row.further))):
        if value:
            yield f"    {key}: {_flow(value)}"
    if row.starred:
        yield "    local_addition: true"
    for key, entries in (
        ("who", draft.who),
        ("gives", draft.gives),
        ("other_readings", draft.other_readings),
        ("flags", list(map(_flag, draft.flags))),
    ):
        if entries:
            yield f"    {key}:"
            yield from (f"      - {_flow(entry)}" for entry in entries)
    if draft.apply:
        yield f"    apply: {_flow({'clause': draft.apply})}"


def _flag(flag: Any) -> dict[str, str]:
    return {"words": flag.words, **({"clause": flag.clause} if flag.clause else {}), "why": flag.why}
