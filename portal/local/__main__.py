"""`python -m portal.local run|reset`."""

import os
import shutil
import sys
from pathlib import Path

from portal.embedded.places import EmbeddedServerError
from portal.embedded.postgres import Cluster
from portal.embedded.redis import RedisServer
from portal.local import start

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("QAMQOR_VAR", ROOT / "var")).resolve()


def main(order: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    os.chdir(ROOT)
    try:
        {"run": start.run, "reset": reset}[order](VAR)
    except EmbeddedServerError as fault:
        raise SystemExit(str(fault)) from fault


def reset(var: Path) -> None:
    """Stop the embedded servers and remove all data."""
    with start.the_only_start_in(var):
        for folder in (var, var / "tests"):
            Cluster(folder / "database").stop()
            RedisServer(folder / "redis").stop()
        shutil.rmtree(var)
    print("The data is gone; `make run` begins anew.")


if __name__ == "__main__":
    main(sys.argv[1])
