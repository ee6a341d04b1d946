"""Install the triggers that keep given letters as they are.

Why: a letter is a statement of a day, never edited. Rows: none; what published verdicts count for
sources is filled in by `manage.py recount_records`, which `make run` sees to. Reverse: takes the
triggers of this table away with all others; 0005 installs them again.
Order: after 0006, which makes the table.
"""

from django.db import migrations

from articles.models.triggers import install_triggers


class Migration(migrations.Migration):
    """Triggers after the schema of 0006."""

    dependencies = [("articles", "0006_reliability")]
    operations = [migrations.RunPython(install_triggers, migrations.RunPython.noop)]
