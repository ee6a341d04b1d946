"""Stood for the triggers that keep texts, frozen schemes and published verdicts as they are.

Why: they name columns that later migrations add, so 0005 installs them all. Desks that ran this
migration before have an older set, which 0004 takes away first. Rows: none. Reverse: none needed.
"""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing is left to do here."""

    dependencies = [("articles", "0001_initial")]

    operations = []
