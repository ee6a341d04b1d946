"""Body claims prepared for comparison: who speaks, what it is about, what it counts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.document import Claim, Figure
from articles.extraction.topics import stems

_LEAD = 240  # characters before a claim in which its sentence may begin
_SENTENCE_END = re.compile(r"[.!?][”’»\"']*\s|\n")
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|zero|without|cannot)\b|n['’]t\b", re.I
)
_DERIVED = ("ness", "ment", "ation", "ition", "ion", "ly", "er", "or", "al", "y")
_ROOT_LEAST = 4  # letters that remain of a word without its ending
_POSTINGS = 6  # claims kept for one stem: bounds the comparisons
_WINDOW = 8  # claims before that are compared whatever they share


@dataclass(frozen=True, slots=True)
class Side:
    """A claim with what comparing it needs.

    voice: name of the last link; party: its words. lead: the words of its sentence that stand
    before it, in lower case. figures: those with a value. paragraph, sentence: their numbers in
    the article.
    """

    claim: Claim
    index: int
    words: str
    lead: str
    voice: str
    party: frozenset[str]
    topic: frozenset[str]
    figures: tuple[Figure, ...]
    negated: bool
    paragraph: int
    sentence: int

    @property
    def is_narrated(self) -> bool:
        """The publisher itself asserts it."""
        return len(self.claim.attribution) < 2


class Sides:
    """The body claims of one article in text order, with the weight of every word in it.

    A word weighs more the fewer claims hold it, so that what the whole article is about
    (the town, the company) does not make two claims alike.
    """

    def __init__(self, text: str, body: Sequence[Claim]) -> None:
        numbers: dict[str, int] = {}
        for claim in body:
            numbers.setdefault(claim.sentence, len(numbers))
        self.all = [
            _side(text, claim, index, numbers[claim.sentence]) for index, claim in enumerate(body)
        ]
        holding = Counter(stem for side in self.all for stem in side.topic)
        most = len(self.all) + 1
        self._weights = {stem: math.log(most / count) for stem, count in holding.items()}
        self._totals = [sum(self.weight(stem) for stem in sorted(s.topic)) for s in self.all]
        self._holders: dict[str, list[int]] = {}
        for side in self.all:
            for stem in side.topic:
                held = self._holders.setdefault(stem, [])
                if len(held) < _POSTINGS:
                    held.append(side.index)

    def weight(self, stem: str) -> float:
        """Logarithm of how many times rarer than a word of all claims; above 0."""
        return self._weights.get(stem, 0.0)

    def shared(self, first: Side, second: Side) -> float:
        """Weight of the stems in common."""
        return sum(self.weight(stem) for stem in sorted(first.topic & second.topic))

    def likeness(self, first: Side, second: Side) -> float:
        """Weight in common over that of the claim with less, 0 to 1."""
        least = min(self._totals[first.index], self._totals[second.index])
        return self.shared(first, second) / least if least else 0.0

    def before(self, side: Side, reach: int = _WINDOW) -> list[Side]:
        """The nearest earlier claims, the nearest first."""
        return self.all[max(0, side.index - reach) : side.index][::-1]

    def related(self, side: Side) -> list[Side]:
        """Earlier claims that are near or share a stem that is not frequent, in text order."""
        near = dict.fromkeys(range(max(0, side.index - _WINDOW), side.index))
        for stem in sorted(side.topic):
            near.update(dict.fromkeys(i for i in self._holders[stem] if i < side.index))
        return [self.all[index] for index in sorted(near)]


def root(stem: str) -> str:
    """`sickness` and `sick`, `shooting` and `shooter` as one word, roughly."""
    for ending in _DERIVED:
        if stem.endswith(ending) and len(stem) - len(ending) >= _ROOT_LEAST:
            return stem[: len(stem) - len(ending)].rstrip("ei")
    return stem


def _side(text: str, claim: Claim, index: int, sentence: int) -> Side:
    words = claim.span.of(text)
    before = text[max(0, claim.span.start - _LEAD) : claim.span.start]
    lead = _SENTENCE_END.split(before)[-1].lower().lstrip("“‘«\"' ")
    return Side(
        claim=claim,
        index=index,
        words=words.lower(),
        lead=lead,
        voice=claim.attribution[-1].name,
        party=stems(claim.attribution[-1].name),
        topic=frozenset(map(root, stems(words))),
        figures=tuple(f for f in claim.figures if f.value is not None and not f.vague),
        negated=bool(_NEGATION.search(words)),
        paragraph=int(claim.sentence.partition(".")[0][1:] or 0),
        sentence=sentence,
    )
