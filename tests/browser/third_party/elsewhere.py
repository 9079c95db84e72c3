"""A website of somebody else: a few pages on an origin of their own."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Elsewhere:
    """Serves from when it is made until `close`. pages: path -> (media type, text); every answer carries `headers`.

    Its origin is on localhost, the assistant's on 127.0.0.1: for a browser they have nothing to do with each other.
    """

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        self.headers: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.origin = f"http://localhost:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def close(self) -> None:
        """Ends it."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Visit(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, text = site.pages.get(self.path, ("text/plain", ""))
                self.send_response(200 if self.path in site.pages else 204)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                for name, value in site.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: Any) -> None:
                pass

        return Visit
