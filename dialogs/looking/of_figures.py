"""Questions of what the body of a document plans and sets: answered by the words that have the figure."""

from collections.abc import Sequence

from dialogs.looking.figures import Figure, figure_beside, figure_of
from dialogs.looking.found import Answers
from dialogs.looking.looked import Looked, Scene
from dialogs.looking.of_binding import OfBinding

SHORT = 12
"""A question of so many characters may go on with a figure that was told."""
BESIDE = 25
"""So many characters beside a question may say what it counts."""


class OfFigures(OfBinding):
    """Looks for the figures of a document's body before a question is held to be of an item that shares a word with it."""

    def _as_bound(self, looked: Looked, scene: Scene, message: str, ahead: Sequence[Looked]) -> Looked:
        """A question of a figure of the body, of its clause; else of what it is likeliest of."""
        figure = self._figure(looked, scene, message)
        if figure is None:
            return super()._as_bound(looked, scene, message, ahead)
        answers = Answers(self._finder().index.passage(figure.clause), ())
        return Looked(
            looked.act, looked.applicable, answers=answers, clauses=(figure.clause,), said=(figure.part,), words=looked.words
        )

    def _figure(self, looked: Looked, scene: Scene, message: str) -> Figure | None:
        own, act, last = looked.applicable.benefit_list, looked.act, scene.state.last
        if own is None or act.picks or looked.regions or act.supposed:
            return None
        start, end = act.span
        end = end + BESIDE if act.kind is None else end  # 养老床位这事，到年底要弄多少张
        found = figure_of(act.words, own) or figure_of(message[max(start - BESIDE, 0) : end], own)
        if found is None and last is not None and last.about[:1] and len(act.words) <= SHORT:
            return figure_beside(act.words, last.about[0], own)
        return found
