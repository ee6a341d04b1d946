"""What evidence goes back to: ten reprints of one wire story are one origin, not ten.

In this order: what a person noted, an agency's credit in the captured text, the publisher, the
host, the title. Then near-identical texts are joined, whoever printed them: w-shingling and
containment (Broder, On the resemblance and containment of documents, 1997).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

_SHINGLE = 5  # words
_ALIKE = 0.6  # share of the shorter text's shingles that both texts have
_LEAST = 20  # shingles; shorter texts are alike by chance
_MOST_WORDS = 20_000
_EDGE = 600  # characters at either end of a text in which a credit stands
_AGENCIES = {
    "reuters": "Reuters",
    "ap": "AP|(?:The )?Associated Press",
    "afp": "AFP|Agence France[- ]Presse",
    "pa media": "PA|PA Media|Press Association",
    "dpa": "dpa|DPA",
    "efe": "EFE",
    "ansa": "ANSA",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "kyodo": "Kyodo(?: News)?",
    "upi": "UPI",
    "aap": "AAP",
    "pti": "PTI",
    "ians": "IANS",
    "ani": "ANI",
    "anadolu": "Anadolu(?: Agency)?",
    "yonhap": "Yonhap(?: News)?",
    "bloomberg": "Bloomberg(?: News)?",
}
_NAME = "|".join(f"(?P<n{at}>{names})" for at, names in enumerate(_AGENCIES.values()))
# `KYIV, 3 May (Reuters) - ...`; a line `Source: AFP`; `This story was provided by dpa.`
_CREDITS = (
    rf"\((?:{_NAME})\)\s*[-–—]",
    rf"^\W{{0,3}}(?i:by|source|credit|agency|©|copyright)?\W{{0,3}}(?:{_NAME})\W{{0,3}}$",
    r"\b(?:syndicated|supplied|provided|distributed|republished|reprinted|produced)\s+(?:by|from)\s+"
    rf"(?:{_NAME})\b",
    rf"\boriginally\s+(?:published|appeared)\s+(?:by|in|on|at)\s+(?:{_NAME})\b",
)
_CREDIT = tuple(re.compile(pattern, re.MULTILINE) for pattern in _CREDITS)


@dataclass(frozen=True, slots=True)
class CitedSource:
    """What of a citation tells where it goes back to and what it proves.

    text: of the page as it was captured; empty where there is no capture.
    """

    url: str
    title: str
    publisher: str
    origin_note: str
    is_primary: bool
    is_context: bool
    text: str = ""


def origins_of(sources: Iterable[CitedSource]) -> list[str]:
    """Name the origin of each piece of evidence, in order; pieces of one origin share the name."""
    rows = list(sources)
    named = [_own_origin(row) for row in rows]
    shingles = [_shingles(row.text) for row in rows]
    joined: dict[str, str] = {}
    for at, row in enumerate(rows):
        for before in range(at):
            one, other = _root(joined, named[before]), _root(joined, named[at])
            if one == other or not _is_alike(shingles[before], shingles[at]):
                continue
            # What a person noted names the origin; else whoever stands first.
            keep, drop = (other, one) if row.origin_note.strip() else (one, other)
            joined[drop] = keep
    return [_root(joined, name) for name in named]


def count_origins(sources: Iterable[CitedSource]) -> int:
    """Number of independent origins."""
    return len(set(origins_of(sources)))


def agency_of(text: str) -> str:
    """The news agency that a text credits at its beginning or end; empty where it credits none."""
    for edge in (text[:_EDGE], text[-_EDGE:]):
        for pattern in _CREDIT:
            found = pattern.search(edge)
            if found:
                return list(_AGENCIES)[int(str(found.lastgroup)[1:])]
    return ""


def _own_origin(source: CitedSource) -> str:
    """What a piece says of itself, without looking at the others."""
    for words in (source.origin_note, agency_of(source.text), source.publisher):
        if words.strip():
            return _folded(words)
    host = (urlsplit(source.url).hostname or "").removeprefix("www.") if source.url else ""
    return host or _folded(source.title)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.casefold())[:_MOST_WORDS]
    return frozenset(
        hash(tuple(words[at : at + _SHINGLE])) for at in range(len(words) - _SHINGLE + 1)
    )


def _is_alike(one: frozenset[int], other: frozenset[int]) -> bool:
    fewer = min(len(one), len(other))
    return fewer >= _LEAST and len(one & other) >= _ALIKE * fewer


def _root(joined: dict[str, str], name: str) -> str:
    while name in joined:
        name = joined[name]
    return name


def in_words(n_links: int, n_origins: int) -> str:
    """`3 links, 1 origin`."""
    links = f"{n_links} link{'' if n_links == 1 else 's'}"
    return f"{links}, {n_origins} origin{'' if n_origins == 1 else 's'}"
