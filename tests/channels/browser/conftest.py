"""One real server for the tests of a file: it takes seconds to start."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.channels.browser.served import Page, Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server; at the end it must stop when asked, and must not have logged a traceback."""
    running = Server(tmp_path_factory.mktemp("browser"))
    try:
        yield running
        code, errors = running.stop()
        assert code == 0
        assert "Traceback" not in errors, errors
        assert "never retrieved" not in errors, errors
    finally:
        running.process.kill()
        running.process.communicate()


@pytest_asyncio.fixture(autouse=True)
async def _pages_are_closed() -> AsyncIterator[None]:
    yield
    while Page.opened:
        await Page.opened.pop().close()
