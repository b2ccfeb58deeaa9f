"""`manage.py process_directory SERVICE --output FILE`: the directory of business processes as a PDF for the site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils import timezone, translation

from applications.law.catalogue import Edition, catalogue
from applications.law.errors import LawError, unknown
from applications.law.process import processes
from applications.law.texts import LANGUAGES
from applications.presenters.passport import standing_of
from applications.presenters.process import process_page
from portal.documents.renderer import pdf_of


class Command(BaseCommand):
    help = "Write the directory of business processes of a service as a PDF. Source: G7–8, P9, S.common."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("service", help="code of the service, for example visit_permission")
        parser.add_argument("--edition", help="edition of the service; by default the one that applies today")
        parser.add_argument("--language", default="kk", help="kk, ru or en")
        parser.add_argument("--output", required=True, type=Path, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"] if options["language"] in LANGUAGES else "kk"
        try:
            if options["language"] not in LANGUAGES:
                raise unknown("language", options["language"], list(LANGUAGES))
            edition = _edition(options["service"], options["edition"])
        except LawError as refusal:
            raise CommandError(refusal.in_(language), returncode=2) from refusal
        with translation.override(language):
            html = _html(edition, language)
        options["output"].write_bytes(pdf_of(html, title=edition.title.in_(language), language=language))
        self.stdout.write(str(options["output"]))


def _edition(service: str, code: str | None) -> Edition:
    found = catalogue()
    return found.edition(service, code) if code else found.in_force(service, timezone.localdate())


def _html(edition: Edition, language: str) -> str:
    """Every channel on pages of its own."""
    context = {
        "language": language,
        "title": edition.title.in_(language),
        "standing": standing_of(edition, language, today=timezone.localdate()),
        "pages": [process_page(edition, each.channel, language) for each in processes(edition)],
    }
    return render_to_string("pdf/process_directory.html", context)
