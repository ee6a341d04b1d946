"""Two axes of the Admiralty system, suggested: reliability of a source, credibility of a claim.

Specification of source reliability, sections 5 and 6. The letter and the number are separate and
never multiplied; a person sets the letter.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

LETTERS = "ABCDEF"
_CREDIBILITY = (
    "confirmed", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged",
)  # fmt: skip
_WEIGHTS = {"A": 3, "B": 3, "C": 2, "D": 1, "E": 0, "F": 1, "": 1}


def suggest_letter(
    mean: float | None, low: float | None, high: float | None, n_effective: float
) -> str:
    """Suggest A to F from the record of a source's assertions; F: it cannot be judged."""
    if mean is None or low is None or high is None or n_effective < 5 or high - low > 0.6:
        return "F"
    if low >= 0.85:
        return "A"
    if low >= 0.70:
        return "B"
    if mean >= 0.50:
        return "C"
    return "E" if high < 0.50 else "D"


def steps_apart(one: str, other: str) -> int | None:
    """How far two letters lie apart; None where one of them is F or none: not on the scale."""
    scale = LETTERS[:-1]
    if not one or not other or one not in scale or other not in scale:
        return None
    return abs(scale.index(one) - scale.index(other))


@dataclass(frozen=True, slots=True)
class Supporting:
    """A citation as credibility sees it.

    supports: whether it supports or refutes the claim. letter: of its source, or empty.
    is_interested: its publisher has a stake in the claim.
    """

    origin: str
    supports: bool
    letter: str = ""
    is_primary: bool = False
    is_interested: bool = False


@dataclass(frozen=True, slots=True)
class Credibility:
    """1 confirmed to 6 cannot be judged, with the weights behind it and origins on both sides.

    n_citations, n_origins: how many pieces of evidence that bear on it, of how many origins.
    """

    number: int
    supporting: int
    refuting: int
    conflicts: tuple[str, ...]
    n_citations: int = 0
    n_origins: int = 0

    @property
    def in_words(self) -> str:
        """What the number stands for in the Admiralty system."""
        return _CREDIBILITY[self.number - 1]


def suggest_credibility(citations: Iterable[Supporting]) -> Credibility:
    """Suggest the credibility of a claim from independent origins and their reliability.

    Several citations of one origin count once, by the heaviest. An origin on both sides counts
    on neither.
    """
    sides: dict[str, dict[bool, int]] = defaultdict(dict)
    rows = list(citations)
    for row in rows:
        weight = 3 if row.is_primary else _WEIGHTS[row.letter]
        weight = min(weight, 1) if row.is_interested else weight
        known = sides[row.origin]
        known[row.supports] = max(known.get(row.supports, 0), weight)
    conflicts = tuple(sorted(origin for origin, known in sides.items() if len(known) == 2))
    single = [known for known in sides.values() if len(known) == 1]
    supporting = [known[True] for known in single if True in known]
    p, q = sum(supporting), sum(known[False] for known in single if False in known)
    n_strong = sum(weight >= 2 for weight in supporting)
    number = _number(p, q, n_strong, 3 in supporting)
    return Credibility(number, p, q, conflicts, len(rows), len(sides))


def _number(p: int, q: int, n_strong: int, has_strongest: bool) -> int:
    if p == q == 0:
        return 6
    if q == 0 and n_strong >= 2 and has_strongest:
        return 1
    if q == 0 and p >= 2:
        return 2
    if p > q:
        return 3
    return 5 if p == 0 and q >= 3 else 4
