"""Before an application is registered: an open one of the same person about the same child is a probable duplicate."""

from django.db import connection

from applications.actions.intake import Intake
from applications.earlier import Named, Who, open_twins
from applications.law.refusals import refused
from portal.accounts.models import Staff


def require_no_twin(intake: Intake, despite: frozenset[str], *, by: Staff) -> tuple[str, ...]:
    """Let an application pass that is the only one, or whose open twins the clerk has seen and named in `despite`.

    Two clerks with the same person before them wait for each other, so that the second sees the first.

    Returns:
        The register numbers of the twins that were seen.

    Raises:
        TransitionRefused: an open twin that was not seen.
    """
    _hold(by.served_office_id, intake.iin, intake.service)
    twins = open_twins(who_comes(intake), intake.service, by=by)
    if unseen := [twin for twin in twins if twin.token not in despite]:
        raise refused("register_a_probable_duplicate", number=", ".join(twin.register_number for twin in unseen))
    return tuple(twin.register_number for twin in twins)


def who_comes(intake: Intake) -> Who:
    children = (Named.of(each.surname, each.given_name, each.birth_date) for each in intake.children)
    return Who(intake.iin, Named.of(intake.surname, intake.given_name, intake.birth_date), tuple(children))


def _hold(office_id: int, iin: str, service: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 4419))", [f"{office_id}:{service}:{iin}"])
