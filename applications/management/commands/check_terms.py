"""Prove that everything an application keeps of its term is what a replay of its term events gives."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from applications.actions.term_checks import Difference, differences, keep_check, repair
from applications.law.errors import LawError
from portal.offices.models import Office


class Command(BaseCommand):
    help = "Replay the term events of every case and compare the dates with those that are kept. Source: R12."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--office", help="the code of one office only")
        parser.add_argument(
            "--repair", action="store_true", help="write what the events give over what is kept; said in the event log"
        )

    def handle(self, *, office: str | None, repair: bool, **options: Any) -> None:
        offices = Office.objects.filter(code=office) if office else Office.objects.all()
        wrong = cases = 0
        for each in offices.order_by("code"):
            found = list(differences(each))
            keep_check(each, found, at=timezone.now())
            differing = [one for one in found if one is not None]
            wrong += len({one.application_id for one in differing})
            cases += len(found)
            self._tell(each, differing, repairs=repair)
        if wrong and not repair:
            raise CommandError(f"Of {cases} cases {wrong} differ from their events; look, then run with --repair.")
        self.stdout.write(f"{wrong} cases were repaired." if wrong else "Every due date is what its events say.")

    def _tell(self, office: Office, differing: list[Difference], *, repairs: bool) -> None:
        for one in differing:
            self.stdout.write(f"{office.code} {one.number}: {one.column} kept {one.kept}, derived {one.derived}")
        for application_id in dict.fromkeys(one.application_id for one in differing) if repairs else ():
            self._repair(application_id)

    def _repair(self, application_id: int) -> None:
        try:
            repair(application_id, by=None, at=timezone.now())
        except LawError as impossible:
            raise CommandError(impossible.in_("en")) from impossible
