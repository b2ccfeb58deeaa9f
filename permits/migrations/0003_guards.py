"""What must never happen to a decision, a hearing, a permit and a visit, said by the database itself."""

from django.db import migrations

from portal.schema import guards


class Migration(migrations.Migration):
    replaces = [
        ("permits", "0002_guards"),
        ("permits", "0004_content_guard"),
        ("permits", "0006_hearing_guards"),
        ("permits", "0008_permit_guards"),
        ("permits", "0009_hearing_slots_of_living_cases"),
        ("permits", "0011_decision_warning_guards"),
        ("permits", "0013_review_guards"),
        ("permits", "0015_visit_guards"),
        ("permits", "0017_proxy_guards"),
    ]
    dependencies = [("permits", "0002_permits"), ("applications", "0005_guards")]
    operations = guards(__file__, "decisions", "hearings", "permits", "reviews", "visits")
