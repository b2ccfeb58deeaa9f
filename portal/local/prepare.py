"""Brings tables, translations and static files up to date, loads the demo office once, prints its sign-ins.

Runs as a process of its own, so that the supervisor stays small and each step sees fresh settings.
"""

import os
import subprocess
import sys
from pathlib import Path

os.environ["DATABASE_ROLE"] = "owner"


def prepare() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from portal.offices.models import Office

    call_command("migrate", verbosity=0, interactive=False)
    call_command("translations", "compile")
    if _older_than_sources(settings.STATIC_ROOT / "staticfiles.json", settings.ROOT / "static"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    if not Office.objects.exists():
        print("Loading the demo office", file=sys.stderr, flush=True)
        # With the application's rights, as everything else that writes rows.
        rights = os.environ | {"DATABASE_ROLE": "application"}
        subprocess.run([sys.executable, "manage.py", "demo"], check=True, env=rights, stdout=subprocess.DEVNULL)
    call_command("demo", show=True)


def _older_than_sources(made: Path, *sources: Path) -> bool:
    if not made.exists():
        return True
    made_at = made.stat().st_mtime
    installed = Path(sys.prefix) / "installed-base"
    files = [path for folder in sources for path in folder.rglob("*")]
    return any(path.stat().st_mtime > made_at for path in [*files, installed] if path.exists())


if __name__ == "__main__":
    prepare()
