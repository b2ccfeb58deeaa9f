"""The keys of names anew: doubled letters, soft signs and names in Latin letters read as their Kazakh spelling."""

from itertools import islice

from django.db import migrations

from portal.identity import search_key

AT_ONCE = 2000


def fold_anew(apps, schema_editor):
    """Only rows whose key changes are written; the number of rows in memory stays the same however many there are."""
    application, child = (apps.get_model("applications", name) for name in ("Application", "Child"))
    person = ("applicant_surname", "applicant_given_name", "applicant_patronymic")
    _fold(application, person, "applicant_search_key")
    _fold(child, ("surname", "given_name", "patronymic"), "search_key")


def _fold(model, parts, key):
    rows = iter(model.objects.only("pk", *parts, key).order_by("pk").iterator(AT_ONCE))
    while some := list(islice(rows, AT_ONCE)):
        changed = [row for row in some if _folds_otherwise(row, parts, key)]
        model.objects.bulk_update(changed, [key], batch_size=AT_ONCE)


def _folds_otherwise(row, parts, key):
    before = getattr(row, key)
    setattr(row, key, search_key(" ".join(getattr(row, part) for part in parts)))
    return getattr(row, key) != before


class Migration(migrations.Migration):
    dependencies = [("applications", "0036_house_call_guards")]
    operations = [migrations.RunPython(fold_anew, migrations.RunPython.noop)]
