"""Quantities without digits: fractions, ratios, nobody, once, a week, dozens, third victim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.extraction import grammar, units, verbs
from articles.extraction.document import Figure
from articles.extraction.modifiers import modifier_before
from articles.extraction.numbers import (
    DENOMINATORS,
    FRACTIONS,
    ONE_OF,
    ORDINALS,
    SCALES,
    UNITS,
    fraction_after,
)
from articles.extraction.tokens import Token
from articles.text import Span, word_list

_RATIOS = {
    word: ratio
    for ratio, words in {
        2.0: "double doubled doubling doubles twofold",
        3.0: "triple tripled tripling trebled treble threefold",
        4.0: "quadrupled quadruple fourfold",
        5.0: "quintupled fivefold",
        10.0: "tenfold",
        0.5: "halved halving",
    }.items()
    for word in words.split()
}
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_VAGUE = frozenset(
    word_list(
        """
        many several dozens scores hundreds thousands millions billions countless numerous few
        """
    )
)
WHOLE = frozenset({"single", "full", "whole", "further"})  # `a full minute`
_NOBODY = {"nobody": "people", "no-one": "people"}
# What a `no` before it denies without counting: `no doubt`, `no evidence`.
_NO_COUNT = frozenset(
    word_list(
        """
        access agreement alternative answer apology authority bearing better chance change
        choice comment control danger desire details difference doubt doubts effect end
        evidence excuse excuses explanation faith fear fun guarantee harm help hint hope
        hurry idea illusions impact indication influence information intention interest
        justification knowledge lack less limit lives longer matter means mention money mood
        more need news obligation part plan plans point position possibility power problem
        proof prospect qualms question reason regrets relation relevance reply response
        right risk role room secret secrets sense shortage sign signs space stranger
        substitute such suggestion surprise sympathy thanks time trace trust truth use
        warning way wish wonder words works worse
        """
    )
)
_COUNT_AFTER_OF = frozenset(
    {
        "of",
        "in",
        "by",
        "since",
        "to",
        ",",
        ".",
        "",
        "on",
        "over",
        "from",
        "more",
        "less",
        "were",
        "are",
        "had",
        "have",
        "said",
        ";",
        "—",
    }
)
# Words with which one of the readings below can begin, numbers and fractions apart.
STARTERS = (
    frozenset(_RATIOS)
    | _TIMES.keys()
    | _VAGUE
    | _NOBODY.keys()
    | {"no", "none", "a", "an", "some", "half", "third", "two-thirds"}
)
_SPAN_BEFORE = frozenset(
    word_list("for in over within about nearly almost than after every per around lasted under")
)


def _figure(
    tokens: Sequence[Token],
    start: int,
    end: int,
    value: float | None,
    unit: str | None,
    modifier: str | None = None,
    vague: bool = False,
    measures: str | None = None,
) -> tuple[Figure, int]:
    span = Span(tokens[start].start, tokens[end - 1].end)
    return Figure(span, value, None, unit, measures or unit, modifier, vague), end


def _low(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


def special_at(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """nobody, no deaths, once, twice, a week, fourth victim."""
    low = tokens[index].low
    if low == "couple":
        return _couple(tokens, index)
    if low in {"a", "an"} and (timed := _part_of_time(tokens, index)) is not None:
        return timed
    if low in _NOBODY:
        return _figure(tokens, index, index + 1, 0.0, "people")
    if low == "no" and _low(tokens, index + 1) == "one":
        return _figure(tokens, index, index + 2, 0.0, "people")
    if low == "no":
        return _none(tokens, index)
    if low == "none" and _low(tokens, index + 1) in {"of", "had", "has", "have", "were", "was"}:
        return _figure(tokens, index, index + 1, 0.0, None)
    if low in _TIMES:
        if low == "once" and (
            _low(tokens, index + 1) not in {",", ".", "in", "a", "every", "before", ""}
            or _low(tokens, index - 1) in {"at", ""}
        ):
            return None
        if compares(tokens, index + 1):
            return _figure(tokens, index, index + 1, _TIMES[low], "ratio")
        modifier, start = modifier_before(tokens, index)
        return _figure(tokens, start, index + 1, _TIMES[low], "times", modifier)
    if low in {"a", "an"} and _low(tokens, index + 1) in WHOLE:
        unit = _low(tokens, index + 2)
        if unit in units.TIME_UNITS and not unit.endswith("s"):
            return _figure(tokens, index, index + 3, 1.0, units.plural(unit))
    if (
        low in {"a", "an"}
        and _low(tokens, index + 1) in units.TIME_UNITS
        and (
            _low(tokens, index - 1) in _SPAN_BEFORE
            or _low(tokens, index + 2) in {"ago", "later", "earlier", "from"}
        )
    ):
        unit = units.plural(_low(tokens, index + 1))
        value = float(units.YEARS.get(unit, 1))
        modifier, start = modifier_before(tokens, index)
        unit = "years" if unit in units.YEARS else unit
        return _figure(tokens, start, index + 2, value, unit, modifier)
    return _ordinal(tokens, index)


def _none(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """`no deaths`, `no such shells`, `no lost-time injuries`: nothing of what can be counted."""
    noun = index + 1
    while noun < index + 3 and (_low(tokens, noun) == "such" or "-" in _low(tokens, noun)):
        noun += 1
    if _low(tokens, noun) in _NO_COUNT:
        return None
    plural = units.counted_noun(tokens, noun)
    if plural is not None:
        counted = _low(tokens, plural[1] - 1) not in _NO_COUNT
        return _figure(tokens, index, plural[1], 0.0, plural[0]) if counted else None
    for end in (noun + 1, noun + 2):
        low = _low(tokens, end - 1)
        if not low.isalpha() or low in _NO_COUNT or low in grammar.ADVERBS:
            return None
        if _ends_noun(tokens, end):
            return _figure(tokens, index, end, 0.0, units.plural(low))
    return None


def _ends_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether what counts ends before index: punctuation, a preposition or a verb stands there."""
    low = _low(tokens, index)
    return (
        not low[:1].isalnum()
        or low in grammar.PREPOSITIONS
        or low in verbs.AUXILIARIES
        or grammar.is_finite(tokens, index)
    )


def _ordinal(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """An ordinal that counts up: after a determiner or possessive and before a noun."""
    low = tokens[index].low
    number = ORDINALS.get(low)
    before, noun = _low(tokens, index - 1), _low(tokens, index + 1)
    if number is None or not noun.isalpha() or (tokens[index].is_capitalised and index):
        return None
    if before not in grammar.DETERMINERS and not before.endswith("s"):
        return None
    if noun in grammar.PREPOSITIONS or noun in grammar.CONJUNCTIONS or noun in grammar.ADVERBS:
        return None
    if noun in {"round", "quarter"} and number > 4:
        return _figure(tokens, index, index + 2, float(number), units.plural(noun), "ordinal")
    if noun == "time" and before in {"a", "the"} and number < 10:
        return _figure(tokens, index, index + 2, float(number), "times", "ordinal")
    if noun in {
        "half",
        "quarter",
        "party",
        "time",
        "year",
        "season",
        "yellow",
        "round",
        "reading",
        "degree",
        "person",
        "look",
        "thought",
        "world",
        "day",
        "week",
        "month",
        "dose",
        "home",
        "hand",
        "term",
    } or (low == "second" and before == "the"):
        return None
    return _figure(tokens, index, index + 2, float(number), units.plural(noun), "ordinal")


def fraction_at(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """a third, two-thirds, half of, three quarters, one in five."""
    low = tokens[index].low
    in_ratio = _one_in(tokens, index)
    if in_ratio is not None:
        return in_ratio
    if low == "half" and _low(tokens, index + 1 + (_low(tokens, index + 1) == "a")) in ONE_OF:
        return None  # `half a million` is read as a number
    head, dash, tail = low.partition("-")
    if dash and head in UNITS and tail.rstrip("s") in FRACTIONS:
        return _share(tokens, index, index + 1, UNITS[head] * FRACTIONS[tail.rstrip("s")])
    following = _low(tokens, index + 1)
    if (
        (low in {"a", "one"} or low in UNITS)
        and following.rstrip("s") in FRACTIONS
        and following != "second"
    ):
        count = 1 if low == "a" else UNITS[low]
        if (count > 1) != following.endswith("s"):
            return None
        if _low(tokens, index + 2) in _COUNT_AFTER_OF:
            return _share(tokens, index, index + 2, count * FRACTIONS[following.rstrip("s")])
        return None
    if low in {"a", "one"} and following in DENOMINATORS:
        modifier, begin = modifier_before(tokens, index)
        return _figure(tokens, begin, index + 2, DENOMINATORS[following], "share", modifier)
    timed = _part_of_time(tokens, index)
    if timed is not None:
        return timed
    if low == "half" and following in {"”", '"', "’", "»"}:
        return _share(tokens, index, index + 1, 0.5)
    if (
        low in {"half", "third"}
        and _low(tokens, index - 1)
        not in {
            "first",
            "second",
            "other",
            "the",
            "a",
            "one",
            "and",
        }
        and (
            (low == "half" and (following in _COUNT_AFTER_OF or following in grammar.DETERMINERS))
            or following == "of"
        )
    ):
        if low == "half" and _low(tokens, index + 2) in units.TIME_UNITS:
            return None
        return _share(tokens, index, index + 1, FRACTIONS[low])
    return None


def part_of_unit(tokens: Sequence[Token], figure: Figure, after: int) -> tuple[Figure, int]:
    """`a quarter of a percentage point`, `half a mile`: so much of a unit, no share of a whole."""
    position = after + (_low(tokens, after) == "of")
    if figure.unit != "share" or _low(tokens, position) not in {"a", "an", "one"}:
        return figure, after
    position += 1
    of_rates = _low(tokens, position) == "percentage"
    word = _low(tokens, position + of_rates)
    unit = "percentage points" if word == "point" else units.MEASURES.get(word)
    if unit is None or word in units.TIME_UNITS or word == "m":
        return figure, after
    end = position + of_rates + 1
    span = Span(figure.span.start, tokens[end - 1].end)
    return replace(figure, span=span, unit=unit, measures=unit), end


def _part_of_time(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """`half an hour`, `half a day`, `half year`, `an hour and a half`."""
    low, position = tokens[index].low, index + 1
    if low == "half":
        position += _low(tokens, position) in {"a", "an"}
        unit = _low(tokens, position)
        if unit not in units.TIME_UNITS or _low(tokens, index - 1) in {"first", "second", "last"}:
            return None
        value, end = 0.5, position + 1
    elif low in {"a", "an", "one"} and _low(tokens, position) in units.TIME_UNITS:
        unit = _low(tokens, position)
        if (_low(tokens, index + 2), _low(tokens, index + 3)) == ("and", "half"):
            value, end = 1.5, index + 4
        else:
            part = fraction_after(tokens, index + 2)
            if part is None or tokens[index + 2].low != "and":
                return None
            value, end = 1 + part[0], part[1]
    else:
        return None
    modifier, start = modifier_before(tokens, index)
    return _figure(tokens, start, end, value, units.plural(unit), modifier)


def _couple(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """`a couple of days`: two of them; a couple alone is two people who belong together."""
    if _low(tokens, index + 1) != "of":
        return None
    noun = units.counted_noun(tokens, index + 2)
    if noun is None:
        return None
    start = index - (_low(tokens, index - 1) == "a")
    modifier, start = modifier_before(tokens, start)
    return _figure(tokens, start, noun[1], 2.0, noun[0], modifier)


def _share(tokens: Sequence[Token], start: int, end: int, value: float) -> tuple[Figure, int]:
    if abs(value - 2 * 0.3333) < 1e-9:
        value = 0.6667
    modifier, begin = modifier_before(tokens, start)
    return _figure(tokens, begin, end, round(value, 4), "share", modifier)


def _one_in(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """one in five, two out of three."""
    count, joint = UNITS.get(tokens[index].low), _low(tokens, index + 1)
    if joint.isalpha() and _low(tokens, index + 2) == "in" and count == 1:
        # `one voter in four`
        total = UNITS.get(_low(tokens, index + 3))
        ends = not _low(tokens, index + 4).isdigit() and joint not in grammar.PREPOSITIONS
        if total and total > 1 and ends and joint not in units.TIME_UNITS:
            return _share(tokens, index, index + 4, 1 / total)
    width = 2 if joint == "in" else 3 if (joint, _low(tokens, index + 2)) == ("out", "of") else 0
    if not count or not width:
        return None
    whole = _low(tokens, index + width)
    total = UNITS.get(whole) or (
        int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 5 else None
    )
    end = index + width + 1
    if total and _low(tokens, end) in {"hundred", "thousand", "million"}:
        total, end = total * int(SCALES[_low(tokens, end)]), end + 1
    is_year = joint == "in" and whole.isdecimal() and len(whole) == 4  # `nine in 2021`
    if not total or total <= count or is_year or _low(tokens, end) in units.MEASURES:
        return None
    return _share(tokens, index, end, count / total)


def ratio_at(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """double, tripled, tenfold, three times as many."""
    low = tokens[index].low
    if low in _RATIOS:
        if (
            low in {"double", "triple"}
            and _low(tokens, index - 1) in {"a", "an", "the"}
            and _low(tokens, index - 2) != "than"
        ):
            return None
        modifier, start = modifier_before(tokens, index)
        return _figure(tokens, start, index + 1, _RATIOS[low], "ratio", modifier)
    if low in UNITS and UNITS[low] > 1 and _low(tokens, index + 1) == "times":
        unit = "ratio" if compares(tokens, index + 2) else "times"
        modifier, start = modifier_before(tokens, index)
        return _figure(tokens, start, index + 2, float(UNITS[low]), unit, modifier)
    return None


def compares(tokens: Sequence[Token], index: int) -> bool:
    """Whether `times` before index multiplies: `40 times more`, `three times as many`."""
    low = _low(tokens, index)
    return low in {"as", "more", "the", "what"} or (
        low.endswith("er") and _low(tokens, index + 1) in {"than", "."}
    )


def vague_at(tokens: Sequence[Token], index: int) -> tuple[Figure, int] | None:
    """many soldiers, several calls, scores, some of them."""
    low = tokens[index].low
    before, after = _low(tokens, index - 1), _low(tokens, index + 1)
    if low == "some" and after == "of":
        return _figure(tokens, index, index + 1, None, None, vague=True)
    if low not in _VAGUE or before in {"how", "as", "so", "too", "very"}:
        return None
    if low == "few" and before not in {"a", "only", ""}:
        return None
    if low == "scores" and before in grammar.DETERMINERS - {"that"}:
        return None
    position = index + 2 if after == "of" else index + 1
    position += after == "of" and _low(tokens, position) in grammar.DETERMINERS
    noun = units.counted_noun(tokens, position)
    return _figure(tokens, index, index + 1, None, noun[0] if noun else "people", vague=True)


_AGED_PEOPLE = frozenset(word_list("woman man boy girl lady child toddler widow"))
_AGED_ACTS = frozenset(word_list("died retired retires retire married died retiring"))


def is_age(tokens: Sequence[Token], start: int, end: int) -> bool:
    """`Ana Ruiz, 29,`, `aged 29`, `who was 29`, `At 67,`: a number that is somebody's age."""
    before, after = _low(tokens, start - 1), _low(tokens, end)
    if before == "aged":
        return True
    if before == "of" and _low(tokens, start - 2) in _AGED_PEOPLE and after not in {"the", "them"}:
        return True
    if before == "at" and _low(tokens, start - 2) in _AGED_ACTS and after in {",", ".", "and", ""}:
        return True
    if (
        before == ","
        and start >= 2
        and tokens[start - 2].is_capitalised
        and after in {",", ".", "", ")", "who"}
    ):
        return True
    if before == "at" and start <= 1 and after == ",":
        return True
    acts = {token.low for token in tokens[max(0, start - 6) : start]} & _AGED_ACTS
    if before == "at" and acts and after in {".", ""}:
        return True  # `She retires next Friday at 63.`
    if before in {"he's", "she's", "i'm"} and after in {",", ".", "and", "", "now"}:
        return True
    if before == "now" and _low(tokens, start - 2) in {"is", "was", "am"}:
        return after in {",", ".", ""}
    if before in {"was", "were", "is", "am", "turned"} and after in {
        ",",
        ".",
        "when",
        "and",
        "",
        "at",
        "years",
    }:
        subject = _low(tokens, start - 2)
        return subject in grammar.SUBJECT_PRONOUNS - {"there", "it", "they"} or subject == "who"
    return False
