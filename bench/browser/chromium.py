"""Chromium without a window, with the microphone and the loudspeaker of a virtual room where a room is given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.machine import ROOT

try:
    from playwright.sync_api import Browser, sync_playwright
except ImportError:
    raise SystemExit("Playwright is missing: make bench-browser installs it.") from None

CHROMIUM = Path("/usr/bin/chromium")
BUILT = ROOT / "bot" / "web" / "dist" / "index.html"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",  # grants the microphone without asking; the microphone is real
)


@contextmanager
def chromium(environment: Mapping[str, str] | None = None) -> Iterator[Browser]:
    """The browser; environment: of its process, which names the sound server; None: this process's."""
    if not CHROMIUM.exists():
        raise SystemExit("Chromium is missing: scripts/system_packages.sh installs it.")
    if not BUILT.exists():
        raise SystemExit("The widget is not built: make web builds it.")
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=str(CHROMIUM),
            args=list(FLAGS),
            ignore_default_args=["--mute-audio"],
            env=dict(environment or os.environ),
        )
        try:
            yield browser
        finally:
            browser.close()
