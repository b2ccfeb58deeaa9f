"""Removing bytes that no row speaks of: an upload whose transaction was given up."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from portal.files.models import StoredFile

UNTOUCHED = timedelta(days=1)


def sweep(*, at: datetime) -> int:
    """Remove files without a row that are older than a day; returns how many."""
    removed = 0
    for folder in Path(settings.FILES_ROOT).glob("??"):
        old = [path for path in folder.iterdir() if path.stat().st_mtime < (at - UNTOUCHED).timestamp()]
        known = set(
            StoredFile.objects.filter(stored_name__in=[path.name for path in old])
            .order_by("pk")
            .values_list("stored_name", flat=True)
        )
        for path in old:
            if path.name not in known:
                path.unlink(missing_ok=True)
                removed += 1
    return removed
