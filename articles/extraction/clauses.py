"""A stretch of a sentence cut into clauses that each assert something by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, verbs
from articles.extraction.numbers import is_number, number_word
from articles.extraction.relatives import Range, relatives
from articles.extraction.tokens import Token
from articles.extraction.units import is_plural

_QUOTES = frozenset("“”‘’\"'«»„")


_TIMES = frozenset({"when", "after", "as", "because", "since", "once", "before", "until"})


_OPENING = frozenset({"if", "when", "once", "unless", "although", "though", "while"})
_CONTRAST = frozenset({"while", "whereas", "although", "though"})


_ASKING = frozenset({"clear", "known", "say", "said", "know", "sure", "decide", "decided", "of"})
_AS_MUCH = frozenset(
    {"much", "many", "well", "far", "long", "soon", "little", "few", "high", "low"}
)
# every word and mark before which a clause may be cut off
_JOINTS = (
    frozenset({";", "—", "–", ":", ",", "and", "but", "so", "or", "when", "where", "as"})
    | _CONTRAST
    | _TIMES
)
_PIECE_MAX = 24
_QUALIFIERS = frozenset(
    {"up", "to", "at", "least", "about", "around", "some", "more", "than", "over", "nearly",
     "almost", "another", "as", "many", "a", "further", "roughly"}
)  # fmt: skip
_MANY = frozenset({"dozens", "scores", "hundreds", "thousands", "several"})
_HARMED = frozenset({"hurt", "injured", "wounded", "killed", "dead", "missing", "displaced",
                     "arrested", "detained", "trapped"})  # fmt: skip
_HEADLINE_JOINTS = frozenset({"as", "after", "while", "amid", "when", "but"})
_SUBJECT_REACH = 16


def split_headline(tokens: Sequence[Token], low: int, high: int) -> list[Range]:
    """Pieces of a headline: cut at joints and dashes, also where the verb is left out.

    A label of up to three words before a first colon is dropped.
    """
    pieces: list[Range] = []
    start = low
    for index in range(low, high):
        if (
            tokens[index].text == ":"
            and start == low
            and index - start <= 3
            and not _quotes_in(tokens, start, index)
        ):
            start = index + 1
        elif (
            index - start >= 2
            and high - index > 1
            and _parts_headline(tokens, (low, start), index, high)
        ):
            pieces.append((start, index))
            start = index + 1
    pieces.append((start, high))
    parts = [part for piece in pieces for part in _without_orphan(tokens, *piece)]
    return [half for part in parts for half in _halves(tokens, *part)]


def _halves(tokens: Sequence[Token], low: int, high: int) -> list[Range]:
    """`We turned away ten ships and nobody thanked us`: two clauses with subjects of their own."""
    for index in range(low + 3, high - 2):
        if tokens[index].low in {"and", "but"} and grammar.finite_in(tokens, low, index):
            verb = _subject_verb(tokens, index + 1, high)
            if verb is not None and not tokens[index + 1].is_capitalised:
                return [(low, index), (index + 1, high)]
    return [(low, high)]


def _parts_headline(tokens: Sequence[Token], begins: Range, index: int, high: int) -> bool:
    low, start = begins  # of the headline, of this piece
    token, following = tokens[index], tokens[index + 1]
    if token.low in _HEADLINE_JOINTS:
        return token.text.islower()
    if token.text in {"–", "—", "-", "|"}:
        return tokens[index - 1].end < token.start
    if token.text == ";":
        return True
    if token.text == ":":
        return start > low or _quotes_in(tokens, start, index)
    if token.text != "," or index + 2 >= high:
        return False
    counts = is_number(following) and any(
        is_number(item) for item in tokens[max(start, index - _PIECE_MAX) : index]
    )
    if counts or following.low in verbs.BASE_FORMS or following.low in verbs.THIRD_PERSON:
        return True
    return _is_news(tokens, index + 1)


def _is_news(tokens: Sequence[Token], index: int) -> bool:
    """`engines turned back`, `minister hails ...`: a bare noun and its verb."""
    noun, verb = tokens[index], tokens[index + 1]
    if noun.is_capitalised or noun.low in grammar.DETERMINERS or noun.low in grammar.PREPOSITIONS:
        return False
    if is_plural(noun.low):
        return verb.low in verbs.PAST_ONLY or verb.low in verbs.PAST_OR_PARTICIPLE
    return noun.low.isalpha() and verb.low in verbs.THIRD_PERSON


def _quotes_in(tokens: Sequence[Token], start: int, index: int) -> bool:
    return any(item.text in _QUOTES for item in tokens[max(start, index - _PIECE_MAX) : index])


def _without_orphan(tokens: Sequence[Token], low: int, high: int) -> list[Range]:
    """A quotation at the end of a piece that has no verb before it asserts by itself."""
    if high - low < 5 or tokens[high - 1].text not in _QUOTES:
        return [(low, high)]
    opening = next((i for i in range(low + 2, high - 2) if tokens[i].text in _QUOTES), None)
    if opening is None or grammar.finite_in(tokens, low, opening):
        return [(low, high)]
    return [(low, opening), (opening, high)]


def split_clauses(tokens: Sequence[Token], low: int, high: int) -> list[Range]:
    """Ranges of the clauses in [low, high), in order; a relative clause may lie inside another."""
    result: list[Range] = []
    for start, end in _coordinated(tokens, low, high):
        result.extend(relatives(tokens, start, end))
    return result


def _coordinated(tokens: Sequence[Token], low: int, high: int) -> list[Range]:
    """Cut at semicolons, dashes and conjunctions that a new subject and verb follow."""
    pieces: list[Range] = []
    start = low
    finite_seen = False
    for index in range(low, high):
        if (
            tokens[index].low in _JOINTS
            and index > start
            and _cuts(tokens, start, index, high, finite_seen)
        ):
            pieces.append((start, index))
            start, finite_seen = index + 1, tokens[index].text == ","
            continue
        if (
            tokens[index].verb
            and not finite_seen
            and index >= start
            and grammar.is_finite(tokens, index)
        ):
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
        return finite_seen and grammar.finite_in(tokens, index + 1, min(high, index + 12))
    if token.text == ":" and finite_seen and tokens[index + 1].is_word:
        return grammar.finite_in(tokens, index + 1, min(high, index + 12))
    comma = tokens[index - 1].text == ","
    if not finite_seen:
        return _verbless_before(tokens, start, index, high) and comma
    if tokens[start].low in _OPENING and token.text == ",":
        return False
    between = (item.low == "between" for item in tokens[max(start, index - 4) : index])
    if token.low == "and" and any(between):
        return False
    if token.low in {"when", "where"} and comma and tokens[index - 2].text[0].isdigit():
        return False
    if token.low in {"and", "but", "so", "or"}:
        return (
            _new_subject(tokens, index + 1, high, comma, start)
            or _new_predicate(tokens, start, index, high, comma)
            or (token.low == "and" and counted_harm(tokens, index + 1, high))
        )
    if token.low in _CONTRAST:
        return _new_subject(tokens, index + 1, high, True, start)
    if token.low == "as" and tokens[index + 1].low in _AS_MUCH:
        return False
    if token.low == "when" and tokens[index - 1].low in _ASKING:
        return False
    if token.low in _TIMES and token.low not in {"once", "before", "until", "since"}:
        return _informative(tokens, index + 1, high)
    return token.text == "," and (
        _spliced(tokens, index + 1, high) or _share_apposed(tokens, index + 1, high)
    )


def counted_harm(tokens: Sequence[Token], start: int, high: int) -> bool:
    """`and up to 20 hurt`: a qualified number and what befell so many, their verb left out."""
    position = start
    while position < min(high, start + 4) and tokens[position].low in _QUALIFIERS:
        position += 1
    if position < high and tokens[position].low in _MANY:
        return any(token.low in _HARMED for token in tokens[position + 1 : min(high, position + 3)])
    if position == start or position >= high or not is_number(tokens[position]):
        return False
    return any(token.low in _HARMED for token in tokens[position + 1 : min(high, position + 4)])


def _verbless_before(tokens: Sequence[Token], start: int, index: int, high: int) -> bool:
    """`One person, one time, and he asked for them`: words without a verb, then a clause."""
    if tokens[index].low not in {"and", "but"} or index - start < 4:
        return False
    opens = tokens[index + 1].low in grammar.SUBJECT_PRONOUNS
    return opens and _subject_verb(tokens, index + 1, high) is not None


def _share_apposed(tokens: Sequence[Token], start: int, high: int) -> bool:
    """`..., about 8% of its workforce`, `..., more than double the 16 of last year`."""
    words = [token.low for token in tokens[start : min(high, start + 6)]]
    while words and words[0] in {
        "about",
        "nearly",
        "almost",
        "some",
        "roughly",
        "or",
        "around",
        "more",
        "than",
        "over",
        "just",
        "under",
    }:
        words.pop(0)
    if len(words) < 3:
        return False
    if words[0] in {"double", "triple", "twice", "half"} and words[1] == "the":
        return True
    return words[0][0].isdigit() and (
        words[1:3] == ["%", "of"]
        or words[1:2] == ["percent"]
        or (words[1:3] == ["per", "cent"] and "of" in words)
    )


def _spliced(tokens: Sequence[Token], start: int, high: int) -> bool:
    """A comma between two main clauses: a pronoun or `nobody` and a finite verb follow."""
    if start + 1 >= high or tokens[start].low not in {
        "i",
        "we",
        "they",
        "he",
        "she",
        "it",
        "many",
        "some",
        "nobody",
    }:
        return False
    return grammar.finite_in(tokens, start + 1, min(high, start + 3)) and not grammar.is_contracted(
        tokens[start]
    )


def _subject_verb(tokens: Sequence[Token], start: int, high: int) -> int | None:
    """Index of the finite verb when a subject and a finite verb begin at start."""
    if start >= high:
        return None
    first = tokens[start]
    if grammar.is_contracted(first):
        return start
    position = start
    while position < high and (
        grammar.is_adverb(tokens[position]) or tokens[position].text in _QUOTES
    ):
        position += 1
    if position < high and tokens[position].low in grammar.CONJUNCTIONS:
        return None
    if position < high and tokens[position].low in grammar.PREPOSITIONS:
        return _after_opening_phrase(tokens, position, high)
    if (
        position < high
        and (grammar.is_finite(tokens, position))
        and tokens[position].low not in grammar.SUBJECT_PRONOUNS
    ):
        return position if grammar.is_contracted(tokens[position]) else None
    for index in range(position + 1, min(high, position + _SUBJECT_REACH)):
        token = tokens[index]
        if (
            token.low in grammar.RELATIVES
            or token.text in {";", ":", ","}
            or (token.low in {"and", "but"} and index - position > 3)
        ):
            return None
        if token.verb and grammar.is_finite(tokens, index):
            return index
    return None


def _after_opening_phrase(tokens: Sequence[Token], position: int, high: int) -> int | None:
    """`and in February a pipe burst`: a prepositional phrase before the subject."""
    for index in range(position + 2, min(high, position + _SUBJECT_REACH)):
        ranged = tokens[position].low == "between"
        if tokens[index].text in {";", ":"} or (tokens[index].low in {"and", "but"} and not ranged):
            return None
        if grammar.is_finite(tokens, index) and not tokens[index].low.endswith("ed"):
            return index
    return None


def _new_subject(tokens: Sequence[Token], start: int, high: int, comma: bool, clause: int) -> bool:
    verb = _subject_verb(tokens, start, high)
    if verb is None:
        return False
    first = tokens[start].low
    if first in grammar.SUBJECT_PRONOUNS and tokens[clause].low == first:
        return False
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
    if position >= high or not (
        tokens[position].low in verbs.AUXILIARIES
        or tokens[position].low in verbs.PAST_ONLY
        or (
            tokens[position].low in verbs.PAST_OR_PARTICIPLE
            and tokens[index - 1].low not in verbs.PARTICIPLES
        )
    ):
        return False
    quoted = any(token.text in _QUOTES for token in tokens[max(start, index - 30) : index])
    quoted_after = any(
        token.text in _QUOTES for token in tokens[position : min(high, position + 20)]
    )
    told = tokens[position : position + 5]
    declines = any(token.low in {"comment", "reached"} for token in told)
    if declines and comma is False and grammar.finite_in(tokens, start, index):
        return True
    if tokens[index].low == "but" and quoted:
        return True
    detail = _has_detail(tokens, position, high) or quoted_after
    return detail and (_has_detail(tokens, start, index) or comma or quoted)


def _has_detail(tokens: Sequence[Token], start: int, high: int) -> bool:
    return any(
        tokens[i].text[0].isdigit()
        or number_word(tokens[i].low) not in {None, 1.0}
        or (tokens[i].is_capitalised and tokens[i - 1].low in {"in", "on", "since", "by", "until"})
        for i in range(start + 1, min(high, start + 25))
    )


def _informative(tokens: Sequence[Token], start: int, high: int) -> bool:
    """A clause of time or reason with a noun as subject and four more words tells news."""
    if (
        start >= high
        or tokens[start].low in grammar.SUBJECT_PRONOUNS
        or tokens[start].low == "that"
    ):
        return False
    if tokens[start].low in grammar.PREPOSITIONS or tokens[start].low.endswith("ing"):
        return False
    verb = _subject_verb(tokens, start, high)
    return verb is not None and high - start >= 6
