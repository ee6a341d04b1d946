"""Tables and columns of the review desk: places, captures, comments, corrections, versions.

Why: blind double review with assignment, publication that can be corrected in the open. Rows:
none are changed; Evidence loses columns of captured text that nothing ever wrote (captures have
their own table). Reverse: drops what was added; 0005 must be undone first.
"""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from articles.models.triggers import remove_triggers


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite refuses to rebuild a table that a trigger of another one names.
        migrations.RunPython(remove_triggers, migrations.RunPython.noop),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('offered', 'Offered'), ('started', 'Started'), ('submitted', 'Submitted'), ('declined', 'Declined'), ('expired', 'Expired')], default='offered', max_length=10)),
                ('way', models.CharField(choices=[('automatic', 'Automatic'), ('by_hand', 'By hand'), ('pool', 'Pool')], max_length=10)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, help_text='Why it was declined.', max_length=300)),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('url', models.CharField(max_length=2000, verbose_name='canonical URL')),
                ('title', models.CharField(blank=True, max_length=500)),
                ('publisher_name', models.CharField(blank=True, max_length=300)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('text', models.TextField(blank=True)),
                ('text_sha256', models.CharField(max_length=64)),
                ('is_pasted', models.BooleanField(default=False, help_text='Pasted by a person, not fetched.')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.TextField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CorrectionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recipient', models.CharField(help_text='Who was asked: a name or an address.', max_length=300)),
                ('channel', models.CharField(choices=[('email', 'Email'), ('form', 'Form'), ('letter', 'Letter'), ('phone', 'Phone'), ('other', 'Other')], max_length=10)),
                ('asked_on', models.DateField()),
                ('text', models.TextField(help_text='What was asked for.')),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('outcome', models.CharField(choices=[('open', 'Open'), ('corrected', 'Corrected'), ('partly_corrected', 'Partly corrected'), ('refused', 'Refused'), ('no_answer', 'No answer')], default='open', max_length=16)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-asked_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('content', models.JSONField()),
                ('sha256', models.CharField(editable=False, max_length=64)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='EvidenceCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('result', models.CharField(choices=[('unchanged', 'Unchanged'), ('changed', 'Changed'), ('quotation_lost', 'Quotation lost'), ('gone', 'Gone')], max_length=15)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('checked_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_note', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['-checked_at'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAssignment',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('updated_at', models.DateTimeField(blank=True, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('offered', 'Offered'), ('started', 'Started'), ('submitted', 'Submitted'), ('declined', 'Declined'), ('expired', 'Expired')], default='offered', max_length=10)),
                ('way', models.CharField(choices=[('automatic', 'Automatic'), ('by_hand', 'By hand'), ('pool', 'Pool')], max_length=10)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, help_text='Why it was declined.', max_length=300)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical assignment',
                'verbose_name_plural': 'historical assignments',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalComment',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('updated_at', models.DateTimeField(blank=True, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.TextField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical comment',
                'verbose_name_plural': 'historical comments',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCorrectionRequest',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('updated_at', models.DateTimeField(blank=True, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recipient', models.CharField(help_text='Who was asked: a name or an address.', max_length=300)),
                ('channel', models.CharField(choices=[('email', 'Email'), ('form', 'Form'), ('letter', 'Letter'), ('phone', 'Phone'), ('other', 'Other')], max_length=10)),
                ('asked_on', models.DateField()),
                ('text', models.TextField(help_text='What was asked for.')),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('outcome', models.CharField(choices=[('open', 'Open'), ('corrected', 'Corrected'), ('partly_corrected', 'Partly corrected'), ('refused', 'Refused'), ('no_answer', 'No answer')], default='open', max_length=16)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical correction request',
                'verbose_name_plural': 'historical correction requests',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalEvidenceCheck',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('updated_at', models.DateTimeField(blank=True, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('result', models.CharField(choices=[('unchanged', 'Unchanged'), ('changed', 'Changed'), ('quotation_lost', 'Quotation lost'), ('gone', 'Gone')], max_length=15)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('checked_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_note', models.CharField(blank=True, max_length=300)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical evidence check',
                'verbose_name_plural': 'historical evidence checks',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalReviewerProfile',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('updated_at', models.DateTimeField(blank=True, editable=False)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('topics', models.JSONField(blank=True, default=list)),
                ('capacity', models.PositiveSmallIntegerField(default=20, help_text='Open assignments at once, at most.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000)])),
                ('is_available', models.BooleanField(default=True, verbose_name='can be given claims')),
                ('wants_digest', models.BooleanField(default=True, verbose_name='gets the digest by mail')),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical reviewer profile',
                'verbose_name_plural': 'historical reviewer profiles',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewerProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('topics', models.JSONField(blank=True, default=list)),
                ('capacity', models.PositiveSmallIntegerField(default=20, help_text='Open assignments at once, at most.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000)])),
                ('is_available', models.BooleanField(default=True, verbose_name='can be given claims')),
                ('wants_digest', models.BooleanField(default=True, verbose_name='gets the digest by mail')),
            ],
            options={
                'ordering': ['person'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='evidence',
            name='evidence_capture_is_hashed',
        ),
        migrations.RemoveConstraint(
            model_name='round',
            name='round_asks_for_a_review',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='captured_at',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='captured_sha256',
        ),
        migrations.RemoveField(
            model_name='evidence',
            name='captured_text',
        ),
        migrations.RemoveField(
            model_name='historicalevidence',
            name='captured_at',
        ),
        migrations.RemoveField(
            model_name='historicalevidence',
            name='captured_sha256',
        ),
        migrations.RemoveField(
            model_name='historicalevidence',
            name='captured_text',
        ),
        migrations.AddField(
            model_name='article',
            name='language',
            field=models.CharField(default='en', help_text='Code of its language, such as en.', max_length=8),
        ),
        migrations.AddField(
            model_name='article',
            name='topic',
            field=models.CharField(blank=True, help_text='For assigning its claims, such as health.', max_length=60),
        ),
        migrations.AddField(
            model_name='citation',
            name='archive_url',
            field=models.CharField(blank=True, max_length=2000, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])]),
        ),
        migrations.AddField(
            model_name='citation',
            name='interest_note',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='citation',
            name='is_primary',
            field=models.BooleanField(default=False, verbose_name='first-hand source'),
        ),
        migrations.AddField(
            model_name='citation',
            name='origin_note',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='citation',
            name='published_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='citation',
            name='publisher',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.source'),
        ),
        migrations.AddField(
            model_name='citation',
            name='publisher_name',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='evidence',
            name='superseded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supersedes', to='articles.evidence'),
        ),
        migrations.AddField(
            model_name='historicalarticle',
            name='language',
            field=models.CharField(default='en', help_text='Code of its language, such as en.', max_length=8),
        ),
        migrations.AddField(
            model_name='historicalarticle',
            name='topic',
            field=models.CharField(blank=True, help_text='For assigning its claims, such as health.', max_length=60),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='archive_url',
            field=models.CharField(blank=True, max_length=2000, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])]),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='interest_note',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='is_primary',
            field=models.BooleanField(default=False, verbose_name='first-hand source'),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='origin_note',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='published_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='publisher',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.source'),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='publisher_name',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='historicalevidence',
            name='superseded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.evidence'),
        ),
        migrations.AddField(
            model_name='historicalrating',
            name='colour',
            field=models.CharField(blank=True, help_text='Such as #0a8f80; empty: the colour of its accuracy.', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Six hexadecimal digits after a #.')]),
        ),
        migrations.AddField(
            model_name='historicalratingscheme',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='historicalreview',
            name='context_note',
            field=models.TextField(blank=True, help_text='What a reader must know besides.'),
        ),
        migrations.AddField(
            model_name='historicalreview',
            name='needs_context',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='historicalreview',
            name='said_links',
            field=models.JSONField(blank=True, default=dict, help_text='Was it said? for the steps before the last, by place.'),
        ),
        migrations.AddField(
            model_name='historicalreview',
            name='seconds',
            field=models.PositiveIntegerField(default=0, help_text='Time at work on it, in seconds.'),
        ),
        migrations.AddField(
            model_name='historicalverdict',
            name='basis',
            field=models.CharField(blank=True, choices=[('took_a_review', 'Took a review'), ('mixed', 'Mixed'), ('overruled', 'Overruled')], max_length=15),
        ),
        migrations.AddField(
            model_name='historicalverdict',
            name='change',
            field=models.CharField(blank=True, choices=[('correction', 'Correction'), ('update', 'Update'), ('withdrawal', 'Withdrawal')], max_length=12),
        ),
        migrations.AddField(
            model_name='historicalverdict',
            name='decision_reason',
            field=models.TextField(blank=True, help_text='For the desk, not for readers.'),
        ),
        migrations.AddField(
            model_name='historicalverdict',
            name='interest_statement',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='historicalverdict',
            name='is_open',
            field=models.BooleanField(default=False, verbose_name='shown without a login'),
        ),
        migrations.AddField(
            model_name='historicalverdict',
            name='override_reason',
            field=models.TextField(blank=True, help_text='Why it was published though a point of readiness was open.'),
        ),
        migrations.AddField(
            model_name='rating',
            name='colour',
            field=models.CharField(blank=True, help_text='Such as #0a8f80; empty: the colour of its accuracy.', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z', 'Six hexadecimal digits after a #.')]),
        ),
        migrations.AddField(
            model_name='ratingscheme',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='review',
            name='context_note',
            field=models.TextField(blank=True, help_text='What a reader must know besides.'),
        ),
        migrations.AddField(
            model_name='review',
            name='needs_context',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='review',
            name='said_links',
            field=models.JSONField(blank=True, default=dict, help_text='Was it said? for the steps before the last, by place.'),
        ),
        migrations.AddField(
            model_name='review',
            name='seconds',
            field=models.PositiveIntegerField(default=0, help_text='Time at work on it, in seconds.'),
        ),
        migrations.AddField(
            model_name='round',
            name='agreement',
            field=models.CharField(choices=[('equal', 'Equal'), ('adjacent', 'Adjacent')], default='equal', max_length=10),
        ),
        migrations.AddField(
            model_name='round',
            name='due_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='round',
            name='question',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='verdict',
            name='basis',
            field=models.CharField(blank=True, choices=[('took_a_review', 'Took a review'), ('mixed', 'Mixed'), ('overruled', 'Overruled')], max_length=15),
        ),
        migrations.AddField(
            model_name='verdict',
            name='change',
            field=models.CharField(blank=True, choices=[('correction', 'Correction'), ('update', 'Update'), ('withdrawal', 'Withdrawal')], max_length=12),
        ),
        migrations.AddField(
            model_name='verdict',
            name='decision_reason',
            field=models.TextField(blank=True, help_text='For the desk, not for readers.'),
        ),
        migrations.AddField(
            model_name='verdict',
            name='interest_statement',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='verdict',
            name='is_open',
            field=models.BooleanField(default=False, verbose_name='shown without a login'),
        ),
        migrations.AddField(
            model_name='verdict',
            name='override_reason',
            field=models.TextField(blank=True, help_text='Why it was published though a point of readiness was open.'),
        ),
        migrations.AlterField(
            model_name='round',
            name='outcome',
            field=models.CharField(blank=True, choices=[('agreed', 'Agreed'), ('disputed', 'Disputed'), ('single', 'Single'), ('abandoned', 'Abandoned'), ('returned', 'Returned')], max_length=10),
        ),
        migrations.AddIndex(
            model_name='round',
            index=models.Index(fields=['due_on', 'id'], name='round_by_due'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('superseded_by__isnull', True), models.Q(('superseded_by', models.F('id')), _negated=True), _connector='OR'), name='evidence_not_superseded_by_itself', violation_error_message='Evidence cannot be superseded by itself.'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), ('needs_context', False), models.Q(('context_note', ''), _negated=True), _connector='OR'), name='review_says_which_context', violation_error_message='Say which context a reader needs.'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('n_reviews__gte', 1), ('n_reviews__lte', 9)), name='round_asks_for_a_review'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('change', ''), ('supersedes__isnull', True)), models.Q(('supersedes__isnull', False), models.Q(('change', ''), _negated=True)), _connector='OR'), name='verdict_new_version_says_which_change'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.CheckConstraint(condition=models.Q(('is_open', False), models.Q(('state', 'recorded'), _negated=True), _connector='OR'), name='verdict_open_only_when_published'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='assigned_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assignment',
            name='reviewer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assignment',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='articles.round'),
        ),
        migrations.AddField(
            model_name='capture',
            name='taken_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='citation',
            name='capture',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.capture'),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='capture',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.capture'),
        ),
        migrations.AddField(
            model_name='comment',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='comment',
            name='claim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='articles.claim'),
        ),
        migrations.AddField(
            model_name='comment',
            name='resolved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='outlet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='correction_requests', to='articles.source'),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='verdict',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='correction_requests', to='articles.verdict'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='verdict',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='dossier', to='articles.verdict'),
        ),
        migrations.AddField(
            model_name='evidencecheck',
            name='capture',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.capture'),
        ),
        migrations.AddField(
            model_name='evidencecheck',
            name='citation',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='check_row', to='articles.citation'),
        ),
        migrations.AddField(
            model_name='evidencecheck',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='assigned_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='reviewer',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='round',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.round'),
        ),
        migrations.AddField(
            model_name='historicalcomment',
            name='author',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcomment',
            name='claim',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.claim'),
        ),
        migrations.AddField(
            model_name='historicalcomment',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcomment',
            name='resolved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcorrectionrequest',
            name='asked_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcorrectionrequest',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcorrectionrequest',
            name='outlet',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.source'),
        ),
        migrations.AddField(
            model_name='historicalcorrectionrequest',
            name='verdict',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.verdict'),
        ),
        migrations.AddField(
            model_name='historicalevidencecheck',
            name='capture',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.capture'),
        ),
        migrations.AddField(
            model_name='historicalevidencecheck',
            name='citation',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.citation'),
        ),
        migrations.AddField(
            model_name='historicalevidencecheck',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalevidencecheck',
            name='settled_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalreviewerprofile',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalreviewerprofile',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mention',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='articles.comment'),
        ),
        migrations.AddField(
            model_name='mention',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewerprofile',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reviewer_profile', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['reviewer', 'state', 'due_on'], name='assignment_by_reviewer'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['state', 'due_on'], name='assignment_by_due'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('round', 'reviewer'), name='assignment_one_per_round_and_reviewer'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='assignment_declined_with_a_reason', violation_error_message='Say why you decline.'),
        ),
        migrations.AddIndex(
            model_name='capture',
            index=models.Index(fields=['taken_by', 'url'], name='capture_by_person_and_url'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(('text_sha256__regex', '^[0-9a-f]{64}$')), name='capture_is_hashed'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_says_something'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='comment_resolved_by_somebody'),
        ),
        migrations.AddIndex(
            model_name='correctionrequest',
            index=models.Index(fields=['outcome', '-asked_on'], name='correctionrequest_by_outcome'),
        ),
        migrations.AddIndex(
            model_name='correctionrequest',
            index=models.Index(fields=['outlet', '-asked_on'], name='correctionrequest_by_outlet'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('outcome', 'open')), models.Q(models.Q(('outcome', 'open'), _negated=True), ('closed_on__isnull', False)), _connector='OR'), name='correctionrequest_closed_with_an_outcome', violation_error_message='A closed request has an outcome and a day.'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('asked_on')), _connector='OR'), name='correctionrequest_closed_after_it_was_asked', violation_error_message='It cannot be closed before it was asked.'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('answered_on__isnull', True), ('answered_on__gte', models.F('asked_on')), _connector='OR'), name='correctionrequest_answered_after_it_was_asked', violation_error_message='The answer cannot be older than the request.'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='dossier_is_hashed'),
        ),
        migrations.AddIndex(
            model_name='evidencecheck',
            index=models.Index(fields=['result', 'settled_at'], name='evidencecheck_by_result'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['person', 'read_at'], name='mention_by_person'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('comment', 'person'), name='mention_one_per_comment_and_person'),
        ),
        migrations.AddConstraint(
            model_name='reviewerprofile',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__gte', 1), ('capacity__lte', 1000)), name='reviewerprofile_capacity_in_bounds'),
        ),
    ]
