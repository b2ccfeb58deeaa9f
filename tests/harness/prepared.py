"""The data of a portal that was started once, with its demo office and all its papers; who needs one takes a copy."""

import hashlib
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

from django.conf import settings

from applications.law.calendar import ALMATY
from portal.embedded.places import only_one
from tests.harness.portal import ROOT, Portal

SOURCES = ("portal", "applications", "permits", "templates", "locale", "requirements")


def data_of_a_portal(place: Path, *, port: int) -> None:
    """Put the data into an empty place, starting a portal on the port first when nobody has prepared them yet."""
    shelf = _shelf()
    with only_one(shelf.with_suffix(".lock")):
        if not shelf.exists():
            portal = Portal(place, port)
            try:
                portal.wait_until_it_answers()
                portal.wait_until_the_papers_are_made()
            finally:
                portal.stop()
            _copy(place, shelf)
        else:
            _copy(shelf, place)


def keep_for_others(place: Path) -> None:
    """Keep the data of a portal that has just stopped."""
    shelf = _shelf()
    with only_one(shelf.with_suffix(".lock")):
        if not shelf.exists():
            _copy(place, shelf)


def _shelf() -> Path:
    """Name the place by what the demo is made from: the sources and the day. What was made from others is removed."""
    made_from = hashlib.sha256(f"{datetime.now(ALMATY):%Y-%m-%d}".encode())
    for folder in SOURCES:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix not in {".pyc", ".mo"} and file.is_file():  # those are made by the start itself
                made_from.update(f"{file.relative_to(ROOT)} {file.stat().st_mtime_ns}".encode())
    shelf = settings.VAR / "prepared" / made_from.hexdigest()[:12]
    shelf.parent.mkdir(parents=True, exist_ok=True)
    for old in shelf.parent.iterdir():
        if old.is_dir() and old != shelf:
            shutil.rmtree(old)
    return shelf


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all, and with its owners: PostgreSQL runs under an account of its own."""
    half = target.with_name(f"{target.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    subprocess.run(["cp", "-a", source, half], check=True)
    half.rename(target)
