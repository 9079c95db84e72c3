"""One real server for the tests of a file: it takes seconds to start."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.channels.browser.served import Page, serve
from tests.real_server import RealServer, ends_well


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """A running server; at the end it must stop when asked, and must not have logged a traceback."""
    with ends_well(serve(tmp_path_factory.mktemp("browser"))) as running:
        yield running


@pytest_asyncio.fixture(autouse=True)
async def _pages_are_closed() -> AsyncIterator[None]:
    yield
    while Page.opened:
        await Page.opened.pop().close()
