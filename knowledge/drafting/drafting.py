"""From a file to a draft: read, find the list, draft each item, write the folder."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from knowledge.drafting.cases import skeleton
from knowledge.drafting.document import Document, assemble
from knowledge.drafting.drafts import ItemDraft
from knowledge.drafting.found import find_list
from knowledge.drafting.items import Drafter
from knowledge.drafting.reading.blocks import UnreadableFileError
from knowledge.drafting.reading.opening import blocks
from knowledge.drafting.writing import folder_name, write, write_cases
from knowledge.errors import DataFileError, KnowledgeError, UnknownDivisionError
from knowledge.library import Library


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drafted."""

    document: Document
    items: tuple[ItemDraft, ...]

    @property
    def flagged(self) -> tuple[ItemDraft, ...]:
        """The items with words still to be looked at."""
        return tuple(item for item in self.items if item.flags)


def draft(file: Path, region: str, library: Library) -> Draft:
    """A draft from a county's file. Raises UnreadableFileError and UnknownDivisionError."""
    if region not in library.divisions:
        raise UnknownDivisionError(region)
    found_blocks = blocks(file)
    found = find_list(found_blocks)
    if found is None:
        raise UnreadableFileError(
            file, "没有找到清单", "清单要是一张表，有“服务项目”“服务内容”这样的栏名；或者是一段一项、标着“服务内容：”的文字"
        )
    title = f"{library.divisions[region].name}基本养老服务清单"
    document = assemble(found_blocks, found, region, title, f"original{file.suffix.lower()}")
    drafter = Drafter(library, document)
    return Draft(document, tuple(drafter.draft(row) for row in found.rows))


def draft_to(file: Path, region: str, library: Library, out: Path) -> Draft:
    """Draft and write the folder. Raises DataFileError too where `out` cannot be written."""
    made = draft(file, region, library)
    try:
        name = folder_name(library.divisions, region)
        path = write(made.document, made.items, file, out, name)
        with suppress(KnowledgeError):  # a folder with other faults gets its list all the same; the check tells of them
            write_cases(out, name, skeleton(Library(out, library).read_list(path)))
    except OSError as error:
        raise DataFileError(out, None, f"写不进去：{error.strerror}", "换一个能写的文件夹") from error
    return made
