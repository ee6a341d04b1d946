"""Which roles a person has. Rules that use them are in querysets and in articles.permissions."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from articles.vocabulary import Role

DESK = frozenset({Role.REVIEWER, Role.ADJUDICATOR, Role.MANAGER, Role.ADMIN})


def roles_of(person: AbstractBaseUser | AnonymousUser) -> frozenset[Role]:
    """Give the roles of a person, read once for each user object.

    Everyone with an active login is a reader; a superuser has every role; a stranger has none.
    """
    known: frozenset[Role] | None = getattr(person, "_desk_roles", None)
    if known is not None:
        return known
    roles = _read_roles(person)
    person._desk_roles = roles  # type: ignore[union-attr]
    return roles


def _read_roles(person: AbstractBaseUser | AnonymousUser) -> frozenset[Role]:
    if not isinstance(person, User) or not person.is_active:
        return frozenset()
    if person.is_superuser:
        return frozenset(Role)
    names = person.groups.filter(name__in=list(Role)).values_list("name", flat=True)
    return frozenset({Role.READER, *(Role(name) for name in names)})


def works_at_desk(person: AbstractBaseUser | AnonymousUser) -> bool:
    """Tell whether a person is more than a reader."""
    return not DESK.isdisjoint(roles_of(person))
