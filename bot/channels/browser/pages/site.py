"""The files of the site: the page, the widget's files, the drawings, and the content that the widget shows."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, text

from bot.channels.browser.pages.content_json import content_json
from bot.channels.browser.pages.served_file import TYPES, Served
from bot.channels.browser.sentences import page_sentence
from bot.content.loader import library
from bot.pictures import body_map, drawing, drawing_ids

BUILT = Path(__file__).resolve().parents[3] / "web" / "dist"
_NAME = re.compile(r"([A-Za-z0-9_-][A-Za-z0-9._-]*/){0,3}[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)
_LONGEST_NAME = 120
_DRAWING = re.compile(r"drawings/([a-z0-9_]+)(\.still)?\.svg", re.ASCII)
_BODY = re.compile(r"body/([a-z0-9_]+)\.svg", re.ASCII)


class Site:
    """Answers GET / and GET /widget/…. built: the folder that `make web` fills; changed files are read again."""

    def __init__(self, built: Path = BUILT) -> None:
        self._built = built
        self._read: dict[str, tuple[tuple[int, int], Served]] = {}

    def get_ready(self) -> None:
        """Makes the files that every first view asks for. Takes a while; pictures are made at their first request."""
        names = [path.name for path in self._built.glob("*") if path.is_file()]
        for served in (_content(), *map(self._file, names)):
            if served is not None:
                served.get_ready()

    def page(self, request: Request) -> HTTPResponse:
        """The page."""
        return self._answer(request, self._file("index.html"))

    def widget(self, request: Request, name: str) -> HTTPResponse:
        """A file below /widget/."""
        return self._answer(request, generated(name) or self._file(name))

    def _answer(self, request: Request, served: Served | None) -> HTTPResponse:
        if served is not None:
            return served.answer(request.headers)
        if not (self._built / "gentle-hands.js").is_file():
            return text(page_sentence("not_built"), status=503)
        return text(page_sentence("not_found"), status=404)

    def _file(self, name: str) -> Served | None:
        path = self._built / name
        if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name) or path.suffix not in TYPES or not path.is_file():
            return None
        if not path.resolve().is_relative_to(self._built.resolve()):
            return None
        stat = path.stat()
        state = (stat.st_mtime_ns, stat.st_size)
        kept = self._read.get(name)
        if kept is None or kept[0] != state:
            kept = self._read[name] = (state, Served(name, path.read_bytes()))
        return kept[1]


def generated(name: str) -> Served | None:
    """A file made from the content: content.json, a drawing, a body map; None for any other name."""
    if name == "content.json":
        return _content()
    if (found := _DRAWING.fullmatch(name)) and found[1] in drawing_ids():
        return _drawing(found[1], still=found[2] is not None)
    if (found := _BODY.fullmatch(name)) and found[1] in {"none", *library().regions}:
        return _body(None if found[1] == "none" else found[1])
    return None


@cache
def _content() -> Served:
    return Served("content.json", json.dumps(content_json(), ensure_ascii=False, separators=(",", ":")).encode())


@cache
def _drawing(stroke: str, still: bool) -> Served:
    return Served("drawing.svg", drawing(stroke, still).encode())


@cache
def _body(region: str | None) -> Served:
    return Served("body.svg", body_map(region).encode())
