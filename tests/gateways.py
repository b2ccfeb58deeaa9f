"""What the tests of gateways share: systems on this machine, and what they were asked."""

import base64
import io
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pikepdf

PERSON = {
    "surname": "Жұмабеков",
    "given_name": "Қанат",
    "patronymic": "Өмірұлы",
    "birth_date": "1985-03-15",
    "address": "Есіл қаласы, Тәуелсіздік көшесі, 5-үй",
    "document": {"number": "038412756", "valid_until": "2031-02-01"},
}


class System:
    """A system on this machine: what it is asked, and its next answers as (status, JSON or bytes)."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, object]] = []
        self.always: tuple[int, object] = (200, {})
        self.asked: list[dict] = []
        self.headers: list[dict] = []
        self.url = ""

    def answer(self) -> tuple[int, bytes]:
        status, body = self.answers.pop(0) if self.answers else self.always
        return status, body if isinstance(body, bytes) else json.dumps(body).encode()


@contextmanager
def system() -> Iterator[System]:
    told = System()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            told.headers.append(dict(self.headers))
            status, body = told.answer()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """A test prints nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_port}/v1/ask"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


def digital(content: bytes | None = None) -> dict:
    """An answer of the digital documents service."""
    file = base64.b64encode(content if content is not None else pdf()).decode()
    return {"file": file, "number": "038412756", "valid_until": "2031-02-01"}


def pdf() -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=(595, 842))
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.save(out)
    return out.getvalue()


def code_of(message: dict) -> str:
    """The code in an SMS."""
    return re.search(r"\b(\d{6})\b", message["text"])[1]
