"""Quantities in running text: value, unit and how they are qualified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.extraction import figure_words, units
from articles.extraction.document import Figure
from articles.extraction.figure_words import fraction_at, ratio_at, special_at, vague_at
from articles.extraction.modifiers import modifier_after, modifier_before
from articles.extraction.numbers import (
    LETTER_SCALES,
    SCALES,
    digits,
    is_number,
    number_word,
    read_words,
)
from articles.extraction.tokens import Token
from articles.text import Span

_SCORE_VERBS = frozenset("voted vote votes won win beat lost lose drew draw passed approved defeated rejected led lead trailed by".split())
_NOT_BEFORE = frozenset(
    "no. no number route highway flight room apartment flat unit chapter article section page platform channel version "
    "type model iphone windows category phase group grade year-old u.s. m a b road interstate junction boeing airbus bbc itv ward "
    "district tel phone telephone".split()
)
_ADDRESS = frozenset("street st. st road rd avenue ave lane drive boulevard blvd block square close".split())


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that was read: its tokens are [start, end)."""

    value: float
    start: int
    end: int
    currency: str | None = None
    suffix: str = ""


def find_figures(tokens: Sequence[Token], taken: Sequence[Span], dollar: str = "USD") -> list[Figure]:
    """Figures among the tokens of one sentence. taken: date spans, whose numbers are none.

    dollar: the currency that a bare dollar sign stands for.
    """
    blocked = _blocked(tokens, taken)
    found: list[Figure] = []
    index = 0
    while index < len(tokens):
        if blocked[index]:
            index += 1
            continue
        read = (
            special_at(tokens, index)
            or fraction_at(tokens, index)
            or ratio_at(tokens, index)
            or _quantity(tokens, index, blocked, dollar, found)
            or vague_at(tokens, index)
        )
        if read is None:
            index += 1
            continue
        figure, after = read
        found.append(figure)
        index = max(after, index + 1)
    return found


def _blocked(tokens: Sequence[Token], taken: Sequence[Span]) -> list[bool]:
    """For every token whether it lies in a date."""
    blocked, position = [], 0
    ordered = sorted(taken)
    for token in tokens:
        while position < len(ordered) and ordered[position].end <= token.start:
            position += 1
        blocked.append(position < len(ordered) and ordered[position].start < token.end)
    return blocked


def _read_number(tokens: Sequence[Token], index: int, dollar: str) -> _Number | None:
    """A number at index with its currency sign and scale word."""
    currency, position = None, index
    low = tokens[index].low
    if low in units.SYMBOLS:
        currency, position = (dollar if low == "$" else units.SYMBOLS[low]), index + 1
    elif low in units.PREFIXES and index + 1 < len(tokens):
        following = tokens[index + 1]
        if following.low in units.SYMBOLS and following.start == tokens[index].end:
            currency, position = units.PREFIXES[low], index + 2
        elif digits(following.low) and len(low) > 1 and low not in {"us", "au", "ca", "kr"}:
            currency, position = units.PREFIXES[low], index + 1
    if position >= len(tokens):
        return None
    read = digits(tokens[position].low)
    if read is not None:
        value, rest = read
        end = position + 1
    else:
        words = read_words(tokens, position)
        if words is None or (currency and position > index):
            return None
        (value, end), rest = words, ""
    return _scaled(tokens, _Number(value, index, end, currency, rest))


def _scaled(tokens: Sequence[Token], number: _Number) -> _Number:
    """Multiply a scale out: grown on (`86.5m`) or a word of its own (`1.5 million`)."""
    value, end, suffix = number.value, number.end, number.suffix
    if suffix in LETTER_SCALES and (number.currency or suffix not in {"m", "b"} or value < 1000):
        if suffix != "m" or number.currency or "." not in tokens[end - 1].text or True:
            value, suffix = value * SCALES[suffix], ""
    while end < len(tokens) and end - number.end < 2:
        low = tokens[end].low
        if low not in SCALES or (low in LETTER_SCALES and not number.currency) or low in {"dozens", "hundred"} and suffix:
            break
        value, end = value * SCALES[low], end + 1
    return replace(number, value=value, end=end, suffix=suffix)


def _quantity(
    tokens: Sequence[Token], index: int, blocked: Sequence[bool], dollar: str, found: list[Figure]
) -> tuple[Figure, int] | None:
    """A number with whatever qualifies it, a range or a result."""
    hyphenated = _hyphenated(tokens, index)
    if hyphenated is not None:
        return hyphenated
    number = _read_number(tokens, index, dollar)
    if number is None or _is_label(tokens, number) or (number.suffix in {"st", "nd", "rd", "th"}):
        return _ordinal_digits(tokens, number) if number is not None else None
    high = _range_end(tokens, number, blocked, dollar)
    last = high or number
    unit, measures, end = _unit(tokens, last, number, found)
    value, value_high = number.value, high.value if high else None
    if number.currency is None and high is not None and high.currency:
        unit = high.currency
    if high is not None and high.value >= 1e4 > number.value and _shares_scale(tokens, number, high):
        value *= high.value / (digits(tokens[high.start + bool(high.currency)].low) or (high.value, ""))[0]
    if last.suffix in units.MINOR or _minor_word(tokens, last):
        value, value_high = value / 100, None if value_high is None else value_high / 100
    modifier, start = modifier_before(tokens, number.start)
    if modifier is None:
        modifier, end = modifier_after(tokens, end)
    if high is not None and _is_result(tokens, number, high):
        modifier, unit, measures = "result", "votes" if "vot" in _around(tokens, index) else "goals", None
    span = Span(tokens[start].start, tokens[max(end, last.end) - 1].end)
    figure = Figure(span, round(value, 6), value_high, unit, measures or unit, modifier, False)
    return figure, max(end, last.end)


def _around(tokens: Sequence[Token], index: int) -> str:
    return " ".join(token.low for token in tokens[max(0, index - 8) : index + 8])


def _shares_scale(tokens: Sequence[Token], low: _Number, high: _Number) -> bool:
    """`2 to 3 million`: the scale word of the end holds for both."""
    return low.end - low.start - bool(low.currency) == 1 and high.end - high.start - bool(high.currency) > 1 and low.value < 1000


def _minor_word(tokens: Sequence[Token], number: _Number) -> bool:
    return number.end < len(tokens) and tokens[number.end].low in {"pence", "cents", "p"} and not number.currency


def _is_label(tokens: Sequence[Token], number: _Number) -> bool:
    """Years, telephone and road numbers, addresses, versions: numbers that count nothing."""
    before = tokens[number.start - 1] if number.start else None
    token = tokens[number.start]
    after = tokens[number.end].low if number.end < len(tokens) else ""
    if number.currency:
        return False
    if before is not None and before.end == token.start and before.text in {"#", "-", "/", "@", ".", ":"}:
        return True
    if before is not None and before.low in _NOT_BEFORE and token.text[0].isdigit():
        return True
    if number.suffix and number.suffix not in {"p", "km", "kg", "cm", "mm", "mph", "c", "kw", "mw", "gw", "m", "ft", "st", "nd", "rd", "th", "pc", "x"}:
        return True
    if token.text.isdigit() and (len(token.text) == 3 and after == "calls" or after in _ADDRESS):
        return True
    following = [t.low for t in tokens[number.end : number.end + 4]]
    if token.text[0].isdigit() and any(low in {"st.", "street", "road", "avenue", "ave."} for low in following):
        return True
    if token.low == "one":
        return _is_pronoun_one(tokens, number)
    return _is_phone(tokens, number)


def _is_pronoun_one(tokens: Sequence[Token], number: _Number) -> bool:
    """`one of the worst`, `this one`, `one day`: no count."""
    before = tokens[number.start - 1].low if number.start else ""
    following = [t.low for t in tokens[number.end : number.end + 3]]
    if not following:
        return True
    if before in {"this", "that", "the", "no", "which", "every", "any", "each", "smaller", "stronger", "only"}:
        return True
    if following[0] in {"day", "another", "would", "can", "could", "should", "thing", "has", "is", "which", "that", "who", ".", ",", "to", "in", "for"}:
        return True
    return following[0] == "of" and following[1:2] != ["them"] or before in {"a", "an"}


def _is_phone(tokens: Sequence[Token], number: _Number) -> bool:
    """Digits, a hyphen, four digits."""
    if number.end + 1 >= len(tokens) or tokens[number.end].text not in {"-", "–"}:
        return False
    following = tokens[number.end + 1].text
    return following.isdigit() and len(following) == 4 and tokens[number.start].text.isdigit() and following[0] == "0"


def _range_end(tokens: Sequence[Token], low: _Number, blocked: Sequence[bool], dollar: str) -> _Number | None:
    """The upper number of `between A and B`, `A to B`, `A-B`, `twelve, thirteen`."""
    joint = low.end
    before = tokens[low.start - 1].low if low.start else ""
    if joint < len(tokens) and tokens[joint].low in units.PERCENT:
        joint += 1
    if joint + 1 >= len(tokens) or blocked[joint + 1]:
        return None
    word = tokens[joint].low
    dashed = word in {"-", "–"} and tokens[joint].start == tokens[joint - 1].end == tokens[joint].end - 1
    listed = word == "," and number_word(tokens[low.end - 1].low) is not None and number_word(tokens[joint + 1].low) == low.value + 1
    if not (dashed or listed or (word == "and" and before == "between") or (word in {"to", "or"} and before not in {"from"})):
        return None
    high = _read_number(tokens, joint + 1, dollar)
    if high is None or (high.value <= low.value and not dashed) or (word in {"or", "to"} and high.value > 1000 * low.value + 1000):
        return None
    return high


def _is_result(tokens: Sequence[Token], low: _Number, high: _Number) -> bool:
    """`voted 5-2`, `won 4–0`: two small numbers with a dash near a verb of contest."""
    if high.value > 700 or tokens[low.end].text not in {"-", "–"} or low.currency:
        return False
    near = {token.low for token in tokens[max(0, low.start - 6) : low.start]} | {token.low for token in tokens[high.end : high.end + 3]}
    return bool(near & _SCORE_VERBS)


def _unit(
    tokens: Sequence[Token], last: _Number, first: _Number, found: list[Figure]
) -> tuple[str | None, str | None, int]:
    """Unit, what is measured and the index after the unit's words."""
    end = last.end
    following = [token.low for token in tokens[end : end + 4]]
    currency = last.currency or first.currency
    if currency:
        return currency, None, end
    if last.suffix in units.MINOR:
        return units.MINOR[last.suffix], None, end
    if last.suffix in units.MEASURES:
        return units.MEASURES[last.suffix], None, end
    if last.suffix == "pc":
        return "percent", None, end
    if following[:1] and (following[0] in units.PERCENT or following[:2] == ["per", "cent"]):
        end += 2 if following[0] == "per" else 1
        if end < len(tokens) and tokens[end].low in {"point", "points"}:
            return "percentage points", None, end + 1
        return "percent", None, end
    if following[:2] in (["percentage", "points"], ["percentage", "point"]):
        return "percentage points", None, end + 2
    if following[:1] and following[0] in units.CURRENCY_WORDS:
        return units.CURRENCY_WORDS[following[0]], None, end + 1
    if following[:1] and following[0] in units.MINOR and following[0] != "c":
        return units.MINOR[following[0]], None, end + 1
    return _counted(tokens, last, found, following)


def _counted(
    tokens: Sequence[Token], last: _Number, found: list[Figure], following: list[str]
) -> tuple[str | None, str | None, int]:
    end = last.end
    if following[:1] and following[0] in units.MEASURES and following[0] not in {"m", "person", "strong", "second"}:
        return units.MEASURES[following[0]], None, end + 1
    if following[:1] == ["cubic"] or following[:1] == ["square"]:
        width = 4 if following[2:3] == ["a"] else 2
        return " ".join(following[:width]), None, min(end + width, len(tokens))
    age = figure_words.is_age(tokens, last.start, end)
    if age:
        return "years", "years of age", end
    noun = units.counted_noun(tokens, end, last.value)
    if noun is not None:
        return noun[0], None, noun[1]
    if following[:1] and following[0] in {"people", "dead", "injured", "killed"}:
        return "people", None, end + 1
    return (found[-1].unit if found else None), (found[-1].measures if found else None), end


def _hyphenated(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """`310-seat`, `34-year-old`, `15,000-strong`, `seven-month-old`, written as one word or with marks."""
    low = tokens[index].low
    if digits(low) and index + 2 < len(tokens) and tokens[index + 1].text == "-" and tokens[index + 1].start == tokens[index].end:
        unit, end = tokens[index + 2].low, index + 3
        value = (digits(low) or (0.0, ""))[0]
        if not unit[0].isalpha():
            return None
    else:
        head, dash, unit = low.partition("-")
        known = number_word(head)
        if not dash or known is None or number_word(unit) is not None or number_word(low) is not None:
            return None
        value, end = known, index + 1
    base = unit.removesuffix("-old").removesuffix("-olds")
    if unit.endswith("-olds") or base in {"and", "to", "or", "th", "off", "time", "in", "up"} or base not in units.MEASURES and len(base) < 3:
        return None
    name = units.MEASURES.get(base) or units.plural(base)
    measures = "years of age" if "old" in unit and name == "years" else name
    start = index
    modifier, start = modifier_before(tokens, index)
    return Figure(Span(tokens[start].start, tokens[end - 1].end), value, None, name, measures, modifier, False), end


def _ordinal_digits(tokens: Sequence[Token], number: _Number) -> tuple[Figure, int] | None:
    if number.suffix not in {"st", "nd", "rd", "th"} or number.end >= len(tokens):
        return None
    noun = tokens[number.end]
    if not noun.low.isalpha() or noun.low == "century" or noun.is_capitalised or is_number(noun):
        return None
    unit = units.plural(noun.low)
    return Figure(Span(tokens[number.start].start, noun.end), number.value, None, unit, unit, "ordinal", False), number.end + 1
