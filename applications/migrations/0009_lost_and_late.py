import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.schema import guards


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0008_new_acts'),
        ('offices', '0003_choices_stay'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='discrepancy',
            name='resolved_sha256',
            field=models.CharField(blank=True, db_default='', default='', help_text='Hash of what was signed for a missing parcel that came late', max_length=64),
        ),
        migrations.AddField(
            model_name='recall',
            name='again_after',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='request_again', to='applications.parcelloss'),
        ),
        migrations.AddConstraint(
            model_name='discrepancy',
            constraint=models.CheckConstraint(condition=models.Q(('resolved_sha256', ''), models.Q(('kind', 'missing'), ('resolved_at__isnull', False), ('resolved_sha256__regex', '^[0-9a-f]{64}$')), _connector='OR'), name='discrepancy_late_arrival_is_signed'),
        ),
        migrations.AddConstraint(
            model_name='discrepancy',
            constraint=models.UniqueConstraint(condition=models.Q(('resolved_sha256', ''), _negated=True), fields=('resolved_sha256',), name='discrepancy_signature_serves_once'),
        ),
        *guards(__file__, "lost_and_late"),
    ]
