"""The law folder stands alone: no framework, no clock."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "applications" / "law"
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def test_importing_all_of_the_law_imports_no_framework():
    imports = ", ".join(f"applications.law.{name}" for name in MODULES)
    words = f"import sys, {imports}; print([name for name in ('django', 'celery', 'psycopg') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=FOLDER.parents[1], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", MODULES)
def test_the_law_reads_no_clock(name):
    words = (FOLDER / f"{name}.py").read_text("utf-8")
    assert not [clock for clock in (".now(", ".today(", "time.time(", "os.environ") if clock in words]
