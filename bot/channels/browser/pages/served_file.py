"""A file as it is served: its bytes, plain and in gzip, and the ETag by which a browser knows the file it has."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath

from sanic.response import HTTPResponse, empty, raw

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
}
"""Suffix -> content type of every kind of file that is served."""
_PACKED = {".html", ".js", ".css", ".json", ".svg", ".txt", ".wasm"}


@dataclass(frozen=True)
class Served:
    """One file. name: with the suffix that tells the file's type."""

    name: str
    body: bytes

    @cached_property
    def tag(self) -> str:
        """The ETag."""
        return f'"{sha256(self.body).hexdigest()[:32]}"'

    @cached_property
    def packed(self) -> bytes | None:
        """The body in gzip; None where gzip makes it no smaller."""
        if PurePosixPath(self.name).suffix not in _PACKED:
            return None
        packed = gzip.compress(self.body, 9, mtime=0)
        return packed if len(packed) < len(self.body) else None

    def get_ready(self) -> None:
        """Makes the gzip and the ETag now, so that the first request does not wait for them."""
        _ = self.tag, self.packed

    def answer(self, headers: Mapping[str, str]) -> HTTPResponse:
        """The response to a request: 200, or 304 where the browser has the file.

        headers: the request's, names in small letters.
        """
        own = {"ETag": self.tag, "Cache-Control": "no-cache"}
        if self.tag in headers.get("if-none-match", "").replace("W/", ""):
            return empty(304, headers=own)
        body = self.body
        if self.packed and "gzip" in headers.get("accept-encoding", ""):
            body, own["Content-Encoding"] = self.packed, "gzip"
        return raw(body, headers=own, content_type=TYPES[PurePosixPath(self.name).suffix])
