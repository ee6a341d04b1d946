"""Who is who: canonical names for surnames, short forms, descriptions and pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction import grammar, reporting
from articles.extraction.names import Name, bare_word, find_names
from articles.extraction.tokens import Token
from articles.text import plain_quotes


@dataclass(frozen=True, slots=True)
class Party:
    """A source: its canonical name, what it is and the function printed beside it."""

    name: str
    kind: str
    role: str | None = None


UNKNOWN = Party("unnamed sources", "unknown")
CRITICS = Party("unnamed critics", "unknown")
_FEMALE = frozenset("mrs mrs. ms ms. miss woman mother daughter sister wife girl queen lady dame spokeswoman chairwoman nurse".split())
_MALE = frozenset("mr mr. sir man father son brother husband boy king lord spokesman chairman".split())


class Register:
    """All names of an article, and who was spoken of last.

    Built in one pass over the sentences; then asked in the order of the text, because a
    pronoun means whoever was mentioned before it.
    """

    def __init__(self, sentences: Sequence[Sequence[Token]]) -> None:
        self.known = _capitalised_inside(sentences)
        self._persons: dict[str, str] = {}
        self._organisations: dict[str, str] = {}
        self._places: set[str] = set()
        self._heads: dict[str, Party] = {}
        self._last: dict[str, Party] = {}
        for tokens in sentences:
            for name in find_names(tokens, self.known):
                self._enter(name, tokens)

    def _enter(self, name: Name, tokens: Sequence[Token]) -> None:
        if name.kind == "person" and " " in name.text:
            for key in (name.text.split()[-1], name.text.split()[0]):
                longest = self._persons.get(key.lower())
                if longest is None or (key == name.text.split()[-1] and len(name.text) > len(longest) and longest.split()[-1] == key):
                    self._persons[key.lower()] = name.text
        elif name.kind == "place":
            self._places.add(name.text.lower())
        elif name.kind == "organisation":
            text = _with_acronym(name, tokens)
            for key in _short_forms(text):
                if len(text) > len(self._organisations.get(key, "")):
                    self._organisations[key] = text

    # ------------------------------------------------------------- asking
    def person(self, text: str) -> str | None:
        """The fullest form of a person's name, None when the text names no such person."""
        words = text.split()
        full = self._persons.get(words[-1].lower())
        if full is None:
            return None
        if len(words) == 1 or set(words) <= set(full.split()) or words[-1] == full.split()[-1] and words[0] == full.split()[0]:
            return full
        return None

    def party_of(self, name: Name, tokens: Sequence[Token]) -> Party:
        """The party that a name stands for."""
        if name.kind == "handle":
            return Party(name.text, "anonymous")
        if name.kind == "person" or name.titled:
            return Party(self.person(name.text) or name.text, "person")
        key = name.text.lower()
        full = self.person(name.text) if name.kind != "organisation" else None
        if full is not None and key not in self._organisations:
            return Party(full, "person")
        if key in self._organisations:
            return Party(self._organisations[key], "organisation")
        words = key.split()
        if words[-1] in reporting.GOVERNMENT_NOUNS or key in reporting.CAPITALS or key in self._places:
            return Party(_the(name, tokens), "metonym")
        if name.kind == "person":
            return Party(name.text, "person")
        return Party(name.text, "organisation")

    def describe(self, tokens: Sequence[Token]) -> Party:
        """The party that a noun phrase names; it is also the one spoken of last from now on."""
        party = self._described(tokens)
        self.remember(party, tokens)
        return party

    def remember(self, party: Party, tokens: Sequence[Token] = ()) -> None:
        """Note that a party was spoken of, under the pronouns that may mean it."""
        words = {token.low for token in tokens}
        if party.kind == "person" or party.kind == "anonymous":
            self._last["human"] = party
            if words & _FEMALE:
                self._last["she"] = party
            elif words & _MALE:
                self._last["he"] = party
        if party.kind in {"organisation", "document", "metonym"}:
            self._last["it"] = party
        if party.kind in {"group", "anonymous", "organisation"}:
            self._last["they"] = party
        for word in party.name.lower().split():
            self._heads[plain_quotes(word)] = party

    def pronoun(self, low: str) -> Party | None:
        """Whom he, she, it or they mean here: the last party that fits."""
        if low in {"he", "she"}:
            party = self._last.get(low) or self._last.get("human")
            other = self._last.get("she" if low == "he" else "he")
            last = self._last.get("human")
            if last is not None and last != other:
                party = last
            if party is not None:
                self._last[low] = party
            return party
        if low == "they":
            return self._last.get("they") or self._last.get("human")
        return self._last.get("it")

    def _described(self, tokens: Sequence[Token]) -> Party:
        low = tokens[0].low
        if len(tokens) == 1 and low in grammar.SUBJECT_PRONOUNS | {"him", "her", "them"}:
            low = {"him": "he", "her": "she", "them": "they"}.get(low, low)
            return self.pronoun(low) or UNKNOWN
        head_end = _head_end(tokens)
        names = find_names(tokens, self.known | {bare_word(tokens[0])} if len(tokens) == 1 else self.known)
        spoken = self._spokesperson(tokens, names)
        if spoken is not None:
            return spoken
        possessive = self._relation(tokens, names, head_end)
        if possessive is not None:
            return possessive
        head = tokens[head_end - 1].low
        if names and names[-1].kind != "place" and _is_head(tokens, names[-1], head_end):
            party = self.party_of(names[-1], tokens)
            return Party(party.name, party.kind, _role(tokens, names[-1]))
        if names and tokens[0].low in {"the", "a", "an"} and names[0].core <= 1 and names[0].kind == "organisation" and names[0].last >= head_end:
            return self.party_of(names[0], tokens)
        return self._common_noun(tokens, head, head_end, names)

    def _spokesperson(self, tokens: Sequence[Token], names: list[Name]) -> Party | None:
        """An unnamed spokesman is the organisation he speaks for."""
        index = next((i for i, token in enumerate(tokens) if token.low in reporting.SPOKESPEOPLE), None)
        if index is None or any(name.kind == "person" and name.core > index for name in names):
            return None
        after = [name for name in names if name.first > index]
        before = [name for name in names if name.last <= index]
        if after or before:
            return self.party_of(after[0] if after else before[-1], tokens)
        if index + 2 < len(tokens) and tokens[index + 1].low in {"for", "of"}:
            return self._described(tokens[index + 2 :])
        if index and tokens[index - 1].low in reporting.GENERIC_ORGS:
            return self._common_noun(tokens[:index], tokens[index - 1].low, index, [])
        return self._last.get("it") if tokens[0].low in {"the", "its", "a"} else None

    def _relation(self, tokens: Sequence[Token], names: list[Name], head_end: int) -> Party | None:
        """`Ms Varn's office`, `Bohannon's cousin`: the full name replaces the short one."""
        if not names or names[0].last >= head_end or not tokens[names[0].last - 1].low.endswith("'s"):
            return None
        owner = self.party_of(names[0], tokens)
        rest = " ".join(token.text for token in tokens[names[0].last : head_end])
        head = tokens[head_end - 1].low
        kind = "document" if head in reporting.DOCUMENT_NOUNS else "anonymous" if head in reporting.PERSON_NOUNS else "organisation"
        return Party(f"{owner.name}’s {rest}", kind)

    def _common_noun(self, tokens: Sequence[Token], head: str, head_end: int, names: list[Name]) -> Party:
        """A description without a name as its head: match an earlier one or take its words."""
        definite = tokens[0].low in {"the", "this", "that", "its", "his", "her", "their"}
        if head in reporting.DOCUMENT_NOUNS:
            if definite and head_end <= 2 and head in self._heads and self._heads[head].kind == "document":
                return self._heads[head]
            return Party(_words(tokens), "document")
        if head in reporting.GENERIC_ORGS and not names:
            known = self._organisation_by_head(tokens, head, head_end)
            if known is not None:
                return known
            return Party(_words(tokens[:head_end]), "organisation")
        if head in reporting.PERSON_NOUNS or head.rstrip("s") in reporting.PERSON_NOUNS:
            if definite and len(tokens) <= 3:
                earlier = self._heads.get(head) or self._last.get("human")
                if earlier is not None and (earlier.kind == "anonymous" or head in self._heads):
                    return earlier
            kind = "group" if head in reporting.GROUP_NOUNS and head_end == len(tokens) == 1 else "anonymous"
            return Party(_words(tokens), kind)
        if head == "police" or head in reporting.ORG_NOUNS or head == "prosecutors":
            return Party(_words(tokens), "organisation")
        return Party(_words(tokens), "group" if head.endswith("s") and not names else "organisation")

    def _organisation_by_head(self, tokens: Sequence[Token], head: str, head_end: int) -> Party | None:
        """`the board`, `the arts council`: the organisation whose name holds these words."""
        wanted = [token.low for token in tokens[:head_end] if token.low not in grammar.DETERMINERS]
        for full in self._organisations.values():
            words = plain_quotes(full.lower()).split()
            if all(word in words for word in wanted):
                return Party(full, "organisation")
        if len(wanted) == 1 and head in {"company", "firm", "group", "retailer", "chain", "operator", "airline", "supplier", "developer", "contractor", "manufacturer", "maker", "publisher", "charity", "bank", "club", "organisation", "organization"}:
            last = self._last.get("it")
            if last is not None and last.kind == "organisation":
                return last
            if self._organisations:
                return Party(next(iter(self._organisations.values())), "organisation")
        return None


def _capitalised_inside(sentences: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Words that stand with a capital where no sentence begins, unless they also stand without one."""
    inside: set[str] = set()
    lower: set[str] = set()
    for tokens in sentences:
        for index, token in enumerate(tokens):
            if not token.is_word:
                continue
            if token.text[0].islower():
                lower.add(bare_word(token))
            elif index > 1 and tokens[index - 1].is_word and token.is_capitalised:
                inside.add(bare_word(token))
    return frozenset(inside - lower)


def _with_acronym(name: Name, tokens: Sequence[Token]) -> str:
    """`News Agency (NNA)`: the bracketed short form belongs to the name."""
    last = name.last
    if last + 2 < len(tokens) and tokens[last].text == "(" and tokens[last + 2].text == ")":
        short = tokens[last + 1].text
        if short.isupper() and 1 < len(short) < 9:
            return f"{name.text} ({short})"
    return name.text


def _short_forms(full: str) -> list[str]:
    """Lower-case forms under which an organisation is mentioned: whole, without legal form, first words, acronym."""
    base, _, short = full.partition(" (")
    words = base.lower().split()
    forms = [" ".join(words)]
    if short:
        forms.append(short.rstrip(")").lower())
    if len(words) > 1 and words[-1] in {"plc", "inc", "inc.", "ltd", "ltd.", "llc", "corp", "corp.", "co", "co.", "capital", "group", "holdings", "securities"}:
        forms.append(" ".join(words[:-1]))
    return forms


def _the(name: Name, tokens: Sequence[Token]) -> str:
    return f"the {name.text}" if name.first and tokens[name.first - 1].low == "the" else name.text


def _head_end(tokens: Sequence[Token]) -> int:
    """Index after the head noun: before the first preposition, comma, relative or bracket."""
    for index, token in enumerate(tokens):
        if index and (token.low in {"of", "for", "in", "at", "from", "by", "with", "on", "who", "which", "that", ",", "(", "familiar", "published", "released", "whose", "close", "to", "filed", "seen"}):
            return index
    return len(tokens)


def _is_head(tokens: Sequence[Token], name: Name, head_end: int) -> bool:
    """The name ends the phrase or its head part; brackets may follow."""
    if name.last >= len(tokens) or name.last == head_end:
        return True
    following = tokens[name.last].text
    return following in {"(", ","} and name.last >= head_end or (name.first > 0 and tokens[name.first - 1].text == "," and name.kind == "person")


def _role(tokens: Sequence[Token], name: Name) -> str | None:
    """The words before the name, without article and possessive: its function."""
    words = [token for token in tokens[: name.core] if token.low not in grammar.DETERMINERS and token.text not in {",", "("}]
    if not words or words[0].low.rstrip(".") in {"mr", "mrs", "ms", "miss"}:
        return None
    return " ".join(token.text for token in words)[:120]


def _words(tokens: Sequence[Token]) -> str:
    """The description as a name: its words up to a comma, the first letter lowered."""
    kept: list[str] = []
    for index, token in enumerate(tokens[:16]):
        if token.text in {",", ";", "("} and index:
            break
        glue = " " if kept and token.start > tokens[index - 1].end else ""
        kept.append(glue + token.text)
    text = "".join(kept)
    first = tokens[0]
    if first.is_capitalised and not first.text.isupper():
        text = text[0].lower() + text[1:]
    return text.replace("one ", "a ", 1) if text.startswith("one ") else text
