"""What figures are of: currencies, units of measurement and counted nouns."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, verbs
from articles.extraction.tokens import Token


def _table(rows: dict[str, str]) -> dict[str, str]:
    """From a unit with the words for it to every word with its unit."""
    return {word: unit for unit, words in rows.items() for word in words.split()}


SYMBOLS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
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
    }
)
CURRENCY_WORDS = _table(
    {
        "USD": "dollar dollars bucks usd",
        "GBP": "pound pounds quid gbp",
        "EUR": "euro euros eur",
        "INR": "rupee rupees",
        "JPY": "yen",
        "CNY": "yuan",
        "CHF": "francs",
        "RUB": "roubles rubles",
    }
)
# a letter grown on to the digits: `N695` is naira
GLUED = {"n": "NGN"}
DOMAIN_DOLLARS = {"au": "AUD", "nz": "NZD", "ca": "CAD", "sg": "SGD", "hk": "HKD"}
MINOR = {"p": "GBP", "pence": "GBP", "cents": "USD", "cent": "USD", "c": "USD"}
PERCENT = frozenset({"%", "percent", "pc", "pct"})
MEASURES = _table(
    {
        "km": "km",
        "kilometres": "kilometre kilometres kilometer kilometers",
        "miles": "mile miles",
        "metres": "metre metres meter meters m",
        "cm": "cm",
        "mm": "mm",
        "feet": "feet foot ft",
        "inches": "inch inches",
        "kg": "kg kilogram kilograms",
        "tonnes": "tonne tonnes",
        "tons": "ton tons",
        "litres": "litre litres liters",
        "gallons": "gallons",
        "barrels": "barrels",
        "acres": "acre acres",
        "hectares": "hectare hectares",
        "mph": "mph",
        "km/h": "kmh km/h kph",
        "MW": "mw",
        "GW": "gw",
        "kW": "kw",
        "GWh": "gwh",
        "MWh": "mwh",
        "degrees Celsius": "celsius",
        "years": "year years",
        "months": "month months",
        "weeks": "week weeks",
        "days": "day days",
        "hours": "hour hours",
        "minutes": "minute minutes mins",
        "seconds": "second seconds",
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
