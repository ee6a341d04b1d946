"""People of the desk: the demo accounts of a first run."""

import secrets

from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.vocabulary import Role

# Name of the demo account and its role; the second reviewer makes blind pairs possible.
DEMO_ACCOUNTS = (
    ("reader", Role.READER),
    ("reviewer", Role.REVIEWER),
    ("reviewer2", Role.REVIEWER),
    ("adjudicator", Role.ADJUDICATOR),
    ("manager", Role.MANAGER),
    ("admin", Role.ADMIN),
)


@transaction.atomic
def make_demo_accounts() -> list[tuple[str, Role, str]]:
    """Add the demo accounts to a desk without any account; give names, roles and passwords.

    Passwords are random and are told here only. A desk that has accounts gets none: empty list.
    """
    if User.objects.exists():
        return []
    made = []
    for name, role in DEMO_ACCOUNTS:
        password = secrets.token_urlsafe(9)
        person = User.objects.create_user(name, password=password)
        person.is_staff = role in (Role.MANAGER, Role.ADMIN)
        person.is_superuser = role is Role.ADMIN
        person.save(update_fields=["is_staff", "is_superuser"])
        person.groups.add(Group.objects.get_or_create(name=role.value)[0])
        made.append((name, role, password))
    return made
