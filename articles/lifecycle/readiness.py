"""Whether a verdict is ready to be published, point by point.

Sources of the points: the code of principles of the International Fact-Checking Network (all
sources in enough detail that readers can replicate the work; interests disclosed; an open way to
corrections) and AFP's rule of two independent sources for the central point.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.lifecycle.origins import CitedSource, count_origins


@dataclass(frozen=True, slots=True)
class VerdictFacts:
    """What readiness is computed from.

    is_attributed: somebody other than the outlet says the claim; is_named: that somebody is
    known. interests_declared: the publisher of the verdict looked for interests and says so.
    """

    citations: Sequence[CitedSource]
    is_attributed: bool
    is_named: bool
    n_reviews: int
    n_reviews_asked: int
    n_open_comments: int
    interests_declared: bool
    has_corrections_route: bool
    has_summary: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the list: what is asked for, whether it is so, what to do when it is not."""

    key: str
    label: str
    is_met: bool
    advice: str = ""


def readiness(facts: VerdictFacts) -> list[Point]:
    """Give every point in a fixed order; all met means ready."""
    bearing = [source for source in facts.citations if not source.is_context]
    n_origins = count_origins(bearing)
    has_primary = any(source.is_primary for source in bearing)
    linked = bool(bearing) and all(source.url for source in facts.citations)
    return [
        Point("fact", "The fact is said in one sentence", facts.has_summary,
              "Write the fact in one sentence."),
        Point("linked", "Every source has its address", linked,
              "Cite evidence that supports or refutes the claim, each piece with its URL."),
        Point("origins", "A first-hand source, or two independent origins",
              has_primary or n_origins >= 2,
              f"There {'is' if n_origins == 1 else 'are'} {n_origins} independent "
              f"origin{'' if n_origins == 1 else 's'} and no first-hand source."),
        Point("claimant", "Who said it is identified",
              facts.is_named or not facts.is_attributed,
              "Name the last link of who says it, or say that the source is unnamed and why."),
        Point("reviews", "All reviews that were asked for are in",
              facts.n_reviews >= facts.n_reviews_asked,
              f"{facts.n_reviews} of {facts.n_reviews_asked} reviews are in."),
        Point("comments", "No comment is open", facts.n_open_comments == 0,
              f"{facts.n_open_comments} open: answer and resolve them."),
        Point("interest", "No conflict of interest is left unsaid", facts.interests_declared,
              "Declare that you looked for interests of the sources and of the desk."),
        Point("corrections", "Readers can ask for a correction", facts.has_corrections_route,
              "Set FACTCHECK_CORRECTIONS_URL to the page or address that takes requests."),
    ]  # fmt: skip
