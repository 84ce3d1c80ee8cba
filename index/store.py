"""The index: everything search needs, kept in a folder until the knowledge, the words or the model change."""

import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp

from index.coarse import Coarse
from index.encoder import Encoder
from index.errors import IndexFilesError
from index.lexical import Lexical
from index.lexicon import Lexicon
from index.passages import Passage
from index.segment import tokens
from index.vectors import Vectors
from knowledge.datafiles import read_bytes
from knowledge.folder import Folder

FORMAT = 7
"""Raised whenever the files below change their meaning."""
CONCEPT = "◆"
"""Stands before a concept's name, so that it is no token of a text."""
WORDS = (Path(__file__).parent / "data", Path(__file__).parent / "training" / "phrasings")
"""Where the lexicon, the topics and the phrasings are."""
BRACKETS = str.maketrans({"（": "(", "）": ")"})
MANIFEST, LEXICAL, VECTORS, COARSE = "index.json", "lexical", "vectors.npy", "coarse.faiss"


@dataclass(frozen=True)
class Index:
    """What is searched. Rows of `lexical` and `vectors`: the passages, then questions that no document answers, each with
    the name of its topic in `topics`. `coarse` groups the passages."""

    passages: tuple[Passage, ...]
    topics: tuple[str, ...]
    vague: frozenset[str]
    lexicon: Lexicon
    lexical: Lexical
    vectors: Vectors
    coarse: Coarse

    @cached_property
    def ranges(self) -> dict[str, range]:
        """The rows of each region's passages, which stand together."""
        found = {}
        for region, rows in groupby(range(len(self.passages)), key=lambda row: self.passages[row].region):
            numbers = list(rows)
            found[region] = range(numbers[0], numbers[-1] + 1)
        return found

    @cached_property
    def by_id(self) -> dict[str, int]:
        """The row of each passage, by its plain id."""
        return {plain_id(passage.id): row for row, passage in enumerate(self.passages)}

    def passage(self, passage_id: str) -> Passage:
        """The passage of an item or a clause."""
        return self.passages[self.by_id[plain_id(passage_id)]]

    def terms(self, text: str) -> list[str]:
        """The tokens of a text for the lexical side: its pieces, and the concepts it speaks of."""
        return [*tokens(text), *(CONCEPT + mention.concept for mention in self.lexicon.mentions(text))]


def plain_id(text: str) -> str:
    """An id as anyone may type it: brackets of either width, spaces around it aside."""
    return text.strip().translate(BRACKETS)


def fingerprint(knowledge: Path, encoder: Encoder) -> str:
    """Changes with every byte of the knowledge, the lexicon, the phrasings and the topics, and with the model."""
    digest = hashlib.sha256(f"{FORMAT} {encoder.fingerprint}".encode())
    for path in _inputs(knowledge):
        digest.update(path.name.encode())
        digest.update(read_bytes(path))
    return digest.hexdigest()


def _inputs(knowledge: Path) -> Iterable[Path]:
    yield from Folder(knowledge).files
    yield from sorted(path for folder in WORDS for path in folder.glob("*.yaml"))


def save(index: Index, folder: Path, mark: str) -> None:
    """Keep an index, whole or not at all. Raises OSError where the folder cannot be written."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(mkdtemp(dir=folder.parent, prefix=folder.name))
    try:
        index.lexical.save(scratch / LEXICAL)
        index.vectors.save(scratch / VECTORS)
        index.coarse.save(scratch / COARSE)
        kept = {
            "fingerprint": mark,
            "passages": [asdict(passage) for passage in index.passages],
            "topics": index.topics,
            "vague": sorted(index.vague),
            "words": {word: list(concepts) for word, concepts in index.lexicon.words.items()},
        }
        (scratch / MANIFEST).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        try:
            scratch.rename(folder)
        except OSError:
            if not folder.exists():
                raise
            # another process was quicker; its index is of the same knowledge, or is built anew at the next start
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def load(folder: Path, mark: str) -> Index | None:
    """The kept index; None where there is none or it is of another time. Raises IndexFilesError when it is damaged."""
    try:
        kept = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if kept["fingerprint"] != mark:
            return None
        passages = tuple(Passage(**passage) for passage in kept["passages"])
        lexicon, topics, vague = Lexicon(kept["words"]), tuple(kept["topics"]), frozenset(kept["vague"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexFilesError(str(folder), str(error)) from error
    lexical, vectors = Lexical.load(folder / LEXICAL), Vectors.load(folder / VECTORS)
    index = Index(passages, topics, vague, lexicon, lexical, vectors, Coarse.load(folder / COARSE, len(passages)))
    rows = len(passages) + len(topics)
    if index.vectors.size != rows or index.lexical.size != rows:
        raise IndexFilesError(str(folder), "各部分的行数对不上")
    return index
