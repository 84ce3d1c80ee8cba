"""Words that voice recognition wrote with other characters of the same sound: 低宝 for 低保, 今乡 for 金乡.

A stretch is put right only when it sounds like a known word, shares a character with it, and no known word stands there
as written, but for one that is part of a longer one. Tones are left aside, as recognisers and dialects mix them; in long words
also what accents mix (高林金贴).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from knowledge.ready import all_compiled

SOUNDS = Path(__file__).parent.parent / "data" / "sounds.txt"
"""A line a sound without its tone, and the characters whose first reading it is; drawn from pypinyin, which is not loaded."""
LONGEST, LONG = 6, 4
"""A word of so many characters may hold a shorter one that was heard rightly (失能 in 轻渡失能)."""
NASAL = re.compile("(?<=[aei]n)g$")
"""What accents mix: in and ing, en and eng, an and ang. Not sh and s: 死 is not 事."""


@cache
def _sounds() -> Mapping[str, str]:
    """How characters sound."""
    found: dict[str, str] = {}
    for line in SOUNDS.read_text(encoding="utf-8").splitlines():
        sound, _, chars = line.partition(" ")
        found |= dict.fromkeys(chars, sound)
    return found


def _sounds_of(chars: str) -> tuple[str, ...]:
    """How some characters sound, one by one; any that is not listed is its own sound."""
    return tuple(map(_sounds().get, chars, chars))


def _accented(sounds: Iterable[str]) -> tuple[str, ...]:
    """How some characters sound to those who mix what accents mix."""
    return tuple(NASAL.sub("", sound) for sound in sounds)


class Homophones:
    """Sounds of the words that matter. `plain` characters are never taken for misheard ones, nor numbers before `units`;
    characters of a `dialect` are read as those that others write (喺 is 在); `between`: what is misheard but between some
    characters (地保 but in 失地保险); of a name in `regions` all but the last character may be misheard (共树区);
    other `names` are as they are written."""

    def __init__(
        self,
        words: Iterable[str],
        never: frozenset[str],
        numbers: Mapping[str, str],
        ten: str,
        *,
        plain: str = "",
        units: str = "",
        dialect: Mapping[str, str] | None = None,
        between: Mapping[str, str] | None = None,
        ones: Mapping[str, str] | None = None,
        regions: frozenset[str] = frozenset(),
        names: frozenset[str] = frozenset(),
    ) -> None:
        self._dialect = str.maketrans(dict(dialect or {}))
        counted = f"(?![一二三四五六七八九几多来]?[{units}])" if units else ""
        ways = [
            *_of_ages(dict(ones or {}), ten),
            (f"(?<=[二三四五六七八九])[{ten}](?=[一二三四五六七八九岁]){counted}", "十"),
            *((f"(?<![一二三四五六七八九十])[{heard}](?=十{counted})", meant) for meant, heard in numbers.items()),
            *((heard, meant) for meant, heard in dict(between or {}).items()),
        ]
        compiled = all_compiled([heard for heard, _ in ways])
        self._patterns = list(zip(compiled, (meant for _, meant in ways), strict=True))
        self._plain, self._regions = frozenset(plain), regions
        self._by_sound: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        self._by_accent: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        self._words = frozenset(word for word in words if 2 <= len(word) <= LONGEST)  # noqa: PLR2004
        self._never = never
        for word in sorted(self._words):
            self._by_sound[_sounds_of(word)].append(word)
            if len(word) >= LONG:
                self._by_accent[_accented(_sounds_of(word))].append(word)
        self._known = self._words | names
        self._opened = _lengths_by_head(self._known)
        self._sounded, self._nearly = _lengths_by_head(self._by_sound), _lengths_by_head(self._by_accent)
        """How long the words are that begin with a character, and with a sound: at most places of a text none does."""

    def mend(self, chars: str) -> str:
        """The text with misheard words put right; its length does not change."""
        chars = chars.translate(self._dialect)
        for pattern, meant in self._patterns:
            chars = pattern.sub(meant, chars)
        sounds = _sounds_of(chars)
        settled = bytearray(len(chars))
        for at, head in enumerate(chars):
            for length in self._opened.get(head, ()):
                if chars[at : at + length] in self._known:
                    settled[at : at + length] = b"\1" * len(chars[at : at + length])
        exactly, nearly = (sounds, self._sounded, self._by_sound), (_accented(sounds), self._nearly, self._by_accent)
        for heard, lengths, words in (exactly, nearly):
            for at, sound in _misheard(heard, lengths, words):
                end = at + len(sound)
                mended = self._sounding_like(chars[at:end], words[sound])
                known = [i for i in range(at, end) if settled[i]]
                if mended and (not known or (len(mended) >= LONG and all(mended[i - at] == chars[i] for i in known))):
                    chars = chars[:at] + mended + chars[end:]
                    settled[at:end] = b"\1" * len(sound)
        return chars

    def _sounding_like(self, written: str, words: Iterable[str]) -> str | None:
        """The word that was said: of several that sound alike (中度失能, 重度失能) the one that is written most nearly."""
        if written in self._never:
            return None
        other = {word: [b for a, b in zip(word, written, strict=True) if a != b] for word in words}
        least = min(map(len, other.values()))
        nearest = [word for word, wrong in other.items() if len(wrong) == least]
        wrong = other[nearest[0]]
        alike = len(nearest) == 1 and bool(wrong) and not self._plain.intersection(wrong)
        return nearest[0] if alike and (least * 2 <= len(written) or self._is_region(nearest[0], written)) else None

    def _is_region(self, word: str, written: str) -> bool:
        """共树区: the whole name of a region, of which the last character alone was written rightly."""
        return word in self._regions and word[-1] == written[-1]


def _of_ages(ones: Mapping[str, str], ten: str) -> list[tuple[str, str]]:
    """巴士二岁, 七十酒岁: what is misheard of a number that 岁 shows to be an age, its ones before its tens."""
    digits, every = "一二三四五六七八九", "".join(ones.values())
    tens = [(f"(?<![{digits}十])[{heard}](?=[十{ten}][{digits}]?岁)", meant) for meant, heard in ones.items()]
    units = [(f"(?<=[{digits}{every}][十{ten}])[{heard}](?=岁)", meant) for meant, heard in ones.items()]
    return [*units, *tens]


Sounds = tuple[str, ...]


def _misheard(
    sounds: Sounds, lengths: Mapping[str, Sequence[int]], words: Mapping[Sounds, Sequence[str]]
) -> list[tuple[int, Sounds]]:
    """Where a text sounds like words, the longest first; `lengths`: of those that begin with a sound."""
    stretches = ((at, sounds[at : at + length]) for at, head in enumerate(sounds) for length in lengths.get(head, ()))
    return sorted((one for one in stretches if one[1] in words), key=lambda one: (-len(one[1]), one[0]))


def _lengths_by_head(words: Iterable[Sequence[str]]) -> Mapping[str, Sequence[int]]:
    """How long the words are that begin with each head."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for word in words:
        lengths[word[0]].add(len(word))
    return {head: sorted(found) for head, found in lengths.items()}
