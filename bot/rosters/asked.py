"""What was said with a roster on the command line, and what its columns are read as (`yiwen screen --columns`)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.ground.errors import InputError
from bot.rosters.forms.mappings import IGNORED, OTHERS, Mappings, Use
from bot.rosters.forms.reader import Asked
from bot.rosters.reading import RECORDS, RosterReader, content_of
from knowledge.library import Library

ROLES = {
    "name": "姓名",
    "seq": "序号（人的编号）",
    "village": "村、社区",
    "identity": "身份证号（只用来看出生日期和性别）",
    "certificate": "残疾证号（前18位是身份证号）",
    "birth": "出生日期",
    "hukou_part": "户籍地（地址的一段）",
    "residence_part": "常住地（地址的一段）",
    "place_part": "地址的一段（没有户籍地和常住地时才用）",
    "disability": "残疾类别和等级",
    "remark": "备注（看是否去世、是否写着某一类别）",
    "alive": "是否健在",
    "categories": "几种类别",
    "loose": "只取看得懂的",
    IGNORED: "不用（与判断无关）",
    OTHERS: "不用（说的是别人）",
}


def asked_of(mapped: tuple[str, ...], region: str | None, sheet: str | None) -> Asked:
    """From the command's options. Raises InputError."""
    columns = {}
    for pair in mapped:
        name, equals, reads = pair.partition("=")
        if not equals or not name.strip() or not reads.strip():
            raise InputError(f"--map {pair}：应为 列名=事实，如 评定=care_level")
        columns[name.strip()] = reads.strip()
    return Asked(columns, region, sheet)


def columns_text(library: Library, file: Path | None, asked: Asked) -> str:
    """The table of mappings, or how each column of a file is read. Raises InputError."""
    if file is None:
        mappings = Mappings(library.vocabulary)
        return "\n".join(f"{_label(library, reads)}\t{headings}" for reads, headings in mappings.rows())
    if file.suffix.lower() in RECORDS:
        raise InputError(f"{file}：JSON 的字段用事实的代号或名称，没有列名可对应")
    return "\n".join(_columns(library, file, asked))


def _columns(library: Library, file: Path, asked: Asked) -> Iterator[str]:
    reader = RosterReader(library, date.max, asked=asked)
    for table in reader.forms.tables(file, reader.grids(file, content_of(file))):
        if table.grid.name:
            yield f"工作表“{table.grid.name}”："
        if table.header:
            for column in table.header.columns:
                yield f"  {column.heading}\t{_use(library, reader.forms.mappings, column.use)}"
        elif table.is_plain:
            _, cells = next(line for line in table.head if any(line[1]))
            for heading in filter(None, (str(cell).strip() for cell in cells if cell is not None)):
                yield f"  {heading}\t{_label(library, reader.column(heading) or '不认识，不用')}"
        else:
            yield "  没有找到名单的表头"


def _use(library: Library, mappings: Mappings, use: Use | None) -> str:
    if use is None:
        return "不认识，不用；有用的话加 --map 列名=事实"
    if use.fact:
        return f"{library.vocabulary[use.fact].label}：是、√ 为{mappings.labels(use.fact, sorted(use.yes, key=str))}"
    return _label(library, use.reads)


def _label(library: Library, reads: str) -> str:
    fact, _, value = reads.partition("=")
    if fact in library.vocabulary:
        label = f"{library.vocabulary[fact].label}（{fact}）"
        return f"{label}{'：' + value if value else ''}"
    return {**ROLES, "id": "编号"}.get(reads, reads)
