"""The words without which a sentence has no date of a sort, so that its pattern is not tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from articles.extraction.date_words import DAY_NAMES, HOLIDAY_WORDS, MONTHS, WEEKDAYS
from articles.extraction.tokens import Token
from articles.text import word_list

# Marks of tokens with figures: `#` any, `#4` one that may be a year, `#.` with a full stop or
# comma in it, `#a` with a letter at its end.
_MONTHS = frozenset(MONTHS)
_WEEKDAYS = frozenset(WEEKDAYS)
_UNITS = frozenset(
    word_list("day days week weeks fortnight fortnights month months year years decade decades")
)
_SHORT_UNITS = frozenset(word_list("hour hours minute minutes"))
_ORDINALS = frozenset(DAY_NAMES) | {"#a"}
_NTHS = frozenset(word_list("first second third fourth fifth last final #a"))
_WHICH = frozenset(
    word_list("last next this that previous current same coming upcoming past following the my")
)
_PARTS_OF_DAY = frozenset(word_list("morning afternoon evening night lunchtime"))
_SEASONS = frozenset(word_list("spring summer autumn fall winter"))
_DASHES = frozenset("-–/")
_ANY: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(word_list(text))


# by form: one of the first set stands in the sentence, and one of the second where it has any
TRIGGERS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "steps": (
        _words("ago earlier later future hence now today tomorrow yesterday"),
        _UNITS | _SHORT_UNITS,
    ),
    "ahead": (_UNITS, _words("in")),
    "apart": (_UNITS, _words("before after from")),
    "near_day": (_words("day"), _words("after before next this")),
    "weekday_of_week": (_words("week"), _WEEKDAYS),
    "nth_weekday": (_WEEKDAYS, _NTHS),
    "nth_week": (_words("week"), _NTHS),
    "week_of": (_words("week w"), _words("of starting beginning commencing ending c")),
    "day_of_month": (_words("month"), _ORDINALS | {"#", "twenty", "thirty"}),
    "weekday_and_day": (_WEEKDAYS, _words("# the")),
    "bare_day": (_words("# twenty thirty"), _words("the")),
    "weekend": (_words("weekend"), _ANY),
    "after_next": (_words("week month year"), _words("next")),
    "part_of_period": (
        _words("week month year quarter decade"),
        _words("rest remainder remaining end start beginning middle late later early earlier mid"),
    ),
    "more_periods": (
        _words("week month year quarter decade fortnight"),
        _words("coming upcoming previous last next this past"),
    ),
    "day_month": (_MONTHS, _ORDINALS | {"#", "twenty", "thirty"}),
    "figures": (_words("#"), _DASHES | {"#."}),
    "day_and_month": (_words("/"), _words("#")),
    "month_with_year": (
        _words("#4 thousand seventeen eighteen nineteen twenty #"),
        _MONTHS | _DASHES,
    ),
    "year_in_words": (
        _words("thousand seventeen eighteen nineteen twenty"),
        _words("in of since until from by"),
    ),
    "days": (
        _MONTHS | {"month"},
        _words("- – to and until till through thru"),
    ),
    "decades": (
        _words(
            "#a #4 s twenties thirties forties fifties sixties seventies eighties nineties "
            "noughties tens"
        ),
        _ANY,
    ),
    "century": (_words("century"), _ANY),
    "season_of": (_SEASONS, _ANY),
    "part_of_year": (_words("#4"), _words("end start beginning middle close rest")),
    "quarters": (_words("q1 q2 q3 q4 h1 h2 q quarter"), _ANY),
    "day_range": (_MONTHS, _words("#")),
    "day_month_rel": (_MONTHS, _words("year")),
    "month_of_year": (_MONTHS, _words("year")),
    "seasonal": (_SEASONS, _words("last this next that")),
    "months_to": (_words("month months week weeks"), _MONTHS),
    "season": (_words("#4"), _DASHES),
    "decade": (_words("#a"), _ANY),
    "year": (_words("#4"), _ANY),
    "month": (_MONTHS, _ANY),
    "weekday": (_WEEKDAYS, _ANY),
    "today": (
        _words("today tonight tonite yesterday tomorrow overnight") | _PARTS_OF_DAY,
        _ANY,
    ),
    "that": (
        _PARTS_OF_DAY | _words("day year month week time"),
        _words("that the"),
    ),
    "ago": (_words("ago earlier later now"), _UNITS | _SHORT_UNITS),
    "period": (
        _words("week weekend month year season quarter decade century") | _SEASONS,
        _WHICH,
    ),
    "quarter": (_words("quarter half q1 q2 q3 q4"), _ANY),
    "year_end": (_words("year"), _words("out end")),
    "clock": (
        _words("# midday noon midnight"),
        _words(": #. #a am pm a.m. p.m. a.m p.m midday noon midnight"),
    ),
    "holiday": (
        HOLIDAY_WORDS,
        HOLIDAY_WORDS - {"year", "black", "workers", "independence"} | _words("new friday day"),
    ),
    "vague": (
        _words("week day month season"),
        _words("first second third fourth final last this the next"),
    ),
}
_KEPT_LENGTH = 24  # characters below which what a word triggers is kept
_PIECES = re.compile(r"[^\W\d_]+|\d+")


class Gate:
    """Tells by the words of a sentence which of the named forms can occur in it.

    A word stands for its forms as bits of one number: those that it triggers in the lower half,
    those whose second need it meets in the upper one.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._half = len(names)
        self._bits: dict[str, int] = {}
        self._free = 0
        self._bits_of = lru_cache(maxsize=4096)(self._bits_of_word)  # words recur
        for number, name in enumerate(names):
            triggers, needs = TRIGGERS[name]
            for word in triggers:
                self._bits[word] = self._bits.get(word, 0) | 1 << number
            for word in needs:
                self._bits[word] = self._bits.get(word, 0) | 1 << self._half + number
            if not needs:
                self._free |= 1 << self._half + number

    def open_for(self, tokens: Sequence[Token]) -> Sequence[int]:
        """The numbers of the forms that can occur."""
        bits, bits_of = self._free, self._bits_of
        for token in tokens:
            low = token.low
            bits |= bits_of(low) if len(low) < _KEPT_LENGTH else self._bits_of_word(low)
        found = bits & bits >> self._half
        return self._numbers(found) if found else ()

    @staticmethod
    @lru_cache(maxsize=1024)  # sentences of one kind open the same forms
    def _numbers(found: int) -> tuple[int, ...]:
        return tuple(number for number in range(found.bit_length()) if found >> number & 1)

    def _bits_of_word(self, low: str) -> int:
        known = self._bits.get(low)
        if known is not None:
            return known
        is_made_up = (not low.isalpha() and len(low) > 1) or low.isdigit()
        return self._bits_of_pieces(low) if is_made_up else 0

    def _bits_of_pieces(self, low: str) -> int:
        """Those of `mid-march`, `monday's`, `dec31`, `1970s`, `13.5.2015`."""
        known, bits = self._bits, 0
        for piece in _PIECES.findall(low[:40]):
            if piece.isdigit():
                bits |= known["#"]
                if len(piece) == 4:
                    bits |= known["#4"]
            else:
                bits |= known.get(piece, 0)
        if low[0].isdigit():
            if low[-1].isalpha():
                bits |= known["#a"]
            elif not low.isdigit():
                bits |= known["#."]
        return bits
