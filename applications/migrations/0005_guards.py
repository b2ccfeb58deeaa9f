"""What must never happen to an application and to what lies around it, said by the database itself."""

from django.db import migrations

from portal.schema import guards


class Migration(migrations.Migration):
    replaces = [
        ("applications", "0002_guards"),
        ("applications", "0006_record_guards"),
        ("applications", "0009_term_event_guards"),
        ("applications", "0013_readings_guard"),
        ("applications", "0015_cabinet_guards"),
        ("applications", "0017_rehearsal_guards"),
        ("applications", "0019_complaint_guards"),
        ("applications", "0021_gateways_guards"),
        ("applications", "0023_appointment_guards"),
        ("applications", "0027_child_placement_guards"),
        ("applications", "0030_queue_guards"),
        ("applications", "0032_custody_guards"),
        ("applications", "0034_shelf_guards"),
        ("applications", "0036_house_call_guards"),
        ("applications", "0040_disclosure_guards"),
        ("applications", "0041_complaint_of_one_office_guards"),
    ]
    dependencies = [("applications", "0004_custody"), ("offices", "0003_choices_stay")]
    operations = [
        *guards(__file__, "applications", "papers", "terms", "children", "appointments"),
        *guards(__file__, "cabinet", "complaints", "disclosure", "consents"),
        *guards(__file__, "queue", "house_calls", "copies", "courier", "shelf"),
    ]
