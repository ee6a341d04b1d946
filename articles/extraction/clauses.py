"""A stretch of a sentence cut into clauses that each assert something by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, verbs
from articles.extraction.phrases import is_mark
from articles.extraction.tokens import Token

Range = tuple[int, int]

_QUOTES = frozenset("“”‘’\"'«»„")
_TIMES = frozenset({"when", "after", "as", "because", "since", "once", "before", "until"})
_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_HEAD_REACH = 9
_SUBJECT_REACH = 16


def split_clauses(tokens: Sequence[Token], low: int, high: int) -> list[Range]:
    """Ranges of the clauses in [low, high), in order; relative clauses overlap the one around them."""
    result: list[Range] = []
    for start, end in _coordinated(tokens, low, high):
        result.extend(_relatives(tokens, start, end))
    return result


def _finite_in(tokens: Sequence[Token], low: int, high: int) -> bool:
    return any(grammar.is_finite(tokens, index) for index in range(low, high))


def _coordinated(tokens: Sequence[Token], low: int, high: int) -> list[Range]:
    """Cut at semicolons, dashes and conjunctions that a new subject and verb follow."""
    pieces: list[Range] = []
    start = low
    finite_seen = False
    for index in range(low, high):
        if index > start and _cuts(tokens, start, index, high, finite_seen):
            pieces.append((start, index))
            start, finite_seen = index + 1, False
            continue
        if not finite_seen and index >= start and grammar.is_finite(tokens, index):
            finite_seen = True
    pieces.append((start, high))
    return [piece for piece in pieces if piece[1] > piece[0]]


def _cuts(tokens: Sequence[Token], start: int, index: int, high: int, finite_seen: bool) -> bool:
    token = tokens[index]
    if index + 1 >= high:
        return False
    if token.text == ";":
        return True
    if token.text in {"—", "–"} and tokens[index - 1].end < token.start:
        return finite_seen and _finite_in(tokens, index + 1, min(high, index + 12))
    if token.text == ":" and finite_seen and tokens[index + 1].is_word:
        return _finite_in(tokens, index + 1, min(high, index + 12))
    if not finite_seen:
        return False
    comma = tokens[index - 1].text == ","
    if token.low in {"and", "but", "so", "or"}:
        return _new_subject(tokens, index + 1, high, comma, start) or _new_predicate(tokens, start, index, high, comma)
    if token.low in _CONTRAST:
        return _new_subject(tokens, index + 1, high, True, start)
    if token.low in _TIMES and token.low not in {"once", "before", "until", "since"}:
        return _informative(tokens, index + 1, high)
    return token.text == "," and _spliced(tokens, index + 1, high)


def _spliced(tokens: Sequence[Token], start: int, high: int) -> bool:
    """A comma between two main clauses: a pronoun or `nobody` and a finite verb follow."""
    if start + 1 >= high or tokens[start].low not in {"i", "we", "they", "he", "she", "it", "many", "some", "nobody"}:
        return False
    return any(grammar.is_finite(tokens, index) for index in range(start + 1, min(high, start + 3))) and not grammar.is_contracted(tokens[start])


def _subject_verb(tokens: Sequence[Token], start: int, high: int) -> int | None:
    """Index of the finite verb when a subject and a finite verb begin at start."""
    if start >= high:
        return None
    first = tokens[start]
    if grammar.is_contracted(first):
        return start
    position = start
    while position < high and (grammar.is_adverb(tokens[position]) or tokens[position].text in _QUOTES):
        position += 1
    if position < high and tokens[position].low in grammar.PREPOSITIONS:
        return _after_opening_phrase(tokens, position, high)
    if position < high and (grammar.is_finite(tokens, position)) and tokens[position].low not in grammar.SUBJECT_PRONOUNS:
        return position if grammar.is_contracted(tokens[position]) else None
    for index in range(position + 1, min(high, position + _SUBJECT_REACH)):
        token = tokens[index]
        if token.low in grammar.RELATIVES or token.text in {";", ":", ","} or (token.low in {"and", "but"} and index - position > 3):
            return None
        if grammar.is_finite(tokens, index):
            return index
    return None


def _after_opening_phrase(tokens: Sequence[Token], position: int, high: int) -> int | None:
    """`and in February a pipe burst`: a prepositional phrase before the subject."""
    for index in range(position + 2, min(high, position + _SUBJECT_REACH)):
        if tokens[index].text in {";", ":"} or tokens[index].low in {"and", "but"}:
            return None
        if grammar.is_finite(tokens, index) and not tokens[index].low.endswith("ed"):
            return index
    return None


def _new_subject(tokens: Sequence[Token], start: int, high: int, comma: bool, clause: int) -> bool:
    verb = _subject_verb(tokens, start, high)
    if verb is None:
        return False
    first = tokens[start].low
    if first in {"he", "she", "they", "it", "i", "we", "you"} and not comma:
        return not _same_subject(tokens, clause, first)
    return True


def _same_subject(tokens: Sequence[Token], clause: int, pronoun: str) -> bool:
    """The clause before begins with the same pronoun, or with a noun that it may stand for."""
    first = tokens[clause].low
    if first in grammar.SUBJECT_PRONOUNS:
        return first == pronoun
    return pronoun in {"they", "it", "he", "she"}


def _new_predicate(tokens: Sequence[Token], start: int, index: int, high: int, comma: bool) -> bool:
    """`was finished in May but only came to light in June`: a second verb with a fact of its own.

    Only when both halves hold a figure or a capitalised time and the second begins with its verb.
    """
    position = index + 1
    while position < high and grammar.is_adverb(tokens[position]):
        position += 1
    if position >= high or not (tokens[position].low in verbs.AUXILIARIES or tokens[position].low in verbs.PAST_ONLY or (
        tokens[position].low in verbs.PAST_OR_PARTICIPLE and tokens[index - 1].low not in verbs.PARTICIPLES
    )):
        return False
    return _has_detail(tokens, position, high) and (_has_detail(tokens, start, index) or comma)


def _has_detail(tokens: Sequence[Token], start: int, high: int) -> bool:
    return any(
        tokens[i].text[0].isdigit() or (tokens[i].is_capitalised and tokens[i - 1].low in {"in", "on", "since", "by", "until"})
        for i in range(start + 1, min(high, start + 25))
    )


def _informative(tokens: Sequence[Token], start: int, high: int) -> bool:
    """A clause of time or reason with a noun as subject and four more words tells news of its own."""
    if start >= high or tokens[start].low in grammar.SUBJECT_PRONOUNS or tokens[start].low == "that":
        return False
    if tokens[start].low in grammar.PREPOSITIONS or tokens[start].low.endswith("ing"):
        return False
    verb = _subject_verb(tokens, start, high)
    return verb is not None and high - start >= 6


# ------------------------------------------------------------------ relative clauses
def _relatives(tokens: Sequence[Token], low: int, high: int) -> list[Range]:
    """The clause itself and the relative clauses in commas inside it."""
    main_start, main_end = low, high
    found: list[Range] = []
    index = low + 1
    while index < high:
        token = tokens[index]
        previous = tokens[index - 1]
        if token.low in {"who", "which", "whose", "where", "when"} and previous.text == "," and index + 1 < high:
            end = _relative_end(tokens, index, high)
            if _finite_in(tokens, index, end):
                head = _head_start(tokens, low, index - 1)
                closed = end < high
                if token.low in {"when", "where"} and not previous.text == ",":
                    index += 1
                    continue
                if not _finite_in(tokens, low, index - 1) and closed:
                    found.append((head, end))
                    main_start = end + 1
                else:
                    found.append((head, end))
                    if not closed:
                        main_end = index - 1
                index = end
                continue
        index += 1
    main = (main_start, main_end)
    result = [main] if main[1] > main[0] else []
    return sorted(result + found)


def _relative_end(tokens: Sequence[Token], index: int, high: int) -> int:
    """The comma that closes a relative clause, or the end."""
    seen = False
    for position in range(index + 1, high):
        if grammar.is_finite(tokens, position):
            seen = True
        if tokens[position].text in {",", "—", ";"} and seen:
            return position
    return high


def _head_start(tokens: Sequence[Token], low: int, end: int) -> int:
    """Where the noun phrase that a relative clause belongs to begins."""
    for index in range(end - 1, max(low, end - _HEAD_REACH) - 1, -1):
        token = tokens[index]
        before = tokens[index - 1] if index > low else None
        if is_mark(token):
            return index + 1
        if token.low in grammar.PREPOSITIONS and token.low not in {"of"}:
            return index + 1
        if token.low in grammar.DETERMINERS:
            if before is not None and before.low == "of":
                continue
            return index
        if grammar.is_finite(tokens, index):
            return index + 1
    return max(low, end - _HEAD_REACH)


def asserts(tokens: Sequence[Token], low: int, high: int) -> bool:
    """True when the range can be a claim: a finite verb, or a figure with a noun."""
    words = [token for token in tokens[low:high] if token.is_word]
    return len(words) >= 2
