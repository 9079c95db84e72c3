"""Weight of the page: every file of the first view, and the files that a first stroke adds, plain and packed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request, Response

from bench.browser.chromium import chromium
from bench.browser.options import Options
from bench.browser.visit import Visit, visit
from bench.turn import server

# a browser without a window shows no icon, and does not load it
ICON = "() => fetch(document.querySelector('link[rel=icon]').href).then((answer) => answer.text())"


def measure(_options: Options) -> dict[str, Any]:
    """The files of the first view and of the first stroke: path, kind, bytes, bytes as sent, and the encoding."""
    with (
        tempfile.TemporaryDirectory(prefix="gentle-hands-data-") as folder,
        server(folder) as (url, _process, _seconds),
        chromium() as browser,
    ):
        with loading(browser, url) as (tab, loaded):
            tab.open()
            tab.page.evaluate(ICON)
            first_view = _files(tab, loaded)
        with loading(browser, url) as (tab, loaded):
            tab.to_the_strokes()
            tab.page.locator("img.drawing").wait_for()
            seen = {file["path"] for file in first_view}
            first_stroke = [file for file in _files(tab, loaded) if file["path"] not in seen]
        return {"first_view": first_view, "first_stroke": first_stroke}


@contextmanager
def loading(browser: Browser, url: str) -> Iterator[tuple[Visit, list[Request]]]:
    """A new family's tab, and the requests finished so far."""
    with visit(browser, url) as tab:
        loaded: list[Request] = []
        tab.page.on("requestfinished", lambda request: loaded.append(request))
        yield tab, loaded


def _files(tab: Visit, loaded: list[Request]) -> list[dict[str, Any]]:
    tab.page.wait_for_load_state("networkidle")
    files = [_file(request, answer) for request in loaded if (answer := request.response()) is not None]
    # a file that was asked for twice was sent once: the larger answer counts
    return list({file["path"]: file for file in sorted(files, key=lambda file: int(file["sent_bytes"]))}.values())


def _file(request: Request, answer: Response) -> dict[str, Any]:
    path = urlsplit(request.url).path
    return {
        "path": path,
        "kind": PurePosixPath(path).suffix.lstrip(".") or "html",
        "bytes": len(answer.body()),
        "sent_bytes": request.sizes()["responseBodySize"],
        "packed": answer.headers.get("content-encoding"),
    }
