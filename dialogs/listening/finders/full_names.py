"""The names that people bear, behind the word for them: 村里王大爷王德福82, 他老伴周桂香79. The word says who it is; the name
is read past, and a digest of it kept, so that 周桂香 alone is the same one later.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from hashlib import blake2b

from dialogs.listening.finders.people import cue, kin_words
from dialogs.listening.text import Text

LONGEST_WORD = 5
"""No word for a person that is looked at ahead of a name has more characters."""


@cache
def _bearers() -> frozenset[str]:
    """The words for people behind which a name may stand."""
    words = {word for word in kin_words() if len(word) <= LONGEST_WORD}
    return frozenset(word for word in words if not cue("bears_no_name").finds(word))


def without_full_names(text: Text, places: Collection[str]) -> Text:
    """A text without the names of those for whom a word stands ahead of them; none of `places` is a name."""
    for hit in reversed([*_behind_a_word(text, places)]):
        text = text.cut_out(hit.start("name"), hit.end("name"), digest(hit["name"]))
    return text


def _behind_a_word(text: Text, places: Collection[str]) -> Iterator[re.Match[str]]:
    for hit in cue("full_name").all(text.chars):
        name, start = hit["name"], hit.start("name")
        ahead = text.chars[max(0, start - LONGEST_WORD) : start]
        stands_behind = cue("called").compiled.search(ahead) or any(ahead.endswith(word) for word in _bearers())
        if stands_behind and {name, name[:2]}.isdisjoint(places) and name not in kin_words():
            yield hit


def digest(name: str) -> str:
    """What is kept of a name: enough to know it again, and not the name."""
    return blake2b(name.encode(), digest_size=8).hexdigest()


def with_words_for(text: Text, words: Mapping[str, str]) -> Text:
    """A text with the word (王大爷的老伴) in place of the name (周桂香) of each of those whose name is known by its digest."""
    if not words:
        return text
    for hit in reversed([*cue("may_be_name").all(text.chars)]):
        name = next((name for name in (hit["name"], hit["name"][:2]) if digest(name) in words), None)
        if name is not None:
            text = text.put_in(hit.start(), hit.start() + len(name), words[digest(name)])
    return text


OLD = "老"
SHORTEST = 3
"""Characters of a name that is still one without its 老."""


def in_full(text: Text, names: Collection[str]) -> Text:
    """A text with the whole name (老王头) where one of those told of is called by it without its 老 (王头的低保呢)."""
    short = {name.removeprefix(OLD): name for name in names if name.startswith(OLD) and len(name) >= SHORTEST}
    for brief, name in short.items():
        if sum(one.endswith(brief) for one in names) > 1:
            continue
        for hit in reversed([*re.finditer(re.escape(brief), text.chars)]):
            if cue("ahead_of_a_brief_name").finds(text.chars[: hit.start()]) and text.chars[hit.end() :][:1] != brief[-1]:
                text = text.put_in(hit.start(), hit.end(), name)
    return text
