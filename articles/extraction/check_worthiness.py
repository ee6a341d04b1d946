"""How much a fact-check desk should want to check a claim: named reasons that add up to a score."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.document import CheckWorthiness, DateMention, Figure, Link
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


def rate(
    tokens: Sequence[Token],
    types: Sequence[str],
    figures: Sequence[Figure],
    dates: Sequence[DateMention],
    links: Sequence[Link],
    in_headline: bool,
) -> CheckWorthiness:
    """Score 0 to 3 with the reasons that explain it, and a priority that ranks more finely."""
    words = {token.low for token in tokens}
    reasons: list[str] = []
    hard = _hard_figures(figures, words)
    points = _points(words, types, figures, dates, hard, reasons)
    if words & _ACCUSE:
        reasons.append("accusation")
        points += 0.6
    points += _by_source(words, links, types, bool(figures), reasons)
    if in_headline:
        reasons.append("headline")
        points = max(points + 0.7, 2.0 if "opinion" not in types else 1.0)
    if len(tokens) < 4 and not figures:
        points -= 0.7
    score = min(3, max(0, round(points)))
    if score == 0 and not reasons:
        reasons.append("no_content")
    if not reasons:
        reasons.append(
            "named_fact" if any(token.is_capitalised for token in tokens[1:]) else "background"
        )
    priority = round(min(1.0, max(0.0, points / 3.6)), 3)
    return CheckWorthiness(score, tuple(dict.fromkeys(reasons)), priority)


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
        points -= 1.2
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
