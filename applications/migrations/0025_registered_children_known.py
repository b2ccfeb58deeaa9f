"""Children of applications that are older than the register of children find their rows."""

from django.db import migrations

from applications.models.application import new_token
from portal.identity import search_key

AT_ONCE = 500


def _key(child):
    return search_key(f"{child.surname} {child.given_name}"), child.birth_date


def link(apps, schema_editor):
    Child, Registered = apps.get_model("applications", "Child"), apps.get_model("applications", "RegisteredChild")
    found = {}
    for child in Child.objects.filter(registered=None).order_by("pk").iterator(AT_ONCE):
        name_key, birth_date = _key(child)
        place = (child.office_id, name_key, birth_date)
        if place not in found:
            found[place], _ = Registered.objects.get_or_create(
                office_id=child.office_id,
                name_key=name_key,
                birth_date=birth_date,
                defaults={
                    "token": new_token(),
                    "surname": child.surname,
                    "given_name": child.given_name,
                    "patronymic": child.patronymic,
                },
            )
        Child.objects.filter(pk=child.pk).update(registered=found[place])


class Migration(migrations.Migration):
    dependencies = [("applications", "0024_registered_children")]
    operations = [migrations.RunPython(link, migrations.RunPython.noop)]
