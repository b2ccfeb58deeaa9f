"""Browser journeys run where Chromium is; elsewhere they are left out and one line says so.

The headless shell is the same engine without the windows around it and takes half of the processor's time. It shows no
PDF inside a page, so pictures are taken with the whole browser.
"""

import os
import shutil
from pathlib import Path

import pytest

HEADLESS_SHELL = shutil.which("chromium-headless-shell")
WHOLE = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM = WHOLE or HEADLESS_SHELL if os.environ.get("SHOTS") else HEADLESS_SHELL or WHOLE


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if collection_path.name == "journeys" and not CHROMIUM else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not CHROMIUM:
        terminalreporter.write_line("Browser journeys left out: no Chromium here (apt-get install chromium).")
