import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.schema import guards


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0005_guards'),
        ('offices', '0003_choices_stay'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReleaseWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500)),
                ('withdrawn_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['application_id', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='release',
            name='release_once_in_a_case',
        ),
        migrations.RemoveConstraint(
            model_name='releaserequest',
            name='release_asked_once',
        ),
        migrations.AddField(
            model_name='releasewithdrawal',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.application'),
        ),
        migrations.AddField(
            model_name='releasewithdrawal',
            name='office',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.office'),
        ),
        migrations.AddField(
            model_name='releasewithdrawal',
            name='release',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='applications.release'),
        ),
        migrations.AddField(
            model_name='releasewithdrawal',
            name='withdrawn_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='releasewithdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='release_withdrawal_has_a_reason'),
        ),
        *guards(__file__, "release_withdrawals"),
    ]
