"""A deployer's contacts: how to reach an office. They are no document's words, and are shown as what they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ConfigDict

from knowledge.datafiles import as_model, line_of, read_yaml
from knowledge.errors import DataFileError, KnowledgeError
from knowledge.library import Library
from knowledge.shape import Shape


class Contact(Shape):
    """One office of a region, as its deployer found it: address, telephone, hours, where that was read and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    office: str
    address: str = ""
    telephone: str = ""
    hours: str = ""
    source: str
    date: date


class _File(Shape):
    model_config = ConfigDict(extra="forbid")

    region: str
    contacts: list[Contact]


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of every region, by office."""

    found: Mapping[tuple[str, str], Contact] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Contacts":
        """Every file of a folder. Raises DataFileError with file and line."""
        files = [as_model(_File, read_yaml(path), path) for path in sorted(folder.glob("*.yaml"))]
        return cls({(file.region, one.office): one for file in files for one in file.contacts})

    def of(self, region: str, office: str) -> Contact | None:
        """How to reach an office of a region; None where the deployer says nothing."""
        return self.found.get((region, office))


TELEPHONE = re.compile(r"\+?\d[\d -]{1,18}\d")


def check_contacts(library: Library, folder: Path) -> Iterator[KnowledgeError]:
    """Whether each file is of a region with a list, each office one that its document names, each telephone a number."""
    for path in sorted(folder.glob("*.yaml")):
        try:
            raw = read_yaml(path)
            file = as_model(_File, raw, path)
        except KnowledgeError as error:
            yield error
            continue
        if file.region not in library.lists:
            yield DataFileError(path, line_of(raw, "region"), f"没有地区“{file.region}”的清单", "改正 region 的代码")
            continue
        offices = _offices(library, file.region)
        for i, contact in enumerate(file.contacts):
            for fault, remedy in _faults(contact, offices):
                yield DataFileError(path, line_of(raw, "contacts", i), f"{contact.office}：{fault}", remedy)


def _faults(contact: Contact, offices: frozenset[str]) -> Iterator[tuple[str, str]]:
    if contact.office not in offices:
        yield "文件里没有这个单位", "照清单写单位的名称"
    if not contact.telephone and not contact.address:
        yield "电话和地址都没有写", "至少写一样"
    if contact.telephone and not TELEPHONE.fullmatch(contact.telephone):
        yield f"电话“{contact.telephone}”不像电话", "只写号码"
    if not contact.source.strip():
        yield "没有写是从哪里查到的", "写上 source"


def _offices(library: Library, region: str) -> frozenset[str]:
    """The offices that a region's list and its clauses name."""
    benefit_list = library.lists[region]
    of_items = {office for item in benefit_list for office in item.data.agencies}
    return frozenset(of_items | {office for clause in benefit_list.source.clauses.values() for office in clause.agencies})
