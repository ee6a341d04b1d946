"""Who gets a claim: evenly by workload, to people who know its language and topic."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reviewer who may be given claims.

    n_open: assignments still to be handed in. languages, topics: empty stands for all.
    """

    key: int
    n_open: int
    capacity: int
    languages: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A claim that needs reviewers. taken: people who must not get it (again)."""

    key: int
    n_places: int
    language: str
    topic: str
    taken: frozenset[int] = frozenset()


def share_out(
    vacancies: Sequence[Vacancy], candidates: Collection[Candidate]
) -> list[tuple[int, int]]:
    """Give (vacancy, candidate) pairs, vacancies in the order given.

    A candidate must read the language and have room. Those who named the claim's topic come
    before those who take any topic; whoever named other topics only gets nothing of it. Among
    equals the one with the fewest open assignments is next, then the lowest key: so the loads
    of people who can do the same differ by one at most. A vacancy that nobody can fill stays
    unfilled; no person gets two places of one claim.
    """
    people = {candidate.key: candidate for candidate in candidates}
    pairs: list[tuple[int, int]] = []
    for vacancy in vacancies:
        given: set[int] = set(vacancy.taken)
        for _place in range(vacancy.n_places):
            fit = [person for person in people.values() if _fits(person, vacancy, given)]
            if not fit:
                break
            chosen = min(fit, key=lambda person: _rank(person, vacancy))
            people[chosen.key] = replace(chosen, n_open=chosen.n_open + 1)
            given.add(chosen.key)
            pairs.append((vacancy.key, chosen.key))
    return pairs


def _fits(person: Candidate, vacancy: Vacancy, given: set[int]) -> bool:
    return (
        person.key not in given
        and person.n_open < person.capacity
        and (not person.languages or vacancy.language in person.languages)
        and (not person.topics or not vacancy.topic or vacancy.topic in person.topics)
    )


def _rank(person: Candidate, vacancy: Vacancy) -> tuple[bool, int, int]:
    is_other_topic = not (vacancy.topic and vacancy.topic in person.topics)
    return is_other_topic, person.n_open, person.key
