"""A web server that answers Rasa's REST webhook with a small massage, for tests of the REST side and of the program."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bot.protocol.guide import encode
from tests.voice.fakes import TinyMassage


@dataclass
class RestServer:
    """Where it listens, and the messages it was sent."""

    url: str
    messages: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def rest_server(answer: bytes | None = None, status: int = 200) -> Iterator[RestServer]:
    """Serve on loopback until left. answer: sent instead of the massage's own."""
    massages: dict[str, TinyMassage] = {}
    found = RestServer("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(b"Hello", 200)

        def do_POST(self) -> None:
            message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.messages.append(message)
            reply = massages.setdefault(message["sender"], TinyMassage()).answer(message["message"])
            messages = [{"recipient_id": message["sender"], "text": line} for line in reply.lines]
            messages.append({"recipient_id": message["sender"], "custom": {"guide": encode(reply.guide)}})
            self._send(json.dumps(messages).encode() if answer is None else answer, status)

        def _send(self, body: bytes, status: int) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
