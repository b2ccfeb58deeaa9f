"""`make bench`: every module here with a `run()` that yields results, in one table and as JSON under var/."""

import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

import benchmarks
from benchmarks.measuring import Result

ROW = "{:<52} {:>12} {:<34} {:>12} {:>9}  {}"


def main(wanted: list[str]) -> None:
    django.setup()
    from django.conf import settings

    print(ROW.format("work", "ours", "against", "theirs", "x faster", "goal"))
    results = []
    try:
        for result in _results(wanted):
            results.append(result.as_dict())
            seconds = [f"{seconds * 1e6:,.2f} µs" for seconds in (result.ours, result.theirs)]
            print(
                ROW.format(
                    result.work, seconds[0], result.against, seconds[1], f"{result.times_faster:.1f}", result.goal
                ),
                flush=True,
            )
    finally:
        settings.CLUSTER.stop()
    report = settings.VAR.parent / "bench.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")


def _results(wanted: list[str]) -> Iterator[Result]:
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name.startswith("_") or (wanted and module.name not in wanted):
            continue
        run = getattr(importlib.import_module(f"benchmarks.{module.name}"), "run", None)
        if run:
            yield from run()


if __name__ == "__main__":
    main(sys.argv[1:])
