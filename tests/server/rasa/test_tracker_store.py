from __future__ import annotations

import json
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.server.rasa.sender_rows import FORGOTTEN_AFTER_SECONDS, SenderRows
from bot.server.rasa.tracker_store import FILE_NAME, SessionTrackerStore

ROOT = Path(__file__).parents[3]
DOMAIN = Domain.load(str(Path(__file__).parents[1] / "small_assistant" / "domain.yml"))


def conversation(sender: str, count: int) -> DialogueStateTracker:
    events = [UserUttered("count", {"name": "count"}), SlotSet("session", {"count": count})]
    return DialogueStateTracker.from_events(sender, events, DOMAIN.slots)


async def count_in(store: SessionTrackerStore, sender: str) -> int | None:
    tracker = await store.retrieve(sender)
    return tracker.get_slot("session")["count"] if tracker else None


class Child:
    """The small assistant in another process."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.log = folder.parent / "child.log"
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "tests/server/child.py"), str(model), str(folder)],
                cwd=ROOT,
                env={"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._line() == "ready", self.log.read_text()

    def say(self, text: str) -> Any:
        self.send(text)
        return json.loads(self._line())

    def wish(self, wish: str) -> None:
        self.send(wish)
        assert self._line() == "done"

    def send(self, text: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()


def test_kill_9_at_any_moment_loses_no_turn_that_was_answered(small_model: Path, tmp_path: Path) -> None:
    answered = 0
    for pause_seconds in (0.0, 0.002, 0.005):
        child = Child(small_model, tmp_path / "data")
        try:
            count = int(child.say("count")[0]["text"])
            # the turn that was cut off may have been saved just before the end, or not
            assert count in ((1,) if not answered else (answered + 1, answered + 2))
            answered = count
            for _ in range(5):
                answered = int(child.say("count")[0]["text"])
            child.send("count")
            time.sleep(pause_seconds)
        finally:
            child.kill()
    assert answered >= 18


def test_a_full_disk_does_not_end_the_conversation_and_is_told_once(small_model: Path, tmp_path: Path) -> None:
    child = Child(small_model, tmp_path / "data")
    try:
        assert child.say("count")[0]["text"] == "1"
        child.wish("!full")
        assert [child.say("count")[0]["text"] for _ in range(3)] == ["2", "3", "4"]
        child.wish("!free")
        assert child.say("count")[0]["text"] == "5"
    finally:
        child.kill()
    log = child.log.read_text()
    assert log.count("store_unavailable") == 1
    assert log.count("store_available") == 1
    survivor = Child(small_model, tmp_path / "data")
    try:
        assert survivor.say("count")[0]["text"] == "6"
    finally:
        survivor.kill()


async def test_a_data_folder_that_cannot_be_made_leaves_the_conversation_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    store = SessionTrackerStore(DOMAIN, folder=tmp_path / "file" / "data")
    for count in (1, 2):
        await store.save(conversation("anna", count))
    assert await count_in(store, "anna") == 2
    assert await store.retrieve("ben") is None
    assert set(await store.keys()) == {"anna"}
    assert caplog.text.count("store_unavailable") == 1


async def test_half_a_surrogate_pair_keeps_no_conversation_from_being_saved(tmp_path: Path) -> None:
    store = SessionTrackerStore(DOMAIN, folder=tmp_path)
    odd = conversation("odd", 1)
    odd.update(UserUttered("hello", {"name": "half \ud83d"}))
    await store.save(odd)
    await store.save(conversation("anna", 3))
    later = SessionTrackerStore(DOMAIN, folder=tmp_path)
    assert await count_in(later, "anna") == 3
    assert await count_in(later, "odd") == 1


async def test_what_waited_in_memory_is_saved_when_the_disk_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("in the way")
    store = SessionTrackerStore(DOMAIN, folder=folder)
    await store.save(conversation("anna", 1))
    folder.unlink()
    await store.save(conversation("ben", 7))
    later = SessionTrackerStore(DOMAIN, folder=folder)
    assert (await count_in(later, "anna"), await count_in(later, "ben")) == (1, 7)


async def test_a_broken_file_is_set_aside_and_the_conversation_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this was never a database " * 400)
    store = SessionTrackerStore(DOMAIN, folder=tmp_path)
    assert await store.retrieve("anna") is None
    await store.save(conversation("anna", 3))
    assert await count_in(SessionTrackerStore(DOMAIN, folder=tmp_path), "anna") == 3
    assert "store_broken" in caplog.text
    assert len(list(tmp_path.glob("*.broken-*"))) == 1


async def test_a_file_that_breaks_in_mid_session_costs_no_turn(tmp_path: Path) -> None:
    store = SessionTrackerStore(DOMAIN, folder=tmp_path)
    await store.save(conversation("anna", 1))
    store.close()
    (tmp_path / FILE_NAME).write_bytes(b"\x00" * 9000)
    await store.save(conversation("anna", 2))
    assert await count_in(store, "anna") == 2


async def test_a_database_that_goes_away_between_two_turns_takes_no_session_with_it(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    store = SessionTrackerStore(DOMAIN, folder=folder)
    await store.save(conversation("anna", 5))
    store.close()
    folder.rename(elsewhere)
    folder.write_text("in the way")
    assert await count_in(store, "anna") == 5
    folder.unlink()
    elsewhere.rename(folder)
    assert await count_in(store, "anna") == 5


async def test_a_file_set_aside_between_two_turns_takes_no_session_with_it(tmp_path: Path) -> None:
    store = SessionTrackerStore(DOMAIN, folder=tmp_path)
    await store.save(conversation("anna", 5))
    store.close()
    (tmp_path / FILE_NAME).write_bytes(b"\x00" * 9000)
    assert await count_in(store, "anna") == 5
    assert list(tmp_path.glob("*.broken-*"))


async def test_memory_holds_a_bounded_number_of_sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.server.rasa.tracker_store.REMEMBERED_SENDERS", 3)
    store = SessionTrackerStore(DOMAIN, folder=tmp_path)
    for number in range(10):
        await store.save(conversation(f"sender {number}", number))
    assert sorted(store._remembered) == ["sender 7", "sender 8", "sender 9"]
    assert await count_in(store, "sender 0") == 0


async def test_a_row_that_is_not_ours_counts_as_no_conversation(tmp_path: Path) -> None:
    rows = SenderRows(file=tmp_path / FILE_NAME)
    rows.write("anna", [])
    with rows._open().begin() as connection:
        connection.exec_driver_sql("UPDATE sessions SET events = '{not json'")
    assert rows.read("anna") is None


async def test_sessions_are_closed_to_other_users_of_the_machine(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    store = SessionTrackerStore(DOMAIN, folder=folder)
    await store.save(conversation("anna", 1))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


async def test_senders_do_not_see_each_other(tmp_path: Path) -> None:
    store = SessionTrackerStore(DOMAIN, folder=tmp_path)
    await store.save(conversation("anna", 1))
    await store.save(conversation("ben", 2))
    assert (await count_in(store, "anna"), await count_in(store, "ben")) == (1, 2)
    assert set(await store.keys()) == {"anna", "ben"}


def test_a_session_nobody_came_back_to_is_forgotten_after_a_week(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    rows = SenderRows(file=tmp_path / FILE_NAME)
    monkeypatch.setattr("bot.server.rasa.sender_rows.time.time", lambda: now - FORGOTTEN_AFTER_SECONDS - 60)
    rows.write("long ago", [{"event": "restart"}])
    monkeypatch.setattr("bot.server.rasa.sender_rows.time.time", lambda: now)
    rows.write("today", [{"event": "restart"}])
    rows.close()
    assert rows.senders() == ["today"]


def test_another_database_is_reached_by_its_url(tmp_path: Path) -> None:
    rows = SenderRows(url=f"sqlite:///{tmp_path}/elsewhere.db")
    rows.write("anna", [{"event": "restart"}])
    assert SenderRows(url=f"sqlite:///{tmp_path}/elsewhere.db").read("anna") == [{"event": "restart"}]
