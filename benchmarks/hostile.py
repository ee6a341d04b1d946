"""Texts that no newsroom prints, made by chance from a seed: mixtures, broken articles, noise."""

from collections.abc import Callable
from random import Random

from articles.text import word_list

_MARKS = list("“”‘’\"'«»‹›„‚`´,.?!…—–-():;[]{}<>/\\|*•·%$£€°±~#@_")
_NEWLINES = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\xa0",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x85",
]
_ODD = [
    *("\x00", "\x1b", "\x7f", "\ufeff", "\u200b", "\u200d", "\u00ad", "\ufffd", "\uffff"),
    *("\u0301", "e\u0301\u0323", "\u20dd", "ﬁ", "İ", "ß", "Ǆ", "½", "²", "①", "٣", "१२", "𝟗"),
    *("🙂", "👩\u200d👩\u200d👧", "🇬🇧", "\U0010ffff", "漢字", "ไทย"),
    *("\u202e", "\u2066", "\u2069", "שלום", "مرحبا"),
    *("\ud800", "\udfff"),  # halves of a pair: no file holds them, yet a caller may
]
_FIGURES = word_list(
    """12 £5m 3% 0 00 1,000,000 1,2,3 4.5.6 -7 +8 9–0 1/2 £1.2bn 1e999 99999999999999999999999 5.
    10–20 a.m. 9.30 12th 2.0 $ between third half twice nobody dozen hundreds million tripled"""
)
_DATES = word_list(
    """Monday May 2021 31 1999–2000 2024-02-30 30/02/2024 February 29 yesterday tomorrow last next
    week noon midnight 25:61 the-1970s season since until 0000 99999"""
)
_CUES = word_list(
    """said told that according to denied claims put at total reported by asked whether confirmed
    accused alleged insisted quoting says adding called described which who and but while if when"""
)
_NAMES = word_list(
    """Ann Lowe Mr. Dr St. O’Neil MacLeod Mill Council U.S. BBC Kremlin She he it they The firm
    spokesman officer van der von Ltd plc James’s d’Arc Jr. X Æ É"""
)
_FURNITURE = [
    *("By Ann Lowe", "source: www.tidegull.example", "source:", "READ MORE", "Q:", "A:"),
    *("Published: 3 May 2024", "PARIS (AFP) —", "MR LOWE:", "Correction:", "• ", "Advertisement"),
    *("Share", "(Reporting by Ann Lowe)", "Updated 14:05", "Comments (3)", "http://a.example/?q=“"),
]
PIECES = [*_MARKS, *_NEWLINES, *_ODD, *_FIGURES, *_DATES, *_CUES, *_NAMES, *_FURNITURE]
_KINDS = [_MARKS, _NEWLINES, _ODD, _FIGURES, _DATES, _CUES, _NAMES, _FURNITURE]
_JOINTS = ["", " ", " ", " ", "\n"]
_LONGEST = 900  # characters taken of an article, so that many can be tried


def hostile_text(chance: Random, articles: list[str]) -> str:
    """One text: pieces of all kinds, of few kinds, one repeated, noise, or a damaged article."""
    makers: list[Callable[[], str]] = [
        lambda: _mixture(chance, PIECES),
        lambda: _mixture(chance, [p for kind in chance.sample(_KINDS, 3) for p in kind]),
        lambda: _repeated(chance),
        lambda: _noise(chance),
        lambda: damaged(chance, chance.choice(articles)),
    ]
    return chance.choice(makers)()


def _mixture(chance: Random, pieces: list[str]) -> str:
    joint = chance.choice(_JOINTS)
    return joint.join(chance.choice(pieces) for _number in range(chance.randint(0, 60)))


def _repeated(chance: Random) -> str:
    unit = "".join(chance.choice(PIECES) for _number in range(chance.randint(1, 4)))
    return unit * chance.randint(1, 40)


def _noise(chance: Random) -> str:
    """Any code points, a good part of them from where letters and marks stand."""
    last = chance.choice([0x7F, 0x2FF, 0x20FF, 0x10FFFF])
    return "".join(chr(chance.randint(0, last)) for _number in range(chance.randint(0, 80)))


def damaged(chance: Random, article: str) -> str:
    """A stretch of an article with up to eight things cut out, doubled, moved or put in."""
    start = chance.randint(0, max(0, len(article) - 40))
    text = article[start : start + chance.randint(40, _LONGEST)]
    for _number in range(chance.randint(1, 8)):
        text = _with_damage(chance, text)
    return text


def _with_damage(chance: Random, text: str) -> str:
    first, last = sorted(chance.randint(0, len(text)) for _number in range(2))
    last = min(last, first + 60)
    before, middle, after = text[:first], text[first:last], text[last:]
    damages = [
        before + after,
        before + middle + middle + after,
        before + chance.choice(PIECES) + middle + after,
        before + chance.choice(PIECES) + after,
        after + middle + before,
        before + middle[::-1] + after,
        before + middle.swapcase() + after,
        before + middle.replace(" ", chance.choice(_NEWLINES)) + after,
    ]
    return chance.choice(damages)
