"""Prove that no event was changed, removed or put in between."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.audit.chain import breaks, heads


class Command(BaseCommand):
    help = "Walk every chain of events; print where each ends, or the first break of each and exit with 1."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(breaks())
        for broken in found:
            self.stderr.write(f"Chain {broken.chain} breaks at event {broken.seq}: {broken.why}.")
        if found:
            raise CommandError(
                "The event log is not what was recorded. Compare it with the last backup.", returncode=1
            )
        for chain, seq, digest in heads():
            self.stdout.write(f"Chain {chain}: {seq} events, ends with {digest}")
