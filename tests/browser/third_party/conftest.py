"""The assistant's server, and two websites elsewhere: one that is listed in its credentials, and one that is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import CHROMIUM
from tests.browser.third_party.elsewhere import Elsewhere
from tests.real_server import ROOT, RealServer

CREDENTIALS = """
bot.channels.browser.channel.BrowserChannel:
  origins: ["{origin}"]
  voice: false
"""


@pytest.fixture(scope="module")
def family_site() -> Iterator[Elsewhere]:
    """A website that the server lists."""
    site = Elsewhere()
    yield site
    site.close()


@pytest.fixture
def strangers_site() -> Iterator[Elsewhere]:
    """A website that it does not list."""
    site = Elsewhere()
    yield site
    site.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, family_site: Elsewhere) -> Iterator[RealServer]:
    """A running server, which at the end must have logged no traceback."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is missing: scripts/system_packages.sh installs it.")
    if not (ROOT / "bot/web/dist/gentle-hands.js").exists():
        pytest.skip("The widget is not built: scripts/web.sh builds it.")
    running = RealServer(tmp_path_factory.mktemp("third_party"), CREDENTIALS.format(origin=family_site.origin))
    yield running
    running.stop()
    assert "Traceback" not in running.errors, running.errors
