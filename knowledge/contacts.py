"""A deployer's contacts: how to reach an office. They are no document's words, and are shown as what they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import as_model, read_yaml


class Contact(BaseModel):
    """One office of a region, as its deployer found it: address, telephone, hours, where that was read and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    office: str
    address: str = ""
    telephone: str = ""
    hours: str = ""
    source: str
    date: date


class _File(BaseModel):
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
