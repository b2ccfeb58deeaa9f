"""What waits in the outbox and what was given up."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.jobs.models import Job, Status
from portal.jobs.outbox import replay


class Command(BaseCommand):
    help = "List waiting and dead jobs, or give dead ones all their attempts again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dead", action="store_true", help="only what was given up")
        parser.add_argument("--replay", metavar="ID", nargs="+", help="ids of dead jobs, or the word all")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["replay"]:
            self._replay(options["replay"])
        else:
            self._list([Status.DEAD] if options["dead"] else [Status.WAITING, Status.DEAD])

    def _list(self, statuses: list[Status]) -> None:
        jobs = Job.objects.filter(status__in=statuses).order_by("status", "run_after", "pk")
        for job in jobs.iterator():
            self.stdout.write(
                f"{job.pk}\t{job.status}\t{job.kind}\t{job.key}\tattempts {job.attempts}"
                f"\tnot before {timezone.localtime(job.run_after):%Y-%m-%d %H:%M:%S}\t{job.last_error}"
            )

    def _replay(self, wanted: list[str]) -> None:
        dead = Job.objects.filter(status=Status.DEAD).order_by("pk").values_list("pk", flat=True)
        ids = list(dead) if wanted == ["all"] else [self._number(word) for word in wanted]
        for job_id in ids:
            if not replay(job_id, at=timezone.now()):
                raise CommandError(f"Job {job_id} was to be replayed, but it is not dead; `jobs --dead` lists who is.")
            self.stdout.write(f"{job_id} waits again.")

    def _number(self, word: str) -> int:
        if not word.isdigit():
            raise CommandError(f"{word} was given as a job, but a job is named by its number; `jobs` lists them.")
        return int(word)
