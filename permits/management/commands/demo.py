"""Load the demo office once, or show its sign-ins."""

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from applications.law.catalogue import catalogue
from permits.demo.build import SERVICE, Builder
from permits.demo.people import PASSWORD, PEOPLE, create_branch, create_office, create_rooms, create_staff
from permits.demo.story import STORIES
from portal.offices.models import ConfirmedText, Office


class Command(BaseCommand):
    help = "Load a demo office with people and applications in every state, unless an office exists already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--show", action="store_true", help="only print who may sign in")

    def handle(self, *, show: bool, **options: object) -> None:
        if not show and not Office.objects.exists():
            self._load()
        if Office.objects.filter(is_demo=True).exists():
            self._print_sign_ins()

    @transaction.atomic
    def _load(self) -> None:
        now = timezone.now()
        office = create_office()
        create_rooms(office)
        branch = create_branch(office)
        staff = create_staff(office, branch)
        self._confirm_texts(office, staff["admin"], now.date())
        builder = Builder(office, branch, staff, now)
        for number, story in enumerate(sorted(STORIES, key=lambda story: -story.received)):
            builder.tell(number, story)

    def _confirm_texts(self, office: Office, by, today) -> None:
        """The demo office has confirmed the rows that the texts lack."""
        for edition in catalogue().editions_of(SERVICE):
            rows = [f"document:{row.code}" for row in edition.documents if not row.verified]
            rows += [f"ground:{row.code}" for row in edition.grounds if not row.verified]
            ConfirmedText.objects.bulk_create(
                ConfirmedText(
                    office=office,
                    service=SERVICE,
                    edition=edition.code,
                    row=row,
                    confirmed_by=by,
                    confirmed_on=today,
                    source="2-қосымша, үлгі үшін расталды",
                )
                for row in rows
            )

    def _print_sign_ins(self) -> None:
        width = max(len(person.username) for person in PEOPLE)
        for person in PEOPLE:
            self.stdout.write(f"  {person.username:<{width}}  {PASSWORD}  {person.position[0]}")
