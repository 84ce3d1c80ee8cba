"""The one wiring place: builds what the settings ask for, once."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.ground.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from bot.conversations.conversation import Conversations
    from bot.ground.settings import Settings
    from bot.porch.contract import Channel
    from bot.service.registry import Configuration
    from dialogs.engine import Engine
    from index.encoder import Encoder
    from index.search import Search
    from knowledge.contacts import Contacts
    from knowledge.library import Library

Tell = Callable[[str], None]
"""Where a notice goes that is no part of an answer."""


def setting(name: str) -> str:
    """A setting that every command has, from the environment or a `.env` file; "" when it is not set."""
    if name in os.environ or not Path(".env").is_file():
        return os.environ.get(name, "")
    from dotenv import dotenv_values

    return dotenv_values(".env").get(name) or ""


def knowledge_folder() -> Path:
    """The data folder of YIWEN_KNOWLEDGE, or the shipped one. Raises InputError when it is no folder."""
    from knowledge.folder import SHIPPED

    configured = setting("YIWEN_KNOWLEDGE")
    if configured and not Path(configured).is_dir():
        raise InputError(f"YIWEN_KNOWLEDGE：“{configured}”不是文件夹")
    return Path(configured) if configured else SHIPPED


def contacts() -> "Contacts":
    """How offices are reached, from the folder of YIWEN_CONTACTS; none where it is not set.

    Raises InputError when it is no folder, DataFileError for a file in it that is not as it should be.
    """
    from knowledge.contacts import Contacts

    folder = contacts_folder()
    return Contacts.load(folder) if folder else Contacts()


def contacts_folder() -> Path | None:
    """The folder of YIWEN_CONTACTS. Raises InputError when it is none."""
    configured = setting("YIWEN_CONTACTS")
    if configured and not Path(configured).is_dir():
        raise InputError(f"YIWEN_CONTACTS：“{configured}”不是文件夹")
    return Path(configured) if configured else None


def cache_folder(name: str) -> Path:
    """A folder for what can be made again: under the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "yiwen" / name


def keep_what_is_made() -> None:
    """In this process what is made of the data files is kept for later starts, and taken over from earlier ones."""
    from knowledge.kept import keep_in

    keep_in(cache_folder("made"))


def index_folder(fingerprint: str) -> Path:
    """Where the index of a model is kept."""
    return cache_folder("index") / fingerprint


def encoder(tell: Tell) -> "Encoder":
    """The model of YIWEN_MODEL; the shipped one when none is set, or when that one cannot be had, which is told."""
    from index.encoder import SentenceEncoder, StaticEncoder
    from index.errors import ModelError

    configured = setting("YIWEN_MODEL")
    if configured:
        try:
            return SentenceEncoder(configured)
        except ModelError as error:
            tell(f"YIWEN_MODEL：{error}，改用自带的模型")
    return StaticEncoder()


def _editions(library: "Callable[[], Library]") -> str:
    """Which lists are searched, where a region has several; the knowledge is read for it only then."""
    from knowledge.folder import Folder

    if not Folder(knowledge_folder()).has_several:
        return ""
    return "".join(f"|{one.path.name}" for one in library().lists.values())


def search(library: "Callable[[], Library]", tell: Tell, *, rebuild: bool = False) -> "Search":
    """A search over the knowledge. The kept index is used while it is of this knowledge and this model, else built anew."""
    from index import store
    from index.calibration import Calibration
    from index.errors import IndexFilesError
    from index.search import Search

    model = encoder(tell)
    mark, folder = store.fingerprint(knowledge_folder(), model) + _editions(library), index_folder(model.fingerprint)
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


def engine(tell: Tell, day: "date | None" = None) -> "Engine":
    """The engine of one command, with the lists that count on a day: the search is read when the first free question comes."""
    from dialogs.engine import Engine

    library = library_on(knowledge_folder(), day)
    found: list[Search] = []

    def finder() -> "Search":
        if not found:
            found.append(search(lambda: library, tell))
        return found[0]

    return Engine(library, finder, contacts())


def library_on(folder: Path, day: "date | None") -> "Library":
    """The knowledge of a folder, with the lists that count on a day; today's, if none is given."""
    from knowledge.library import Library

    return _on(Library(folder), day)


def _on(library: "Library", day: "date | None") -> "Library":
    from bot.ground import clock

    return library.on(day or clock.today())


def checked_engine(tell: Tell, day: "date | None" = None) -> "Engine":
    """The engine of a service: the knowledge is proved first, against its documents and by what is heard of its words, unless
    the same bytes were proved before; and the search is read at once.

    Raises KnowledgeError, with the first fault, for knowledge that does not stand the proof.
    """
    from bot.service import proved
    from bot.service.proving import prove_apart
    from dialogs.engine import Engine
    from dialogs.messages import SHAPES
    from knowledge.library import Library
    from knowledge.shape import complete

    complete(*SHAPES)
    folder, place = knowledge_folder(), index_folder("proved")
    mark = proved.mark_of(folder)
    library = Library(folder)
    if not proved.is_proved(place, mark):
        prove_apart(folder, day)
        proved.remember(place, mark)
    library = _on(library, day)
    found = search(lambda: library, tell)
    return Engine(library, lambda: found, contacts())


def conversations(settings: "Settings", today: "Callable[[], date]", tell: Tell, lane: "Sequence[str]" = ()) -> "Conversations":
    """The conversations of a service, not opened yet; `lane`: the command of the process for messages that take long; it is
    told the day.

    Raises KnowledgeError or IndexingError.
    """
    from bot.conversations.conversation import Conversations
    from bot.conversations.engines import Engines
    from bot.conversations.lane import ProcessLane
    from bot.stores.opening import store_of

    engines = Engines(lambda: checked_engine(tell, today()))
    store = store_of(settings.store.get_secret_value())
    apart = ProcessLane(engines, lambda: (*lane, today().isoformat())) if lane else None
    return Conversations(store, engines, days=settings.session_days, day=today, lane=apart)


def channels(configuration: "Configuration", talks: "Conversations") -> "list[Channel]":
    """The pages, and the channels that are configured; only their libraries are loaded."""
    from bot.pages.channel import Pages

    settings = configuration.service
    return [Pages(talks, settings.session_days, settings.keys), *configuration.made(talks)]
