"""Whether the reviews of a round agree, and on what."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.vocabulary import AgreementRule


@dataclass(frozen=True, slots=True)
class Judgement:
    """What of a review decides on agreement.

    ordinal: place of its rating on the scheme's line; None for ratings outside the line.
    said: every answer to "was it said?", the last link's first.
    """

    rating: int
    ordinal: int | None
    said: tuple[str, ...] = ()
    needs_context: bool = False


def agreed_rating(
    judgements: Sequence[Judgement], rule: AgreementRule, *, steps: Sequence[int]
) -> int | None:
    """Give the rating that the reviews agree on; None when they do not, or there are none.

    They agree when all answers to "was it said?" and the call for context are the same, and the
    ratings are equal or, under the adjacent rule, no more than one step of the line apart. Of two
    neighbours the one that more reviewers chose stands, then the one nearer to the middle of the
    line (the more careful statement), then the lower.
    steps: ordinals of the scheme's line.
    """
    if len({(j.said, j.needs_context) for j in judgements}) != 1:
        return None
    if len({j.rating for j in judgements}) == 1:
        return judgements[0].rating
    ordinals = [j.ordinal for j in judgements if j.ordinal is not None]
    if rule is not AgreementRule.ADJACENT or len(ordinals) < len(judgements):
        return None
    line = sorted(set(steps))
    places = [line.index(ordinal) for ordinal in ordinals]
    if max(places) - min(places) > 1:
        return None
    middle = (len(line) - 1) / 2
    best = min(
        range(len(judgements)),
        key=lambda at: (-places.count(places[at]), abs(places[at] - middle), places[at]),
    )
    return judgements[best].rating
