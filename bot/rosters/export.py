"""`yiwen export`: a list's decision tables as Parquet and the SQL that reads them, for DuckDB, Spark and the like."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyarrow import parquet

from bot.ground.errors import InputError
from dialogs.saying.sums import amount_words
from knowledge.cohort.export import Coding, Export, export
from knowledge.library import Library

TEMPLATES = Path(__file__).parent / "exported"
Table = Mapping[str, Sequence[Any]]
"""Columns by name."""


def export_region(library: Library, region: str, folder: Path) -> list[str]:
    """Export the list that applies in a region, given by code or name; the names of the files. Raises InputError."""
    codes = [region] if region in library.divisions else library.divisions.named(region)
    lists = {found for code in codes if (found := library.list_of(code))}
    if len(lists) != 1:
        raise InputError(f"--region：“{region}”没有收录清单，收录的有{'、'.join(library.lists)}")
    return write_export(export(library, lists.pop()), folder)


def write_export(exported: Export, folder: Path) -> list[str]:
    """Write the tables and the SQL; the names of the files. Raises InputError."""
    tables = {name: pa.table(dict(columns)) for name, columns in _tables(exported).items()}
    texts = {name.removesuffix(".jinja"): text for name, text in _rendered(exported, [*tables])}
    tables["people"] = _nobody(exported)
    try:
        (folder / "tables").mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            parquet.write_table(table, folder / "tables" / f"{name}.parquet")
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}：写不进去，{error.strerror}") from error
    return [*texts, *(f"tables/{name}.parquet" for name in tables)]


def _nobody(exported: Export) -> Any:
    """The columns of a person, without anybody."""
    facts = [(fact.id, pa.int32() if fact.type == "integer" else pa.string()) for fact in exported.facts]
    return pa.schema([("person", pa.string()), *facts]).empty_table()


def _tables(exported: Export) -> dict[str, Table]:
    met = [(number, screened) for number, screened in enumerate(exported.outcomes) if screened]
    return {
        "outcomes": {
            "outcome": [number for number, _ in met],
            "item": [screened.item.id for _, screened in met],
            "name": [screened.item.name for _, screened in met],
            "verdict": [screened.verdict.value for _, screened in met],
            "missing": [",".join(screened.missing) for _, screened in met],
            "amounts": ["；".join(map(amount_words, screened.amounts)) for _, screened in met],
            "gives": ["；".join(benefit.what for benefit in screened.gives) for _, screened in met],
            "lead": [screened.lead for _, screened in met],
        },
        "places": _places(exported),
        **{
            f"group_{number}": {
                "place": range(len(group.outcomes)),
                **{
                    f"item_{item}": outcomes
                    for item, outcomes in zip(group.items, zip(*group.outcomes, strict=True), strict=True)
                },
            }
            for number, group in enumerate(exported.groups, start=1)
        },
    }


def _places(exported: Export) -> Table:
    """Each division: whether the list applies there, and its part of each group's place. And the words that are no division
    but a value of some fact (没有成年子女 for where the children are registered).
    """
    parts = {
        f"part_{number}_{coding.fact}": coding.parts
        for number, group in enumerate(exported.groups, start=1)
        for coding in group.codings
        if coding.parts is not None
    }
    words = {fact.id: {str(value.id) for value in fact.values} for fact in exported.facts if fact.type == "division"}
    written = [*exported.places, *sorted({word for held in words.values() for word in held})]
    return {
        "place": written,
        "applies": [exported.places.get(place) for place in written],
        **{
            f"known_{fact}": [place in exported.places or place in held or None for place in written]
            for fact, held in words.items()
        },
        **{name: [held.get(place) for place in written] for name, held in parts.items()},
    }


def _rendered(exported: Export, tables: Sequence[str]) -> Iterator[tuple[str, str]]:
    templates = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=False)  # noqa: S701 - SQL
    about = exported.benefit_list.source.about
    groups = [{"number": number, "codings": group.codings} for number, group in enumerate(exported.groups, start=1)]
    items = [(item, number) for number, group in enumerate(exported.groups, start=1) for item in group.items]
    divisions = [fact.id for fact in exported.facts if fact.type == "division"]
    known = {fact: f"at_{fact}.known_{fact}" for fact in divisions}
    for group in exported.groups:
        known |= {coding.fact: _part(coding, 0) for coding in group.codings if coding.parts is None}
    for name in sorted(path.name for path in TEMPLATES.iterdir()):
        yield (
            name,
            templates.get_template(name).render(
                title=exported.benefit_list.title,
                region=exported.benefit_list.region,
                document=f"{about.title}（{about.number or about.unnumbered}）",
                facts=exported.facts,
                groups=groups,
                items=sorted(items),
                divisions=divisions,
                known=known,
                tables=tables,
                part=_part,
            )
            + "\n",
        )


def _part(coding: Coding, group: int) -> str:
    """The SQL of a fact's part of a group's place; null for what is none of the fact's values."""
    column = f"p.{coding.fact}"
    if coding.parts is not None:
        return f"CASE WHEN {column} IS NULL OR {column} = '' THEN 0 ELSE at_{coding.fact}.part_{group}_{coding.fact} END"
    ranges = [f"WHEN {column} BETWEEN {first} AND {last} THEN {part}" for first, last, part in coding.ranges]
    texts = [f"WHEN {column} IN ({_quoted(names)}) THEN {part}" for names, part in coding.texts]
    unknown = f"{column} IS NULL" if ranges else f"{column} IS NULL OR {column} = ''"
    return " ".join([f"CASE WHEN {unknown} THEN 0", *ranges, *texts, "END"])


def _quoted(texts: Sequence[str]) -> str:
    return ", ".join("'{}'".format(text.replace("'", "''")) for text in texts)
