"""Names in running text: rows of capitalised words, titles apart from the name itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction import grammar, reporting
from articles.extraction.date_words import MONTHS, WEEKDAYS
from articles.extraction.tokens import Token
from articles.text import Span, word_list

_PARTICLES = frozenset(word_list("de van von der den la le bin al da di el ter du"))
_LINKING = frozenset(word_list("of for"))
_NOT_NAMES = grammar.FUNCTION_WORDS | frozenset(
    word_list(
        """
            yes no not if then there here however meanwhile even what how why more most many
            several
            """
    )
)
_NOUN_OR_VERB = frozenset(
    {"reports", "claims", "estimates", "forecasts", "shows", "states", "notes"}
)
_PLACE_HEADS = frozenset(
    word_list("port lake mount fort cape new north south east west upper lower nether great isle")
)
_SHOUTED = 6  # letters: a longer word in capitals is stressed, not an acronym
_ROW_MAX = 9
_SPEAKING = reporting.SAY - _NOUN_OR_VERB
_SOURCE_NOUNS = reporting.PERSON_NOUNS | reporting.DOCUMENT_NOUNS | reporting.ORG_NOUNS
_BEFORE_PERSONS = reporting.PERSON_NOUNS | {"executive"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence.

    first, last: token indices [first, last) with title; core: where the name proper begins.
    kind: person, organisation, place or other.
    """

    first: int
    core: int
    last: int
    text: str
    span: Span
    kind: str
    titled: bool


def find_names(tokens: Sequence[Token], known: frozenset[str] = frozenset()) -> list[Name]:
    """Names in order. known: lower-case words that elsewhere have a capital in mid-sentence."""
    names: list[Name] = []
    end = 0
    for index, token in enumerate(tokens):
        capital = token.is_capitalised or token.text[0] == "@"
        if not capital or index < end or not _may_begin(tokens, index, known):
            continue
        end = _row_end(tokens, index)
        name = _name(tokens, index, end)
        if name is not None:
            names.append(name)
    return names


def _begins_sentence(tokens: Sequence[Token], index: int) -> bool:
    return (
        index == 0
        or all(not token.is_word for token in tokens[max(0, index - 2) : index])
        or (tokens[index - 1].text in {"“", '"', "‘", "•", ":"})
    )


def _may_begin(tokens: Sequence[Token], index: int, known: frozenset[str]) -> bool:
    token = tokens[index]
    if token.text[0] == "@" and len(token.text) > 1:
        return True
    if not token.is_capitalised or (
        len(token.text) < 2 and index + 1 < len(tokens) and not tokens[index + 1].is_capitalised
    ):
        return False
    bare = token.bare
    if len(bare) > _SHOUTED and token.text.isupper() and bare not in known:
        return False
    if bare in _NOT_NAMES or token.low in WEEKDAYS or (token.low in MONTHS and token.low != "may"):
        return False
    if grammar.is_contracted(token):
        return False
    if not _begins_sentence(tokens, index):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if bare in known or any(char.isupper() for char in token.text[1:]) or bare in reporting.TITLES:
        return True
    if following is None:
        return False
    if (
        following.is_capitalised
        or following.text == "&"
        or token.text.lower().endswith(("'s", "’s"))
    ):
        return not grammar.is_adverb(token)
    return following.low in _SPEAKING and bare not in _SOURCE_NOUNS


def _is_possessive(token: Token) -> bool:
    return token.low.endswith("'s")


def _row_end(tokens: Sequence[Token], index: int) -> int:
    """Index after the row of capitalised words that begins at index."""
    end = index + 1
    while end < len(tokens) and end - index < _ROW_MAX and not _is_possessive(tokens[end - 1]):
        token = tokens[end]
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        if (
            token.is_capitalised
            and (token.low not in WEEKDAYS)
            and token.start - tokens[end - 1].end <= 1
        ):
            end += 1
            continue
        capital_follows = following is not None and following.is_capitalised
        if (
            (token.text == "&" and capital_follows)
            or (
                token.low in _PARTICLES and capital_follows and token.low not in grammar.DETERMINERS
            )
            or (token.low in _LINKING and capital_follows and _takes_of(tokens, index, end))
        ):
            end += 2
        elif (
            token.low == "of"
            and following is not None
            and following.low == "the"
            and _takes_of(tokens, index, end)
            and (end + 2 < len(tokens) and tokens[end + 2].is_capitalised)
        ):
            end += 3
        elif (
            token.low == "and"
            and capital_follows
            and (
                _has_of(tokens, index, end)
                or (index and tokens[index - 1].low == "the" and _org_follows(tokens, end + 1))
            )
        ):
            end += 2
        else:
            break
    return end


def _takes_of(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(
        token.low in reporting.ORG_NOUNS
        or token.low in {"bank", "house", "isle", "gulf", "bay", "republic", "chamber", "ministers"}
        for token in tokens[start:end]
    )


def _has_of(tokens: Sequence[Token], start: int, end: int) -> bool:
    """`Department of Health` goes on with `and Social Care`."""
    return any(token.low == "of" for token in tokens[start + 1 : end])


def _org_follows(tokens: Sequence[Token], start: int) -> bool:
    for token in tokens[start : start + 4]:
        if not token.is_capitalised:
            return False
        if token.low in reporting.ORG_NOUNS:
            return True
    return False


def _name(tokens: Sequence[Token], first: int, last: int) -> Name | None:
    """Take titles off the front and decide on the kind; None when only titles remain."""
    core = _after_titles(tokens, first, last)
    is_org = any(token.bare in reporting.ORG_NOUNS for token in tokens[core:last])
    if is_org:
        core = first
    if core >= last:
        return None
    end = tokens[last - 1].end
    if _is_possessive(tokens[last - 1]):
        end -= 2
    span = Span(tokens[core].start, end)
    text = _text(tokens, core, last)
    titled = core > first or (first > 0 and tokens[first - 1].bare in _BEFORE_PERSONS)
    return Name(
        first, core, last, text, span, _kind(tokens, first, core, last, is_org, titled), titled
    )


def _after_titles(tokens: Sequence[Token], first: int, last: int) -> int:
    """Index after the last title; a description such as `Presenter` counts at the start only."""
    core = first
    for index in range(first, last):
        word = tokens[index].bare
        described = index == first and last - first > 2 and reporting.is_person_noun(word)
        title = word in reporting.TITLES or (word in reporting.PERSON_NOUNS and index == first)
        if (title or described) and not _is_possessive(tokens[index]):
            core = index + 1
    return core


def _text(tokens: Sequence[Token], core: int, last: int) -> str:
    parts: list[str] = []
    for index in range(core, last):
        token = tokens[index]
        text = token.text[:-2] if index == last - 1 and _is_possessive(token) else token.text
        glue = " " if parts and token.start > tokens[index - 1].end else ""
        parts.append(glue + text)
    return "".join(parts)


def _kind(
    tokens: Sequence[Token], first: int, core: int, last: int, is_org: bool, titled: bool
) -> str:
    if tokens[core].text[0] == "@":
        return "handle"
    words = [token.bare for token in tokens[core:last]]
    before = tokens[first - 1].low if first else ""
    if is_org:
        return "organisation"
    if titled:
        return "person"
    if words[-1] in reporting.PLACE_NOUNS or (len(words) > 1 and words[0] in _PLACE_HEADS):
        return "place"
    if any(token.text == "&" for token in tokens[core:last]) or (
        len(tokens[core].text) > 1 and tokens[core].text.isupper()
    ):
        return "organisation"
    if 2 <= last - core <= 4 and before not in {"the", "in", "at", "near", "on"}:
        return "person"
    if before in {"in", "at", "near", "from", "to", "into", "across", "outside"}:
        return "place"
    return "other"
