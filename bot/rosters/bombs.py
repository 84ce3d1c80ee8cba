"""A look at a workbook from outside before anything parses it: what no office's program writes is refused at once.

A workbook is a ZIP of XML. A few kilobytes of it can claim a million rows, a tag of a hundred thousand attributes, elements
nested without end. All of that shows in the bytes as they are unpacked, which is fast; parsing it is what takes long.
"""

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

from bot.ground.errors import InputError
from bot.rosters.files.bounds import MOST_AREA, is_swollen
from bot.rosters.files.parts import column_number
from bot.rosters.files.workbooks import WORKBOOK

PIECE = 1 << 16
SWOLLEN_FROM = 1 << 20
LONGEST_TAG = 1 << 15
DEEPEST = 500
ROWS = 200_000
TAG = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG)
ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
PLACE = re.compile(rb"""\sr=["']([A-Za-z]{0,3})(\d{1,9})["']""")
"""Where a row or a cell says that it stands: far from all others it makes a sheet of nothing but gaps."""


def look(name: Path, content: bytes) -> None:
    """Nothing, if a workbook (or what is none) looks as offices' do. Raises InputError."""
    if not content.startswith(WORKBOOK):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.infolist():
                if is_swollen(part, SWOLLEN_FROM):
                    raise InputError(f"{name}：压缩得不合常理，请另存为CSV")
            for part in package.infolist():
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    with package.open(part) as stream:
                        _look_through(name, stream)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        raise InputError(f"{name}：打不开，不是合格的XLSX文件") from error


def _look_through(name: Path, stream: IO[bytes]) -> None:
    depth, rows, rest = 0, 0, b""
    last, widest = 0, b""
    while piece := stream.read(PIECE):
        seen = rest + piece
        cut = seen.rfind(b">") + 1
        tags, rest = seen[:cut], seen[cut:]
        depth += tags.count(b"<") - 2 * tags.count(b"</") - tags.count(b"/>") - tags.count(b"<?") - tags.count(b"<!")
        rows += len(ROW.findall(tags))
        for letters, number in PLACE.findall(tags):
            last, widest = max(last, int(number)), max(widest, letters.upper(), key=lambda column: (len(column), column))
        if depth > DEEPEST or len(rest) > LONGEST_TAG + PIECE or TAG.search(tags):
            raise InputError(f"{name}：里面有一处大得或深得不合常理，请另存为CSV")
        if last * column_number(widest.decode()) > MOST_AREA and last <= ROWS:
            raise InputError(f"{name}：里面有一处大得或深得不合常理，请另存为CSV")
        if max(rows, last) > ROWS:
            raise InputError(f"{name}：超过{ROWS}行（空行也算），请删去后面的空行，或另存为CSV")
