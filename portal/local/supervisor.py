"""Keeps a handful of processes alive and stops them in order."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LONGEST_PAUSE_SECONDS = 30
CALM_AFTER_SECONDS = 60
SECONDS_TO_STOP = 20


@dataclass
class Child:
    """One process: what it runs, as whom, where it writes, how it is asked to stop."""

    name: str
    command: list[str]
    log: Path
    stop_signal: signal.Signals = signal.SIGTERM
    others_need_it: bool = False
    user: str | None = None
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    deaths: int = 0
    start_again_at: float = 0.0

    def start(self) -> None:
        account: dict[str, Any] = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | self.environment,
                start_new_session=True,  # Ctrl-C reaches the supervisor alone, which stops them in order
                preexec_fn=_die_with_the_supervisor,
                **account,
            )
        self.started_at = time.monotonic()

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def look_after(self) -> None:
        """Start a dead process again, later each time it dies soon."""
        now = time.monotonic()
        if self.alive() or now < self.start_again_at:
            return
        if self.process is not None:
            self.deaths = 1 if now - self.started_at > CALM_AFTER_SECONDS else self.deaths + 1
            pause = min(LONGEST_PAUSE_SECONDS, 2 ** (self.deaths - 1) / 4)
            print(
                f"{self.name} ended ({self.process.returncode}), starts again in {pause:g} s; see {self.log}",
                flush=True,
            )
            self.process, self.start_again_at = None, now + pause
            return
        self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.alive():
            self.process.send_signal(self.stop_signal)

    def wait_until_stopped(self) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Supervisor:
    """Starts children in order, starts the dead again, stops all; those that others need are stopped last."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        self.stopping = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)

    def start(self, child: Child) -> None:
        self.children.append(child)
        child.start()

    def watch(self, until: float = float("inf")) -> None:
        """Look after the children until asked to stop or until a moment of the monotonic clock."""
        while not self.stopping and time.monotonic() < until:
            for child in self.children:
                child.look_after()
            time.sleep(0.1)

    def stop(self) -> None:
        for last in (False, True):
            wave = [child for child in self.children if child.others_need_it is last]
            for child in wave:
                child.ask_to_stop()
            for child in wave:
                child.wait_until_stopped()

    def _ask_to_stop(self, *_: object) -> None:
        self.stopping = True


def _die_with_the_supervisor() -> None:
    if sys.platform.startswith("linux"):
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
