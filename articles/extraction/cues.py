"""Reporting cues in a sentence: the verb, its subject and the words that it reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction import grammar, reporting, verbs
from articles.extraction.phrases import is_mark, phrase_start, subject_after, subject_before
from articles.extraction.tokens import Token

_QUOTES = frozenset("“”‘’\"'«»„")
_ASK = frozenset({"asked", "asks", "ask"})
_BACKGROUND = frozenset({"it"})


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


def find_cue(tokens: Sequence[Token], low: int, high: int, visible: Sequence[bool]) -> Cue | None:
    """The first cue of the region [low, high) among the visible tokens, those outside quotations."""
    for index in range(low, high):
        if not visible[index]:
            continue
        word = tokens[index].low
        cue: Cue | None = None
        if word == "according" and index + 1 < high and tokens[index + 1].low == "to":
            cue = _according(tokens, low, index, high, visible)
        elif word in reporting.PASSIVE and _is_passive(tokens, low, index):
            cue = _passive(tokens, low, index, high)
        elif word == "emerged" and index > low:
            cue = _emerged(tokens, low, index, high)
        elif word in reporting.DENY and _is_verb(tokens, index):
            cue = _denial(tokens, low, index, high, visible)
        elif word in reporting.CALL and _is_verb(tokens, index):
            cue = _call(tokens, low, index, high, visible)
        elif word in reporting.PUBLISH and _is_verb(tokens, index):
            cue = _publish(tokens, low, index, high)
        elif word in reporting.SAY or word in reporting.PARTICIPLES or word in _ASK:
            cue = _say(tokens, low, index, high, visible)
        if cue is not None:
            return cue
    return None


def _is_verb(tokens: Sequence[Token], index: int) -> bool:
    """A finite verb, or a participle after has or had."""
    if index and tokens[index - 1].low in {"has", "have", "had", "also", "later"}:
        return True
    if index and (tokens[index - 1].low in verbs.AUXILIARIES or tokens[index - 1].low in {"be", "been", "being", "to"}):
        return tokens[index - 1].low in verbs.MODALS or tokens[index - 1].low in {"did", "does", "do"}
    return grammar.is_finite(tokens, index) or tokens[index].low in {"put", "puts", "said", "says"}


# ------------------------------------------------------------------ say
def _say(tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]) -> Cue | None:
    word = tokens[index].low
    if word in reporting.PARTICIPLES:
        return _participle(tokens, low, index, high, visible)
    after_quote = index > low and tokens[index - 1].text in _QUOTES | {","}
    if not (after_quote or _is_verb(tokens, index)):
        return None
    if index + 1 < high and tokens[index + 1].low in {"by", "to", "for"} and word not in {"says", "hopes", "hope", "hoped", "wrote", "promised", "vowed", "pledged", "told", "said"}:
        return None
    before = _content_before(tokens, low, index, visible)
    inverted = _inverted(tokens, low, index, high, visible)
    if inverted is not None:
        begin, subject, content = inverted
        rest = _tail(tokens, subject[1], high)
        return Cue("say", (index, index + 1), subject, begin, (content, *_resumed(tokens, rest)), _after_resumed(tokens, rest))
    subject = subject_before(tokens, low, index)
    if subject is None and word in _ASK:
        return None
    begin = subject[0] if subject else index
    if subject is None and not _continues_subject(tokens, low, index):
        return None
    if before is not None and subject is not None:
        content = _trim_content(tokens, low, begin)
        if content is not None and not _has_that(tokens, index + 1, high):
            rest = (index + 1, high)
            return Cue("say", (index, index + 1), subject, begin, (content, *_resumed(tokens, rest)), _after_resumed(tokens, rest))
    if word in _ASK:
        return None
    start = _content_start(tokens, index, high, visible)
    if start is None or not _takes_content(tokens, index, start, high):
        return None
    end = _content_end(tokens, start, high, visible)
    return Cue("say", (index, index + 1), subject, begin, ((start, end),), (end, high))


def _content_before(tokens: Sequence[Token], low: int, index: int, visible: Sequence[bool]) -> int | None:
    """Index of the mark that ends a report standing before its cue, else None."""
    subject = subject_before(tokens, low, index)
    if subject is None or subject[0] - 1 < low:
        return None
    mark = subject[0] - 1
    text = tokens[mark].text
    if text in _QUOTES:
        return mark
    if text in {",", "—", "–"} and _has_clause(tokens, low, mark, visible):
        return mark if tokens[low].low not in grammar.SUBORDINATORS | grammar.PREPOSITIONS or _comma_between(tokens, low, mark) else None
    return None


def _comma_between(tokens: Sequence[Token], low: int, mark: int) -> bool:
    return any(token.text == "," for token in tokens[low:mark])


def _has_clause(tokens: Sequence[Token], low: int, high: int, visible: Sequence[bool]) -> bool:
    return any(grammar.is_finite(tokens, index) for index in range(low, min(high, low + 80)) if visible[index]) or any(
        not visible[index] for index in range(low, min(high, low + 80))
    )


def _inverted(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> tuple[int, tuple[int, int], tuple[int, int]] | None:
    """`..., said the mayor`: the words stand before, the speaker after the verb."""
    if index <= low or tokens[index - 1].text not in _QUOTES | {","}:
        return None
    subject = subject_after(tokens, index, high)
    content = _trim_content(tokens, low, index - 1 if tokens[index - 1].text == "," else index)
    if subject is None or content is None:
        return None
    quoted = tokens[index - 1].text in _QUOTES
    if not quoted:
        relative = any(tokens[i].low in grammar.RELATIVES for i in range(max(low, index - 40), index))
        if relative or not _has_clause(tokens, low, index - 1, visible):
            return None
        if any(grammar.is_finite(tokens, i) for i in range(subject[0], min(subject[1] + 1, high))):
            return None
    return index, subject, content


def _trim_content(tokens: Sequence[Token], low: int, high: int) -> tuple[int, int] | None:
    while high > low and tokens[high - 1].text in {",", "—", "–"}:
        high -= 1
    return (low, high) if high > low else None


def _has_that(tokens: Sequence[Token], start: int, high: int) -> bool:
    return start < high and tokens[start].low == "that"


def _tail(tokens: Sequence[Token], start: int, high: int) -> tuple[int, int]:
    return start, high


def _resumed(tokens: Sequence[Token], rest: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """`“A,” she said, “and B”`: the quotation that goes on after the cue."""
    start, high = rest
    index = start
    while index < high and index - start < 30:
        if tokens[index].text in {"“", "‘", '"', "'", "«"} and index > start and tokens[index - 1].text in {",", ":", ".", "—"}:
            return ((index, high),)
        if tokens[index].low in {"and", "but", "while"} and index > start and tokens[index - 1].text == ",":
            return ()
        index += 1
    return ()


def _after_resumed(tokens: Sequence[Token], rest: tuple[int, int]) -> tuple[int, int]:
    return (rest[1], rest[1]) if _resumed(tokens, rest) else rest


def _participle(tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]) -> Cue | None:
    """`..., saying X`, `..., adding that X`: the subject is that of the clause before."""
    if index > low and tokens[index - 1].text not in {",", "—"} | _QUOTES and tokens[index - 1].low not in {"and", "before", "by"}:
        if tokens[index].low not in {"saying", "telling"} or index == low:
            return None
    start = _content_start(tokens, index, high, visible)
    if start is None or not _takes_content(tokens, index, start, high):
        return None
    end = _content_end(tokens, start, high, visible)
    subject: tuple[int, int] | None = None
    if tokens[index].low in {"telling"} and index > low:
        subject = subject_before(tokens, low, index)
    return Cue("say", (index, index + 1), subject, subject[0] if subject else index, ((start, end),), (end, high))


def _continues_subject(tokens: Sequence[Token], low: int, index: int) -> bool:
    """`X did A and said B`: no subject of its own after a conjunction, or none at all at the start."""
    before = index - 1
    while before >= low and grammar.is_adverb(tokens[before]):
        before -= 1
    return before >= low and tokens[before].low in {"and", "but", "or", "who", "which", "then"}


def _content_start(tokens: Sequence[Token], index: int, high: int, visible: Sequence[bool]) -> int | None:
    """Index of the first reported word after the verb: after that, a colon, the listener or a time."""
    start = index + 1
    if start >= high:
        return None
    first_finite: int | None = None
    for position in range(start, min(high, start + 30)):
        token = tokens[position]
        if not visible[position]:
            if token.text in _QUOTES or position > start:
                pass
            return _back_to_phrase(tokens, start, position) if _plain_start(tokens, index, start) else position
        if token.low == "that" and (position == start or first_finite is None) and not _demonstrative(tokens, position, high):
            return position + 1 if position + 1 < high else None
        if token.text == ":":
            return position + 1 if position + 1 < high else None
        if grammar.is_finite(tokens, position) and first_finite is None:
            first_finite = position
            break
    if tokens[start].text in {",", ".", ";"}:
        return None
    if first_finite is None or _plain_start(tokens, index, start):
        return start
    if tokens[first_finite].low in grammar.SUBJECT_PRONOUNS or grammar.is_contracted(tokens[first_finite]):
        return first_finite
    begin = phrase_start(tokens, start, first_finite)
    return _skip_listener(tokens, index, start, begin, first_finite)


def _plain_start(tokens: Sequence[Token], index: int, start: int) -> bool:
    """True when the content begins right after the verb: no listener, time or place between."""
    first = tokens[start]
    if tokens[index].low in reporting.LISTENER | {"telling", "quoted"}:
        return False
    return not (first.low in grammar.PREPOSITIONS and first.low not in {"about"}) and first.low not in {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "last", "earlier", "later",
    }  # fmt: skip


def _skip_listener(tokens: Sequence[Token], index: int, start: int, begin: int, finite: int) -> int:
    """Step over the listener of told: one name or short phrase before the subject."""
    if begin > start:
        return begin
    for position in range(finite - 1, start, -1):
        token, before = tokens[position], tokens[position - 1]
        if token.low in grammar.DETERMINERS and before.low not in grammar.PREPOSITIONS:
            return position
        if token.is_capitalised and not before.is_capitalised and before.low not in grammar.DETERMINERS | grammar.PREPOSITIONS:
            return position
        if token.text[0].isdigit():
            return position
    return min(start + 1, finite) if tokens[index].low in reporting.LISTENER else start


def _back_to_phrase(tokens: Sequence[Token], start: int, position: int) -> int:
    return start


def _demonstrative(tokens: Sequence[Token], position: int, high: int) -> bool:
    """`said that was wrong`: that is the subject itself."""
    return position + 1 < high and tokens[position + 1].low in {"is", "was", "would", "will", "has", "had"}


def _takes_content(tokens: Sequence[Token], index: int, start: int, high: int) -> bool:
    """Verbs with other uses report only when a clause, a quotation or (hope to) an infinitive follows."""
    word = tokens[index].low
    explicit = start > index + 1 and tokens[start - 1].low in {"that", ":"}
    if explicit or tokens[start].text in _QUOTES or tokens[start - 1].text in _QUOTES:
        return True
    if word in reporting.INFINITIVE and tokens[start].low == "to":
        return True
    if word in {"expect", "expects", "expected"} and "to" in {token.low for token in tokens[start : start + 10]}:
        return True
    if word in {"promised", "promises", "pledged", "pledges"} and start == index + 1:
        return any(token.text[0].isdigit() or token.text in "$£€" for token in tokens[start : start + 4])
    window = min(high, start + 40)
    finite = any(grammar.is_finite(tokens, position) for position in range(start, window))
    if word in reporting.NEEDS_CLAUSE or word in reporting.PARTICIPLES:
        has_figure = word in {"show", "shows", "showed", "find", "found", "estimate", "estimates", "estimated"} and any(
            token.text[0].isdigit() for token in tokens[start : start + 6]
        )
        return finite or has_figure
    return finite or any(token.text in _QUOTES for token in tokens[start:window])


def _content_end(tokens: Sequence[Token], start: int, high: int, visible: Sequence[bool]) -> int:
    """Where the report ends: before a coordinate clause that has a cue of its own."""
    for position in range(start + 1, high):
        if not visible[position]:
            continue
        word = tokens[position].low
        joint = word in {"while", "whereas", "although", "though", "but", "and", ";"} or (word == "—")
        if not joint:
            continue
        comma = tokens[position - 1].text == ","
        if word == "and" and not comma and not _bare_cue_follows(tokens, position, high):
            continue
        if _own_cue_follows(tokens, position, high, visible) and (comma or word in {";", "while", "but"} or _bare_cue_follows(tokens, position, high)):
            return position
    return high


def _bare_cue_follows(tokens: Sequence[Token], position: int, high: int) -> bool:
    """`and said ...`, `but later added ...`: the next word is a reporting verb."""
    following = position + 1
    while following < high and grammar.is_adverb(tokens[following]):
        following += 1
    return following < high and tokens[following].low in reporting.SAY - {"reports", "states", "claims", "estimates", "notes", "posts", "shows"}


def _own_cue_follows(tokens: Sequence[Token], position: int, high: int, visible: Sequence[bool]) -> bool:
    """A reporting verb, the first finite verb after the joint, within reach."""
    in_relative = False
    for index in range(position + 1, min(high, position + 26)):
        if not visible[index]:
            continue
        token = tokens[index]
        if token.low in grammar.RELATIVES:
            in_relative = True
        if token.low in reporting.SAY | reporting.PUBLISH | reporting.CALL | reporting.DENY and _is_verb(tokens, index):
            return True
        if token.text == ",":
            in_relative = False
        if grammar.is_finite(tokens, index) and not in_relative and token.low not in {"has", "have", "had"}:
            return token.low in verbs.AUXILIARIES and index + 1 < high and tokens[index + 1].low in reporting.SAY
    return False


# ------------------------------------------------------------------ other cues
def _according(tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]) -> Cue | None:
    """`according to X`: what stands before it in the clause, or after a comma when it opens the clause."""
    start = index + 2
    end = start
    while end < high and end - start < 40:
        token = tokens[end]
        if token.text in {",", ";", "—", "."} or token.low in grammar.RELATIVES or (token.low in {"and", "but", "while"} and not tokens[end - 1].is_capitalised):
            break
        end += 1
    if end <= start:
        return None
    if index - low <= 1:
        if end >= high or tokens[end].text != ",":
            return None
        content_end = _content_end(tokens, end + 1, high, visible)
        return Cue("according", (index, index + 2), (start, end), index, ((end + 1, content_end),), (content_end, high))
    content = _trim_content(tokens, low, index)
    if content is None:
        return None
    return Cue("according", (index, index + 2), (start, end), index, (content,), (end, high))


def _is_passive(tokens: Sequence[Token], low: int, index: int) -> bool:
    """`it is understood`, `X is believed to`: a form of be right before."""
    before = index - 1
    while before > low and grammar.is_adverb(tokens[before]):
        before -= 1
    return before > low and tokens[before].low in {"is", "was", "are", "were", "been"}


def _passive(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    following = tokens[index + 1].low if index + 1 < high else ""
    impersonal = index - 2 >= low and tokens[index - 2].low == "it"
    if impersonal:
        start = index + 2 if following == "that" else index + 1
        if start < high:
            return Cue("passive", (index, index + 1), None, index - 2, ((start, high),), (high, high))
    if following == "to" and tokens[index].low in {"understood", "believed", "said", "thought", "alleged", "reported"}:
        return Cue("passive", (index, index + 1), None, low, ((low, high),), (high, high))
    return None


def _emerged(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`it has emerged (that)`: the narrator's own."""
    start = index
    while start > low and index - start < 4 and tokens[start].low != "it":
        start -= 1
    if tokens[start].low != "it":
        return None
    if start - low > 2:
        content = _trim_content(tokens, low, start)
        return Cue("emerge", (index, index + 1), None, start, (content,) if content else (), (index + 1, high))
    begin = index + 1 + (index + 1 < high and tokens[index + 1].low == "that")
    return Cue("emerge", (index, index + 1), None, start, ((begin, high),), (high, high)) if begin < high else None


def _denial(tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]) -> Cue | None:
    """`X denied (claims) that Z`, `X denied a report in Y that Z`, `X denied councillors had been misled`."""
    subject = subject_before(tokens, low, index)
    if subject is None or index + 1 >= high:
        return None
    that = next((i for i in range(index + 1, min(high, index + 14)) if tokens[i].low == "that" and visible[i]), None)
    noun = any(token.low in reporting.CHARGE_NOUNS for token in tokens[index + 1 : that]) if that else False
    if that is not None and that + 1 < high and (noun or that == index + 1):
        start = that + 1
    elif tokens[index].low in {"denied", "denies", "deny"} and _clause_follows(tokens, index + 1, high):
        start = index + 1
    else:
        return None
    end = _content_end(tokens, start, high, visible)
    return Cue("deny", (index, index + 1), subject, subject[0], ((start, end),), (end, high))


def _clause_follows(tokens: Sequence[Token], start: int, high: int) -> bool:
    return any(grammar.is_finite(tokens, i) for i in range(start + 1, min(high, start + 7))) and tokens[start].low not in grammar.PREPOSITIONS


def _call(tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]) -> Cue | None:
    """`X called the plan “Y”`, `X described it as Z`."""
    if index + 2 >= high or tokens[index + 1].low in {"for", "on", "in", "off", "by", "to", "up", "at", "from", ","}:
        return None
    subject = subject_before(tokens, low, index)
    window = range(index + 1, min(high, index + 24))
    quoted = any(not visible[i] or tokens[i].text in _QUOTES for i in window)
    has_as = any(tokens[i].low == "as" and visible[i] for i in window)
    naming = tokens[index].low.startswith(("call", "dub", "label", "brand"))
    if subject is None or not (quoted or (has_as and not naming)):
        return None
    end = _content_end(tokens, index + 1, high, visible)
    return Cue("call", (index, index + 1), subject, subject[0], ((index + 1, end),), (end, high))


def _publish(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`X put the total at 41`, `X raised the toll to 31`, `X identified the man as Y`."""
    word = tokens[index].low
    subject = subject_before(tokens, low, index)
    if subject is None or index + 2 >= high or tokens[index + 1].low in grammar.PREPOSITIONS:
        return None
    joint = "as" if word.startswith(("identif", "list")) else "at" if word.startswith("put") else "of" if word.startswith("g") else "to"
    for position in range(index + 2, min(high, index + 26)):
        if tokens[position].low == joint:
            if joint == "as" or any(t.text[0].isdigit() or t.text in "$£€“‘\"'" or t.low in {"about", "more"} for t in tokens[position + 1 : position + 4]) or _month_follows(tokens, position):
                break
    else:
        return None
    if word.startswith(("gave", "giv")) and not any(t.low in {"revenue", "figure", "number", "total", "toll", "value"} for t in tokens[index + 1 : position]):
        return None
    end = _publish_end(tokens, position + 1, high)
    return Cue("publish", (index, index + 1), subject, subject[0], ((index + 1, end),), (end, high))


def _month_follows(tokens: Sequence[Token], position: int) -> bool:
    from articles.extraction.date_words import MONTHS

    return position + 1 < len(tokens) and tokens[position + 1].low in MONTHS


def _publish_end(tokens: Sequence[Token], start: int, high: int) -> int:
    """The report ends with its clause; a time at which it was published is outside."""
    for position in range(start, high):
        token = tokens[position]
        if token.text == ";" or (token.text == "," and position + 1 < high and tokens[position + 1].low in {"and", "but", "while", "of", "who", "which"}):
            return position
        if token.low == "and" and position + 2 < high and any(grammar.is_finite(tokens, i) for i in range(position + 1, min(high, position + 4))):
            return position
        if token.low in {"in", "on"} and position + 1 < high and tokens[position + 1].is_capitalised and position > start:
            from articles.extraction.date_words import MONTHS, WEEKDAYS

            if tokens[position + 1].low in MONTHS or tokens[position + 1].low in WEEKDAYS:
                return position
    return high


def is_quote(token: Token) -> bool:
    """True for a quotation mark of any kind."""
    return token.text in _QUOTES


def is_bound(token: Token) -> bool:
    """True for marks that bound a phrase."""
    return is_mark(token)
