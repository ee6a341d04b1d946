"""What a sentence shows of how much it wants checking: its words, and a few signs that can be
weighed even where little is known.

The groups of words follow what fact-checkers choose (Hassan et al., KDD 2017; Gencheva et al.,
RANLP 2017): figures, change, comparison, records of acts, subjects that offices keep statistics
of; against them opinion, address to the audience, questions and plans.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from articles.extraction.tokens import Token
from articles.extraction.units import SYMBOLS
from articles.text import word_list

# Weights are numbers for these features; raise it when one of them changes its meaning.
FEATURES_VERSION = 1

MONEY, PERCENT, YEAR, NUMBER = "<money>", "<percent>", "<year>", "<number>"
_FIGURES = (MONEY, PERCENT, YEAR, NUMBER)
_PERCENT = frozenset({"%", "percent", "per"})
_MARKS = frozenset("?!…—")
_LONGEST = 60  # tokens; a longer sentence says no more by its length

_GROUPS: dict[str, str] = {
    "amount": """
        hundred thousand million millions billion billions trillion trillions percent dozen dozens
        one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
        half quarter third double triple twice per average number numbers rate rates
        """,
    "change": """
        increase increased increases increasing decrease decreased rise rises rising rose risen
        fall falls falling fell fallen drop drops dropped doubled tripled grew grown grow growing
        growth decline declined cut cuts lost gained gain added reduced raised lower lowered higher
        gone went came jumped surged slashed expanded shrank
        """,
    "comparison": """
        more less than most least fewer highest lowest largest biggest best worst greatest fastest
        oldest youngest record only first last ever never history same twice compared all-time
        """,
    "economy": """
        economy economic jobs job unemployment employment unemployed wages wage income incomes
        workers manufacturing factory factories plants plant market markets business businesses
        industry companies company steel coal energy oil gas poverty inflation gdp stock
        """,
    "treasury": """
        tax taxes taxed deficit deficits debt budget spending spend spent fund funds funded funding
        cost costs paid pay pays price prices trade tariffs tariff exports imports surplus
        dollars money revenue loan bank banks wealth
        """,
    "public": """
        health insurance obamacare medicare medicaid premiums drug drugs opioid hospital coverage
        education schools school college students veterans security welfare social climate emissions
        housing pensions benefits
        """,
    "order": """
        crime crimes murder murders murdered killed violence violent shooting guns gun police
        prison border immigration immigrants illegal illegally aliens refugees gang gangs terror
        terrorist terrorists terrorism visa visas wall caravan trafficking deported
        """,
    "world": """
        war troops military nuclear iran iraq isis syria china russia korea mexico japan nato libya
        afghanistan israel saudi treaty agreement deal weapons missiles army sanctions allies europe
        canada invasion regime
        """,
    "record": """
        voted vote votes supported opposed signed passed vetoed appointed promised proposed approved
        endorsed sponsored introduced negotiated invaded convicted sued indicted arrested released
        admitted deleted hired fired created built started opened closed ended lied
        bill law laws legislation congress senate court amendment act report study poll
        """,
    "speaking": "said says say told called claimed wrote tweeted announced stated denied asked",
    "opinion": """
        think believe feel hope love hate like great tremendous terrible horrible wonderful amazing
        incredible beautiful bad good best worst disaster fair unfair important right wrong honest
        honestly frankly proud strong smart stupid disgrace sad nice okay
        """,
    "address": """
        thank thanks please welcome folks everybody everyone ladies gentlemen hello yes no well okay
        sir excuse wait look listen senator secretary governor mr mrs congratulations applause
        """,
    "future": """
        will would should could may might can shall going gonna want wants let's plan must need
        i'll we'll he'll she'll they'll you'll won't if
        """,
    "negation": "not no never nobody none nothing neither nor don't didn't doesn't isn't wasn't "
    "aren't won't can't cannot couldn't haven't hasn't wouldn't",
    "self": "i me my mine i'm i've i'd i'll myself",
    "you": "you your yours you're you've you'll",
    "we": "we us our ours we're we've we'll",
    "they": "he she they him her them his their he's she's they're they've",
    "being": "is are was were be been am has have had do does did",
    "past": """
        was were had did went got made took came gave left won spent sold bought brought kept knew
        saw became began ran let put met led held sent
        """,
    "asking": "what why how who when where which whether",
    "sure": "every everyone all always nobody nothing fact truth true actually never zero entire",
    "vague": "things thing something lot lots many very really much people stuff somebody some",
}
_GROUPS_OF: dict[str, tuple[str, ...]] = {}
for _name, _listed in _GROUPS.items():
    for _word in word_list(_listed):
        _GROUPS_OF[_word] = (*_GROUPS_OF.get(_word, ()), _name)


_ANY = ("amount", "economy", "treasury", "record", "opinion", "address", "future")
_ANY_OF = {group: f"any {group}" for group in _ANY}
_SHARES = tuple(count / 3 for count in range(4))
_LOG_LONGEST = log1p(_LONGEST)


def words_of(tokens: Sequence[Token]) -> list[str]:
    """Words in lower case, numbers by their class, and of the marks those that tell something."""
    words: list[str] = []
    for index, token in enumerate(tokens):
        low = token.low
        first = low[0]
        if first.isalpha():
            words.append(low)
        elif first.isdigit():
            before = tokens[index - 1].low if index else ""
            after = tokens[index + 1].low if index + 1 < len(tokens) else ""
            words.append(_class_of(low, before, after))
        elif first in _MARKS:
            words.append(first)
    return words


def terms_of(words: Sequence[str]) -> dict[str, int]:
    """How often each word and each pair of neighbours stands there."""
    counts: dict[str, int] = {}
    before = ""
    for word in words:
        counts[word] = counts.get(word, 0) + 1
        if before:
            pair = f"{before} {word}"
            counts[pair] = counts.get(pair, 0) + 1
        before = word
    return counts


def signs_of(tokens: Sequence[Token], words: Sequence[str]) -> dict[str, float]:
    """Signs by name, each from 0 to 1; what is absent is 0."""
    counts: dict[str, int] = {}
    for word in words:
        if word in _GROUPS_OF:
            for group in _GROUPS_OF[word]:
                counts[group] = counts.get(group, 0) + 1
        if word[-2:] == "ed" and len(word) > 4:
            counts["past"] = counts.get("past", 0) + 1
    counts["figures"] = sum(map(words.count, _FIGURES))
    counts["names"] = len([1 for t in tokens[1:] if t.is_capitalised and t.low[:1] != "i"])
    signs = {name: _SHARES[min(3, count)] for name, count in counts.items() if count}
    signs.update({sign: 1.0 for group, sign in _ANY_OF.items() if group in counts})
    if counts["figures"]:
        signs["any figure"] = 1.0
    length = len(words)
    signs["length"] = log1p(min(length, _LONGEST)) / _LOG_LONGEST
    signs["short"] = float(length < 6)
    signs["long"] = float(length > 25)
    signs["question"] = float("?" in words)
    return signs


def _class_of(number: str, before: str, after: str) -> str:
    if before in SYMBOLS:
        return MONEY
    if after in _PERCENT:
        return PERCENT
    if len(number) == 4 and number.isdigit() and "1800" <= number < "2100":
        return YEAR
    return NUMBER
