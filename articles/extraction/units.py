"""What figures are of: currencies, units of measurement and counted nouns."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, verbs
from articles.extraction.tokens import Token

SYMBOLS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
PREFIXES = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD",
    "r": "BRL", "rs": "INR", "rs.": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP", "inr": "INR", "chf": "CHF",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "aud": "AUD", "cad": "CAD", "jpy": "JPY", "cny": "CNY", "kr": "SEK",
}  # fmt: skip
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "bucks": "USD", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "euro": "EUR",
    "euros": "EUR", "rupee": "INR", "rupees": "INR", "yen": "JPY", "yuan": "CNY", "francs": "CHF", "roubles": "RUB",
    "rubles": "RUB", "usd": "USD", "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
DOMAIN_DOLLARS = {"au": "AUD", "nz": "NZD", "ca": "CAD", "sg": "SGD", "hk": "HKD"}
MINOR = {"p": "GBP", "pence": "GBP", "cents": "USD", "cent": "USD", "c": "USD"}
PERCENT = frozenset({"%", "percent", "pc", "pct"})
MEASURES = {
    "km": "km", "kilometre": "kilometres", "kilometres": "kilometres", "kilometer": "kilometres", "kilometers": "kilometres",
    "mile": "miles", "miles": "miles", "metre": "metres", "metres": "metres", "meter": "metres", "meters": "metres",
    "m": "metres", "cm": "cm", "mm": "mm", "feet": "feet", "foot": "feet", "ft": "feet", "inch": "inches", "inches": "inches",
    "kg": "kg", "kilogram": "kg", "kilograms": "kg", "tonne": "tonnes", "tonnes": "tonnes", "ton": "tons", "tons": "tons",
    "litre": "litres", "litres": "litres", "liters": "litres", "gallons": "gallons", "barrels": "barrels", "acre": "acres",
    "acres": "acres", "hectare": "hectares", "hectares": "hectares", "mph": "mph", "kmh": "km/h", "km/h": "km/h", "kph": "km/h",
    "mw": "MW", "gw": "GW", "kw": "kW", "gwh": "GWh", "mwh": "MWh", "celsius": "degrees Celsius", "year": "years",
    "years": "years", "month": "months", "months": "months", "week": "weeks", "weeks": "weeks", "day": "days", "days": "days",
    "hour": "hours", "hours": "hours", "minute": "minutes", "minutes": "minutes", "mins": "minutes", "second": "seconds",
    "seconds": "seconds", "decade": "decades", "decades": "decades", "times": "times", "point": "points", "points": "points",
    "degrees": "degrees", "storey": "storeys", "seat": "seats", "bed": "beds", "strong": "people", "person": "people",
    "page": "pages", "acre-foot": "acre-feet",
}  # fmt: skip
TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "decade", "century", "fortnight"})
_PLURALS = {"people", "men", "women", "children", "police", "personnel", "staff", "cattle", "sheep", "aircraft", "dead", "injured",
            "troops", "crew", "homeless", "feet", "teeth", "media", "data", "wounded", "missing", "fish", "passers-by"}
_PEOPLE = frozenset({"dead", "injured", "wounded", "missing", "homeless", "killed", "hurt", "arrested", "men", "women"})
_STOP = frozenset({"of", "and", "or", "to", "in", "at", "on", "by", "for", "from", "with", "but", "that", "which", "who", "as",
                   "than", "more", "less", "per", "were", "was", "is", "are", "have", "has", "had", "will", "would", "after"})
_NOT_NOUNS = frozenset({"this", "its", "his", "was", "is", "has", "as", "us", "does", "always", "perhaps", "yes", "plus", "less",
                        "across", "towards", "besides", "sometimes", "was", "others", "thus", "unless", "afterwards"})
_SINGULAR_S = ("ss", "us", "is")
_WINDOW = 4


def counted_noun(tokens: Sequence[Token], index: int, value: float | None = None) -> tuple[str, int] | None:
    """The plural noun that a number before index counts, and the index after it.

    Up to three adjectives may stand between; after `of the` the noun of the whole counts.
    A value of one also takes a singular noun.
    """
    if index < len(tokens) and tokens[index].low == "of" and index + 1 < len(tokens):
        following = tokens[index + 1].low
        if following in grammar.DETERMINERS or following == "them":
            if following == "them":
                return None
            noun = counted_noun(tokens, index + 2)
            return (noun[0], index) if noun else None
    best: tuple[str, int] | None = None
    for position in range(index, min(index + _WINDOW, len(tokens))):
        token = tokens[position]
        low = token.low
        if not token.is_word or low in _STOP or low in grammar.PREPOSITIONS or low in grammar.DETERMINERS:
            break
        if position > index and best and (low in verbs.PAST_ONLY or low in verbs.PAST_OR_PARTICIPLE or low in verbs.AUXILIARIES):
            break
        if low in _PLURALS or _is_plural(low):
            best = (_unit_name(low), position + 1)
        elif best is not None or (low in verbs.AUXILIARIES):
            break
    if best is None and value == 1 and index < len(tokens):
        token = tokens[index]
        if token.is_word and token.low.isalpha() and token.low not in _STOP and token.low not in grammar.PREPOSITIONS:
            return (plural(token.low), index + 1) if not grammar.is_finite(tokens, index) else None
    return best


def _is_plural(low: str) -> bool:
    return low.endswith("s") and len(low) > 3 and low.replace("-", "").isalpha() and not low.endswith(_SINGULAR_S) and low not in _NOT_NOUNS and low not in grammar.PRONOUNS


def _unit_name(low: str) -> str:
    if low in _PEOPLE:
        return "people"
    return MEASURES.get(low, low)


def plural(noun: str) -> str:
    """The plural of a regular noun; person and child by heart."""
    irregular = {"person": "people", "child": "children", "man": "men", "woman": "women", "nobody": "people"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
