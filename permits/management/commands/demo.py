"""Load the demo office once, or show its sign-ins."""

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from permits.demo.loading import load
from permits.demo.people import APPLICANT_IIN, PASSWORD, PEOPLE
from portal.offices.models import Office


class Command(BaseCommand):
    help = "Load a demo office with people and applications in every state, unless an office exists already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--show", action="store_true", help="only print who may sign in")

    def handle(self, *, show: bool, **options: object) -> None:
        if not show and not Office.objects.exists():
            with transaction.atomic():
                load(timezone.now())
        if Office.objects.filter(is_demo=True).exists():
            self._print_sign_ins()

    def _print_sign_ins(self) -> None:
        width = max(len(person.username) for person in PEOPLE)
        for person in PEOPLE:
            self.stdout.write(f"  {person.username:<{width}}  {PASSWORD}  {person.position[0]}")
        self.stdout.write(f"  {APPLICANT_IIN:<{width}}  {PASSWORD}  өтініш беруші, жеке кабинет: /cabinet/")
