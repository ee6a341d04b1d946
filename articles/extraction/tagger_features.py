"""What the tagger of attributions sees of each token: its words around, classes and quotations,
the verbs that govern it, and what the rules say of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.extraction import grammar, reporting, verbs
from articles.extraction.attributions import Reading
from articles.extraction.reported import QUOTES
from articles.extraction.tokens import Token
from articles.text import Span

# Weights are numbers for these features; raise it when one of them changes its meaning.
FEATURES_VERSION = 1

OUTSIDE = "O"
_PAD = "<>"
_REACH = 3
_DISTANCES = ((1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"), (10**9, "far"))
_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("aux", verbs.AUXILIARIES),
    ("say", reporting.SAY),
    ("call", reporting.CALL),
    ("deny", reporting.DENY),
    ("notice", reporting.NOTICE),
    ("saying", reporting.PARTICIPLES),
    ("charge", reporting.CHARGE_NOUNS),
    ("pron", grammar.SUBJECT_PRONOUNS),
    ("rel", grammar.RELATIVES),
    ("det", grammar.DETERMINERS),
    ("prep", grammar.PREPOSITIONS),
    ("conj", grammar.CONJUNCTIONS),
    ("sub", grammar.SUBORDINATORS),
    ("obj", grammar.PRONOUNS),
    ("adv", grammar.ADVERBS),
    ("person", reporting.PERSON_NOUNS),
    ("doc", reporting.DOCUMENT_NOUNS),
    ("org", reporting.ORG_NOUNS | reporting.GENERIC_ORGS),
    ("past", verbs.PAST_ONLY | verbs.PAST_OR_PARTICIPLE),
    ("third", verbs.THIRD_PERSON),
    ("base", verbs.BASE_FORMS),
    ("part", verbs.PARTICIPLES),
)
_GOVERNORS = frozenset({"say", "call", "deny", "notice", "saying", "past", "third", "base", "ing"})


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the tagger reads it. sentence: number of the sentence of each token."""

    tokens: list[Token]
    levels: list[int]
    sentence: list[int]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A token's views of itself, worked out once for all windows that it stands in."""

    word: str
    stem: str
    kind: str
    shape: str
    quote: str


def rows_of(reading: Reading) -> list[Row]:
    """The paragraphs in order; what is no report, such as bylines, is left out."""
    rows = []
    pairs = zip(range(len(reading.sentences)), reading.sentences, reading.views, strict=True)
    for _, group in groupby(pairs, key=lambda item: item[1].paragraph):
        row = Row([], [], [])
        for number, _sentence, view in group:
            row.tokens.extend(view.tokens)
            row.levels.extend(view.levels)
            row.sentence.extend([number] * len(view.tokens))
        if row.tokens:
            rows.append(row)
    return rows


def tags_of(rows: Sequence[Row], parts: Sequence[Sequence[tuple[str, Span]]]) -> list[list[str]]:
    """A tag for each token: B- or I- with the name of the part that covers it, else O.

    parts: for each attribution its spans with their names, in any order.
    """
    starts = sorted((span.start, span.end, name) for spans in parts for name, span in spans)
    tagged = []
    position = 0
    for row in rows:
        tags = []
        before: tuple[int, int, str] | None = None
        for token in row.tokens:
            while position < len(starts) and starts[position][1] <= token.start:
                position += 1
            part = starts[position] if position < len(starts) else None
            if part is None or part[0] >= token.end:
                tags.append(OUTSIDE)
                before = None
                continue
            tags.append(("I-" if part == before else "B-") + part[2])
            before = part
        tagged.append(tags)
    return tagged


def named_parts(
    reading: Reading, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> list[tuple[str, Span]]:
    """The spans of one attribution, named by their kind and by where their cue stands.

    S source, C cue, X content; then < when the cue stands before it, > after it, and for content
    = when it stands in other sentences, as in quotations that go on.
    """
    anchor = cue[0]
    home = sentence_at(reading, anchor.start)
    parts = [("C", span) for span in cue]
    parts += [("S" + _side(anchor, span), span) for span in source]
    for span in content:
        reach = range(sentence_at(reading, span.start), sentence_at(reading, span.end - 1) + 1)
        parts.append(("X" + (_side(anchor, span) if home in reach else "="), span))
    return parts


def _side(anchor: Span, span: Span) -> str:
    return "<" if anchor.start < span.start else ">"


def sentence_at(reading: Reading, offset: int) -> int:
    """Number of the last sentence that begins at or before the offset; -1 before the first."""
    return bisect_right(reading.sentences, offset, key=lambda item: item.span.start) - 1


def rule_tags(reading: Reading, rows: Sequence[Row]) -> list[list[str]]:
    """What the rules say of each token."""
    parts = [
        named_parts(reading, [row.source] if row.source else [], [row.cue], row.content)
        for row in reading.attributions
    ]
    return tags_of(rows, parts)


def row_features(row: Row, rules: Sequence[str]) -> list[list[str]]:
    """The features of each token of a paragraph; the work is linear in its length.

    rules: the tags that the rules give.
    """
    seen = [_seen(row, index) for index in range(len(row.tokens))]
    far = _far_features(row, seen, rules)
    return [
        [*_window(seen, rules, index), *far[index], *_place(row, seen, index)]
        for index in range(len(seen))
    ]


def _seen(row: Row, index: int) -> _Seen:
    token = row.tokens[index]
    word = '"' if token.text in QUOTES else token.low
    if word[0].isdigit():
        word = "0" * min(4, len(word))
    return _Seen(word, stem(word), _kind(row.tokens, index), _shape(token), _quote(row, index))


def stem(word: str) -> str:
    """A word without the endings of verbs and plurals, so that a verb's forms come together."""
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending in {"ied", "ies"} else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def _kind(tokens: Sequence[Token], index: int) -> str:
    """The word's class, a little of what a part of speech would tell."""
    token = tokens[index]
    low = token.low
    if not token.is_word:
        return '"' if token.text in QUOTES else token.text
    if low[0].isdigit():
        return "num"
    capital = token.is_capitalised and index > 0 and tokens[index - 1].text not in {".", "?", "!"}
    if capital and low not in grammar.FUNCTION_WORDS:
        return "Name's" if low.endswith(("'s", "s'")) else "Name"
    for name, words in _CLASSES:
        if low in words:
            return name
    if "'" in low:
        return "poss" if low.endswith(("'s", "s'")) else "short"
    for ending in ("ing", "ed", "ly", "ion", "ment", "er", "ers", "s"):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return ending
    return "word"


def _shape(token: Token) -> str:
    if not token.is_word:
        return "mark"
    if token.text.isupper() and len(token.text) > 1:
        return "ALL"
    return "Cap" if token.is_capitalised else "low"


def _quote(row: Row, index: int) -> str:
    """Inside quotation marks or not, with the first and the last token inside marked."""
    level = row.levels[index] > 0
    before = index > 0 and row.levels[index - 1] > 0
    after = index + 1 < len(row.levels) and row.levels[index + 1] > 0
    if not level:
        return "after" if before else "before" if after else "out"
    return "first" if not before else "last" if not after else "in"


def _window(seen: Sequence[_Seen], rules: Sequence[str], index: int) -> Iterator[str]:
    """Words, classes and rule tags up to three tokens away, alone and joined."""
    size = len(seen)
    here = seen[index]
    yield "bias"
    yield f"p2={here.word[:3]}"
    yield f"e2={here.word[-2:]}"
    yield f"e3={here.word[-3:]}"
    yield f"shape={here.shape}"
    for step in range(-_REACH, _REACH + 1):
        other = seen[index + step] if 0 <= index + step < size else None
        yield f"w{step}={other.word if other else _PAD}"
        yield f"k{step}={other.kind if other else _PAD}"
        yield f"r{step}={rules[index + step] if other else _PAD}"
        if abs(step) < _REACH:
            yield f"s{step}={other.stem if other else _PAD}"
            yield f"q{step}={other.quote if other else _PAD}"
    before = seen[index - 1] if index else None
    after = seen[index + 1] if index + 1 < size else None
    word1, kind1 = (before.word, before.kind) if before else (_PAD, _PAD)
    word2, kind2 = (after.word, after.kind) if after else (_PAD, _PAD)
    yield f"w-+={word1} {here.word}"
    yield f"w+={here.word} {word2}"
    yield f"sk+={here.stem} {kind2}"
    yield f"ks+={kind1} {here.stem}"
    yield f"k-+={kind1} {here.kind}"
    yield f"k+={here.kind} {kind2}"
    yield f"kkk={kind1} {here.kind} {kind2}"
    kind3 = seen[index + 2].kind if index + 2 < size else _PAD
    kind0 = seen[index - 2].kind if index > 1 else _PAD
    yield f"k++={here.kind} {kind2} {kind3}"
    yield f"k--={kind0} {kind1} {here.kind}"
    yield f"qk={here.quote} {here.kind}"
    yield f"qw={here.quote} {here.word}"
    rule = rules[index]
    yield f"rk={rule} {here.kind}"
    yield f"rw={rule} {here.word}"
    rule1, rule2 = (rules[index - 1] if before else _PAD), (rules[index + 1] if after else _PAD)
    yield f"rrr={rule1} {rule} {rule2}"


def _far_features(row: Row, seen: Sequence[_Seen], rules: Sequence[str]) -> list[list[str]]:
    """The nearest verbs to the left and right in the sentence, and the rules' cues there."""
    result: list[list[str]] = [[] for _ in seen]
    for side, order in (("l", range(len(seen))), ("r", range(len(seen) - 1, -1, -1))):
        verb: int | None = None
        cue: int | None = None
        crossed = 0  # commas and conjunctions since the verb
        sentence = -1
        for index in order:
            if row.sentence[index] != sentence:
                sentence, verb, cue, crossed = row.sentence[index], None, None, 0
            name = f"{side}v={seen[verb].stem if verb is not None else _PAD}"
            result[index].append(name)
            if verb is not None:
                distance = _bucket(abs(index - verb))
                result[index].append(f"{name} {distance}")
                result[index].append(f"{name} {min(crossed, 2)} {seen[index].kind}")
                after = seen[min(verb + 1, len(seen) - 1)].kind
                result[index].append(f"{name} {after} {row.levels[index] > 0}")
            if cue is not None:
                result[index].append(f"{side}c={rules[cue]} {_bucket(abs(index - cue))}")
                result[index].append(f"{side}cw={seen[cue].stem} {rules[index]}")
            if seen[index].kind in _GOVERNORS and not row.levels[index]:
                verb, crossed = index, 0
            elif seen[index].word in {",", ";", "and", "but", "—"}:
                crossed += 1
            if rules[index] == "B-C":
                cue = index
    return result


def _bucket(distance: int) -> str:
    return next(name for most, name in _DISTANCES if distance <= most)


def _place(row: Row, seen: Sequence[_Seen], index: int) -> Iterator[str]:
    """Whether it begins or ends a sentence, or begins the paragraph."""
    first = index == 0 or row.sentence[index - 1] != row.sentence[index]
    last = index + 1 == len(seen) or row.sentence[index + 1] != row.sentence[index]
    yield f"at={first} {last} {index == 0} {seen[index].quote}"
