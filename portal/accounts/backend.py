"""Who sends the request: the person, the place and the roles in one question, asked at every request."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model

from portal.accounts.models import Staff
from portal.offices.models import Branch, Office

# Written out, for the ORM takes ten times the database's time to write it anew at every request.
_FOUND = """
SELECT {columns}, ARRAY(SELECT role FROM accounts_rolegrant WHERE staff_id = staff.id)
FROM accounts_staff staff
LEFT JOIN offices_branch branch ON branch.id = staff.branch_id
JOIN offices_office office ON office.id = coalesce(staff.office_id, branch.office_id)
WHERE staff.id = %s AND staff.is_active
"""
_PARTS: tuple[tuple[str, type[Model]], ...] = (("staff", Staff), ("office", Office), ("branch", Branch))


class StaffBackend(ModelBackend):
    """Django's own check of passwords. A right taken away or a dismissal holds from the next request."""

    def get_user(self, user_id: int) -> Staff | None:
        with connection.cursor() as cursor:
            cursor.execute(_statement(), [user_id])
            found = cursor.fetchone()
        return _person(iter(found)) if found else None


@cache
def _statement() -> str:
    columns = (f'{name}."{field.column}"' for name, model in _PARTS for field in model._meta.concrete_fields)
    return _FOUND.format(columns=", ".join(columns))


def _person(values: Iterator) -> Staff:
    person, office, branch = (_made(model, values) for _name, model in _PARTS)
    person.roles = frozenset(next(values))
    if person.branch_id:
        branch.office = office
        person.branch = branch
    else:
        person.office = office
    return person


def _made(model: type[Model], values: Iterator) -> Any:
    """The next columns as a row of the model."""
    fields = model._meta.concrete_fields
    given = list(islice(values, len(fields)))
    for place, read in _readers(model):
        given[place] = read(given[place], None, connection)
    return model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], given)


@cache
def _readers(model: type[Model]) -> list[tuple[int, Callable]]:
    """How columns are read that the database does not give as they are, such as JSON."""
    fields = enumerate(model._meta.concrete_fields)
    return [(place, field.from_db_value) for place, field in fields if hasattr(field, "from_db_value")]
