"""One permit as PDF: warm against cold and against plain WeasyPrint, and what 200 of them leave in memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

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


def run() -> None:
    permit()
    plain()
    warm = milliseconds(permit, 15)
    naive = milliseconds(plain, 15)
    cold = milliseconds(lambda: in_new_process(COLD), 3)
    grown = float(in_new_process(MEMORY, "200"))
    print(f"one permit PDF, warm                   {warm:8.1f} ms      1.00")
    print(f"  plain HTML(...).write_pdf()          {naive:8.1f} ms  {naive / warm:8.2f}")
    print(f"  cold, a process of its own           {cold:8.1f} ms  {cold / warm:8.2f}")
    print(f"memory grown over 200 further permits  {grown:8.1f} MiB")


if __name__ == "__main__":
    exec(PREPARE)
    run()
