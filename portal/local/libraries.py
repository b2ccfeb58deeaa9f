"""System packages that the portal wants: installed with apt when root, else named in one line to run."""

import ctypes
import os
import shutil
import subprocess
import sys
from typing import Any

RENDERER = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",  # without it a PDF takes three times as long
}

_IMPATIENT = ["-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20", "-o", "Acquire::Retries=1"]


def missing_for_documents() -> list[str]:
    """Return the packages whose libraries the PDF renderer would not find."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in RENDERER.items() if not _loads(library)]


def install(packages: list[str], purpose: str) -> bool:
    """Install packages with apt when root; else print what to run. Returns whether they are there now."""
    if not packages:
        return True
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' '.join(packages)} ({purpose})", flush=True)
        quiet: dict[str, Any] = {
            "check": False,
            "stdout": subprocess.DEVNULL,
            "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-qq", *_IMPATIENT], **quiet)
        if subprocess.run([*line.split(), *_IMPATIENT], **quiet).returncode == 0:
            return True
    print(f"Missing for {purpose}: {' '.join(packages)}. Run this once:\n    sudo {line}", flush=True)
    return False


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
