"""办事单: one page in large print to take along, with a receipt code. Nothing on it but what is printed; no name is asked."""

import io
from collections.abc import Sequence
from datetime import date

from bot.pages.presenting import Card, Presenter
from bot.pages.receipts import MOST_PEOPLE, code_of
from bot.pages.rendering import render
from bot.pages.words import words
from dialogs.engine import Engine
from dialogs.messages import PersonShape

MOST, LEAST = 5, 2
"""Items that are printed with their words: as many as stand on a page with the rest."""
ROWS, BROAD, SMALL = 36.0, 42, 56
"""Rows of main print that a page of A4 has between heading and foot; signs of main and of small print in a row."""


def page_of(
    engine: Engine, shapes: Sequence[PersonShape], day: date, *, base: str = "", prefix: str = "", alone: bool = False
) -> str:
    """The page as HTML. `base`: where the service is, for the square code to lead to; `prefix`: the path it is under;
    `alone`: a file of its own, with its styles in it.
    """
    people = [one for one in shapes if one.facts][:MOST_PEOPLE]
    presenter = Presenter(engine)
    cards: list[Card] = [presenter.card(number, one) for number, one in enumerate(people)]
    code = code_of(engine.library, people, day)
    lists = [engine.library.lists[region] for region in dict.fromkeys(one.list for one in people if one.list)]
    documents = [
        {
            "title": one.source.about.title,
            "number": one.source.about.number or words().no_number,
            "from": one.source.about.in_force.isoformat() if one.source.about.in_force else "",
            "draft": one.is_draft,
        }
        for one in lists
    ]
    return render(
        "slip.html",
        cards=cards,
        shown=[_shown(card, ROWS - 2.5 * (len(cards) - 1)) for card in cards],
        day=day,
        code=code,
        square=square(f"{base}/verify#{code}" if base else code),
        documents=documents,
        alone=alone,
        base=base,
        prefix=prefix,
    )


def _shown(card: Card, room: float) -> int:
    """How many items are printed with their words, so that one person takes one page of so many rows: the code of several
    people takes more of it.
    """
    told = sum(len(chip.label) + len(chip.words) + 2 for chip in card.told) + sum(len(chip.label) + 1 for chip in card.denied)
    room -= _rows(told) + 3 + (1 if card.beside else 0) + _rest(card)
    for number, line in enumerate(card.lines[:MOST]):
        words = len(line.quote) + len(line.document) + len(line.locator) + 6
        room -= 1.7 + _rows(len(line.what) + len(line.office) + 6) + 0.8 * _rows(words, SMALL)
        if room < 0:
            return max(LEAST, number)
    return MOST


def _rest(card: Card) -> float:
    """Rows of what stands below the items."""
    names = [len(line.name) + 1 for line in card.lines[LEAST:]], [len(line.name) + 1 for line in card.columns["review"]]
    opened = [len(one["label"]) + sum(len(name) + 1 for name in one["names"][:3]) + 9 for one in card.open[:4]]
    later = [
        len(one["because"]) + len(one["when"]) + sum(len(each["name"]) for each in one["items"]) for one in card.moments[:2]
    ]
    return sum(0.4 + _rows(10 + sum(part)) for part in (*names, opened, later) if part)


def _rows(signs: int, broad: int = BROAD) -> int:
    return -(-signs // broad)


def square(text: str) -> str:
    """A QR code as an SVG that may stand in a page."""
    out = io.BytesIO()
    import segno  # for a slip only

    made = segno.make(text, error="l", micro=False)
    made.save(
        out, kind="svg", xmldecl=False, svgns=True, border=2, omitsize=True, svgclass=None, lineclass=None, title="回执号"
    )
    return out.getvalue().decode()
