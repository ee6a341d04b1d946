"""Install the triggers that keep texts, frozen schemes and published verdicts as they are.

Why: constraints of one row cannot compare a row with its former self. Rows: none are changed.
Reverse: drops the triggers.
"""

from django.db import migrations

from articles.models.triggers import install_triggers, remove_triggers


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(install_triggers, remove_triggers, elidable=False)]
