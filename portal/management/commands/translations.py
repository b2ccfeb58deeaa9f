"""Gather, check and compile the translations."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.translations import LANGUAGES, compile_catalogue, problems, update


class Command(BaseCommand):
    help = "update: write the catalogues anew; check: find what is missing; compile: make the files gettext reads."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("deed", choices=["update", "check", "compile"])

    def handle(self, *, deed: str, **options: object) -> None:
        getattr(self, f"_{deed}")()

    def _update(self) -> None:
        for language in LANGUAGES:
            update(language)

    def _compile(self) -> None:
        for language in LANGUAGES:
            compile_catalogue(language)

    def _check(self) -> None:
        found = [problem for language in LANGUAGES for problem in problems(language)]
        if found:
            raise CommandError(
                "\n".join([*found, f"{len(found)} to mend: manage.py translations update, then translate."])
            )
        self.stdout.write("Every sentence has its translation.")
