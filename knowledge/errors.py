"""What can go wrong with the knowledge, and whose it is to mend.

KnowledgeError              something under knowledge/
├── DataFileError           a data file is not as it should be: its maintainer mends it
│   └── QuoteNotFoundError       a rule cites words that do not stand in its source
├── UnknownDivisionError         a code that GB/T 2260 does not have
└── FactValueError          a value that a fact of the vocabulary cannot take: whoever gave it mends it
"""

from pathlib import Path


class KnowledgeError(Exception):
    """Something under knowledge/ went wrong; the message is one line that a person can act on."""


class DataFileError(KnowledgeError):
    """A data file is not as it should be. Carries the file, the line (1-based) and the remedy."""

    def __init__(self, file: Path | str, line: int | None, fault: str, remedy: str = "") -> None:
        self.file, self.line, self.fault, self.remedy = Path(file), line, fault, remedy
        where = f"{self.file}:{line}" if line else str(self.file)
        super().__init__(f"{where}: {fault}" + (f"（{remedy}）" if remedy else ""))


class QuoteNotFoundError(DataFileError):
    """A rule cites words that do not stand in its source."""


class UnknownDivisionError(KnowledgeError):
    """A code that the table of divisions does not have."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"没有代码为“{code}”的行政区划")


class FactValueError(KnowledgeError):
    """A value that a fact cannot take. Carries the fact's id and the value as it was given."""

    def __init__(self, fact: str, value: object, expected: str) -> None:
        self.fact, self.value, self.expected = fact, value, expected
        super().__init__(f"{fact}：“{value}”不对，应为{expected}")
