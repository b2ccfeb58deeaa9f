"""Where an embedded server finds its program, its folder and its socket."""

import fcntl
import hashlib
import importlib.util
import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_SOCKET_FOLDER = 90  # the kernel takes 107 bytes for the whole name, PostgreSQL adds `/.s.PGSQL.5432.lock`


class EmbeddedServerError(RuntimeError):
    """An embedded server is not there or does not come up; the message says what to do."""


def wheel_folder(package: str) -> Path | None:
    """Return the folder of an installed package without importing it, ``None`` when it is absent."""
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def program(name: str, *folders: Path | None) -> str:
    """Return the path of a server's program from its wheel, else from the system."""
    for folder in folders:
        if folder and (folder / name).exists():
            return str(folder / name)
    if found := shutil.which(name):
        return found
    raise EmbeddedServerError(
        f"The portal was to start {name} by itself, but neither a wheel for Python {platform.python_version()} on "
        f"{platform.machine()} nor a system program of that name is here. Set both addresses to servers of your own: "
        "DATABASE_URL=postgresql://qamqor_app:password@host/qamqor and REDIS_URL=redis://host:6379/0 "
        "(and MIGRATION_DATABASE_URL for the role that owns the tables)."
    )


def socket_folder(home: Path) -> Path:
    """Return a folder short enough to hold a socket: the server's own, else one of this user under /tmp."""
    if len(os.fsencode(home)) <= LONGEST_SOCKET_FOLDER:
        return home
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(f"/tmp/qamqor-{os.geteuid()}-{digest}")  # noqa: S108 - closed to others by private_folder


def private_folder(folder: Path, owner: int) -> None:
    """Make a folder that only its owner may enter; whoever reaches the socket is let in without a password."""
    folder.mkdir(parents=True, exist_ok=True)
    status = folder.lstat()
    if status.st_uid not in (owner, os.geteuid()) and os.geteuid() != 0:
        raise EmbeddedServerError(
            f"The portal was to keep a server in {folder}, but the folder belongs to another user. "
            "Run as that user, or remove the folder (`make reset` as that user) and start again."
        )
    if status.st_uid != owner:
        os.chown(folder, owner, -1, follow_symlinks=False)
    folder.chmod(0o700)


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Let one process at a time start or prepare a server."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
