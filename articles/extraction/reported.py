"""What a reporting verb reports: where its words begin, before it or after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction import grammar, reporting, verbs
from articles.extraction.date_words import MONTHS, WEEKDAYS
from articles.extraction.phrases import phrase_start, subject_before
from articles.extraction.tokens import Token
from articles.text import word_list

_TIMES = frozenset({"yesterday", "today", "last", "earlier", "later"})
QUOTES = frozenset("“”‘’\"'«»„")
QUOTES_OR_COMMA = QUOTES | {","}
_LISTENING = reporting.LISTENER | {"telling", "quoted"}
_OPEN_PHRASES = grammar.DETERMINERS | grammar.PREPOSITIONS
_NO_SUBJECTS = _OPEN_PHRASES | verbs.AUXILIARIES


@dataclass(frozen=True, slots=True)
class Cue:
    """One report. Ranges are token indices [start, end).

    kind: say, according, call, publish, deny, passive or emerge.
    begin: where its clause begins; content: what is reported; rest: what follows the report.
    """

    kind: str
    words: tuple[int, int]
    subject: tuple[int, int] | None
    begin: int
    content: tuple[tuple[int, int], ...]
    rest: tuple[int, int]


_BEFORE_VERBS = frozenset(
    {"has", "have", "had", "also", "later", "long", "since", "already", "repeatedly"}
)


def is_verb(tokens: Sequence[Token], index: int) -> bool:
    """A finite verb, or a participle after has or had."""
    if index and tokens[index - 1].low in _BEFORE_VERBS:
        return True
    if index and (
        tokens[index - 1].low in verbs.AUXILIARIES
        or tokens[index - 1].low in {"be", "been", "being", "to"}
    ):
        return tokens[index - 1].low in verbs.MODALS or tokens[index - 1].low in {
            "did",
            "does",
            "do",
        }
    if (
        index > 2
        and tokens[index - 1].text == ","
        and tokens[index + 1 : index + 2]
        and tokens[index + 1].low not in {"by", ","}
    ):
        # `..., state officials said`: a noun, part of who says what stands before
        following = {token.low for token in tokens[index + 2 : index + 6]}
        return tokens[index].low not in _BASES_TOO or following.isdisjoint(reporting.SAY)
    low = tokens[index].low
    if low in reporting.SAY and (
        says_that(tokens, index)
        or _announced(tokens, index)
        or _plural_subject(tokens, index)
        or _is_present(tokens, index)
    ):
        return True
    return grammar.is_finite(tokens, index) or low in {"put", "puts", "said", "says"}


def _announced(tokens: Sequence[Token], index: int) -> bool:
    """`Boss tells MPs: we knew`, `and expects X to`: a present form that a colon or joint shows."""
    if not tokens[index].low.endswith("s") or not index:
        return False
    colon = any(token.text == ":" for token in tokens[index + 1 : index + 5])
    return colon or tokens[index - 1].low in {"and", "but"}


_NOUNS_TOO = frozenset(
    {"reports", "claims", "estimates", "forecasts", "shows", "states", "notes", "posts", "fears",
     "hopes", "answers", "tells", "tweets", "signals", "rules"}
)  # fmt: skip


_BASES_TOO = frozenset(
    word_list("report claim state note post estimate hope fear forecast answer rule signal show")
)


def _is_present(tokens: Sequence[Token], index: int) -> bool:
    """`tribunal finds investigator was paid`: a present form that is no noun, after a noun."""
    low = tokens[index].low
    if not low.endswith("s") or low in _NOUNS_TOO or not index:
        return False
    before = tokens[index - 1]
    return before.is_word and before.low not in _NO_SUBJECTS


def says_that(tokens: Sequence[Token], index: int) -> bool:
    """`The union claims that X`, `WHO estimates that X`: a verb that looks like a noun.

    A noun it is after an adjective (`false claims that`), a verb or a preposition; and where
    `that` stands for it (`claims that were filed`).
    """
    if tokens[index].low not in _NOUNS_TOO or not 0 < index < len(tokens) - 2:
        return False
    if tokens[index + 1].low != "that" or grammar.is_finite(tokens, index + 2):
        return False
    before = tokens[index - 1]
    if not before.is_word or before.low.endswith("s") or before.low in _NO_SUBJECTS:
        return False
    if before.low in _BEFORE_CLAIMS:
        return False
    if before.is_capitalised:
        return True
    if index < 2 or before.verb:
        return False
    return tokens[index - 2].low in {"the", "a", "an", "its", "their", "his", "her"} and (
        index < 3 or (tokens[index - 3].low not in _BEFORE_NOUN and not tokens[index - 3].verb)
    )


_BEFORE_CLAIMS = frozenset(
    word_list(
        """
        unconfirmed persistent earlier recent repeated widespread growing false several media local
        some new initial police press insurance news many early first latest other such
        """
    )
)
_BEFORE_NOUN = grammar.PREPOSITIONS | {"to"}


_PLURALS = frozenset({"who", "both", "many", "most", "few", "others", "all", "two", "three"})


def _two_names(tokens: Sequence[Token], index: int) -> bool:
    """`Jeb Bush and Chris Christie say`: two names in capitals with `and` between them."""
    start = index
    while start and index - start < 4 and tokens[start - 1].is_capitalised:
        start -= 1
    joined_to = start > 1 and tokens[start - 1].low == "and" and tokens[start - 2].is_capitalised
    return start < index and joined_to


def _plural_subject(tokens: Sequence[Token], index: int) -> bool:
    """`Residents in my town say`: a base form whose subject, before a preposition, is plural."""
    low = tokens[index].low
    past = low in verbs.PAST_ONLY or low in verbs.PAST_OR_PARTICIPLE or low.endswith("ed")
    if past or low.endswith("s") or not index:
        return False
    before = tokens[index - 1].low
    if before in _PLURALS and low not in _BASES_TOO:
        return True
    if _two_names(tokens, index):
        return True
    if before in grammar.DETERMINERS or before in grammar.PREPOSITIONS or before == "to":
        return False
    if low not in _BASES_TOO and before.endswith("s") and len(before) > 3:
        return before not in grammar.ADVERBS and not before.endswith(("ss", "'s"))
    start = index
    while start and index - start < 10 and tokens[start - 1].is_word:
        start -= 1
        if tokens[start].low in verbs.AUXILIARIES:
            return False
    hangs = any(token.low in grammar.PREPOSITIONS for token in tokens[start + 1 : index])
    heads = [token.low for token in tokens[start : min(start + 3, index)]]
    return hangs and any(head.endswith("s") and len(head) > 3 for head in heads)


def content_before(
    tokens: Sequence[Token], low: int, index: int, visible: Sequence[bool]
) -> int | None:
    """Index of the mark that ends a report standing before its cue, else None."""
    subject = subject_before(tokens, low, index)
    if subject is None or subject[0] - 1 < low:
        return None
    mark = subject[0] - 1
    if not any(token.is_word for token in tokens[low:mark]):
        return None
    text = tokens[mark].text
    if text in QUOTES:
        return mark
    if text in {",", "—", "–"} and has_clause(tokens, low, mark, visible):
        opens = low + 1 if tokens[low].text in QUOTES and low + 1 < mark else low
        return (
            mark
            if tokens[opens].low not in grammar.SUBORDINATORS or _comma_between(tokens, low, mark)
            else None
        )
    return None


def _comma_between(tokens: Sequence[Token], low: int, mark: int) -> bool:
    return any(token.text == "," for token in tokens[low:mark])


def has_clause(tokens: Sequence[Token], low: int, high: int, visible: Sequence[bool]) -> bool:
    """True when a finite verb or a quotation stands in the first eighty tokens of the range."""
    return any(
        grammar.is_finite(tokens, index)
        for index in range(low, min(high, low + 80))
        if visible[index]
    ) or any(not visible[index] for index in range(low, min(high, low + 80)))


def trim_content(tokens: Sequence[Token], low: int, high: int) -> tuple[int, int] | None:
    """The range without the comma or dash at its end; None when nothing is left."""
    while high > low and tokens[high - 1].text in {",", "—", "–"}:
        high -= 1
    return (low, high) if high > low else None


def resumed(tokens: Sequence[Token], rest: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """`“A,” she said, “and B”`: the quotation that goes on after the cue."""
    start, high = rest
    index = start
    while index < high and index - start < 30:
        if (
            tokens[index].text in {"“", "‘", '"', "'", "«"}
            and index > start
            and tokens[index - 1].text in {",", ":", ".", "—"}
        ):
            return ((index, high),)
        if (
            tokens[index].low in {"and", "but", "while"}
            and index > start
            and tokens[index - 1].text == ","
        ):
            return ()
        index += 1
    return ()


def after_resumed(tokens: Sequence[Token], rest: tuple[int, int]) -> tuple[int, int]:
    """What is left of the sentence once a quotation that goes on has been taken."""
    return (rest[1], rest[1]) if resumed(tokens, rest) else rest


def content_start(
    tokens: Sequence[Token], index: int, high: int, visible: Sequence[bool]
) -> int | None:
    """Index of the first reported word: after that, a colon, the listener or a time."""
    start = index + 1
    if start + 1 < high and tokens[start].text == "," and is_quote(tokens[start + 1]):
        return start + 1
    aside = _past_aside(tokens, index, high, visible)
    if aside is not None:
        return aside
    if start >= high:
        return None
    first_finite: int | None = None
    for position in range(start, min(high, start + 30)):
        token = tokens[position]
        if not visible[position]:
            return (
                start
                if _plain_start(tokens, index, start)
                else position - is_quote(tokens[position - 1])
            )
        if (
            token.low == "that"
            and (position == start or first_finite is None)
            and not _demonstrative(tokens, position, high)
        ):
            if tokens[start].low == "no" and position - start < 4:
                return start  # `found no evidence that X` is not that X
            return position + 1 if position + 1 < high else None
        if token.text == ":":
            return position + 1 if position + 1 < high else None
        if grammar.is_finite(tokens, position) and not _reads_on(tokens, position, high, visible):
            first_finite = position
            break
    if tokens[start].text in {",", ".", ";"}:
        return None
    if first_finite is None or _plain_start(tokens, index, start):
        return start
    if tokens[first_finite].low in grammar.SUBJECT_PRONOUNS or grammar.is_contracted(
        tokens[first_finite]
    ):
        return first_finite
    if all(_is_adjunct(token) for token in tokens[start:first_finite]):
        return None
    begin = phrase_start(tokens, start, first_finite)
    return _skip_listener(tokens, index, start, begin, first_finite)


def _reads_on(tokens: Sequence[Token], position: int, high: int, visible: Sequence[bool]) -> bool:
    """`said in a statement read to the court that X`: a participle on the way to `that`."""
    if tokens[position].low in verbs.AUXILIARIES or position + 2 >= high:
        return False
    if tokens[position + 1].low not in grammar.PREPOSITIONS:
        return False
    reach = range(position + 2, min(high, position + 8))
    return any(tokens[i].low == "that" and visible[i] for i in reach)


def _past_aside(
    tokens: Sequence[Token], index: int, high: int, visible: Sequence[bool]
) -> int | None:
    """`He tells me, and I wrote it down, ‘X’`, `she said to me, X`: after listener and comma."""
    to = tokens[index + 1].low == "to" if index + 1 < high else False
    listener = index + 1 + to
    if listener + 2 >= high or tokens[listener + 1].text != ",":
        return None
    if tokens[listener].low not in {"me", "us", "him", "her", "them"}:
        return None
    for position in range(listener + 2, min(high, listener + 16)):
        if not visible[position]:
            return position - is_quote(tokens[position - 1])
    return listener + 2 if to else None


def _plain_start(tokens: Sequence[Token], index: int, start: int) -> bool:
    """True when the content begins right after the verb: no listener, time or place between."""
    first = tokens[start]
    if tokens[index].low in _LISTENING:
        return False
    following = tokens[start + 1] if start + 1 < len(tokens) else first
    qualifies = (first.low, following.low) in {("at", "least"), ("at", "most"), ("up", "to")}
    if first.low in grammar.PREPOSITIONS and first.low != "about" and not qualifies:
        return False
    return first.low not in WEEKDAYS and first.low not in _TIMES


def _skip_listener(tokens: Sequence[Token], index: int, start: int, begin: int, finite: int) -> int:
    """Step over the listener of told: one name or short phrase before the subject."""
    if begin > start:
        return begin
    for position in range(finite - 1, start, -1):
        token, before = tokens[position], tokens[position - 1]
        if token.low in grammar.DETERMINERS and before.low not in grammar.PREPOSITIONS:
            return position
        if token.is_capitalised and not before.is_capitalised and before.low not in _OPEN_PHRASES:
            return position
        if token.text[0].isdigit() and not _counts_part(tokens, position):
            return position - (before.low in _QUALIFIERS)
    if tokens[index].low in _MAY_WARN and tokens[start].low in grammar.DETERMINERS:
        return start  # `warned the hospital would close`: nobody is told, the subject follows
    return min(start + 1, finite) if tokens[index].low in reporting.LISTENER else start


_MAY_WARN = frozenset({"warned", "warns", "warn", "promised", "promises", "advised"})
_QUALIFIERS = frozenset({"only", "about", "nearly", "almost", "some", "just", "around", "over"})


def _counts_part(tokens: Sequence[Token], position: int) -> bool:
    """`612 of its 1,420 drivers`: the whole of which the first number is a part."""
    if position < 2:
        return False
    return tokens[position - 1].low in grammar.DETERMINERS and tokens[position - 2].low == "of"


def _is_adjunct(token: Token) -> bool:
    """A word of time that cannot be the subject."""
    return (
        token.low in grammar.PREPOSITIONS
        or token.low in WEEKDAYS
        or token.low in MONTHS
        or grammar.is_adverb(token)
    )


def _demonstrative(tokens: Sequence[Token], position: int, high: int) -> bool:
    """`said that was wrong`: that is the subject itself."""
    return position + 1 < high and tokens[position + 1].low in {
        ",",
        ".",
        "is",
        "was",
        "would",
        "will",
        "has",
        "had",
    }


def takes_content(tokens: Sequence[Token], index: int, start: int, high: int) -> bool:
    """Verbs with other uses report only when a clause, quotation or infinitive follows."""
    word = tokens[index].low
    if word in reporting.THAT_ONLY and tokens[start - 1].low != "that":
        return tokens[start].text in QUOTES
    explicit = start > index + 1 and tokens[start - 1].low in {"that", ":"}
    if explicit or tokens[start].text in QUOTES or tokens[start - 1].text in QUOTES:
        return True
    if word in reporting.INFINITIVE and tokens[start].low == "to":
        return True
    if word in {"expect", "expects", "expected"} and "to" in {
        token.low for token in tokens[start : start + 10]
    }:
        return True
    if word in {"promised", "promises", "pledged", "pledges"} and start == index + 1:
        return any(
            token.text[0].isdigit() or token.text in "$£€" for token in tokens[start : start + 4]
        )
    strict = word in reporting.NEEDS_CLAUSE
    window = _clause_window(tokens, start, high) if strict else min(high, start + 40)
    finite = grammar.finite_in(tokens, start, window)
    if word in reporting.NEEDS_CLAUSE or word in reporting.PARTICIPLES:
        has_figure = word in {
            "show",
            "shows",
            "showed",
            "find",
            "found",
            "estimate",
            "estimates",
            "estimated",
        } and any(token.text[0].isdigit() for token in tokens[start : start + 6])
        return finite or has_figure
    return finite or any(token.text in QUOTES for token in tokens[start:window])


def _clause_window(tokens: Sequence[Token], start: int, high: int) -> int:
    """Up to the first comma, or forty words."""
    for position in range(start, min(high, start + 40)):
        if tokens[position].text in {",", ";"} and position > start:
            return position
    return min(high, start + 40)


def is_quote(token: Token) -> bool:
    """True for a quotation mark of any kind."""
    return token.text in QUOTES
