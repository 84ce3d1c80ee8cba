"""China's administrative divisions down to the county, the towns of the regions with a list, and other names of divisions.

Source of the data: National Bureau of Statistics, 2023, codes after GB/T 2260. Names that are no longer official (下城区,
金华县) and short ones that the official name does not show (前郭, 恩施州) stand in other_names.csv with what they are today,
until when they were official, and the source.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.errors import DataFileError, UnknownDivisionError
from knowledge.folder import Folder
from knowledge.logic import Truth
from knowledge.regular import bytes_of

COLUMNS = ["code", "name", "parent"]
MIN_SHORT = 2
TOWN_COLUMNS = ["code", "name", "county"]
OTHER_NAME_COLUMNS = ["name", "codes", "until", "source"]


@dataclass(frozen=True, slots=True)
class Division:
    """A province, a prefecture, a county or (with nine digits) a town."""

    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that no official table has: what it is today (several codes when it was split), and until which year it was."""

    name: str
    codes: tuple[str, ...]
    until: int | None
    source: str


class Divisions:
    """The tree of divisions, by code."""

    def __init__(self, divisions: list[Division], towns: list[Division], other_names: Iterable[OtherName] = ()) -> None:
        self._by_code = {division.code: division for division in divisions}
        self.towns = tuple(towns)
        self.other_names = tuple(other_names)

    @classmethod
    def load(cls, folder: Path) -> "Divisions":
        """Read divisions.csv, towns.csv and other_names.csv. Raises DataFileError for a bad line."""
        found = Folder(folder)
        divisions = list(_read(found.file("divisions.csv"), COLUMNS))
        towns = list(_read(found.file("towns.csv"), TOWN_COLUMNS))
        known = {division.code for division in divisions}
        return cls(divisions, towns, _other_names(found.file("other_names.csv"), known))

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Division]:
        return iter(self._by_code.values())

    def __getitem__(self, code: str) -> Division:
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownDivisionError(code) from None

    def lineage(self, code: str) -> tuple[str, ...]:
        """The code itself and the codes above it, nearest first."""
        found = []
        while code:
            found.append(code)
            code = self[code].parent
        return tuple(found)

    def children(self, code: str) -> tuple[str, ...]:
        """The codes right below."""
        return self._children.get(code, ())

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        below: defaultdict[str, list[str]] = defaultdict(list)
        for division in self:
            below[division.parent].append(division.code)
        return {code: tuple(codes) for code, codes in below.items()}

    def within(self, code: str, region: str) -> Truth:
        """Whether someone of `code` is of `region`; a coarser code ("金华市" for 磐安县) leaves it open."""
        if region in self.lineage(code):
            return Truth.TRUE
        return Truth.UNKNOWN if code in self.lineage(region) else Truth.FALSE

    def named(self, name: str) -> tuple[str, ...]:
        """The codes that go by a name: official, short (磐安), or with those above it before it (浙江磐安)."""
        wanted = "".join(name.split())
        found = list(self._by_own_name.get(wanted, ()))
        for cut in range(MIN_SHORT, len(wanted) - MIN_SHORT + 1):
            above = set(self._by_own_name.get(wanted[:cut], ()))
            if above:
                found += [code for code in self.named(wanted[cut:]) if above & set(self.lineage(code)[1:])]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _by_own_name(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for division in self:
            if not is_filler(division.name):
                for name in {division.name, short_name(division.name)}:
                    found[name].append(division.code)
        official = frozenset(found)
        for other in self.other_names:
            for name in {other.name} | ({short_name(other.name)} - official):
                found[name] += [code for code in other.codes if code not in found[name]]
        return dict(found)

    def full_name(self, code: str) -> str:
        """From the province down, without the filler levels: 浙江省金华市磐安县."""
        names = [self[step].name for step in reversed(self.lineage(code))]
        return "".join(name for name in names if not is_filler(name))


SUFFIXES = ("特别行政区", "自治州", "自治县", "自治旗", "自治区", "地区", "新区", "林区", "省", "市", "区", "县", "旗", "盟")
PEOPLES = re.compile(
    "(?:维吾尔|土家|达斡尔|鄂温克|鄂伦春|哈萨克|柯尔克孜|塔吉克|锡伯|保安|东乡|撒拉|裕固|布依|仡佬|毛南|仫佬|哈尼|拉祜|布朗|傈僳|普米|景颇|"
    "独龙|蒙古|朝鲜|各|壮|瑶|侗|苗|彝|藏|羌|回|满|畲|黎|白|傣|佤|怒|水|土)(?:族)?"
)


SUFFIXES_BY_LAST = {last: tuple(one for one in SUFFIXES if one[-1] == last) for last in {one[-1] for one in SUFFIXES}}


def short_name(name: str) -> str:
    """How people call a division: 磐安 for 磐安县, 景宁 for 景宁畲族自治县; a name of two characters stays whole."""
    for suffix in SUFFIXES_BY_LAST.get(name[-1:], ()):
        if name.endswith(suffix) and len(name) - len(suffix) >= MIN_SHORT:
            core = name[: -len(suffix)]
            if suffix.startswith("自治"):
                core = _without_peoples(core)
            return core
    return name


def _without_peoples(core: str) -> str:
    """景宁畲族 → 景宁, 新疆维吾尔 → 新疆: the peoples' names behind the place are left out."""
    for cut in range(MIN_SHORT, len(core)):
        if re.fullmatch(f"(?:{PEOPLES.pattern})+", core[cut:]):
            return core[:cut]
    return core


def is_filler(name: str) -> bool:
    """A level of the code table that is no place: 市辖区, 省直辖县级行政区划 …"""
    return name in {"市辖区", "县"} or name.endswith("直辖县级行政区划")


def _read(path: Path, columns: list[str]) -> Iterator[Division]:
    for number, row in _rows(path, columns):
        if len(row) != len(columns) or not row[0].isdecimal() or not row[1] or row[0] == row[2]:
            raise DataFileError(path, number, "应为 代码,名称,上级代码", "改正这一行")
        yield Division(*row)


def _other_names(path: Path, known: set[str]) -> Iterator[OtherName]:
    for number, row in _rows(path, OTHER_NAME_COLUMNS):
        if len(row) != len(OTHER_NAME_COLUMNS) or not all((row[0], row[1], row[3])) or not (row[2] or "0").isdecimal():
            raise DataFileError(path, number, "应为 名称,现在的代码（几个用空格隔开）,用到哪一年,出处", "改正这一行")
        codes = tuple(row[1].split())
        if unknown := [code for code in codes if code not in known]:
            raise DataFileError(path, number, f"没有代码 {'、'.join(unknown)}", "写 divisions.csv 里有的代码")
        yield OtherName(row[0], codes, int(row[2]) if row[2] else None, row[3])


def _rows(path: Path, columns: list[str]) -> Iterator[tuple[int, list[str]]]:
    try:
        lines = bytes_of(path).decode("utf-8").splitlines()
    except OSError as error:
        raise DataFileError(path, None, f"读不到：{error.strerror}", "检查文件是否在") from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, None, "不是UTF-8编码", "另存为UTF-8") from error
    rows = csv.reader(lines)
    if next(rows, None) != columns:
        raise DataFileError(path, 1, f"表头应为 {','.join(columns)}", "改回表头")
    yield from enumerate(rows, start=2)


OF_THE_REGION = ("本地", "当地", "本辖区", "辖区", "本行政区域", "本区域")
"""How a document names its own region, whatever its rank."""


def called_here(divisions: Divisions, region: str) -> dict[str, str]:
    """What a region's document calls itself and what lies above it, each with its code: 本县, 我市 (the nearest of that
    rank), 本地.
    """
    found: dict[str, str] = {}
    for code in reversed(divisions.lineage(region)):
        name = divisions[code].name
        rank = "自治区" if name.endswith("自治区") else name[-1]
        found |= dict.fromkeys((f"{one}{rank}" for one in "本我全该"), code)
    return found | dict.fromkeys(OF_THE_REGION, region)
