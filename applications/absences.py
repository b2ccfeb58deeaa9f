"""Who of an office is absent today, asked once for a page."""

from datetime import date
from functools import cached_property

from django.db import connection

from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.offices.models import Absence

_ANYBODY_AWAY = """
SELECT EXISTS (
  SELECT FROM offices_absence WHERE office_id = %(office)s AND first_on <= %(today)s AND last_on >= %(today)s)
"""


class Absences:
    """The absences of an office on one day."""

    def __init__(self, office_id: int, today: date) -> None:
        self.office_id, self.today = office_id, today

    @cached_property
    def _today(self) -> dict[int, Absence]:
        with connection.cursor() as cursor:
            cursor.execute(_ANYBODY_AWAY, {"office": self.office_id, "today": self.today})
            if not cursor.fetchone()[0]:
                return {}  # most days; the people are read only when somebody is
        rows = Absence.objects.filter(office_id=self.office_id).touching(self.today, self.today)
        return {row.staff_id: row for row in rows.select_related("staff", "substitute")}

    def of(self, staff_id: int) -> Absence | None:
        return self._today.get(staff_id)

    def everybody(self) -> list[Absence]:
        """By the first day back, the latest last."""
        return sorted(self._today.values(), key=lambda row: (row.last_on, row.pk))

    def of_only_head(self) -> Absence | None:
        """The absence of the head while no other head is there."""
        if not self._today:
            return None
        heads = Staff.objects.filter(office_id=self.office_id, is_active=True, grants__role=HEAD)
        away = [self._today.get(pk) for pk in heads.order_by("pk").values_list("pk", flat=True)]
        return away[0] if away and all(away) else None
