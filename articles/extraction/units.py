"""What figures are of: currencies, units of measurement and counted nouns."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, verbs
from articles.extraction.tokens import Token
from articles.text import word_list


def _table(rows: dict[str, str]) -> dict[str, str]:
    """From a unit with the words for it to every word with its unit."""
    return {word: unit for unit, words in rows.items() for word in words.split()}


SYMBOLS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₴": "UAH", "₦": "NGN", "₫": "VND", "฿": "THB", "₱": "PHP", "₪": "ILS", "₡": "CRC", "₭": "LAK",
    "₵": "GHS", "₸": "KZT", "₮": "MNT", "₲": "PYG", "₾": "GEL", "₼": "AZN", "₿": "BTC",
}  # fmt: skip
# codes of ISO 4217 that stand before or after a number; no English words among them
CODES = frozenset(
    word_list(
        """
    usd eur gbp jpy chf cny rmb aud cad nzd hkd sgd inr krw rub try uah ngn vnd thb php ils brl mxn
    zar sek nok dkk isk pln czk huf ron bgn aed sar qar kwd bhd omr egp mad kes ghs tzs ugx pkr bdt
    lkr idr myr twd clp cop ars pen uyu btc
    """
    )
)
PREFIXES = _table(
    {
        "USD": "us usd",
        "AUD": "a au aud",
        "CAD": "c ca cad",
        "NZD": "nz",
        "HKD": "hk",
        "SGD": "s",
        "BRL": "r",
        "INR": "rs rs. inr",
        "EUR": "eur",
        "GBP": "gbp",
        "CHF": "chf",
        "SEK": "sek kr",
        "NOK": "nok",
        "DKK": "dkk",
        "JPY": "jpy",
        "CNY": "cny",
        "MXN": "mex",
    }
) | {code: code.upper() for code in CODES}
CURRENCY_WORDS = (
    _table(
        {
            "USD": "dollar dollars bucks usd",
            "GBP": "pound pounds quid gbp",
            "EUR": "euro euros eur",
            "INR": "rupee rupees",
            "JPY": "yen",
            "CNY": "yuan",
            "CHF": "franc francs",
            "RUB": "rouble roubles ruble rubles",
            "TRY": "lira liras",
            "PLN": "zloty zlotys",
            "CZK": "koruna korunas",
            "HUF": "forint forints",
            "SEK": "krona kronor",
            "NOK": "krone kroner",
            "ZAR": "rand",
            "BRL": "reais",
            "MXN": "peso pesos",
            "THB": "baht",
            "MYR": "ringgit",
            "IDR": "rupiah",
            "NGN": "naira",
            "GHS": "cedi cedis",
            "KES": "shilling shillings",
            "AED": "dirham dirhams",
            "SAR": "riyal riyals",
            "KWD": "dinar dinars",
            "UAH": "hryvnia hryvnias",
            "ILS": "shekel shekels",
            "VND": "dong",
            "BTC": "bitcoin bitcoins",
        }
    )
    | {code: code.upper() for code in CODES}
    | {"renminbi": "CNY", "kuai": "CNY", "rmb": "CNY"}
)
# `US dollars`, `Canadian dollars`: the country before the currency's name
NATIONAL = _table(
    {
        "USD": "us american u.s",
        "AUD": "australian",
        "CAD": "canadian",
        "NZD": "zealand",
        "HKD": "kong",
        "SGD": "singapore",
        "GBP": "british sterling",
        "INR": "indian",
        "PKR": "pakistani",
        "LKR": "lankan",
        "CNY": "chinese",
        "JPY": "japanese",
        "TRY": "turkish",
        "RUB": "russian",
        "CHF": "swiss",
        "MXN": "mexican",
        "ARS": "argentine",
        "CLP": "chilean",
        "COP": "colombian",
        "PHP": "philippine",
        "EGP": "egyptian",
        "SEK": "swedish",
        "NOK": "norwegian",
        "DKK": "danish",
        "KRW": "korean",
        "KWD": "kuwaiti",
        "SAR": "saudi",
    }
)
SMALLER = {"feet": ("inches", 12), "pounds": ("ounces", 16)}
# a letter grown on to the digits: `N695` is naira
GLUED = {"n": "NGN"}
DOMAIN_DOLLARS = {"au": "AUD", "nz": "NZD", "ca": "CAD", "sg": "SGD", "hk": "HKD"}
MINOR = {
    "p": "GBP",
    "pence": "GBP",
    "cents": "USD",
    "cent": "USD",
    "c": "USD",
    "kobo": "NGN",
    "paise": "INR",
}
PERCENT = frozenset({"%", "percent", "pc", "pct"})
MEASURES = _table(
    {
        "km": "km",
        "kilometres": "kilometre kilometres kilometer kilometers",
        "miles": "mile miles",
        "metres": "metre metres meter meters m",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "dm": "dm",
        "nm": "nm",
        "picometres": "picometre picometres picometer picometers",
        "yards": "yard yards yd yds",
        "nautical miles": "nmi",
        "feet": "feet foot ft",
        "inches": "inch inches",
        "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
        "g": "gram grams gramme grammes",
        "mg": "mg milligram milligrams",
        "μg": "μg µg mcg microgram micrograms",
        "ounces": "oz ounce ounces",
        "pounds": "lb lbs",
        "stone": "stones",
        "tonnes": "tonne tonnes",
        "tons": "ton tons",
        "litres": "litre litres liter liters",
        "ml": "ml millilitre millilitres milliliter milliliters",
        "pints": "pint pints",
        "gallons": "gallon gallons",
        "barrels": "barrel barrels",
        "cups": "cup cups",
        "teaspoons": "teaspoon teaspoons tsp",
        "tablespoons": "tablespoon tablespoons tbsp",
        "acres": "acre acres",
        "hectares": "hectare hectares",
        "mph": "mph",
        "km/h": "kmh km/h kph",
        "knots": "knot knots",
        "kWh": "kwh",
        "W": "watt watts",
        "bits": "bit bits",
        "bytes": "byte bytes",
        "KB": "kb kilobyte kilobytes",
        "MB": "mb megabyte megabytes",
        "GB": "gb gigabyte gigabytes",
        "TB": "tb terabyte terabytes",
        "radians": "rad radian radians",
        "turns": "turn turns",
        "nights": "night nights",
        "fortnights": "fortnight fortnights",
        "MW": "mw",
        "GW": "gw",
        "kW": "kw",
        "GWh": "gwh",
        "MWh": "mwh",
        "degrees Celsius": "celsius",
        "years": "year years yr yrs",
        "months": "month months",
        "weeks": "week weeks",
        "days": "day days",
        "hours": "hour hours hr hrs h",
        "minutes": "minute minutes min mins",
        "seconds": "second seconds sec secs",
        "decades": "decade decades",
        "times": "times",
        "points": "point points",
        "degrees": "degrees",
        "storeys": "storey",
        "seats": "seat",
        "beds": "bed",
        "people": "strong person",
        "pages": "page",
        "acre-feet": "acre-foot",
    }
)
TIME_UNITS = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "decade", "century", "fortnight"}
)
_PLURALS = {
    "people",
    "men",
    "women",
    "children",
    "police",
    "personnel",
    "staff",
    "cattle",
    "sheep",
    "aircraft",
    "dead",
    "injured",
    "troops",
    "crew",
    "homeless",
    "feet",
    "teeth",
    "media",
    "data",
    "wounded",
    "missing",
    "fish",
    "passers-by",
}
_PEOPLE = frozenset(
    {
        "dead",
        "injured",
        "wounded",
        "missing",
        "homeless",
        "killed",
        "hurt",
        "arrested",
        "men",
        "women",
    }
)
_STOP = frozenset(
    {
        "of",
        "and",
        "or",
        "to",
        "in",
        "at",
        "on",
        "by",
        "for",
        "from",
        "with",
        "but",
        "that",
        "which",
        "who",
        "as",
        "than",
        "more",
        "less",
        "per",
        "were",
        "was",
        "is",
        "are",
        "have",
        "has",
        "had",
        "will",
        "would",
        "after",
    }
)
_NOT_NOUNS = frozenset(
    {
        "this",
        "its",
        "his",
        "was",
        "is",
        "has",
        "as",
        "us",
        "does",
        "always",
        "perhaps",
        "yes",
        "plus",
        "less",
        "across",
        "towards",
        "besides",
        "sometimes",
        "others",
        "thus",
        "unless",
        "afterwards",
    }
)
_SINGULAR_S = ("ss", "us", "is")
_WINDOW = 4


def counted_noun(
    tokens: Sequence[Token], index: int, value: float | None = None
) -> tuple[str, int] | None:
    """The plural noun that a number before index counts, and the index after it.

    Up to three adjectives may stand between; after `of the` the noun of the whole counts.
    A value of one also takes a singular noun.
    """
    if index < len(tokens) and tokens[index].low == "of" and index + 1 < len(tokens):
        following = tokens[index + 1].low
        if following in grammar.DETERMINERS or following in {"them", "us", "you"}:
            if following == "them":
                return None
            if following in {"us", "you"}:
                return "people", index + 2
            begin = index + 2
            if begin < len(tokens) and tokens[begin].low.endswith(("'s", "s'")):
                begin += 1  # `three of the marshal's generals`
            noun = counted_noun(tokens, begin)
            return (noun[0], index) if noun else None
    best: tuple[str, int] | None = None
    for position in range(index, min(index + _WINDOW, len(tokens))):
        token = tokens[position]
        low = token.low
        if position > 0 and token.is_capitalised and low not in _PLURALS:
            break
        if low == "such" and position == index:
            continue
        if (
            not token.is_word
            or low in _STOP
            or low in grammar.PREPOSITIONS
            or low in grammar.DETERMINERS
        ):
            break
        if (
            position > index
            and best
            and (
                low in verbs.PAST_ONLY
                or low in verbs.PAST_OR_PARTICIPLE
                or low in verbs.AUXILIARIES
            )
        ):
            break
        if low in _PLURALS or is_plural(low):
            best = (_unit_name(low), position + 1)
        elif best is not None or (low in verbs.AUXILIARIES):
            break
    return _single_noun(tokens, index) if best is None and value == 1 else best


def _single_noun(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """`one person`: the noun right after, its unit in the plural."""
    if index >= len(tokens) or not tokens[index].low.isalpha() or tokens[index].is_capitalised:
        return None
    low = tokens[index].low
    if low in _STOP or low in grammar.PREPOSITIONS or grammar.is_finite(tokens, index):
        return None
    return plural(low), index + 1


def odd_plural(tokens: Sequence[Token], index: int) -> str | None:
    """`300,000 leva,`, `40 cattle were`: a noun without -s, told by where it stands."""
    if index >= len(tokens) or not tokens[index].text.islower() or not tokens[index].text.isalpha():
        return None
    low = tokens[index].low
    if low in grammar.FUNCTION_WORDS or low in _STOP or low in verbs.BASE_FORMS:
        return None
    if low in verbs.PAST_OR_PARTICIPLE or low in verbs.THIRD_PERSON or low in _PREDICATES:
        return None
    if len(low) < 4 or low.endswith(_ADJECTIVE_ENDS):
        return None
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    ends = not after[:1].isalnum() or after in grammar.PREPOSITIONS | {"a", "an"}
    return low if ends or after in verbs.AUXILIARIES else None


_ADJECTIVE_ENDS = ("ed", "ing", "able", "ible", "ive", "ous", "ful", "al", "ic", "ly", "less", "er")
_PREDICATES = frozenset(
    word_list(
        """
        strong more less old high wide deep long tall dead alive ill hurt missing present absent
        apart away ahead behind clear short late early again only even each altogether together
        home left right straight unaccounted aboard onboard inside outside nearby today tonight
        yesterday tomorrow later earlier point half thousand hundred million billion trillion
        """
    )
)


def is_plural(low: str) -> bool:
    """A word that looks like a plural noun."""
    return (
        low.endswith("s")
        and len(low) > 3
        and low.replace("-", "").isalpha()
        and not low.endswith(_SINGULAR_S)
        and low not in _NOT_NOUNS
        and low not in grammar.PRONOUNS
    )


def _unit_name(low: str) -> str:
    if low in _PEOPLE:
        return "people"
    return MEASURES.get(low, low)


WHOLE_ONLY = frozenset(word_list("people deaths children men women patients passengers victims"))
FULL_NAMES = {"km": "kilometres", "cm": "centimetres", "mm": "millimetres", "kg": "kilograms"}
YEARS = {"decades": 10, "centuries": 100}  # units told in years


def currency_after(
    tokens: Sequence[Token], end: int, following: list[str]
) -> tuple[str, int] | None:
    """`euros`, `US dollars`, `10 €`, `120 MXN`: a currency after its number."""
    if not following:
        return None
    first = following[0]
    if first in CODES and first != "rmb" and not tokens[end].text.isupper():
        return (first.upper(), end + 1) if first in {"usd", "eur", "gbp"} else None
    if first in CURRENCY_WORDS:
        return CURRENCY_WORDS[first], end + 1
    if first in SYMBOLS:
        beyond = following[1] if len(following) > 1 else ""
        return (SYMBOLS[first], end + 1) if not beyond[:1].isdigit() else None
    for width in (1, 2):
        if len(following) > width and following[width] in CURRENCY_WORDS:
            nation = NATIONAL.get(following[width - 1].rstrip("."))
            if nation is not None:
                return nation, end + width + 1
    return None


_SCALES = {"C": "degrees Celsius", "F": "degrees Fahrenheit"}


def degrees_at(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """`35C`, `35 °C`, `35 degrees Celsius`: the scale of a temperature and the index after it."""
    start = index
    if index < len(tokens) and tokens[index].low in {"°", "degree", "degrees"}:
        index += 1
    if index >= len(tokens):
        return None
    word = tokens[index].text.rstrip(".")
    if word in {"Celsius", "Fahrenheit"}:
        return f"degrees {word}", index + 1
    marked = index > start or tokens[index].start == tokens[index - 1].end
    return (_SCALES[word], index + 1) if word in _SCALES and marked else None


def plural(noun: str) -> str:
    """The plural of a regular noun; person and child by heart."""
    irregular = {
        "person": "people",
        "child": "children",
        "man": "men",
        "woman": "women",
        "nobody": "people",
    }
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
