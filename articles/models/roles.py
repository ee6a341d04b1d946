"""Which roles a person has. Rules that use them are in querysets and in articles.permissions."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import connection

from articles.vocabulary import Role

DESK = frozenset({Role.REVIEWER, Role.ADJUDICATOR, Role.MANAGER, Role.ADMIN})

# Every page and every save asks this: plain SQL, since the ORM takes ten times as long to say it.
_GROUPS_OF = (
    "SELECT g.name FROM auth_group g"
    " INNER JOIN auth_user_groups m ON m.group_id = g.id WHERE m.user_id = %s"
)


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
    with connection.cursor() as cursor:
        cursor.execute(_GROUPS_OF, [person.pk])
        names = {name for (name,) in cursor.fetchall()}
    return frozenset({Role.READER, *(role for role in Role if role.value in names)})


def works_at_desk(person: AbstractBaseUser | AnonymousUser) -> bool:
    """Tell whether a person is more than a reader."""
    return not DESK.isdisjoint(roles_of(person))
