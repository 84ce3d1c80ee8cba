"""What names no thing: a question of nothing but figures, measures, people, times and courtesy.

Such a question (一个月给几个钟头, 老王头一年多少, 各拿多少) is of what is asked beside it or was spoken of last; it can never
be what a document does not say.
"""

from functools import lru_cache

from dialogs.listening.acts import content_of, patterns
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.finders.people import find_people
from dialogs.listening.text import read_text

BLANK = " "


@lru_cache(maxsize=256)
def names_no_thing(words: str) -> bool:
    """Whether nothing is left of a question beside its figures and measures, and those it names."""
    if not patterns().cue("of_a_figure").reads(words):
        return False
    text = read_text(words)
    kept = text.without([(one.start, one.end) for one in find_people(text, ())]).chars
    kept = patterns().cue("title").compiled.sub(BLANK, kept)
    kept = patterns().cue("measures").compiled.sub(BLANK, mark(kept).text)
    return len(content_of(kept).replace(MARK, "")) <= 1
