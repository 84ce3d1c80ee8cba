"""What can go wrong with the index, and whose it is to mend.

IndexingError             something under index/
├── ModelError            a model that cannot be used: name another one, or make the shipped one again
└── IndexFilesError       a kept index that is damaged: it is built anew
"""


class IndexingError(Exception):
    """Something under index/ went wrong; the message is one line that a person can act on."""


class ModelError(IndexingError):
    """A model that cannot be had or used. Carries its name or folder, the fault and the remedy."""

    def __init__(self, model: str, fault: str, remedy: str) -> None:
        self.model, self.fault, self.remedy = model, fault, remedy
        super().__init__(f"模型“{model}”：{fault}（{remedy}）")


class IndexFilesError(IndexingError):
    """Files of a kept index that are not as they should be. Carries the folder and the fault."""

    def __init__(self, folder: str, fault: str) -> None:
        self.folder, self.fault = folder, fault
        super().__init__(f"索引“{folder}”坏了：{fault}（运行 yiwen index 重建）")
