"""How much a fact-check desk should want to check a claim: named reasons that add up to a score.

Points from 0 to about 4 say the same more finely. A model of how fact-checkers choose sentences
moves them by its distance from its own threshold, so that weights from other data fit in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log

from articles.extraction.document import (
    CheckWorthiness,
    Claim,
    DateMention,
    Figure,
    HeadlineSupport,
    Link,
    Relation,
)
from articles.extraction.linear import LinearModel
from articles.extraction.tokens import Token
from articles.extraction.units import SYMBOLS
from articles.text import word_list

_CURRENCIES = frozenset(
    {*SYMBOLS.values(), "AUD", "CAD", "NZD", "CHF", "SEK", "NOK", "DKK", "RUB", "CNY"}
)
_TOLL = frozenset(
    word_list(
        """
        dead died die dies killed deaths death injured wounded shot casualties fatalities
        missing toll cases victims hurt
        """
    )
)
_ACCUSE = frozenset(
    word_list(
        """
        lied misled accused corrupt fraud stole stolen illegal illegally broke covered hid
        hidden cheated bribed bribe abuse abused assault attacked breached guilty convicted
        failed ignored warned bullied harassed threatened leaked secret secretly
        """
    )
)
_SELF = frozenset(word_list("i my me myself"))
_MODEL_SHARE = 0.3  # points for each unit of the model's log-odds
_MODEL_MOST = 1.2  # points that the model can give or take
_HEADLINE_LEAST = 2.6
_DISPUTED_LEAST = 2.6
_DENIED = 0.65
_ASIDE = 0.6
_BEARS_OUT_HEADLINE = 0.4
_BORNE_OUT = frozenset({"supported", "partial"})
# P(an annotator gives 2 or 3) = 1 / (1 + e^(-1.6 (points - 1.5))), fitted on our own articles
_STEEPNESS, _MIDDLE = 1.6, 1.5
_REPLACES = frozenset({"contradicts", "supersedes", "tension", "date_tension"})


def rate(
    tokens: Sequence[Token],
    types: Sequence[str],
    figures: Sequence[Figure],
    dates: Sequence[DateMention],
    links: Sequence[Link],
    in_headline: bool,
    model: LinearModel,
) -> CheckWorthiness:
    """Score 0 to 3 with the reasons that explain it, and the probability that ranks more finely."""
    words = {token.low for token in tokens}
    reasons: list[str] = []
    hard = _hard_figures(figures, words)
    points = _points(words, types, figures, dates, links, hard, reasons)
    if words & _ACCUSE:
        reasons.append("accusation")
        points += 0.6
    points += _by_source(words, links, types, bool(figures), reasons)
    points += _by_model(tokens, model)
    if len(links) == 1 and not hard and _is_aside(tokens):
        points -= _ASIDE
        reasons.append("background")
    if in_headline:
        reasons.append("headline")
        points = max(points + 0.7, _HEADLINE_LEAST)
    elif len(tokens) < 4 and not figures:
        points -= 0.7
    score = _score(points)
    if score == 0 and not reasons:
        reasons.append("no_content")
    if not reasons:
        reasons.append(
            "named_fact" if any(token.is_capitalised for token in tokens[1:]) else "background"
        )
    return CheckWorthiness(score, tuple(dict.fromkeys(reasons)), _probability(points))


def _is_aside(tokens: Sequence[Token]) -> bool:
    """A relative clause of the narrator's: who somebody is, mostly."""
    return any(token.low in {"who", "which", "whose"} for token in tokens[:6])


def weigh_together(
    claims: Sequence[Claim], relations: Sequence[Relation], headline: Sequence[HeadlineSupport]
) -> list[Claim]:
    """Raise what another claim of the article contradicts, replaces or denies, on both sides,
    and what bears out the headline."""
    least: dict[str, float] = {}
    more: dict[str, float] = {}
    reasons: dict[str, list[str]] = {}
    counted = {claim.id for claim in claims if claim.figures}
    for relation in relations:
        if relation.type not in _REPLACES and relation.type != "denies":
            continue
        reason = "superseded_or_updated" if relation.type == "supersedes" else "disputed"
        for claim in (relation.source, relation.target):
            reasons.setdefault(claim, []).append(reason)
            if relation.type in _REPLACES and claim in counted:
                least[claim] = _DISPUTED_LEAST
            else:
                more[claim] = _DENIED
    for support in headline:
        for claim in support.body_claims if support.support in _BORNE_OUT else ():
            more[claim] = max(more.get(claim, 0.0), _BEARS_OUT_HEADLINE)
    return [
        _raised(claim, least.get(claim.id, 0.0), more.get(claim.id, 0.0), reasons.get(claim.id, []))
        if claim.id in least or claim.id in more
        else claim
        for claim in claims
    ]


def _raised(claim: Claim, least: float, more: float, reasons: Sequence[str]) -> Claim:
    worth = claim.check_worthiness
    points = max(_points_of(worth.priority) + more, least)
    named = [reason for reason in worth.reasons if reason not in {"no_content", "background"}]
    return replace(
        claim,
        check_worthiness=CheckWorthiness(
            max(worth.score, _score(points)),
            tuple(dict.fromkeys([*(named if reasons else worth.reasons), *reasons])),
            _probability(points),
        ),
    )


def _score(points: float) -> int:
    return min(3, max(0, round(points)))


def _probability(points: float) -> float:
    """That a desk would give 2 or 3, with five digits: points can be told from it again."""
    return round(1 / (1 + exp(-_STEEPNESS * (points - _MIDDLE))), 5)


def _points_of(probability: float) -> float:
    bounded = min(0.99999, max(0.00001, probability))
    return _MIDDLE + log(bounded / (1 - bounded)) / _STEEPNESS


def _by_model(tokens: Sequence[Token], model: LinearModel) -> float:
    bounded = min(0.999, max(0.001, model.threshold))
    distance = model.log_odds(tokens) - log(bounded / (1 - bounded))
    return max(-_MODEL_MOST, min(_MODEL_MOST, _MODEL_SHARE * distance))


def _hard_figures(figures: Sequence[Figure], words: set[str]) -> bool:
    """Tolls, money and shares: figures of the first importance."""
    for figure in figures:
        if figure.vague or figure.value is None:
            continue
        unit = figure.unit or ""
        if unit in {"percent", "share", "percentage points", "ratio"} or unit[:3] in _CURRENCIES:
            return True
        if words & _TOLL:
            return True
    return False


def _points(
    words: set[str],
    types: Sequence[str],
    figures: Sequence[Figure],
    dates: Sequence[DateMention],
    links: Sequence[Link],
    hard: bool,
    reasons: list[str],
) -> float:
    points = 1.3
    counted = [
        figure for figure in figures if not figure.vague and figure.measures != "years of age"
    ]
    if figures:
        reasons.append("figure")
    if hard:
        points = 2.8
    elif counted:
        points = 2.1 if max(figure.value or 0 for figure in counted) >= 10 else 1.8
    elif figures and any(figure.measures == "years of age" for figure in figures):
        points = 0.8
    if "comparison" in types:
        reasons.append("comparison")
        points += 0.3
    if "superlative" in types and "opinion" not in types:
        points += 0.7
    if dates:
        reasons.append("dated_event")
        points += 0.3
    if "cause" in types:
        reasons.append("cause")
    if "event" in types and not figures:
        points += 0.2
    if "opinion" in types:
        reasons.append("opinion")
        # half a sentence in quotation marks is as often a charge as a judgement
        points -= 0.6 if links[-1].mode == "mixed" else 1.2
    if "utterance" in types:
        points -= 1.0
    if {"prediction", "promise", "intention"} & set(types):
        reasons.append("about_the_future")
        points -= 0.3
    return points


def _by_source(
    words: set[str],
    links: Sequence[Link],
    types: Sequence[str],
    has_figure: bool,
    reasons: list[str],
) -> float:
    if len(links) == 1:
        reasons.append("unattributed")
        return 0.0
    points = 0.2 if links[-1].mode == "indirect" else 0.0
    if len(links) > 2:
        reasons.append("second_hand")
    if links[-1].kind in {"anonymous", "unknown"}:
        reasons.append("unnamed_source")
    if links[-1].mode == "direct":
        points -= 0.3 if has_figure else 0.5
        if words & _SELF:
            reasons.append("personal_experience")
            points -= 0.4
    return points
