"""办事单: one page in large print to take along, with a receipt code. Nothing on it but what is printed; no name is asked."""

import io
from collections.abc import Sequence
from datetime import date

import segno

from bot.pages.presenting import Card, Presenter
from bot.pages.receipts import MOST_PEOPLE, code_of
from bot.pages.rendering import render
from bot.pages.words import words
from dialogs.engine import Engine
from dialogs.messages import PersonShape

SHOWN = {1: 5, 2: 3}
"""Items that are printed with their words, by how many people are on the page; of more people, two each."""


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
            "draft": one.source.about.status == "draft",
        }
        for one in lists
    ]
    return render(
        "slip.html",
        cards=cards,
        shown=SHOWN.get(len(cards), 2),
        day=day,
        code=code,
        square=square(f"{base}/verify#{code}" if base else code),
        documents=documents,
        alone=alone,
        base=base,
        prefix=prefix,
    )


def square(text: str) -> str:
    """A QR code as an SVG that may stand in a page."""
    out = io.BytesIO()
    made = segno.make(text, error="l", micro=False)
    made.save(
        out, kind="svg", xmldecl=False, svgns=True, border=2, omitsize=True, svgclass=None, lineclass=None, title="回执号"
    )
    return out.getvalue().decode()
