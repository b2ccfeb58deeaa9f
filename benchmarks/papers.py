"""One permit as PDF: warm against cold and against plain WeasyPrint, and what 200 of them leave in memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measuring import Result

ROOT = Path(__file__).resolve().parent.parent
PREPARE = """
import sys; sys.path.insert(0, {root!r})
from django.conf import settings
from pathlib import Path
if not settings.configured: settings.configure(ROOT=Path({root!r}), INSTALLED_APPS=[])
import django; django.setup()
""".format(root=str(ROOT))
COLD = PREPARE + "from benchmarks.papers import permit; permit()"
MEMORY = PREPARE + "from benchmarks.papers import growth; print(growth(int(sys.argv[1])))"


def permit() -> bytes:
    from portal.documents import render
    from tests.portal.paper_samples import permit as facts

    return render("permit", facts(3)).pdf


def plain() -> bytes:
    """The way of WeasyPrint's first page of documentation: style sheet and fonts read anew for each paper."""
    from weasyprint import CSS, HTML

    from portal.documents import html_of
    from tests.portal.paper_samples import permit as facts

    style = CSS(filename=ROOT / "static" / "css" / "pdf.css")
    return bytes(HTML(string=html_of("permit", facts(3), "kk")).write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1"))


def resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def growth(count: int) -> float:
    """MiB that this process grows by while it makes so many papers, after the first twenty."""
    for _ in range(20):
        permit()
    before = resident_mib()
    for _ in range(count):
        permit()
    return resident_mib() - before


def milliseconds(work: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def in_new_process(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


def run() -> Iterator[Result]:
    permit()
    plain()
    warm, naive = milliseconds(permit, 15) / 1000, milliseconds(plain, 15) / 1000
    yield Result("one permit PDF, warm", warm, "plain HTML(...).write_pdf()", naive, "1.4 x")
    cold = milliseconds(lambda: in_new_process(COLD), 3) / 1000
    yield Result("one permit PDF, warm", warm, "cold, a process of its own", cold, "")
    print(f"memory grown over 200 further permits: {float(in_new_process(MEMORY, '200')):.1f} MiB")
