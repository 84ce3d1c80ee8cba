"""What answers a question: both sides fused, the asker's own list first, and an honest "the documents do not say"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.borrowing import ALIKE
from index.calibration import Calibration, Fit
from index.encoder import Encoder
from index.letters import asking_sentences
from index.passages import Passage
from index.postings import Flags, Numbers
from index.scoring import Glance, Question, Scored
from index.sides import unsaid
from index.store import Index, plain_id
from index.vectors import cosines

WEIGHTS = (2.0, 1.0)
"""How much the lexical share and the cosine count; any first weight from 1 to 5 does as well on the tuning questions."""
NAMED_FROM = 1.3
"""The fused score from which a topic outside is near enough to be named: the same words score 3."""
REGIONS_NAMED = 5
"""Other regions that are looked through, at most, when the asked one does not answer."""
GROUPS_LOOKED = 50
"""Groups of the country's passages, the nearest first, in which other regions are looked for."""
FAR_BETTER = 0.5
"""So much higher must the score of the city's passage be to come before one of the own list that answers too."""
LATELY = 16
"""Questions that are held as they were scored."""
NEAREST = 3
"""Passages that must not tell a side for it to be unsaid."""
NOTHING = Fit(0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its fused score (higher is better; about 0 to 3)."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. `hits` best first, the own region's before its city's, whether or not they answer.

    Where nothing answers, `outside` names what the question seems to be about, `vague` says that it does not say what it
    is about, `side` that the thing is there and only the side asked of it (then `outside`) is not, and `elsewhere` holds the
    passages of other regions that would answer it there.
    """

    query: str
    region: str | None
    answered: bool
    hits: tuple[Hit, ...]
    probability: float = 0.0
    outside: str | None = None
    vague: bool = False
    side: bool = False
    elsewhere: tuple[Hit, ...] = ()


class Search:
    """Searches an index. Holds the last few questions, which one step asks more than once; may be shared by threads."""

    def __init__(
        self, index: Index, encoder: Encoder, calibration: Calibration, weights: tuple[float, float] = WEIGHTS
    ) -> None:
        self.index, self._encoder, self._weights = index, encoder, weights
        self._rule = calibration.rule(encoder.fingerprint)
        self._glance = Glance(index)
        self._places: dict[str, Mapping[str, int]] = {}
        self._read = lru_cache(maxsize=LATELY)(self._read_anew)

    def find(self, text: str, region: str | None = None, k: int = 10) -> Found:
        """The at most `k` passages nearest to a question asked in a region (any GB/T 2260 code; None: everywhere).

        Of a letter each sentence that asks is looked for too: if one is answered more surely than the whole, it is what
        was asked, and the first hits are those of all that are answered.
        """
        asking = asking_sentences(text)
        whole, parts = self._find(text, region, k), [self._said(self._find(one, region, k)) for one in asking]
        if not asking:
            return self._said(whole)
        answered = [found for found in parts if found.answered]
        unsaid = next((found for found in parts if found.side), None)
        if unsaid is not None and not answered:
            return replace(whole, answered=False, outside=unsaid.outside, side=True)
        answers = [found for found in (whole, *answered) if found.answered]
        if not answers or answers == [whole]:
            return whole
        answers.sort(key=lambda found: -found.probability)
        first = {found.hits[0].passage.id: found.hits[0] for found in answers}
        rest = [hit for hit in answers[0].hits if hit.passage.id not in first]
        return replace(answers[0], query=text, hits=(*first.values(), *rest)[:k])

    @staticmethod
    def _said(found: Found) -> Found:
        """What was found; no answer where it asks a side of it that none of the nearest tells (丢了去哪补, 要带什么材料)."""
        if not found.answered:
            return found
        nearest = (hit.passage for hit in found.hits[:NEAREST])
        side = unsaid(found.query, nearest, of_a_region=found.region is not None)
        return found if side is None else replace(found, answered=False, outside=side or None, side=True)

    def _find(self, text: str, region: str | None, k: int) -> Found:
        named = self.index.by_id.get(plain_id(text))
        if named is not None:
            return Found(
                text, region, answered=True, hits=(Hit(self.index.passages[named], sum(self._weights)),), probability=1.0
            )
        scopes = self._scopes(region)
        question = self._read(text)
        if question is None or not (scopes or region is None) or not len(question.heads.rows):
            return Found(text, region, answered=False, hits=())
        found = question.within(scopes) if scopes else [question.everywhere]
        others = [question.heads] if scopes or self.index.coarse.whole else [question.heads, question.nearest]
        fits = [self._fit(question, scored, scopes, others) for scored in found]
        best = self._answering_scope(fits)
        order = [best, *(i for i in range(len(found)) if i != best)]
        hits = tuple(hit for i in order for hit in self._hits(found[i], k))[:k]
        probability = self._rule.probability(fits[best])
        topic = self._topic(question, found)
        if topic in self.index.vague:
            return Found(text, region, answered=False, hits=hits, probability=probability, vague=True)
        if self._rule.answered(fits[best]):
            return Found(text, region, answered=True, hits=hits, probability=probability)
        elsewhere = self._answers_of(question, scopes)
        return Found(text, region, answered=False, hits=hits, probability=probability, outside=topic, elsewhere=elsewhere)

    def _answering_scope(self, fits: Sequence[Fit]) -> int:
        """Whose list comes first: the nearest that answers, unless one above it answers far better."""
        answering = [i for i, fit in enumerate(fits) if self._rule.answered(fit)]
        if not answering:
            return 0
        first = answering[0]
        return next((i for i in answering if fits[i].fused > fits[first].fused + FAR_BETTER), first)

    def scored(self, text: str, region: str) -> Scored | None:
        """How well every passage of a region's own list fits a text, by `places_of`; None where nothing is to be looked for."""
        question, rows = self._read(text), self.index.ranges.get(region)
        return None if question is None or rows is None else question.within([rows])[0]

    def places_of(self, region: str) -> Mapping[str, int]:
        """Where a passage of a region stands in what is scored of it, by its id."""
        found = self._places.get(region)
        if found is None:
            rows = self.index.ranges.get(region, range(0))
            found = self._places[region] = {self.index.passages[row].id: at for at, row in enumerate(rows)}
        return found

    def excerpt(self, text: str, passage: Passage) -> str:
        """The sentence of a passage that is nearest to a question, as it stands in the passage's text."""
        sentences, wanted = passage.sentences, set(self.index.terms(text))
        if not wanted or not sentences:
            return passage.text
        shared = [len(wanted & set(self.index.terms(sentence))) / len(wanted) for sentence in sentences]
        near = cosines(self._encoder.encode(sentences), self._encoder.encode([text])[0])
        best = max(range(len(sentences)), key=lambda i: (self._weights[0] * shared[i] + float(near[i]), -i))
        return str(sentences[best])

    def measure(self, text: str, region: str | None = None) -> Fit:
        """How well a question is met in its region's own range; what the threshold is fitted on."""
        question, scopes = self._read(text), self._scopes(region)
        if question is None or not (scopes or region is None):
            return NOTHING
        return self._fit(question, question.within(scopes[:1])[0] if scopes else question.everywhere, scopes)

    def _scopes(self, region: str | None) -> list[range]:
        """The ranges to look through in turn: the region's own list, then that of the city above it; [] for everywhere."""
        if region is None:
            return []
        lineage = dict.fromkeys([region, f"{region[:4]}00", f"{region[:2]}0000"])
        return [self.index.ranges[code] for code in lineage if code in self.index.ranges]

    def _read_anew(self, text: str) -> Question | None:
        """A question; None when there is nothing in it to look for."""
        terms = self.index.terms(text)
        return Question(self._glance, self._encoder, self._weights, terms, text) if terms else None

    def _fit(self, question: Question, scored: Scored, scopes: Sequence[range], others: Sequence[Scored] = ()) -> Fit:
        """How well passages of `scopes` meet a question, beside others: the country's heads, where none are given."""
        best, outside = int(scored.fused.argmax()), question.outside
        fused, cosine, lexical = float(scored.fused[best]), float(scored.cosine.max()), float(scored.lexical.max())
        unlike = [self._best_unlike(one, int(scored.rows[best]), scopes) for one in others or [question.heads]]
        return Fit(
            fused=fused,
            cosine=cosine,
            lexical=lexical,
            over_outside=fused - float(outside.fused.max(initial=0)),
            over_outside_cosine=cosine - float(outside.cosine.max(initial=0)),
            over_outside_lexical=lexical - float(outside.lexical.max(initial=0)),
            over_elsewhere=fused - max(unlike),
            known=question.wanted.known,
        )

    def _best_unlike(self, others: Scored, best: int, scopes: Sequence[range]) -> float:
        """The best score of another thing than a row's, among others that do not stand in `scopes` alone; 0 if there is none.

        Its like elsewhere speaks for an answer, not against it. It is hardly ever looked for beyond the first few.
        """
        beyond = self.index.coarse.beyond(scopes) if scopes else None
        found = self._unlike(others, others.top, best, beyond)
        if found is None and len(others.top) < len(others.rows):
            found = self._unlike(others, others.best_first(len(others.rows)), best, beyond)
        return max(0.0, found or 0.0)

    def _unlike(self, others: Scored, order: Numbers, best: int, beyond: Flags | None) -> float | None:
        """The score of the first of some positions, the best first, that is another thing than a row."""
        matrix = self.index.vectors.matrix
        unlike = cosines(matrix[others.rows[order]], matrix[best]) < ALIKE
        if beyond is not None:
            unlike &= beyond[order]
        return float(others.fused[order[unlike.argmax()]]) if unlike.any() else None

    def _hits(self, scored: Scored, most: int) -> list[Hit]:
        order = scored.best_first(most)
        return [Hit(self.index.passages[scored.rows[at]], float(scored.fused[at])) for at in order]

    def _topic(self, question: Question, found: Sequence[Scored]) -> str | None:
        """The topic outside the documents that is nearer than any passage, if there is one."""
        outside = question.outside
        if not len(outside.rows):
            return None
        best = int(outside.fused.argmax())
        nearest = max(float(scored.fused.max()) for scored in (question.heads, *found))
        return self.index.topics[best] if outside.fused[best] > max(nearest, NAMED_FROM) else None

    def _answers_of(self, question: Question, scopes: Sequence[range]) -> tuple[Hit, ...]:
        """The best passage of each of the nearest other regions that would answer the question asked there, best first."""
        if not scopes:
            return ()
        ranges = [self.index.ranges[region] for region in self._nearest_regions(question, scopes)]
        there = [hit for scored in question.within(ranges) for hit in self._answering(question, scored)]
        return tuple(sorted(there, key=lambda hit: -hit.score))

    def _answering(self, question: Question, scored: Scored) -> list[Hit]:
        """The best passage of a region, if it answers the question there."""
        return self._hits(scored, 1) if self._rule.answered(self._fit(question, scored, (), [scored])) else []

    def _nearest_regions(self, question: Question, scopes: Sequence[range]) -> list[str]:
        """The other regions with a passage in one of the nearest groups, the nearest first."""
        found: dict[str, None] = {}
        for group in question.heads.top[:GROUPS_LOOKED]:
            for row in self.index.coarse.nearest_members(int(group), question.vector):
                if not any(row in scope for scope in scopes):
                    found.setdefault(self.index.passages[row].region)
                if len(found) == REGIONS_NAMED:
                    return list(found)
        return list(found)
