"""What a web process loads before its first page."""

import os
import subprocess
import sys

import pytest

STARTED = """
import sys
from portal.wsgi import application
from django.urls import get_resolver
assert application and get_resolver().url_patterns  # the map of the site imports every view
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    addresses = {"DATABASE_URL": "postgresql://nobody@localhost:1/nothing", "REDIS_URL": "redis://localhost:1/0"}
    environ = os.environ | addresses | {"DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    started = subprocess.run([sys.executable, "-c", STARTED], env=environ, capture_output=True, text=True, check=True)
    return set(started.stdout.split())


@pytest.mark.parametrize("heavy", ["weasyprint", "fontTools", "pydyf", "PIL", "numpy"])
def test_the_web_process_starts_without_what_only_papers_need(loaded, heavy):
    assert "applications" in loaded
    assert heavy not in loaded
