"""Prove that every cached due date of an open case is what its facts say."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.actions.recalculation import consequences, stale_limits
from portal.offices.models import Office


class Command(BaseCommand):
    help = "Derive the due date of every open case anew from its facts and compare it with the one that is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--office", help="the code of one office only")

    def handle(self, *, office: str | None, **options: object) -> None:
        offices = Office.objects.filter(code=office) if office else Office.objects.all()
        wrong = 0
        for each in offices.order_by("code"):
            for shift in consequences(each):
                wrong += 1
                self.stdout.write(
                    f"{each.code} {shift.register_number}: kept {shift.before[0]} {shift.before[1]:%H:%M}, "
                    f"derived {shift.after[0]} {shift.after[1]:%H:%M}"
                )
            for number in stale_limits(each):
                wrong += 1
                self.stdout.write(f"{each.code} {number}: the limit it has to meet next is not what its facts say")
        if wrong:
            raise CommandError(f"{wrong} due dates differ from their facts.")
        self.stdout.write("Every due date is what its facts say.")
