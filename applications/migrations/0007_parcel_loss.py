import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.schema import guards


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0002_signatures_and_seals_stay'),
        ('applications', '0006_release_withdrawals'),
        ('offices', '0003_choices_stay'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ParcelLoss',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contents', models.JSONField(default=list)),
                ('searched', models.CharField(max_length=1000)),
                ('reason', models.CharField(max_length=500)),
                ('declared_at', models.DateTimeField()),
                ('signed_sha256', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name_plural': 'parcel losses',
                'ordering': ['application_id', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='copy',
            name='copy_one_package_of_an_application',
        ),
        migrations.RemoveConstraint(
            model_name='copy',
            name='copy_place_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='copymove',
            name='copy_move_place_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='courierrow',
            name='courier_row_fate_is_known',
        ),
        migrations.AddField(
            model_name='courierregister',
            name='given_sha256',
            field=models.CharField(blank=True, db_default='', default='', help_text='Hash of what the giver signed', max_length=64),
        ),
        migrations.AddField(
            model_name='courierregister',
            name='taken_sha256',
            field=models.CharField(blank=True, db_default='', default='', help_text='Hash of what the receiver signed', max_length=64),
        ),
        migrations.AlterField(
            model_name='copy',
            name='place',
            field=models.CharField(choices=[('office', 'Office'), ('branch', 'Branch'), ('courier', 'Courier'), ('applicant', 'Applicant'), ('lost', 'Lost')], max_length=10),
        ),
        migrations.AlterField(
            model_name='copymove',
            name='to_place',
            field=models.CharField(choices=[('office', 'Office'), ('branch', 'Branch'), ('courier', 'Courier'), ('applicant', 'Applicant'), ('lost', 'Lost')], max_length=10),
        ),
        migrations.AlterField(
            model_name='courierrow',
            name='fate',
            field=models.CharField(choices=[('listed', 'Listed'), ('left_out', 'Left Out'), ('given', 'Given'), ('arrived', 'Arrived'), ('missing', 'Missing'), ('lost', 'Lost')], default='listed', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='copy',
            constraint=models.UniqueConstraint(condition=models.Q(('paper__isnull', True), models.Q(('place', 'lost'), _negated=True)), fields=('application',), name='copy_one_package_of_an_application'),
        ),
        migrations.AddConstraint(
            model_name='copy',
            constraint=models.CheckConstraint(condition=models.Q(('place__in', ['office', 'branch', 'courier', 'applicant', 'lost'])), name='copy_place_is_known'),
        ),
        migrations.AddConstraint(
            model_name='copy',
            constraint=models.CheckConstraint(condition=models.Q(('leads', True), ('place', 'lost'), _negated=True), name='copy_that_is_lost_leads_nothing'),
        ),
        migrations.AddConstraint(
            model_name='copymove',
            constraint=models.CheckConstraint(condition=models.Q(('to_place__in', ['office', 'branch', 'courier', 'applicant', 'lost'])), name='copy_move_place_is_known'),
        ),
        migrations.AddConstraint(
            model_name='courierrow',
            constraint=models.CheckConstraint(condition=models.Q(('fate__in', ['listed', 'left_out', 'given', 'arrived', 'missing', 'lost'])), name='courier_row_fate_is_known'),
        ),
        migrations.AddField(
            model_name='parcelloss',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='losses', to='applications.application'),
        ),
        migrations.AddField(
            model_name='parcelloss',
            name='declared_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='parcelloss',
            name='office',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.office'),
        ),
        migrations.AddField(
            model_name='parcelloss',
            name='paper',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.paper'),
        ),
        migrations.AddField(
            model_name='parcelloss',
            name='row',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='loss', to='applications.courierrow'),
        ),
        migrations.AddConstraint(
            model_name='parcelloss',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('searched', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='parcel_loss_is_said_in_words'),
        ),
        migrations.AddConstraint(
            model_name='parcelloss',
            constraint=models.CheckConstraint(condition=models.Q(('signed_sha256__regex', '^[0-9a-f]{64}$')), name='parcel_loss_is_signed'),
        ),
        *guards(__file__, "parcel_loss"),
    ]
