"""Numbers of a workbook that are no day, though their cells are formatted as days: an identity number, a telephone, 1E300.

What reads workbooks makes a day or a length of time of such a cell's number, and fails with the row or the file. So these cells
lose their format before anything is read: then they are numbers, each to be understood, or not, as its column has it.
"""

import io
import re
import zipfile

from bot.rosters.files.bounds import is_swollen
from bot.rosters.files.old_books import MAGIC, without_odd_formats

SHEETS = re.compile(r".*worksheets/[^/]+\.xml", re.IGNORECASE)
NUMBER = rb"\s*[+-]?(?:\d{7,}[^<]*|[^<]*[eE]\+?\d{2,}\s*|(?i:inf|infinity|nan)\s*)"
"""As a sheet writes what lies past every day (9999-12-31 is 2958465), or is no number."""
ODD = re.compile(rb"<(?:\w+:)?v>" + NUMBER + rb"</(?:\w+:)?v>")
FORMULA = rb"(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?"
CELL = re.compile(rb"(<(?:\w+:)?c\b)([^<>]*)(>" + FORMULA + rb"<(?:\w+:)?v>)(" + NUMBER + rb")(?=<)")
FORMAT, KIND = re.compile(rb"""\ss=(?:"\d*"|'\d*')"""), re.compile(rb"""\st=["'](\w+)["']""")
WORD = re.compile(rb"\s*[+-]?(?i:inf|infinity|nan)\s*")


def without_odd_days(content: bytes) -> bytes:
    """A workbook in which no cell's number is said to be a day when there is none of that number."""
    if content.startswith(MAGIC):
        return without_odd_formats(content)
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [part for part in package.infolist() if SHEETS.fullmatch(part.filename) and not is_swollen(part)]
        changed = {}
        for part in sheets:
            written = package.read(part)
            if ODD.search(written):
                changed[part.filename] = CELL.sub(_plain, written)
        if not changed:
            return content
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
            for part in package.infolist():
                copy.writestr(part.filename, changed.get(part.filename) or package.read(part))
    return made.getvalue()


def _plain(cell: re.Match[bytes]) -> bytes:
    """A cell without its format, if it is one of a number; what is a number only in name is text."""
    begins, attributes, between, number = cell.groups()
    kind = KIND.search(attributes)
    if kind is not None and kind[1] != b"n":
        return cell[0]
    bare = FORMAT.sub(b"", attributes)
    if WORD.fullmatch(number):
        bare = KIND.sub(b"", bare) + b' t="str"'
    return begins + bare + between + number
