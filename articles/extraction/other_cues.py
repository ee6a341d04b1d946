"""Cues other than verbs of saying: according to, denials, names given, values published."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, reporting
from articles.extraction.date_words import MONTHS
from articles.extraction.numbers import number_word
from articles.extraction.phrases import subject_before
from articles.extraction.report_end import content_end, publish_end
from articles.extraction.reported import QUOTES, Cue, trim_content
from articles.extraction.tokens import Token

_HEARINGS = frozenset(
    {"court", "inquiry", "tribunal", "inquest", "jury", "hearing", "committee", "jurors"}
)


def after_determiner(tokens: Sequence[Token], index: int) -> bool:
    """Right before stands a word after which no finite verb can come."""
    before = tokens[index - 1].low
    return (
        before in grammar.DETERMINERS
        or before in grammar.PREPOSITIONS
        or before in {"be", "been", "being", "was", "were", "is", "are"}
    )


def according(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`according to X`: reports what stands before it, or after its comma when it opens."""
    start = index + 2
    end = start
    while end < high and end - start < 40:
        token = tokens[end]
        if (
            token.text in {",", ";", "—", "."}
            or token.low in grammar.RELATIVES
            or (token.low in {"and", "but", "while"} and not tokens[end - 1].is_capitalised)
        ):
            break
        end += 1
    if end <= start:
        return None
    if index - low <= 1:
        speaker_end, end = end, _past_relative(tokens, end, high)
        if end >= high or tokens[end].text != ",":
            return None
        stop = content_end(tokens, end + 1, high, visible)
        return Cue(
            "according",
            (index, index + 2),
            (start, speaker_end),
            index,
            ((end + 1, stop),),
            (stop, high),
        )
    content = trim_content(tokens, low, index)
    if content is None:
        return None
    return Cue("according", (index, index + 2), (start, end), index, (content,), (end, high))


def _past_relative(tokens: Sequence[Token], comma: int, high: int) -> int:
    """`According to one man, who asked not to be named, X`: the comma after the relative clause."""
    if comma + 1 >= high or tokens[comma + 1].low not in grammar.RELATIVES:
        return comma
    return next(
        (i for i in range(comma + 2, min(high, comma + 40)) if tokens[i].text == ","), comma
    )


def is_passive(tokens: Sequence[Token], low: int, index: int) -> bool:
    """`it is understood`, `X is believed to`: a form of be right before."""
    before = index - 1
    while before > low and grammar.is_adverb(tokens[before]):
        before -= 1
    return before > low and tokens[before].low in {"is", "was", "are", "were", "been"}


def passive(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`it is understood that X` reports X; `Y is believed to` reports the whole clause."""
    following = tokens[index + 1].low if index + 1 < high else ""
    impersonal = index - 2 >= low and tokens[index - 2].low == "it"
    if impersonal and index - low > 4 and tokens[index - 3].text == ",":
        content = trim_content(tokens, low, index - 2)
        if content is not None and following != "that":
            words = (index, index + 1)
            return Cue("passive", words, None, index - 2, (content,), (index + 1, high))
    if impersonal:
        start = index + 2 if following == "that" else index + 1
        if start < high:
            return Cue(
                "passive", (index, index + 1), None, index - 2, ((start, high),), (high, high)
            )
    if following == "to" and tokens[index].low in {
        "understood",
        "believed",
        "said",
        "thought",
        "alleged",
        "reported",
    }:
        return Cue("passive", (index, index + 1), None, low, ((low, high),), (high, high))
    return None


def emerged(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`it has emerged (that)`: the narrator's own."""
    start = index
    while start > low and index - start < 4 and tokens[start].low != "it":
        start -= 1
    if tokens[start].low != "it":
        return None
    if start - low > 2:
        content = trim_content(tokens, low, start)
        return Cue(
            "emerge",
            (index, index + 1),
            None,
            start,
            (content,) if content else (),
            (index + 1, high),
        )
    begin = index + 1 + (index + 1 < high and tokens[index + 1].low == "that")
    return (
        Cue("emerge", (index, index + 1), None, start, ((begin, high),), (high, high))
        if begin < high
        else None
    )


def heard(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`The court heard that X`: said there by somebody who is not named."""
    begin = max(low, index - 4)
    subject = subject_before(tokens, low, index)
    before = [token.low for token in tokens[begin:index]]
    if subject is not None:
        before += [token.low for token in tokens[subject[0] : subject[0] + 3]]
        begin = min(begin, subject[0])
    if _HEARINGS.isdisjoint(before):
        return None
    if subject and subject[0] - low > 3 and tokens[subject[0] - 1].text in QUOTES | {","}:
        content = trim_content(tokens, low, subject[0])
        if content is not None:
            rest = (index + 1, high)
            return Cue("passive", (index, index + 1), None, subject[0], (content,), rest)
    if index + 2 >= high or tokens[index + 1].text == ",":
        return None
    start = index + 1 + (tokens[index + 1].low == "that")
    return Cue("passive", (index, index + 1), None, begin, ((start, high),), (high, high))


_TOLD = frozenset(
    {"told", "informed", "warned", "assured", "advised", "notified", "promised", "reassured"}
)
_JOINTS = {
    "accuse": "of",
    "blame": "on for",
    "criticise": "for",
    "praise": "for",
    "attribute": "to",
}


def is_told(tokens: Sequence[Token], low: int, index: int) -> bool:
    """`was told`, `been assured by X`: a verb of telling in the passive."""
    if tokens[index].low not in _TOLD or index <= low:
        return False
    before = index - 1
    while before > low and grammar.is_adverb(tokens[before]):
        before -= 1
    return tokens[before].low in {"is", "are", "was", "were", "been", "being", "be"}


def told_by(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`was told by staff that X`: the agent of the passive is the speaker, if it has one."""
    reach = range(index + 1, min(high, index + 16))
    that = next((i for i in reach if tokens[i].low == "that" and visible[i]), None)
    if that is None or that + 1 >= high:
        return None
    has_agent = tokens[index + 1].low == "by" and that > index + 2
    if not has_agent and any(grammar.is_finite(tokens, i) for i in range(index + 1, that)):
        return None
    begin = index
    while begin > low and tokens[begin - 1].low in {
        "being",
        "been",
        "was",
        "were",
        "had",
        "having",
        "after",
        "he",
        "she",
        "they",
        ",",
    }:
        begin -= 1
    end = content_end(tokens, that + 1, high, visible)
    last = that - 1 if tokens[that - 1].text == "," else that
    speaker = (index + 2, last) if has_agent else None
    kind = "say" if has_agent else "passive"
    begin = _passive_begin(tokens, low, begin)
    return Cue(kind, (index, index + 1), speaker, begin, ((that + 1, end),), (end, high))


def _passive_begin(tokens: Sequence[Token], low: int, begin: int) -> int:
    """Who was told is no claim of its own: the clause begins with them."""
    subject = subject_before(tokens, low, begin) if begin > low else None
    return subject[0] if subject else begin


def notice(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`X reported 40 cases`, `it had admitted to 18 dead`, `X spoke of “a surplus”`.

    A noun phrase with a figure or a quotation right after the verb, without a verb of its own.
    """
    word = tokens[index].low
    start = index + 1
    joint = reporting.NOTICE_BY.get(word)
    if joint is not None:
        if start >= high or tokens[start].low != joint:
            return None
        start += 1
    elif word not in reporting.NOTICE:
        return None
    subject = None if word == "citing" else subject_before(tokens, low, index)
    if start >= high or (subject is None and word != "citing"):
        return None
    first = tokens[start]
    if (
        first.low in grammar.PREPOSITIONS - {"about", "over", "under", "around"}
        or first.text == ","
    ):
        return None
    if word in {"found", "finds"} and first.low != "no":
        return None
    end = _notice_end(tokens, start, high)
    if not _holds_news(tokens, start, end, visible):
        return None
    begin = subject[0] if subject else index
    return Cue("say", (index, index + 1), subject, begin, ((start, end),), (end, high))


def _notice_end(tokens: Sequence[Token], start: int, high: int) -> int:
    """The phrase ends at a joint, or at a comma that no figure of the same list follows."""
    for position in range(start + 1, min(high, start + 40)):
        token = tokens[position]
        following = tokens[position + 1] if position + 1 < high else None
        if token.text == ";" or token.low in {"while", "although", "though", "whereas"}:
            return position - (tokens[position - 1].text == ",")
        if token.low in {"but", "and"} and tokens[position - 1].text == ",":
            return position - 1
        if token.text == "," and following is not None and following.low in {"citing", "who"}:
            return position
    return high


def _holds_news(tokens: Sequence[Token], start: int, end: int, visible: Sequence[bool]) -> bool:
    window = range(start, min(end, start + 12))
    if any(grammar.is_finite(tokens, position) for position in range(start, min(end, start + 6))):
        return False
    figure = any(tokens[position].text[0].isdigit() for position in window) or any(
        number_word(tokens[position].low) is not None
        for position in range(start, min(end, start + 3))
    )
    quoted = not visible[start] or tokens[start].text in QUOTES
    return figure or quoted or tokens[start].low == "no"


GAP = frozenset(
    {"forecast", "projected", "predicted", "expected", "estimated", "promised", "announced",
     "reported", "claimed", "budgeted", "planned", "given", "gave"}
)  # fmt: skip


def gap(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`against the 2.4% it projected in the spring`: the figure before it is what it said."""
    subject = index - 1
    if subject > low and tokens[subject].low in {"had", "has", "originally", "first"}:
        subject -= 1
    if subject <= low + 1 or tokens[subject].low not in {"it", "they", "he", "she"}:
        return None
    start = subject - 1
    while start > low and subject - start < 9 and tokens[start].low != "the":
        start -= 1
    figure = any(token.text[0].isdigit() for token in tokens[start:subject])
    if tokens[start].low != "the" or not figure:
        return None
    begin = start
    while begin > low and tokens[begin - 1].low in {"against", "after", "up", "down", "from", ","}:
        begin -= 1
    words = (index, index + 1)
    return Cue("say", words, (subject, subject + 1), begin, ((start, subject),), (index + 1, high))


def claiming(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`X claims to have destroyed 200 vehicles`: the infinitive is what X asserts."""
    if index + 2 >= high or tokens[index + 1].low != "to":
        return None
    if tokens[index + 2].low not in {"have", "be"}:
        return None
    subject = subject_before(tokens, low, index)
    if subject is None:
        return None
    end = publish_end(tokens, index + 3, high)
    return Cue("say", (index, index + 1), subject, subject[0], ((index + 1, end),), (end, high))


def denial(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`X denied (claims) that Z`, `X denied a report in Y that Z`, `X denied Z had happened`."""
    subject = subject_before(tokens, low, index)
    if subject is None or index + 1 >= high:
        return None
    that = next(
        (
            i
            for i in range(index + 1, min(high, index + 22))
            if tokens[i].low == "that" and visible[i]
        ),
        None,
    )
    noun = (
        any(token.low in reporting.CHARGE_NOUNS for token in tokens[index + 1 : that])
        if that
        else False
    )
    if that is not None and that + 1 < high and (noun or that == index + 1):
        start = that + 1
    elif tokens[index].low in {"denied", "denies", "deny"} and _clause_follows(
        tokens, index + 1, high
    ):
        start = index + 1
    else:
        return None
    end = content_end(tokens, start, high, visible)
    return Cue("deny", (index, index + 1), subject, subject[0], ((start, end),), (end, high))


def _clause_follows(tokens: Sequence[Token], start: int, high: int) -> bool:
    return (
        any(grammar.is_finite(tokens, i) for i in range(start + 1, min(high, start + 7)))
        and tokens[start].low not in grammar.PREPOSITIONS
    )


def call(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`X called the plan “Y”`, `X described it as Z`."""
    if index + 2 >= high or tokens[index + 1].low in {
        "for",
        "on",
        "in",
        "off",
        "by",
        "to",
        "up",
        "at",
        "from",
        ",",
    }:
        return None
    subject = subject_before(tokens, low, index)
    window = range(index + 1, min(high, index + 24))
    joint = next((j for base, j in _JOINTS.items() if tokens[index].low.startswith(base)), None)
    if joint is not None:
        joined = any(tokens[i].low in joint.split() and visible[i] for i in window)
        if subject is None or not joined:
            return None
        end = content_end(tokens, index + 1, high, visible)
        return Cue(
            "call", (index, index + 1), subject, subject[0], ((index + 1, end),), (end, high)
        )
    quoted = any(not visible[i] or tokens[i].text in QUOTES for i in window)
    has_as = any(tokens[i].low == "as" and visible[i] for i in window)
    naming = tokens[index].low.startswith(("call", "dub", "label", "brand"))
    if not (quoted or (has_as and not naming)):
        return None
    if subject is None and (index <= low or tokens[index - 1].low not in {"and", "but"}):
        return None
    end = content_end(tokens, index + 1, high, visible)
    begin = subject[0] if subject else index
    return Cue("call", (index, index + 1), subject, begin, ((index + 1, end),), (end, high))


def calling(tokens: Sequence[Token], index: int, high: int, visible: Sequence[bool]) -> Cue | None:
    """`..., calling it a full acquittal`: what the subject of the clause calls it."""
    if index + 2 >= high or tokens[index + 1].low in grammar.PREPOSITIONS:
        return None
    end = content_end(tokens, index + 1, high, visible)
    return Cue("call", (index, index + 1), None, index, ((index + 1, end),), (end, high))


def publish(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`X put the total at 41`, `X raised the toll to 31`, `X identified the man as Y`."""
    word = tokens[index].low
    subject = subject_before(tokens, low, index)
    if subject is None or index + 2 >= high or tokens[index + 1].low in grammar.PREPOSITIONS:
        return None
    joint = (
        "as"
        if word.startswith(("identif", "list"))
        else "at"
        if word.startswith(("put", "val", "pric"))
        else "of"
        if word.startswith("g")
        else "to"
    )
    for position in range(index + 2, min(high, index + 26)):
        if joint == "at" and _puts_down_to(tokens, position):
            break
        if tokens[position].low == joint and (
            joint == "as"
            or any(
                t.text[0].isdigit()
                or t.text[1:2].isdigit()
                or t.text in "$£€“‘\"'"
                or t.low in {"about", "more"}
                for t in tokens[position + 1 : position + 4]
            )
            or _month_follows(tokens, position)
        ):
            break
    else:
        return None
    if word.startswith(("gave", "giv")) and not any(
        t.low in {"revenue", "figure", "number", "total", "toll", "value"}
        for t in tokens[index + 1 : position]
    ):
        return None
    end = publish_end(tokens, position + 1, high)
    contents: list[tuple[int, int]] = []
    start = index + 1
    for middle in range(position + 1, end - 2):
        if tokens[middle].low == "and" and any(
            token.low == joint for token in tokens[middle + 2 : min(end, middle + 14)]
        ):
            contents.append((start, middle))
            start = middle + 1
            break
    contents.append((start, end))
    return Cue("publish", (index, index + 1), subject, subject[0], tuple(contents), (end, high))


def _puts_down_to(tokens: Sequence[Token], position: int) -> bool:
    """`puts the loss down to anchors`."""
    following = tokens[position + 1].low if position + 1 < len(tokens) else ""
    return tokens[position].low == "down" and following == "to"


CHARGES = reporting.CHARGE_NOUNS | {"fears", "concerns", "warnings", "warning", "hopes", "news"}


def charge(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`unconfirmed reports that X`, `Mr Lee's claim that X`: a noun reports."""
    if index + 2 >= high or tokens[index + 1].low != "that":
        return None
    start = index
    while start > low and (
        tokens[start - 1].is_capitalised or tokens[start - 1].low in _CHARGE_WORDS
    ):
        start -= 1
    if start > low and tokens[start - 1].low in reporting.DENY | {"any", "no"}:
        return None
    end = content_end(tokens, index + 2, high, visible)
    return Cue("noun", (index, index + 1), (start, index), start, ((index + 2, end),), (end, high))


_CHARGE_WORDS = frozenset(
    {"the", "a", "unconfirmed", "persistent", "earlier", "recent", "repeated", "his", "her",
     "their", "its", "widespread", "growing", "false", "several", "media", "local", "some"}
)  # fmt: skip


_FEARED = frozenset({"feared", "believed", "thought", "reported", "presumed"})
_FATES = frozenset({"dead", "killed", "missing", "drowned", "trapped", "lost", "injured"})


def passive_value(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`the figure was given as 210`, `was put at 40`: somebody said it, nobody knows who."""
    fate = tokens[index + 1].low if index + 1 < high else ""
    active = tokens[index - 1].low in {"he", "she", "they", "i", "we"}
    if tokens[index].low in _FEARED and fate in _FATES and not active:
        return Cue("passive", (index, index + 1), None, low, ((low, high),), (high, high))
    joint = {"given": "as", "put": "at", "listed": "as", "estimated": "at", "valued": "at"}
    following = tokens[index + 1].low if index + 1 < high else ""
    if joint.get(tokens[index].low) != following or index <= low + 1:
        return None
    if tokens[index - 1].low not in {"was", "were", "been", "is", "are"}:
        return None
    return Cue("passive", (index, index + 1), None, low, ((low, high),), (high, high))


def _month_follows(tokens: Sequence[Token], position: int) -> bool:
    return position + 1 < len(tokens) and tokens[position + 1].low in MONTHS
