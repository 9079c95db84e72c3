"""What many tests share: the real assistant in process, what it understands by, and the lane of every test."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.nlu.understanding import Understanding
from bot.protocol.reply import Reply, read_reply
from bot.server.embedded import EmbeddedAssistant
from tests.lanes import group_of, lanes_of


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test with its lanes, and with the process it belongs to where tests run side by side."""
    for item in items:
        for lane in lanes_of(item):
            item.add_marker(lane)
        item.add_marker(pytest.mark.xdist_group(group_of(item)))


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder for this run alone, so that no test reads or writes a family's own."""
    folder = tmp_path_factory.mktemp("data")
    before = os.environ.get("GENTLE_HANDS_DATA")
    os.environ["GENTLE_HANDS_DATA"] = str(folder)
    yield folder
    if before is None:
        del os.environ["GENTLE_HANDS_DATA"]
    else:
        os.environ["GENTLE_HANDS_DATA"] = before


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment for a program of its own: its own folders, and no sound."""
    own = {
        "GENTLE_HANDS_DATA": str(tmp_path / "data"),
        "GENTLE_HANDS_CONFIG": str(tmp_path / "config"),
        "XDG_RUNTIME_DIR": str(tmp_path / "no-sound"),
        "PULSE_SERVER": "unix:/nowhere",
        "OMP_NUM_THREADS": "1",
    }
    return {**os.environ, **own}


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    """What ships, without a session: learning takes some seconds, reading some milliseconds."""
    return Understanding()


@pytest.fixture(scope="session")
def talk(data_folder: Path) -> Iterator[Callable[[str, str], Reply]]:
    """Says one thing to the real assistant: talk(sender, text) -> Reply. Each sender is a household of its own."""
    loop = asyncio.new_event_loop()
    assistant = loop.run_until_complete(EmbeddedAssistant.load(data_folder=data_folder))

    def say(sender: str, text: str) -> Reply:
        return read_reply(loop.run_until_complete(assistant.reply(sender, text, {"household": sender})))

    yield say
    loop.close()
