"""Who is who: canonical names for surnames and short forms, and who was spoken of last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from articles.extraction import reporting
from articles.extraction.names import Name, find_names
from articles.extraction.tokens import Token
from articles.text import plain_quotes, word_list


@dataclass(frozen=True, slots=True)
class Party:
    """A source: its canonical name, what it is and the function printed beside it."""

    name: str
    kind: str
    role: str | None = None


UNKNOWN = Party("unnamed sources", "unknown")
CRITICS = Party("unnamed critics", "unknown")
_HUMAN = frozenset({"person", "anonymous", "group"})
_MEMORY = 8  # parties that a pronoun may look back over
_SAME_WORD = 6  # organisations kept for one word of their names
_FEMALE = frozenset(
    word_list(
        """
        mrs mrs. ms ms. miss woman mother daughter sister wife girl queen lady dame spokeswoman
        chairwoman councilwoman congresswoman aunt
        """
    )
)
_MALE = frozenset(
    word_list(
        """
        mr mr. sir man father son brother husband boy king lord spokesman chairman councilman
        congressman uncle
        """
    )
)
_SEXED = _FEMALE | _MALE
_LEGAL_FORMS = frozenset(
    word_list("plc inc inc. ltd ltd. llc corp corp. co co. capital group holdings securities")
)


class _Sentence(Protocol):
    """Whatever holds the tokens of a sentence."""

    @property
    def tokens(self) -> Sequence[Token]: ...


class Sentences(Protocol):
    """The sentences of an article, to be gone over more than once."""

    def __iter__(self) -> Iterator[_Sentence]: ...


class NameIndex:
    """Every name of an article under the short forms by which it is mentioned.

    known: lower-case words that stand with a capital inside sentences and never without one.
    Of `Ms Lane` the single surname is kept too: it makes Ann Lane a person.
    """

    def __init__(self, sentences: Sentences) -> None:
        self.known = _capitalised_inside(sentences)
        # asked for by every later stage; by the place of a sentence, since tokens may be dropped
        self._names: dict[tuple[int, int], list[Name]] = {}
        found: list[tuple[Name, str]] = []
        for sentence in sentences:
            names = find_names(sentence.tokens, self.known)
            if sentence.tokens:
                self._names[_place(sentence.tokens)] = names
            found += [(name, _with_acronym(name, sentence.tokens)) for name in names]
        self._persons: dict[str, str] = {}
        self._organisations: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = {}
        self._places: set[str] = set()
        self._titled = {name.text for name, _full in found if name.titled and " " not in name.text}
        for name, full in found:
            self._enter(name, full)

    def names_in(self, tokens: Sequence[Token]) -> list[Name]:
        """The names of one of the article's sentences, or of a part of one."""
        kept = self._names.get(_place(tokens)) if tokens else []
        return find_names(tokens, self.known) if kept is None else kept

    def _enter(self, name: Name, full: str) -> None:
        """full: the name with the short form in brackets that stands behind it."""
        words = name.text.split()
        if self._is_person(name) and len(words) > 1:
            last, first = words[-1].lower(), words[0].lower()
            if len(name.text) > len(self._persons.get(last, "")):
                self._persons[last] = name.text
            self._persons.setdefault(first, name.text)
        elif name.kind == "place":
            self._places.add(name.text.lower())
        elif name.kind == "organisation":
            for key in _short_forms(full):
                if len(full) > len(self._organisations.get(key, "")):
                    self._organisations[key] = full
            for word in plain_quotes(full.lower()).split():
                held = self._by_word.setdefault(word, [])
                if full not in held and len(held) < _SAME_WORD:
                    held.append(full)

    def _is_person(self, name: Name) -> bool:
        if name.kind == "person":
            return True
        words = name.text.split()
        return name.kind in {"place", "other"} and len(words) > 1 and words[-1] in self._titled

    def person(self, text: str) -> str | None:
        """The fullest form of a person's name, None when the text names no such person."""
        words = text.split()
        full = self._persons.get(words[-1].lower())
        if full is None:
            return None
        parts = full.split()
        same_ends = words[-1] == parts[-1] and words[0] == parts[0]
        return full if len(words) == 1 or set(words) <= set(parts) or same_ends else None

    def party_of(self, name: Name, tokens: Sequence[Token]) -> Party:
        """The party that a name stands for."""
        if name.kind == "handle":
            return Party(name.text, "anonymous")
        if name.titled or self._is_person(name):
            return Party(self.person(name.text) or name.text, "person")
        key = name.text.lower()
        if key in self._organisations:
            return Party(self._organisations[key], "organisation")
        full = self.person(name.text) if name.kind != "organisation" else None
        if full is not None:
            return Party(full, "person")
        last = key.split()[-1]
        is_seat = last in reporting.GOVERNMENT_NOUNS or key in reporting.CAPITALS
        if is_seat or key in self._places:
            return Party(_the(name, tokens), "metonym")
        return Party(name.text, "organisation")

    def organisation_with(self, words: Sequence[str]) -> str | None:
        """The first organisation whose name holds all the words (`the arts council`)."""
        for full in self._by_word.get(words[-1], ()) if words else ():
            held = plain_quotes(full.lower()).split()
            if all(word in held for word in words):
                return full
        return None

    def only_company(self) -> str | None:
        """The organisation named first, for `the company` before anybody else is spoken of."""
        return next(iter(self._organisations.values()), None)


class Memory:
    """Who was spoken of, the last one last; answers what a pronoun or `the officer` means."""

    def __init__(self) -> None:
        self._humans: list[Party] = []
        self._things: list[Party] = []
        self._heads: dict[str, Party] = {}
        self._gender: dict[str, str] = {}

    def remember(self, party: Party, words: Sequence[str] = ()) -> None:
        """Note a party; the words of its mention may tell he from she."""
        if party.kind == "unknown":
            return
        plain = Party(party.name, party.kind)
        kept = self._humans if party.kind in _HUMAN else self._things
        for index, other in enumerate(kept):
            if other.name == plain.name and other.kind == plain.kind:
                del kept[index]
                break
        kept.append(plain)
        del kept[:-_MEMORY]
        if not _FEMALE.isdisjoint(words):
            self._gender[party.name] = "she"
        elif not _MALE.isdisjoint(words):
            self._gender[party.name] = "he"
        for word in plain_quotes(party.name.lower()).split():
            self._heads[word] = plain
        if party.kind == "person":
            # `the minister` later on means whom the article introduced as minister.
            for word in words:
                if reporting.is_person_noun(word) and word not in _SEXED:
                    self._heads[word] = plain

    def remember_voice(self, party: Party, words: Sequence[str]) -> None:
        """A spokesman speaks for the party: he and she mean it from now on."""
        self._humans.append(Party(party.name, party.kind))
        del self._humans[:-_MEMORY]
        if not _FEMALE.isdisjoint(words):
            self._gender[party.name] = "she"
        elif not _MALE.isdisjoint(words):
            self._gender[party.name] = "he"

    def pronoun(self, low: str, excluded: Sequence[Party] = ()) -> Party | None:
        """The last party that he, she, they or it may mean; the excluded speak themselves."""
        names = {party.name for party in excluded}
        if low in {"he", "she"}:
            for party in reversed(self._humans):
                gender = self._gender.get(party.name, low)
                if party.kind != "group" and party.name not in names and gender == low:
                    self._gender[party.name] = low
                    return party
            return None
        if low == "they":
            plurals = (p for p in reversed(self._all()) if _is_plural(p) and p.name not in names)
            bodies = (p for p in self._others(self._things, names) if p.kind != "document")
            found = next(plurals, None) or next(bodies, None)
            return found or next(self._others(self._humans, names), None)
        things = list(self._others(self._things, names))
        # Papers are spoken of, but it is bodies that go on to say something.
        bodies = (party for party in things if party.kind != "document")
        thing = next(bodies, None) or next(iter(things), None)
        return thing or next(self._unsexed(names), None)

    def _unsexed(self, names: set[str]) -> Iterator[Party]:
        """Parties taken for persons by their capitals alone: `it` shows that they are none."""
        for party in self._others(self._humans, names):
            if party.kind == "person" and party.name not in self._gender:
                yield Party(party.name, "organisation")

    def _all(self) -> list[Party]:
        return [*self._things, *self._humans]

    def _others(self, kept: Sequence[Party], names: set[str]) -> Iterator[Party]:
        return (party for party in reversed(kept) if party.name not in names)

    def by_head(self, head: str) -> Party | None:
        """The last party whose name holds the word."""
        return self._heads.get(head)

    def last_of(self, kind: str) -> Party | None:
        """The last party of a kind."""
        return next((party for party in reversed(self._all()) if party.kind == kind), None)


def _is_plural(party: Party) -> bool:
    first, last = party.name.split()[0].lower(), party.name.split()[-1].lower()
    several = last.endswith("s") or last in _SEVERAL or first in {"two", "three", "several"}
    return party.kind == "group" or several


_SEVERAL = frozenset({"police", "staff", "crew", "people", "residents", "rescuers", "firefighters"})


def _place(tokens: Sequence[Token]) -> tuple[int, int]:
    return tokens[0].start, len(tokens)


def _capitalised_inside(sentences: Sentences) -> frozenset[str]:
    """Words with a capital where no sentence begins, unless they also stand without one."""
    inside: set[str] = set()
    lower: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            if not token.is_word:
                continue
            if token.text[0].islower():
                lower.add(token.bare)
            elif index and tokens[index - 1].is_word and token.is_capitalised:
                inside.add(token.bare)
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
    """Lower-case forms of an organisation: whole, without legal form, acronym."""
    base, _, short = full.partition(" (")
    words = base.lower().split()
    forms = [" ".join(words)]
    if short:
        forms.append(short.rstrip(")").lower())
    if len(words) > 1 and words[-1] in _LEGAL_FORMS:
        forms.append(" ".join(words[:-1]))
    return forms


def _the(name: Name, tokens: Sequence[Token]) -> str:
    has_article = name.first > 0 and tokens[name.first - 1].low == "the"
    return f"the {name.text}" if has_article else name.text
