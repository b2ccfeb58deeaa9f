from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applicants', '0001_accounts'),
        ('applications', '0009_lost_and_late'),
        ('offices', '0003_choices_stay'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='application',
            name='application_open_of_office',
        ),
        migrations.RemoveIndex(
            model_name='application',
            name='application_open_of_branch',
        ),
        migrations.RemoveIndex(
            model_name='application',
            name='application_open_of_executor',
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(models.F('office'), models.F('next_on'), models.F('next_time'), models.F('id'), condition=models.Q(('closed_at', None)), name='application_open_of_office'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(models.F('branch'), models.F('next_on'), models.F('next_time'), models.F('id'), condition=models.Q(('branch__isnull', False), ('closed_at', None)), name='application_open_of_branch'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(models.F('executor'), models.F('next_on'), models.F('next_time'), models.F('id'), condition=models.Q(('closed_at', None), ('executor__isnull', False)), name='application_open_of_executor'),
        ),
    ]
