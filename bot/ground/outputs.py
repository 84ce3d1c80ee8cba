"""What a command writes never takes the place of what it reads, by whatever name either is called."""

from pathlib import Path

from bot.ground.errors import InputError

WRITTEN = ("sources", "lists", "cases")
"""Folders of a draft in which files are written."""


def check_apart(out: Path | None, *read: Path | None) -> None:
    """Nothing, if a file that is to be written is none that is read, nor stands in a folder that is. Raises InputError."""
    for given in read:
        if out is not None and given is not None and out.exists() and given.exists() and _is_of(out, given):
            raise _refused(out, given)


def check_draft_apart(out: Path, file: Path) -> None:
    """The same of a draft's folder: the document stands nowhere where the draft is written. Raises InputError."""
    if any(file.resolve().is_relative_to((out / name).resolve()) for name in WRITTEN):
        raise _refused(out, file)


def _is_of(out: Path, given: Path) -> bool:
    return out.samefile(given) or (given.is_dir() and out.resolve().is_relative_to(given.resolve()))


def _refused(out: Path, given: Path) -> InputError:
    return InputError(f"--out {out}：会盖掉要读的“{given}”，请写到别处")
