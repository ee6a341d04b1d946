"""Words that qualify a number: about, at least, up to, almost, more than."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.tokens import Token

_BEFORE: dict[tuple[str, ...], str] = {
    ("at", "least"): "at_least",
    ("no", "fewer", "than"): "at_least",
    ("no", "less", "than"): "at_least",
    ("minimum", "of"): "at_least",
    ("not", "fewer", "than"): "at_least",
    ("not", "less", "than"): "at_least",
    ("not", "more", "than"): "at_most",
    ("more", "than"): "more_than",
    ("greater", "than"): "more_than",
    ("in", "excess", "of"): "more_than",
    ("upwards", "of"): "more_than",
    ("well", "over"): "more_than",
    ("over",): "more_than",
    ("above",): "more_than",
    ("exceeding",): "more_than",
    ("up", "to"): "at_most",
    ("as", "many", "as"): "at_most",
    ("as", "much", "as"): "at_most",
    ("no", "more", "than"): "at_most",
    ("fewer", "than"): "at_most",
    ("less", "than"): "at_most",
    ("at", "most"): "at_most",
    ("maximum", "of"): "at_most",
    ("within",): "at_most",
    ("under",): "at_most",
    ("below",): "at_most",
    ("about",): "about",
    ("around",): "about",
    ("roughly",): "about",
    ("approximately",): "about",
    ("some",): "about",
    ("circa",): "about",
    ("barely",): "about",
    ("nearer",): "about",
    ("nearer", "to"): "about",
    ("close", "to"): "about",
    ("closer", "to"): "about",
    ("an", "estimated"): "about",
    ("estimated",): "about",
    ("almost",): "almost",
    ("nearly",): "almost",
    ("just", "under"): "almost",
    ("just", "below"): "almost",
    ("not", "quite"): "almost",
    ("bigger", "than"): "more_than",
    ("larger", "than"): "more_than",
    ("higher", "than"): "more_than",
    ("exceed",): "more_than",
    ("exceeds",): "more_than",
    (">",): "more_than",
    ("smaller", "than"): "at_most",
    ("lower", "than"): "at_most",
    ("<",): "at_most",
    ("≤",): "at_most",
    ("<", "="): "at_most",
    ("≥",): "at_least",
    (">", "="): "at_least",
    ("less", "than", "or", "equal", "to"): "at_most",
    ("smaller", "than", "or", "equal", "to"): "at_most",
    ("smaller", "or", "equal", "than"): "at_most",
    ("less", "or", "equal", "than"): "at_most",
    ("greater", "than", "or", "equal", "to"): "at_least",
    ("more", "than", "or", "equal", "to"): "at_least",
    ("bigger", "or", "equal", "than"): "at_least",
    ("greater", "or", "equal", "than"): "at_least",
    ("at", "least", "or", "equal", "to"): "at_least",
    ("all", "but"): "all_but",
    ("plus", "or", "minus"): "plus_minus",
    ("not",): "withdrawn",
}
_LAST_WORDS = frozenset(words[-1] for words in _BEFORE)
_FIRST_WORDS = frozenset({"at", "or", ","})
_AFTER: dict[tuple[str, ...], str] = {
    ("at", "least"): "at_least",
    ("or", "more"): "at_least",
    ("or", "so"): "about",
    (",", "easily"): "at_least",
    (",", "easy"): "at_least",
    ("at", "most"): "at_most",
    ("at", "the", "most"): "at_most",
    ("or", "less"): "at_most",
    ("or", "fewer"): "at_most",
}


def modifier_before(tokens: Sequence[Token], index: int) -> tuple[str | None, int]:
    """The qualifier that ends right before index, and the index at which the figure then begins.

    Longer wordings win. `between` and `from` begin a range and belong to it without qualifying.
    """
    if not index or tokens[index - 1].low not in _LAST_WORDS:
        return None, index - 1 if index and tokens[index - 1].low == "between" else index
    for width in (5, 4, 3, 2, 1):
        if index >= width:
            words = tuple(token.low for token in tokens[index - width : index])
            modifier = _BEFORE.get(words)
            if words == ("over",) and _is_duration(tokens, index):
                return None, index
            if modifier is not None:
                return modifier, index - width if modifier != "withdrawn" else index
    return None, index


def _is_duration(tokens: Sequence[Token], index: int) -> bool:
    """`over four years` tells how long it took, unless a verb or `for` asks for a length."""
    unit = tokens[index + 1].low if index + 1 < len(tokens) else ""
    before = tokens[index - 2].low if index >= 2 else ""
    if unit.rstrip("s") not in {"year", "month", "week", "day", "decade", "hour", "minute"}:
        return False
    return before not in {"for", "just", "well", "took", "lasted", "lasting", "takes", "of", "is"}


def modifier_after(tokens: Sequence[Token], index: int) -> tuple[str | None, int]:
    """The qualifier that begins at index, and the index after it."""
    if index >= len(tokens) or tokens[index].low not in _FIRST_WORDS:
        return None, index
    for width in (3, 2):
        words = tuple(token.low for token in tokens[index : index + width])
        modifier = _AFTER.get(words)
        if modifier is not None:
            return modifier, index + len(words)
    return None, index
