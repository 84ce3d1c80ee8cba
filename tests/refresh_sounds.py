"""Makes dialogs/listening/data/sounds.txt anew from pypinyin: `python -m tests.refresh_sounds`.

A line a sound without its tone, and the characters whose first reading it is: those of the basic block, which is all that
people and recognisers write.
"""

from collections import defaultdict

from pypinyin import lazy_pinyin
from pypinyin.pinyin_dict import pinyin_dict

from dialogs.listening.finders.homophones import SOUNDS

FIRST, LAST = 0x4E00, 0x9FFF


def sounds() -> str:
    """What the file should hold."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for char in (chr(code) for code in sorted(pinyin_dict) if FIRST <= code <= LAST):
        found[lazy_pinyin(char)[0]].append(char)
    return "".join(f"{sound} {''.join(chars)}\n" for sound, chars in sorted(found.items()))


if __name__ == "__main__":
    SOUNDS.write_text(sounds(), encoding="utf-8")
