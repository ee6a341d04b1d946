"""Make the five groups that stand for roles.

Why: a role is a group of that name; the admin gives people their roles. Rows: adds the groups
that are missing. Reverse: none needed, groups without use do no harm.
"""

from typing import Any

from django.db import migrations


def add_groups(apps: Any, schema_editor: Any) -> None:
    group = apps.get_model("auth", "Group")
    for name in ("reader", "reviewer", "adjudicator", "manager", "admin"):
        group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_database_guards"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(add_groups, migrations.RunPython.noop)]
