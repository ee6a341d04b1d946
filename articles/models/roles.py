"""Which roles a person has. Rules that use them are in querysets and in articles.permissions."""

from functools import cache

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import connection
from django.db.models import Q, QuerySet

from articles.vocabulary import Role

_MANAGERS = frozenset({Role.MANAGER, Role.ADMIN})
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
    if not isinstance(person, User):
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_GROUPS_OF, [person.pk])
        names = {name for (name,) in cursor.fetchall()}
    return _roles(person, names)


def _roles(person: User, names: set[str]) -> frozenset[Role]:
    """The roles that a person's groups give them."""
    if not person.is_active:
        return frozenset()
    if person.is_superuser:
        return frozenset(Role)
    return frozenset({Role.READER, *(role for role in Role if role.value in names)})


class DeskBackend(ModelBackend):
    """Log in by password; the person of a request comes with their roles, by one statement."""

    def get_user(self, user_id: int) -> User | None:
        """Give the active person of that number."""
        rows = list(User.objects.raw(_person_statement(), [user_id]))
        if not rows or not self.user_can_authenticate(rows[0]):
            return None
        person = rows[0]
        person._desk_roles = _roles(person, {row.group_name for row in rows})  # type: ignore[attr-defined]
        return person


@cache
def _person_statement() -> str:
    columns = ", ".join(f"u.{field.column}" for field in User._meta.concrete_fields)
    return (
        f"SELECT {columns}, g.name AS group_name FROM auth_user u"
        " LEFT JOIN auth_user_groups m ON m.user_id = u.id"
        " LEFT JOIN auth_group g ON g.id = m.group_id WHERE u.id = %s"
    )


def works_at_desk(person: AbstractBaseUser | AnonymousUser) -> bool:
    """Tell whether a person is more than a reader."""
    return not DESK.isdisjoint(roles_of(person))


def manages_desk(person: AbstractBaseUser | AnonymousUser) -> bool:
    """Tell whether a person triages, assigns and watches the work of others."""
    return not _MANAGERS.isdisjoint(roles_of(person))


def reviewers() -> QuerySet[User]:
    """Active people whose role is to review: those to whom claims are shared out."""
    return User.objects.filter(is_active=True, groups__name=Role.REVIEWER.value).distinct()


def may_be_reviewers() -> QuerySet[User]:
    """Active people who may review at all, and so can be given a claim by hand."""
    names = [Role.REVIEWER.value, Role.ADJUDICATOR.value, Role.MANAGER.value]
    return User.objects.filter(is_active=True).filter(
        Q(groups__name__in=names) | Q(is_superuser=True)
    ).distinct()  # fmt: skip
