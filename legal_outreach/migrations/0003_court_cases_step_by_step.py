"""Court cases go acts: hearings, judgments, the end; the judgment of the instance stands on the case."""

import django.db.models.deletion
import django.utils.timezone
import portal.context
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from portal.tables import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('legal_outreach', '0001_squashed_0002_desk_tasks_and_calendar'),
        ('portal', '0003_uploads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicallitigation',
            name='judged_on',
            field=models.DateField(blank=True, null=True, verbose_name='Judged on'),
        ),
        migrations.AddField(
            model_name='historicallitigation',
            name='judgment',
            field=models.CharField(blank=True, choices=[('won', 'Won'), ('part', 'Won in part'), ('lost', 'Lost'), ('settled', 'Settled by agreement'), ('withdrawn', 'Withdrawn by the other side')], max_length=10, verbose_name='Outcome of this instance'),
        ),
        migrations.AddField(
            model_name='litigation',
            name='judged_on',
            field=models.DateField(blank=True, null=True, verbose_name='Judged on'),
        ),
        migrations.AddField(
            model_name='litigation',
            name='judgment',
            field=models.CharField(blank=True, choices=[('won', 'Won'), ('part', 'Won in part'), ('lost', 'Lost'), ('settled', 'Settled by agreement'), ('withdrawn', 'Withdrawn by the other side')], max_length=10, verbose_name='Outcome of this instance'),
        ),
        CreateModels([
            migrations.CreateModel(
                name='HistoricalSuitStep',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('via', models.CharField(default=portal.context.current_via, max_length=12, verbose_name='By way of')),
                    ('version', models.PositiveIntegerField(default=0, editable=False, verbose_name='Version')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='Entered at')),
                    ('voided_at', models.DateTimeField(editable=False, null=True, verbose_name='Voided at')),
                    ('void_reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='Reason for voiding')),
                    ('number', models.CharField(editable=False, max_length=40, verbose_name='Number')),
                    ('historical', models.BooleanField(default=False, editable=False, verbose_name='From a past ledger')),
                    ('due_on', models.DateField(editable=False, null=True, verbose_name='Due on')),
                    ('done_on', models.DateField(verbose_name='Act done on')),
                    ('done_by', models.CharField(max_length=50, verbose_name='Entered by')),
                    ('basis', models.CharField(blank=True, max_length=120, verbose_name='Legal basis of the act')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='Note on the act')),
                    ('facts', models.JSONField(blank=True, default=dict, verbose_name='What was entered')),
                    ('act', models.CharField(choices=[('hear', 'Record a hearing'), ('judge', 'Record the judgment'), ('appeal', 'On to the second instance'), ('end', 'Record the end of the case'), ('retry', 'Taken up again for retrial')], max_length=6, verbose_name='Act on the court case')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('case', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='legal_outreach.litigation', verbose_name='Of the court case')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('township', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='portal.organisation', verbose_name='Township')),
                    ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='portal.organisation', verbose_name='Unit')),
                ],
                options={
                    'verbose_name': 'historical step of a court case',
                    'verbose_name_plural': 'historical steps of court cases',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='SuitStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0, editable=False, verbose_name='Version')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='Entered at')),
                    ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='Changed at')),
                    ('voided_at', models.DateTimeField(editable=False, null=True, verbose_name='Voided at')),
                    ('void_reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='Reason for voiding')),
                    ('submission', models.UUIDField(editable=False, null=True, unique=True, verbose_name='Submission')),
                    ('number', models.CharField(editable=False, max_length=40, verbose_name='Number')),
                    ('historical', models.BooleanField(default=False, editable=False, verbose_name='From a past ledger')),
                    ('due_on', models.DateField(editable=False, null=True, verbose_name='Due on')),
                    ('done_on', models.DateField(verbose_name='Act done on')),
                    ('done_by', models.CharField(max_length=50, verbose_name='Entered by')),
                    ('basis', models.CharField(blank=True, max_length=120, verbose_name='Legal basis of the act')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='Note on the act')),
                    ('facts', models.JSONField(blank=True, default=dict, verbose_name='What was entered')),
                    ('act', models.CharField(choices=[('hear', 'Record a hearing'), ('judge', 'Record the judgment'), ('appeal', 'On to the second instance'), ('end', 'Record the end of the case'), ('retry', 'Taken up again for retrial')], max_length=6, verbose_name='Act on the court case')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='legal_outreach.litigation', verbose_name='Of the court case')),
                    ('township', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.organisation', verbose_name='Township')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.organisation', verbose_name='Unit')),
                ],
                options={
                    'verbose_name': 'step of a court case',
                    'verbose_name_plural': 'steps of court cases',
                    'ordering': ('-done_on', '-id'),
                    'abstract': False,
                    'indexes': [models.Index(fields=['township', '-done_on', '-id'], name='legal_outre_townshi_9d09e8_idx')],
                    'constraints': [models.UniqueConstraint(fields=('township', 'number'), name='legal_outreach_suitstep_number_once', violation_error_message='This number is taken.')],
                },
            ),
        ]),
    ]
