"""Date expressions in running text: where they stand and which day they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.extraction import verbs
from articles.extraction.chronology import Chronology, parse_day, shifted, shifted_iso
from articles.extraction.date_atoms import Atom, forms_for, read_atom
from articles.extraction.date_forms import Form
from articles.extraction.date_steps import step_from
from articles.extraction.tokens import Token
from articles.text import Span, word_list

_LEAD = re.compile(
    r"(?:\b(?P<word>on|in|at|by|until|till|since|from|before|after|through|during|for|over|"
    r"around|about|within|"
    r"early|late|later|mid|shortly|earlier|between|throughout|as of)[ -])+(?:the )?\Z",
    re.I,
)
_JOIN = re.compile(
    r"\A,? ?(?:(?P<word>at|on|in|about|around|from|to|until|till|through|and|of|or|[-–~])? ?"
    r"(?:about |around |the )?)?\Z"
)
_NEGATED = re.compile(r"\b(?:not|never|nothing|no)\b|n['’]t\b")
_SINCE_EVENT = re.compile(r"\bsince (?:[a-z\d’'-]+ ){1,8}(?:in |on )?\Z")
_FURTHER_NOTICE = " until further notice"
_OPEN_START = {"by", "until", "till"}
_FUTURE = frozenset(
    word_list(
        """
        will would 'll won't wouldn't shall due expected scheduled set going plans planned plan
        hopes aims intends expects expect hope promises pledged ahead next upcoming deadline
        """
    )
)
_PAST = (
    frozenset(word_list("was were had has have been did"))
    | verbs.PAST_ONLY
    | verbs.PAST_OR_PARTICIPLE
)


# the tense that a word tells by itself: true for what is to come
_TENSE_OF = dict.fromkeys(_PAST, False) | dict.fromkeys(_FUTURE, True)
_BASE_FORMS = (verbs.BASE_FORMS | {"be"}) - {"light", "work", "end"}
_BEFORE_BASE = frozenset({"be", "to", "will", "'ll", "would", "can", "could", "should", "shall"})
_RANGE_JOINTS = frozenset({"to", "until", "till", "through", "and", "-", "–", "~"})
_RANGE_KINDS = frozenset({"clock", "year", "month", "day", "day_month", "weekday"})
_MIXED_KINDS = frozenset({"year", "month", "day", "day_month", "relative_day", "weekday"})
_DAY_KINDS = frozenset(
    {"day", "day_month", "weekday", "weekday_of", "relative_day", "holiday", "clock"}
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression with the day, month or period it means, None when nothing fixes it."""

    span: Span
    resolved: str | None


def find_dates(
    text: str, tokens: Sequence[Token], span: Span, chronology: Chronology
) -> list[FoundDate]:
    """Date expressions of one sentence in order; days are remembered in the chronology."""
    forms = forms_for(tokens)
    atoms = _atoms(text, span, forms) if forms else []
    if not atoms:
        return []
    groups = _joined(text, atoms)
    found: list[FoundDate] = []
    tense = _tense_reader(tokens)
    for group in groups:
        start, lead = _with_lead(text, span, group[0].span.start)
        if lead in _OPEN_START and _NEGATED.search(text[max(span.start, start - 60) : start]):
            lead = "at"
        future = tense(group[0].span.start) and not group[0].modifier
        if _is_no_date(group, future):
            continue
        resolved = _resolve(group, lead, future, chronology)
        end = group[-1].span.end
        if lead == "from" and resolved and text.startswith(_FURTHER_NOTICE, end):
            resolved, end = f"{resolved}/..", end + len(_FURTHER_NOTICE)
        if resolved is not None:
            chronology.mention(resolved.removeprefix("../"))
        found.append(FoundDate(Span(start, end), resolved))
    return found


def _is_no_date(group: list[Atom], future: bool) -> bool:
    """A length of time before something that is no date; `in ten years` of what has been."""
    kind = group[0].kind
    return (kind in {"steps", "week_of"} and len(group) == 1) or (kind == "ahead" and not future)


def _atoms(text: str, span: Span, forms: Sequence[Form]) -> list[Atom]:
    """Non-overlapping smallest date expressions, longer ones first at the same place."""
    matches = [
        (match.start(), -match.end(), order, form, match)
        for order, form in enumerate(forms)
        if form.quick is None or form.quick.search(text, span.start, span.end)
        for match in form.pattern.finditer(text, span.start, span.end)
    ]
    matches.sort(key=lambda item: item[:3])
    atoms: list[Atom] = []
    position = span.start
    for start, _, _, form, match in matches:
        if start >= position:
            atom = read_atom(form, match, text, span)
            if atom is not None:
                atoms.append(atom)
                position = atom.span.end
    return atoms


def _joined(text: str, atoms: list[Atom]) -> list[list[Atom]]:
    """Atoms that together are one expression: a day with its clock time, two ends of a period."""
    groups: list[list[Atom]] = []
    for atom in atoms:
        if groups and len(groups[-1]) < 3:
            between = text[groups[-1][-1].span.end : atom.span.start]
            match = _JOIN.match(between) if len(between) < 14 else None
            joint = match["word"] if match else None
            if joint == "and" and _is_between(text, groups[-1][0]):
                joint = "to"
            if match and _fits(groups[-1], atom, joint):
                groups[-1].append(atom)
                continue
        groups.append([atom])
    return groups


def _is_between(text: str, first: Atom) -> bool:
    start = first.span.start
    return text[max(0, start - 12) : start].lower().endswith(("between ", "between the "))


def _fits(group: list[Atom], atom: Atom, joint: str | None) -> bool:
    last = group[-1].kind
    if last in {"steps", "week_of"}:
        return joint is None and atom.kind in _DAY_KINDS
    if joint in _RANGE_JOINTS:
        if last == atom.kind:
            return last in _RANGE_KINDS and (joint != "and" or last != "weekday")
        return joint != "and" and {last, atom.kind} <= _MIXED_KINDS
    if joint == "or":
        return False
    if atom.kind == "clock":
        return last in {"day", "day_month", "weekday", "relative_day"}
    if last == "clock":
        return atom.kind in {"day", "day_month", "weekday", "relative_day"}
    if last == "weekday":
        return atom.kind in {"day", "day_month"} and joint != "of"
    return False


def _with_lead(text: str, span: Span, start: int) -> tuple[int, str]:
    """Where the expression begins with its preposition, and that preposition."""
    window = text[max(span.start, start - 28) : start]
    before = text[max(span.start, start - 60) : start]
    since = _SINCE_EVENT.search(before) if "since " in before else None
    if since is not None:
        return max(span.start, start - 60) + since.start(), "since"
    match = _LEAD.search(window)
    if match is None:
        return start, ""
    words = match.group().lower().split()
    lead = next(
        (
            word
            for word in words
            if word in {"by", "until", "till", "since", "through", "before", "for"}
        ),
        words[0],
    )
    return start - len(match.group()), lead


def _tense_reader(tokens: Sequence[Token]) -> Callable[[int], bool]:
    """Tell for a position whether the clause around it speaks of the future."""
    marks: list[tuple[int, bool]] = []
    for index, token in enumerate(tokens):
        low = token.low
        tense = _TENSE_OF.get(low)
        if tense is None:
            if low[-1] == "d" and len(low) > 4 and low[-2] == "e":
                tense = False
            elif low[-1] in "let" and "'" in low and low.endswith(("'ll", "'ve", "n't")):
                tense = low.endswith("'ll")
            elif low == "to" and index + 1 < len(tokens):
                after = tokens[index + 1].low
                if after in _BASE_FORMS:
                    tense = True
        if tense is None:
            continue
        if not tense and index and tokens[index - 1].low in _BEFORE_BASE:
            continue  # `to be set`, `will have`
        marks.append((token.start, tense))
    has_past = any(not future for _, future in marks)
    starts = [start for start, _ in marks]

    def reads_future(position: int) -> bool:
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if starts[middle] < position:
                low = middle + 1
            else:
                high = middle
        if low:
            return marks[low - 1][1]
        return marks[0][1] if marks else not has_past

    return reads_future


def _resolve(group: list[Atom], lead: str, future: bool, chronology: Chronology) -> str | None:
    """The meaning of one expression with its preposition."""
    value = _group_value(group, future or lead in _OPEN_START, chronology)
    if value is None:
        return None
    if "/" in value:
        if lead in _OPEN_START:
            return "../" + value.split("/")[1]
        return value
    if lead in _OPEN_START or (lead == "before" and group[0].kind != "holiday"):
        return "../" + value
    if lead == "since":
        published = chronology.published.isoformat() if chronology.published else ".."
        return f"{value}/{published}"
    if lead == "through" and len(value) == 10:
        return f"{value[:4]}-01-01/{value}"
    return value


def _group_value(group: list[Atom], future: bool, chronology: Chronology) -> str | None:
    if group[0].kind in {"steps", "week_of"}:
        return _from_anchor(group, future, chronology)
    clocks = _halved([atom.value for atom in group if atom.kind == "clock"])
    days = [atom for atom in group if atom.kind != "clock"]
    if not clocks:
        values = [atom.resolve(chronology, future) for atom in days]
        if len(values) > 1 and days[0].kind == "weekday" and days[-1].kind != "weekday":
            return values[-1]
        first, last = values[0], values[-1]
        if len(values) > 1 and first and last:
            if last < first and days[0].kind in {"month", "day_month"}:
                first = _first_before(days[0], last, chronology) or first
            return f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"
        return values[0]
    day = days[0].resolve(chronology, future) if days else chronology.clock_day()
    if len(days) > 1 and len(clocks) == 1 and day and len(day) == 10:
        last = days[-1].resolve(chronology, future)
        if last and last < day:
            last = shifted_iso(last, 7)
        return f"{day}T{clocks[0]}/{last}" if last else f"{day}T{clocks[0]}"
    if day is None or len(day) != 10:
        return day
    stamps = [f"{day}T{clock}" for clock in clocks]
    return stamps[0] if len(stamps) == 1 else f"{stamps[0]}/{stamps[-1]}"


def _halved(clocks: list[str]) -> list[str]:
    """`7:00 to 8:00pm`: the half of the day that the last one tells holds for the first."""
    if len(clocks) == 2 and clocks[0].endswith("?") and not clocks[1].endswith("?"):
        later = f"{int(clocks[0][:2]) + 12:02d}{clocks[0][2:5]}"
        if later <= clocks[1] and "01" <= clocks[0][:2] < "12":
            return [later, clocks[1]]
    return [clock[:5] for clock in clocks]


def _first_before(atom: Atom, last: str, chronology: Chronology) -> str | None:
    """`from August to October`: the start that lies before the end."""
    value = atom.resolve(chronology, False)
    if value is not None and value[:4].isdigit() and value > last:
        value = f"{int(last[:4]) - (value[4:] > last[4:]):04d}{value[4:]}"
    return value


def _from_anchor(group: list[Atom], future: bool, chronology: Chronology) -> str | None:
    """`2 weeks before 13 May`, `the week of 4 March`: told from the day that follows."""
    anchor = _group_value(group[1:], future, chronology)
    if group[0].kind == "steps":
        sign = -1 if group[0].value.startswith("-") else 1
        return step_from(anchor, group[0].value[1:], sign)
    day = parse_day(anchor)
    if day is None:
        return None
    if group[0].value == "ending":
        return f"{shifted(day, -6)}/{anchor}"
    return f"{shifted(day, -day.weekday())}/{shifted(day, 6 - day.weekday())}"
