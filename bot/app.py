"""The one wiring place: builds what the settings ask for, once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import InputError

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.search import Search
    from knowledge.library import Library

Tell = Callable[[str], None]
"""Where a notice goes that is no part of an answer."""


def knowledge_folder() -> Path:
    """The data folder of YIWEN_KNOWLEDGE, or the shipped one. Raises InputError when it is no folder."""
    from knowledge.folder import SHIPPED

    configured = os.environ.get("YIWEN_KNOWLEDGE", "")
    if configured and not Path(configured).is_dir():
        raise InputError(f"YIWEN_KNOWLEDGE：“{configured}”不是文件夹")
    return Path(configured) if configured else SHIPPED


def index_folder(fingerprint: str) -> Path:
    """Where the index of a model is kept: under the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "yiwen" / "index" / fingerprint


def encoder(tell: Tell) -> "Encoder":
    """The model of YIWEN_MODEL; the shipped one when none is set, or when that one cannot be had, which is told."""
    from index.encoder import SentenceEncoder, StaticEncoder
    from index.errors import ModelError

    configured = os.environ.get("YIWEN_MODEL", "")
    if configured:
        try:
            return SentenceEncoder(configured)
        except ModelError as error:
            tell(f"YIWEN_MODEL：{error}，改用自带的模型")
    return StaticEncoder()


def search(library: "Callable[[], Library]", tell: Tell, *, rebuild: bool = False) -> "Search":
    """A search over the knowledge. The kept index is used while it is of this knowledge and this model, else built anew."""
    from index import store
    from index.calibration import Calibration
    from index.errors import IndexFilesError
    from index.search import Search

    model = encoder(tell)
    mark, folder = store.fingerprint(knowledge_folder(), model), index_folder(model.fingerprint)
    index = None
    if not rebuild:
        try:
            index = store.load(folder, mark)
        except IndexFilesError as error:
            tell(str(error))
    if index is None:
        from index.build import build

        index = build(library(), model)
        try:
            store.save(index, folder, mark)
        except OSError as error:
            tell(f"索引存不到“{folder}”：{error.strerror}；这次照常，下次还要重建")
    return Search(index, model, Calibration.load())
