"""The network is closed but for this machine."""

import socket

import pytest

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_connect = socket.socket.connect


def _connect_here_only(self: socket.socket, address: object) -> None:
    if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
        raise OSError(f"A test was to reach {address}, but tests reach no other machine. Give it an answer here.")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def only_this_machine_is_reached() -> object:
    socket.socket.connect = _connect_here_only
    yield
    socket.socket.connect = _connect
