"""Browser journeys run where Chromium is; elsewhere they are left out and one line says so."""

import shutil
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if collection_path.name == "journeys" and not CHROMIUM else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not CHROMIUM:
        terminalreporter.write_line("Browser journeys left out: no Chromium here (apt-get install chromium).")
