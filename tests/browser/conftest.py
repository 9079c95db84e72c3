"""Real Chromium, and one real server for the tests of a file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import Browser, BrowserContext, async_playwright

from tests.real_server import ROOT, RealServer

CREDENTIALS = """
bot.channels.browser.channel.BrowserChannel:
  voice: true
  max_voices: 8
"""
CHROMIUM = Path("/usr/bin/chromium")
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--use-fake-device-for-media-stream",  # there is a microphone; whether it may be used is another question
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """A running server, which at the end must have logged no traceback."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is missing: scripts/system_packages.sh installs it.")
    if not (ROOT / "bot/web/dist/index.html").exists():
        pytest.skip("The widget is not built: scripts/web.sh builds it.")
    running = RealServer(tmp_path_factory.mktemp("browser"), CREDENTIALS)
    yield running
    running.stop()
    assert "Traceback" not in running.errors, running.errors


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window, new for each test."""
    async with async_playwright() as tools:
        started = await tools.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIETLY))
        yield started
        await started.close()


@pytest_asyncio.fixture
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A family's browser, with nothing kept in it yet: a small phone."""
    one = await browser.new_context(viewport={"width": 360, "height": 740})
    yield one
    await one.close()
