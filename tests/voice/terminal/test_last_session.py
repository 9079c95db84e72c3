"""After a break the same conversation is found again, and only where that makes sense."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from bot.core.phase import Phase
from tests.voice.fakes import ScriptedAssistant, reply
from voice.terminal.last_session import FILE_NAME, RememberedAssistant, SessionKeeper

HOUR = 3600.0


class Wall:
    """A wall clock to set."""

    time = 1_000_000.0


def keeper(folder: Path, wall: Wall | None = None, told: list[str] | None = None) -> SessionKeeper:
    clock = wall or Wall()
    return SessionKeeper(folder, (told if told is not None else []).append, lambda: clock.time)


def test_a_session_broken_off_a_while_ago_is_gone_on_with(tmp_path: Path) -> None:
    wall = Wall()
    keeper(tmp_path, wall).remember("abc", ended=False)
    wall.time += 5.9 * HOUR
    assert keeper(tmp_path, wall).sender_to_go_on_with(6.0) == "abc"
    wall.time += 0.2 * HOUR
    assert keeper(tmp_path, wall).sender_to_go_on_with(6.0) is None


def test_one_that_was_ended_is_not(tmp_path: Path) -> None:
    keeper(tmp_path).remember("abc", ended=True)
    assert keeper(tmp_path).sender_to_go_on_with(6.0) is None


def test_a_clock_set_back_and_a_setting_of_nought_begin_anew(tmp_path: Path) -> None:
    wall = Wall()
    keeper(tmp_path, wall).remember("abc", ended=False)
    assert keeper(tmp_path, wall).sender_to_go_on_with(0.0) is None
    wall.time -= HOUR
    assert keeper(tmp_path, wall).sender_to_go_on_with(6.0) is None


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"sender": "abc"}', '{"sender": 1, "seen": "x"}', "\0\0"])
def test_a_damaged_file_begins_anew(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    assert keeper(tmp_path).sender_to_go_on_with(6.0) is None


def test_a_disk_that_takes_nothing_is_told_of_once_and_costs_nothing_else() -> None:
    told: list[str] = []
    remembering = keeper(Path("/dev/full/gentle-hands"), told=told)
    remembering.remember("abc", ended=False)
    remembering.remember("abc", ended=False)
    assert len(told) == 1 and "cannot be remembered" in told[0]


def test_the_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    remembering = keeper(tmp_path)
    for _ in range(3):
        remembering.remember("abc", ended=False)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


async def replies(folder: Path, *texts: str) -> None:
    answers = {"hello": reply("Hi."), "bye": reply("Bye.", phase=Phase.ENDED)}
    assistant = RememberedAssistant(ScriptedAssistant(answers), keeper(folder), "abc")
    for text in texts:
        await assistant.reply(text)
    await assistant.close()


async def test_every_reply_is_noted_and_the_last_one_ends_the_session(tmp_path: Path) -> None:
    await replies(tmp_path, "hello")
    assert keeper(tmp_path).sender_to_go_on_with(6.0) == "abc"
    await replies(tmp_path, *["hello"] * 5, "bye")
    assert keeper(tmp_path).sender_to_go_on_with(6.0) is None


async def test_no_reply_waits_for_a_slow_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _: disk.wait(5.0))
    assistant = RememberedAssistant(ScriptedAssistant({"hello": reply("Hi.")}), keeper(tmp_path), "abc")
    began = time.monotonic()
    await assistant.reply("hello")
    assert time.monotonic() - began < 1.0
    disk.set()
    await assistant.close()
    assert keeper(tmp_path).sender_to_go_on_with(6.0) == "abc"
