"""Quantities in running text: value, unit and how they are qualified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.extraction import figure_words, grammar, units
from articles.extraction.document import Figure
from articles.extraction.figure_words import (
    fraction_at,
    part_of_unit,
    ratio_at,
    special_at,
    vague_at,
)
from articles.extraction.labels import is_label
from articles.extraction.left_out import NOTHING_COUNTED, Counted, left_out
from articles.extraction.modifiers import modifier_after, modifier_before
from articles.extraction.numbers import (
    DENOMINATORS,
    FRACTIONS,
    NOUGHTS,
    ONE_OF,
    ORDINALS,
    SCALES,
    TENS,
    UNITS,
    VULGAR,
    digits,
    is_number,
    number_word,
    read_words,
)
from articles.extraction.quantities import (
    Number,
    around,
    is_result,
    minor_word,
    range_end,
    read_number,
    shares_scale,
    sign_before,
)
from articles.extraction.tokens import Token
from articles.text import Span


def find_figures(
    tokens: Sequence[Token],
    taken: Sequence[Span],
    dollar: str = "USD",
    counted: Counted = NOTHING_COUNTED,
) -> list[Figure]:
    """Figures among the tokens of one sentence. taken: date spans, whose numbers are none.

    dollar: the currency that a bare dollar sign stands for. counted: what the
    article has counted so far, for a number whose noun is left out.
    """
    candidates = [
        index
        for index, token in enumerate(tokens)
        if token.low in _STARTERS or (not token.low.isalpha() and _has_figure(token.low))
    ]
    found: list[Figure] = []
    if not candidates:
        return found
    blocked = _blocked(tokens, taken)
    position = 0
    for index in candidates:
        if index < position or blocked[index] or _is_plain_article(tokens, index):
            continue
        read = (
            special_at(tokens, index)
            or fraction_at(tokens, index)
            or ratio_at(tokens, index)
            or _quantity(tokens, index, blocked, dollar, found)
            or vague_at(tokens, index)
        )
        if read is None:
            continue
        figure, after = part_of_unit(tokens, *read)
        if figure.unit is None and not figure.vague:
            unit = left_out(tokens, after, found, counted)
            if (figure.value or 0) % 1 and unit in units.WHOLE_ONLY:
                unit = None  # a magnitude of 6.1 counts no people
            figure = replace(figure, unit=unit, measures=unit)
        if figure.unit in units.FULL_NAMES:
            figure = replace(figure, measures=units.FULL_NAMES[figure.unit])
        found.append(figure)
        position = max(after, index + 1)
    return found


_STARTERS = (
    figure_words.STARTERS
    | UNITS.keys()
    | TENS.keys()
    | SCALES.keys()
    | ORDINALS.keys()
    | FRACTIONS.keys()
    | units.SYMBOLS.keys()
    | units.PREFIXES.keys()
    | VULGAR.keys()
    | NOUGHTS
    | {"couple"}
)


_AFTER_ARTICLE = (
    figure_words.WHOLE
    | units.TIME_UNITS
    | FRACTIONS.keys()
    | DENOMINATORS.keys()
    | ONE_OF
    | {"second", "hundredth"}
)


def _has_figure(low: str) -> bool:
    """`86.5m`, `seven-month-old`, `n695`: a figure can begin here although it is no word."""
    return low[0].isdigit() or "-" in low or low[1:2].isdigit()


def _is_plain_article(tokens: Sequence[Token], index: int) -> bool:
    """`a` and `an`, unless a word follows with which they make a figure: `a third`."""
    low = tokens[index].low
    return (low == "a" or low == "an") and (
        index + 1 >= len(tokens) or tokens[index + 1].low not in _AFTER_ARTICLE
    )


def _blocked(tokens: Sequence[Token], taken: Sequence[Span]) -> list[bool]:
    """For every token whether it lies in a date."""
    if not taken:
        return [False] * len(tokens)
    blocked, position = [], 0
    ordered = sorted(taken)
    for token in tokens:
        while position < len(ordered) and ordered[position].end <= token.start:
            position += 1
        blocked.append(position < len(ordered) and ordered[position].start < token.end)
    return blocked


def _quantity(
    tokens: Sequence[Token], index: int, blocked: Sequence[bool], dollar: str, found: list[Figure]
) -> tuple[Figure, int] | None:
    """A number with whatever qualifies it, a range or a result."""
    hyphenated = _hyphenated(tokens, index)
    if hyphenated is not None:
        return hyphenated
    number = read_number(tokens, index, dollar)
    if number is None or _is_clock(tokens, number):
        return None
    aged = _aged(tokens, index)
    if aged is not None:
        return aged
    if number.suffix in _ORDINAL_ENDINGS or (
        is_label(tokens, number) and not _is_plain(tokens, number)
    ):
        return _ordinal_digits(tokens, number)
    sign = sign_before(tokens, number)
    if sign:
        number = replace(number, value=-number.value, start=number.start - 1)
    part = _share_of(tokens, number)
    if part is not None:
        return part
    high = range_end(tokens, number, blocked, dollar)
    last = high or number
    unit, measures, end = _unit(tokens, last, number, found)
    value, value_high = number.value, high.value if high else None
    if number.currency is None and high is not None and high.currency:
        unit = high.currency
    if high is not None and high.value >= 1e4 > number.value and shares_scale(tokens, number, high):
        value *= (
            high.value
            / (digits(tokens[high.start + bool(high.currency)].low) or (high.value, ""))[0]
        )
    if last.suffix in units.MINOR or minor_word(tokens, last):
        value, value_high = value / 100, None if value_high is None else value_high / 100
    if high is None:
        value, end = _with_smaller(tokens, value, unit, end)
    if unit in units.YEARS:
        value, value_high = value * units.YEARS[unit], value_high and value_high * units.YEARS[unit]
        unit = measures = "years"
    modifier, start = modifier_before(tokens, number.start)
    unit, end = _per(tokens, unit, max(end, last.end))
    if minor_word(tokens, last) and any(f.unit == f"{unit} per share" for f in found):
        unit = measures = f"{unit} per share"  # `61 cents a share, up from 47 cents`
    if modifier in {None, "about"}:
        after, end = modifier_after(tokens, end)
        modifier = after or modifier
        if after and unit is None and (noun := units.counted_noun(tokens, end)) is not None:
            unit, end = noun  # `five hundred or more houses`
    if high is not None and is_result(tokens, number, high):
        modifier, unit, measures = (
            "result",
            "votes" if "vot" in around(tokens, index) else "goals",
            None,
        )
    span = Span(tokens[start].start, tokens[max(end, last.end) - 1].end)
    figure = Figure(span, round(value, 6), value_high, unit, measures or unit, modifier, False)
    return figure, max(end, last.end)


def _is_clock(tokens: Sequence[Token], number: Number) -> bool:
    """`at three in the morning`, `by 08.50`: a time of day."""
    text = tokens[number.start].text
    if number.end == number.start + 1 and len(text) == 5 and text[0] == "0" and text[2] == ".":
        return text.replace(".", "").isdecimal()
    following = [token.low for token in tokens[number.end : number.end + 3]]
    day = following[2:3] and following[2] in {"morning", "afternoon", "evening"}
    night = following[:2] == ["at", "night"]
    in_the = following[:2] == ["in", "the"]
    return 0 < number.value <= 12 and bool(night or (in_the and day))


_OLD = frozenset({"year", "month", "week", "day"})


def _aged(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """`90 day old`, `a 87 yo man`, `of age 87`: an age without hyphens."""
    read = digits(tokens[index].low)
    if read is None or read[1] or index + 1 >= len(tokens):
        return None
    low = tokens[index + 1].low
    if low in _OLD and index + 2 < len(tokens) and tokens[index + 2].low == "old":
        unit, end = units.plural(low), index + 3
    elif low in {"yo", "y.o"}:
        unit, end = "years", index + 2
    else:
        return None
    measures = "years of age" if unit == "years" else unit
    span = Span(tokens[index].start, tokens[end - 1].end)
    return Figure(span, read[0], None, unit, measures, None, False), end


_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_NOUN_SUFFIX = frozenset({"m", "s", "b", "t", "in", "points"})


def _is_plain(tokens: Sequence[Token], number: Number) -> bool:
    """A quantity although it may look like a label: in several words, signed, or with a unit."""
    if number.suffix in units.MEASURES:
        return number.suffix not in _NOUN_SUFFIX
    if number.end - number.start > 1 and not number.suffix:
        last = tokens[number.end - 1].low
        if last.isalpha() or last in VULGAR or tokens[number.end - 2].text == "/":
            return True
    if sign_before(tokens, number):
        return True
    before = tokens[number.start - 1].low if number.start else ""
    following = tokens[number.end].low if number.end < len(tokens) else ""
    return before == "a" and following in units.MEASURES and following not in _NOUN_SUFFIX


def _share_of(tokens: Sequence[Token], number: Number) -> tuple[Figure, int] | None:
    """`132 fifths`, `ten thousandths`: a number of equal parts."""
    if number.currency or number.end >= len(tokens):
        return None
    word = tokens[number.end].low
    if not word.endswith("s") or number.value <= 1:
        return None
    word = word[:-1]
    part = DENOMINATORS.get(word) or (FRACTIONS.get(word) if word not in _NOT_PARTS else None)
    if part is None:
        return None
    span = Span(tokens[number.start].start, tokens[number.end].end)
    value = number.value / round(1 / part)
    return Figure(span, round(value, 4), None, "share", "share", None, False), number.end + 1


_NOT_PARTS = frozenset({"half", "halve", "quarter", "second"})


def _with_smaller(
    tokens: Sequence[Token], value: float, unit: str | None, end: int
) -> tuple[float, int]:
    """`5 feet 2 inches`, `thirteen dollars and forty-five cents`, `75 USD million`.

    The smaller unit goes into the value of the larger one.
    """
    if unit is None or end >= len(tokens):
        return value, end
    is_money = len(unit) == 3 and unit.isupper() and tokens[end - 1].low in units.CURRENCY_WORDS
    if not is_money and unit not in units.SMALLER:
        return value, end
    if is_money and tokens[end].low in ONE_OF:
        return value * SCALES[tokens[end].low], end + 1
    joined = tokens[end].low == "and"
    position = end + joined
    if position >= len(tokens):
        return value, end
    low = tokens[position].low
    read = digits(low)
    if read is not None and not read[1] and len(low) < 3:
        count, after = read[0], position + 1
    elif (words := read_words(tokens, position)) is not None:
        count, after = words
    else:
        return value, end
    following = tokens[after].low if after < len(tokens) else ""
    if is_money and 0 < count < 100 and count % 1 == 0:
        if following in {"cents", "cent", "pence", "p"}:
            return value + count / 100, after + 1
        if not joined and not following.isalpha() and following != "-" and count >= 10:
            return value + count / 100, after
    if not is_money:
        name, parts = units.SMALLER[unit]
        is_unit = units.MEASURES.get(following) == name or (following == "in" and unit == "feet")
        if is_unit and count < parts:
            return value + count / parts, after + 1
    return value, end


_SPEEDS = {"km": "km/h", "kilometres": "km/h", "miles": "mph"}
_SHARES = frozenset({"share", "ticket", "person", "head", "tonne", "barrel", "litre"})


def _per(tokens: Sequence[Token], unit: str | None, end: int) -> tuple[str | None, int]:
    """`61 cents a share`, `9.8 per 100,000 people`: the unit with what it is counted on."""
    words = [token.low for token in tokens[end : end + 4]]
    if unit in _SPEEDS and words[:2] in (["/", "h"], ["an", "hour"], ["per", "hour"]):
        return _SPEEDS[unit], end + 2
    if unit is not None and len(words) > 1 and words[0] in {"a", "per"} and words[1] in _SHARES:
        return f"{unit} per {words[1]}", end + 2
    if len(words) > 1 and words[0] == "per" and digits(words[1]):
        noun = units.counted_noun(tokens, end + 2)
        stop = noun[1] if noun else end + 2
        counted = "" if noun is None else f" {noun[0]}"
        return f"per {words[1]}{counted}", stop
    return unit, end


def _unit(
    tokens: Sequence[Token], last: Number, first: Number, found: list[Figure]
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
    if following[1:2] in (["points"], ["point"]) and following[0] in {"percentage", "basis"}:
        return f"{following[0]} points", None, end + 2
    if following[:1] == ["±"] and len(following) > 1:
        error = read_number(tokens, end + 1, "")
        if error is not None and [token.low for token in tokens[error.end : error.end + 1]] != [
            "±"
        ]:
            return _unit(tokens, error, first, found)
    degrees = units.degrees_at(tokens, end)
    if degrees is not None:
        return degrees[0], None, degrees[1]
    money = units.currency_after(tokens, end, following)
    if money is not None:
        return money[0], None, money[1]
    if following[:1] and following[0] in units.MINOR and following[0] != "c":
        return units.MINOR[following[0]], None, end + 1
    return _counted(tokens, last, found, following)


def _counted(
    tokens: Sequence[Token], last: Number, found: list[Figure], following: list[str]
) -> tuple[str | None, str | None, int]:
    end = last.end
    if (
        following[:1]
        and following[0] in units.MEASURES
        and following[0] not in {"m", "person", "strong", "second"}
    ):
        if following[0] == "times" and figure_words.compares(tokens, end + 1):
            return "ratio", None, end + 1
        return units.MEASURES[following[0]], None, end + 1
    if following[:1] == ["cubic"] or following[:1] == ["square"]:
        width = 4 if following[2:3] == ["a"] else 2
        named = [units.MEASURES.get(word, word) for word in following[:width]]
        return " ".join(named), None, min(end + width, len(tokens))
    if [token.low for token in tokens[max(0, last.start - 2) : last.start]] == ["factor", "of"]:
        return "ratio", None, end
    whole = _of_whole(tokens, end)
    if whole is not None:
        return whole, None, end
    age = figure_words.is_age(tokens, last.start, end)
    if age:
        return "years", "years of age", end
    noun = units.counted_noun(tokens, end, last.value)
    if noun is not None:
        return noun[0], None, noun[1]
    if following[:1] and following[0] in {"people", "dead", "injured", "killed"}:
        return "people", None, end + 1
    if (odd := units.odd_plural(tokens, end)) is not None and last.value > 1:
        return odd, None, end + 1
    return None, None, end


def _of_whole(tokens: Sequence[Token], end: int) -> str | None:
    """`212 of 530 shops`: both numbers count shops."""
    if end + 2 >= len(tokens) or tokens[end].low != "of":
        return None
    position = end + 1 + (tokens[end + 1].low in grammar.DETERMINERS)
    read = digits(tokens[position].low) if position < len(tokens) else None
    if read is None or read[1]:
        return None
    noun = units.counted_noun(tokens, position + 1)
    return noun[0] if noun else None


def _hyphenated(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """`310-seat`, `34-year-old`, `15,000-strong`, `seven-month-old`."""
    low = tokens[index].low
    if (
        digits(low)
        and index + 2 < len(tokens)
        and tokens[index + 1].text == "-"
        and tokens[index + 1].start == tokens[index].end
    ):
        unit, end = tokens[index + 2].low, index + 3
        value = (digits(low) or (0.0, ""))[0]
        if not unit[0].isalpha():
            return None
    else:
        head, dash, unit = low.partition("-")
        known = number_word(head)
        if (
            not dash
            or known is None
            or number_word(unit) is not None
            or number_word(low) is not None
        ):
            return None
        value, end = known, index + 1
    base = unit.removesuffix("-old").removesuffix("-olds")
    if (
        unit.endswith("-olds")
        or base in {"and", "to", "or", "th", "off", "time", "in", "up"}
        or (base not in units.MEASURES and len(base) < 3)
    ):
        return None
    base = base.removesuffix("s-an-hour").removesuffix("-an-hour")
    name = units.MEASURES.get(base) or units.plural(base)
    if "-an-hour" in unit:
        name = _SPEEDS.get(name, f"{name} per hour")
    measures = "years of age" if "old" in unit and name == "years" else name
    start = index
    modifier, start = modifier_before(tokens, index)
    return Figure(
        Span(tokens[start].start, tokens[end - 1].end), value, None, name, measures, modifier, False
    ), end


def _ordinal_digits(tokens: Sequence[Token], number: Number) -> tuple[Figure, int] | None:
    if number.suffix not in _ORDINAL_ENDINGS or number.end >= len(tokens):
        return None
    noun = tokens[number.end]
    if not noun.low.isalpha() or noun.low == "century" or noun.is_capitalised or is_number(noun):
        return None
    unit = units.plural(noun.low)
    return Figure(
        Span(tokens[number.start].start, noun.end), number.value, None, unit, unit, "ordinal", False
    ), number.end + 1
