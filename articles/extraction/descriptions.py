"""From the words beside a cue to the party that they name."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, reporting
from articles.extraction.names import Name, find_names
from articles.extraction.parties import UNKNOWN, Memory, NameIndex, Party, Sentences
from articles.extraction.tokens import Token
from articles.text import word_list

_PRONOUNS = {
    "he": "he", "him": "he", "she": "she", "her": "she", "they": "they", "them": "they", "it": "it",
}  # fmt: skip
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
_HEAD_ENDS = grammar.PREPOSITIONS | grammar.RELATIVES | {
    ",", "(", "that", "familiar", "published", "released", "close", "filed", "seen", "issued",
    "obtained", "compiled", "commissioned", "carried", "conducted", "living",
}  # fmt: skip
_WORDS_MAX = 16
_NO_PERSONS = reporting.ORG_NOUNS | reporting.GENERIC_ORGS | reporting.DOCUMENT_NOUNS
_PARTS = frozenset({"one", "two", "three", "some", "several", "many", "most"})
_ANYBODY = frozenset({"man", "woman", "person", "source", "official", "officer", "soldier"})
_LIKE_COMPANIES = frozenset(
    word_list(
        """
        company firm group retailer chain operator airline supplier developer contractor
        manufacturer maker publisher charity bank club organisation organization
        """
    )
)


class Register:
    """The names of an article and, in the order of the text, who was spoken of last."""

    def __init__(self, sentences: Sentences) -> None:
        self.names = NameIndex(sentences)
        self.memory = Memory()

    @property
    def known(self) -> frozenset[str]:
        """Words that are names by their capital inside sentences."""
        return self.names.known

    def names_in(self, tokens: Sequence[Token]) -> list[Name]:
        """The names of a sentence, found once."""
        return self.names.names_in(tokens)

    def person(self, text: str) -> str | None:
        """The fullest form of a person's name."""
        return self.names.person(text)

    def party_of(self, name: Name, tokens: Sequence[Token]) -> Party:
        """The party that a name stands for."""
        return self.names.party_of(name, tokens)

    def describe(self, tokens: Sequence[Token], speakers: Sequence[Party] = ()) -> Party:
        """The party that a noun phrase names; from now on it is the one spoken of last.

        speakers: the parties whose words these are, outermost first; `my` is the innermost's.
        """
        phrase = _without_brackets(tokens)
        party = self._described(phrase, speakers)
        low = [token.low for token in phrase]
        self.memory.remember(party, low)
        if party.kind != "person" and not reporting.SPOKESPEOPLE.isdisjoint(low):
            self.memory.remember_voice(party, low)
        return party

    def _described(self, tokens: Sequence[Token], speakers: Sequence[Party]) -> Party:
        first = tokens[0].low
        if len(tokens) == 1 and first in _PRONOUNS:
            return self.memory.pronoun(_PRONOUNS[first], speakers[-1:]) or UNKNOWN
        if first == "one" and [token.low for token in tokens[1:3]] == ["of", "them"]:
            group = self.memory.pronoun("they", speakers)
            name = group.name if group else "them"
            article = "" if name.startswith("the ") else "the "
            return Party(f"one of {article}{name}", "anonymous")
        if first == "one" and len(tokens) == 1:
            group = self.memory.pronoun("they", speakers)
            return Party(f"one of {group.name}" if group else "one", "anonymous")
        if first in _PARTS and [token.low for token in tokens[1:3]] == ["of", "the"]:
            named = self._apposed(tokens)
            if named is not None:
                return named
            return Party(_words(tokens, self.known), "anonymous")
        alone = len(tokens) == 1 and not is_source_noun(first)
        known = self.known | {tokens[0].bare} if alone else self.known
        names = find_names(tokens, known)
        head_end = end_of_head(tokens)
        return (
            self._spokesperson(tokens, names, speakers)
            or self._named(tokens, names, head_end)
            or self._owned(tokens, names, head_end, speakers)
            or self._common_noun(tokens, head_end, names)
        )

    def _apposed(self, tokens: Sequence[Token]) -> Party | None:
        """`one of the sailors, Tom Briggs`: the name behind the comma."""
        names = find_names(tokens, self.known)
        if not names or names[-1].last != len(tokens) or names[-1].kind == "place":
            return None
        first = names[-1].first
        if first < 1 or tokens[first - 1].text != ",":
            return None
        return self.party_of(names[-1], tokens)

    def _named(self, tokens: Sequence[Token], names: list[Name], head_end: int) -> Party | None:
        """A name that is the head of the phrase, or stands in apposition to it."""
        for name in reversed(names):
            lead = tokens[max(0, name.first - 3) : name.first]
            apposed = any(token.text == "," for token in lead)
            heads = name.last == head_end and not _is_possessive(tokens[name.last - 1])
            if heads or (apposed and name.last == len(tokens)) or name.last > head_end > name.core:
                party = self.party_of(name, tokens)
                kind = party.kind
                has_article = name.first > 0 and tokens[name.first - 1].low == "the"
                if kind == "metonym" and not has_article and _is_surname(name):
                    kind = "person"
                if apposed and reporting.is_person_noun(tokens[head_end - 1].low):
                    kind = "person"
                return Party(party.name, kind, _role(tokens, name))
        return None

    def _spokesperson(
        self, tokens: Sequence[Token], names: list[Name], speakers: Sequence[Party]
    ) -> Party | None:
        """An unnamed spokesman is the organisation he speaks for."""
        index = next(
            (i for i, token in enumerate(tokens) if token.low in reporting.SPOKESPEOPLE), None
        )
        if index is None or any(n.kind == "person" and n.core > index for n in names):
            return None
        after = [name for name in names if name.first > index]
        before = [name for name in names if name.last <= index]
        if after or before:
            return self.party_of(after[0] if after else before[-1], tokens)
        if index + 2 < len(tokens) and tokens[index + 1].low in {"for", "of"}:
            return self._described(tokens[index + 2 :], speakers)
        if index and tokens[index - 1].low == "police":
            return Party("police", "organisation")
        if index and tokens[index - 1].low in reporting.GENERIC_ORGS:
            return self._common_noun(tokens[:index], index, [])
        if index and _is_possessive(tokens[index - 1]):
            owner = self.memory.by_head(tokens[index - 1].bare)
            if owner is not None:
                voice = Party(f"{owner.name}’s {tokens[index].low}", "anonymous")
                return voice if owner.kind == "person" else owner
        return self.memory.pronoun("it") or Party(_words(tokens, self.known), "anonymous")

    def _owned(
        self, tokens: Sequence[Token], names: list[Name], head_end: int, speakers: Sequence[Party]
    ) -> Party | None:
        """`Ms Lane's office`, `her office`, `my daughter`: the owner's full name and the noun."""
        first = tokens[0].low
        owner: Party | None = None
        start = 1
        if first == "my" and speakers:
            owner = speakers[-1]
        elif first in _OWNERS and head_end > 1:
            owner = self.memory.pronoun(_OWNERS[first], ())
        elif names and names[0].first <= 1 and _is_possessive(tokens[names[0].last - 1]):
            owner, start = self.party_of(names[0], tokens), names[0].last
        if owner is None or start >= head_end:
            return None
        head = tokens[head_end - 1].low
        rest = " ".join(token.text for token in tokens[start:head_end])
        if head in reporting.DOCUMENT_NOUNS:
            kind = "document"
        else:
            kind = "anonymous" if reporting.is_person_noun(head) else "organisation"
        return Party(f"{owner.name}’s {rest}", kind)

    def _common_noun(self, tokens: Sequence[Token], head_end: int, names: list[Name]) -> Party:
        """A description without a name as its head: match an earlier one or take its words."""
        head = tokens[head_end - 1].low
        if head == "guard" and head_end > 1 and tokens[head_end - 2].low in {"coast", "national"}:
            return Party(_words(tokens, self.known), "organisation")
        definite = tokens[0].low in {"the", "this", "that", "those", "these"}
        if head in reporting.DOCUMENT_NOUNS:
            earlier = self.memory.by_head(head) if definite and head_end <= 2 else None
            if earlier is not None and earlier.kind == "document":
                return earlier
            return Party(_words(tokens, self.known), "document")
        if head in reporting.GENERIC_ORGS and not names:
            earlier = self.memory.by_head(head) if definite and head_end <= 2 else None
            named = earlier is not None and earlier.kind == "organisation"
            if earlier is not None and named and earlier.name.lower().endswith(f" {head}"):
                return earlier
            organisation = self._organisation(tokens[:head_end], head)
            return organisation or Party(_words(tokens[:head_end], self.known), "organisation")
        if reporting.is_person_noun(head):
            return self._people(tokens, head, definite)
        if head in reporting.ORG_NOUNS or head == "prosecutors":
            return Party(_words(tokens, self.known), "organisation")
        return Party(_words(tokens, self.known), "group" if head.endswith("s") else "organisation")

    def _people(self, tokens: Sequence[Token], head: str, definite: bool) -> Party:
        if definite and len(tokens) <= 3:
            owned = any(_is_possessive(token) for token in tokens[:-1])
            earlier = None if owned else self.memory.by_head(head)
            if earlier is None and head in _ANYBODY:
                earlier = self.memory.last_of("anonymous")
            if earlier is not None:
                return earlier
        is_group = head in reporting.GROUP_NOUNS and len(tokens) == 1
        return Party(_words(tokens, self.known), "group" if is_group else "anonymous")

    def _organisation(self, tokens: Sequence[Token], head: str) -> Party | None:
        """`the board`, `the arts council`: the organisation whose name holds these words."""
        if len(tokens) == 1 and head in {"police", "government"}:
            return None
        wanted = [token.low for token in tokens if token.low not in grammar.DETERMINERS]
        full = self.names.organisation_with(wanted)
        if full is not None:
            return Party(full, "organisation")
        if wanted == [head] and head in _LIKE_COMPANIES:
            last = self.memory.last_of("organisation")
            if last is not None and _may_be(last.name, head):
                return last
            first = self.names.only_company()
            return Party(first, "organisation") if first else None
        return None


def _may_be(name: str, head: str) -> bool:
    """Whether `the company` can mean a party of this name: not a union, not a ministry."""
    last = name.split()[-1].lower()
    other = last in _NO_PERSONS and last not in _LIKE_COMPANIES and last != head
    return not other or head in {"organisation", "organization"}


def is_source_noun(low: str) -> bool:
    """A common noun by which sources are described: it is no name even with a capital."""
    return low in _NO_PERSONS or reporting.is_person_noun(low)


def _without_brackets(tokens: Sequence[Token]) -> Sequence[Token]:
    """The phrase without what stands in brackets after its first word."""
    for index, token in enumerate(tokens):
        if index and token.text == "(":
            close = next((i for i in range(index, len(tokens)) if tokens[i].text == ")"), None)
            return [*tokens[:index], *(tokens[close + 1 :] if close else ())]
    return tokens


def end_of_head(tokens: Sequence[Token]) -> int:
    """Index after the head noun: before the first preposition, comma, relative or participle."""
    for index, token in enumerate(tokens):
        ends = (token.low in _HEAD_ENDS or _hangs_on(tokens, index)) and not token.is_capitalised
        if index and ends and not _links_name(tokens, index):
            return index
    return len(tokens)


def _hangs_on(tokens: Sequence[Token], index: int) -> bool:
    """`analysts polled by Quorum`: a participle with its preposition follows the head."""
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return tokens[index].low.endswith("ed") and following in grammar.PREPOSITIONS


def _links_name(tokens: Sequence[Token], index: int) -> bool:
    """`Ministry of Defence`: the preposition stands inside a name."""
    if tokens[index].low not in {"of", "for"} or index + 1 >= len(tokens):
        return False
    in_organisation = tokens[index - 1].bare in reporting.ORG_NOUNS
    capitals = tokens[index - 1].is_capitalised and tokens[index + 1].is_capitalised
    return in_organisation and capitals


def _is_possessive(token: Token) -> bool:
    return token.low.endswith(("'s", "s'"))


def _is_surname(name: Name) -> bool:
    """`Kit Lane` speaks: the noun of place is a surname, other than `House` or `Palace`."""
    words = name.text.lower().split()
    return len(words) > 1 and words[-1] not in reporting.GOVERNMENT_NOUNS


def _role(tokens: Sequence[Token], name: Name) -> str | None:
    """The words before the name, without article: its function."""
    words = [
        token.text
        for token in tokens[: name.core]
        if token.low not in grammar.DETERMINERS and token.is_word
    ]
    if not words or words[0].lower().rstrip(".") in {"mr", "mrs", "ms", "miss"}:
        return None
    return " ".join(words)[:120]


def _words(tokens: Sequence[Token], known: frozenset[str] = frozenset()) -> str:
    """The description as a name: its words up to a comma, the first letter lowered.

    known: words that keep their capital.
    """
    kept = ""
    for index, token in enumerate(tokens[:_WORDS_MAX]):
        if index and token.text in {",", ";", "("}:
            break
        kept += (" " if kept and token.start > tokens[index - 1].end else "") + token.text
    keeps = tokens[0].text.isupper() or tokens[0].bare in known
    if tokens[0].is_capitalised and not keeps:
        kept = kept[0].lower() + kept[1:]
    if not kept.startswith("one ") or kept.startswith("one of "):
        return kept
    rest = kept.removeprefix("one ")
    return f"an {rest}" if rest[:1] in set("aeiou") else f"a {rest}"
