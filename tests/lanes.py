"""The lanes of tests: what a test needs beside Python, told by where it stands and by what it asks for.

room: sound devices or a synthesised voice. server: a program of its own, the server or `python -m voice`.
browser: Chromium. slow: more than about two seconds of its own, or a fixture that takes them.
A test of none of these is of the fast lane (`make test-fast`). docs/adr/0082-test-lanes.md says why.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.voice.synthesised import needs_espeak
from tests.voice.virtual_room import needs_room

HERE = Path(__file__).parent

FOLDERS = {
    "browser": "browser",
    "nlu/learning": "slow",
    "server/rasa": "slow",
    "whole": "server",
}
"""Every test below such a folder of tests/ is of that lane; `make test-fast` does not even import the first three."""

FIXTURES = {
    "server": "server",
    "served": "server",
    "talking": "server",
    "small_model": "slow",
    "talk": "slow",
    "package": "slow",
    "moonshine": "room",
    "whisper": "room",
}
"""Whoever asks for such a fixture is of that lane."""

NEEDS = ((needs_room, "room"), (needs_espeak, "room"))
"""Whoever cannot do without such a part is of that lane."""

SHARED = {
    "understanding": "understanding",
    "talk": "assistant",
    "small_model": "small model",
}
"""Tests that ask for such a fixture share a process where tests run side by side: the fixture is made once."""


def lanes_of(item: pytest.Item) -> set[str]:
    """The lanes that follow from the test's place, fixtures and needs; its own markers come on top."""
    fixtures = getattr(item, "fixturenames", ())
    marks = list(item.iter_markers("skipif"))
    return (
        {lane for folder, lane in FOLDERS.items() if item.path.is_relative_to(HERE / folder)}
        | {lane for fixture, lane in FIXTURES.items() if fixture in fixtures}
        | {lane for need, lane in NEEDS if need.mark in marks}
    )


def group_of(item: pytest.Item) -> str:
    """The name of the process that runs the test where tests run side by side: by a shared fixture, else by file."""
    fixtures = getattr(item, "fixturenames", ())
    return next((group for fixture, group in SHARED.items() if fixture in fixtures), item.path.stem)
