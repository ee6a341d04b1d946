"""Tables of track records: contributions and tallies, moves, letters, ratings by other bodies.

Why: how each source's checked claims turned out. Rows: none are changed. Reverse: drops them.
"""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_places_of_reviewers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalExternalRating',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('updated_at', models.DateTimeField(blank=True, editable=False)),
                ('provider', models.CharField(max_length=100)),
                ('scale', models.CharField(blank=True, help_text='Such as 0-100, or very low … very high.', max_length=200)),
                ('value', models.CharField(max_length=100)),
                ('as_of', models.DateField(blank=True, null=True)),
                ('link', models.CharField(blank=True, max_length=2000, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])])),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.source')),
            ],
            options={
                'verbose_name': 'historical external rating',
                'verbose_name_plural': 'historical external ratings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalHookMove',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('updated_at', models.DateTimeField(blank=True, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=500)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('claim', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.claim')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('moved_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical hook move',
                'verbose_name_plural': 'historical hook moves',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('line', models.CharField(choices=[('assertion', 'Assertion'), ('relay', 'Relay'), ('headline', 'Headline'), ('unnamed', 'Unnamed')], max_length=10)),
                ('cluster', models.CharField(max_length=40)),
                ('proposition', models.CharField(max_length=40)),
                ('accuracy', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)])),
                ('published_at', models.DateTimeField()),
                ('superseded_at', models.DateTimeField(blank=True, null=True)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='articles.claim')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='articles.source')),
                ('verdict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='articles.verdict')),
            ],
            options={
                'ordering': ['source', 'line', '-published_at', 'pk'],
                'indexes': [models.Index(fields=['source', 'line'], name='contribution_by_source')],
                'constraints': [models.UniqueConstraint(fields=('verdict', 'source', 'line'), name='contribution_one_per_verdict_and_line'), models.CheckConstraint(condition=models.Q(('accuracy__isnull', True), models.Q(('accuracy__gte', 0.0), ('accuracy__lte', 1.0)), _connector='OR'), name='contribution_accuracy_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='ExternalRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('provider', models.CharField(max_length=100)),
                ('scale', models.CharField(blank=True, help_text='Such as 0-100, or very low … very high.', max_length=200)),
                ('value', models.CharField(max_length=100)),
                ('as_of', models.DateField(blank=True, null=True)),
                ('link', models.CharField(blank=True, max_length=2000, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])])),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='external_ratings', to='articles.source')),
            ],
            options={
                'ordering': ['provider', '-as_of'],
                'constraints': [models.UniqueConstraint(fields=('source', 'provider', 'as_of'), name='externalrating_one_per_provider_and_day', violation_error_message='There is a rating of this provider for this day already.'), models.CheckConstraint(condition=models.Q(models.Q(('provider', ''), _negated=True), models.Q(('value', ''), _negated=True)), name='externalrating_says_something')],
            },
        ),
        migrations.CreateModel(
            name='HookMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=500)),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hook_move', to='articles.claim')),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hookmove_says_why')],
            },
        ),
        migrations.CreateModel(
            name='SourceAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('letter', models.CharField(choices=[('A', 'A'), ('B', 'B'), ('C', 'C'), ('D', 'D'), ('E', 'E'), ('F', 'F')], max_length=1)),
                ('suggested', models.CharField(choices=[('A', 'A'), ('B', 'B'), ('C', 'C'), ('D', 'D'), ('E', 'E'), ('F', 'F')], max_length=1)),
                ('record', models.JSONField()),
                ('reason', models.TextField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='articles.source')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['source', '-created_at'], name='sourceassessment_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='sourceassessment_says_why'), models.CheckConstraint(condition=models.Q(('letter__in', ['A', 'B', 'C', 'D', 'E', 'F'])), name='sourceassessment_letter_is_known')],
            },
        ),
        migrations.CreateModel(
            name='SourceTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('line', models.CharField(choices=[('assertion', 'Assertion'), ('relay', 'Relay'), ('headline', 'Headline'), ('unnamed', 'Unnamed')], max_length=10)),
                ('total', models.FloatField()),
                ('n_effective', models.FloatField()),
                ('n_claims', models.PositiveIntegerField()),
                ('n_unproven', models.PositiveIntegerField()),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='articles.source')),
            ],
            options={
                'verbose_name_plural': 'source tallies',
                'ordering': ['source', 'line'],
                'constraints': [models.UniqueConstraint(fields=('source', 'line'), name='sourcetally_one_per_source_and_line')],
            },
        ),
    ]
