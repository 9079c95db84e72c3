"""First view: milliseconds from navigation to the page's first paint, first button and the assistant's first line.

The page is opened in three ways: of a server that has just begun, with nothing cached, and with everything cached.
The browser is running already, and the page's own clock tells the times.
"""

from __future__ import annotations

import tempfile
import time

from bench.browser.chromium import chromium
from bench.browser.options import Options
from bench.browser.visit import visit
from bench.turn import server

LOADED_SECONDS = 10.0
"""After so long a server that has just begun has loaded its recognisers too."""
BETWEEN_SECONDS = 3.0


def measure(options: Options) -> dict[str, list[dict[str, float]]]:
    """Milliseconds of every opening, by way: just_begun, cold, warm."""
    measured: dict[str, list[dict[str, float]]] = {"just_begun": [], "cold": [], "warm": []}
    with chromium() as browser, tempfile.TemporaryDirectory(prefix="gentle-hands-data-") as folder:
        with visit(browser, "about:blank") as tab:
            tab.page.goto("about:blank")  # a browser's first page is not measured
        for _ in range(options.runs - 1):
            with server(folder) as (url, _process, _seconds), visit(browser, url) as tab:
                measured["just_begun"].append(tab.open())
        with server(folder) as (url, _process, _seconds):
            with visit(browser, url) as tab:
                measured["just_begun"].append(tab.open())
            time.sleep(LOADED_SECONDS)
            for _ in range(options.runs):
                with visit(browser, url) as tab:
                    measured["cold"].append(tab.open())
                    time.sleep(BETWEEN_SECONDS)
                    measured["warm"].append(tab.reload())
                time.sleep(BETWEEN_SECONDS)
    return measured
