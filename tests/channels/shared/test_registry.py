"""Conversations by name: bounded, the busy kept, the dropped ended."""

from __future__ import annotations

import pytest

from bot.channels.shared.registry import Registry, RegistryFull


class Conversation:
    """A conversation that notes its end."""

    def __init__(self, used_at_seconds: float = 0.0, busy: bool = False) -> None:
        self.used_at_seconds = used_at_seconds
        self.busy = busy
        self.ended = False

    async def close(self) -> None:
        self.ended = True


def test_a_conversation_is_found_by_its_name_and_made_once() -> None:
    kept: Registry[Conversation] = Registry(3)
    first = kept.of("a", Conversation, 1.0)
    assert kept.of("a", Conversation, 2.0) is first
    assert first.used_at_seconds == 2.0
    assert kept.get("a") is first
    assert kept.get("b") is None
    assert first.used_at_seconds == 2.0


async def test_beyond_the_bound_the_longest_unused_is_dropped_and_ended() -> None:
    kept: Registry[Conversation] = Registry(2, Conversation.close)
    old, older = kept.add("old", Conversation(2.0)), kept.add("older", Conversation(1.0))
    kept.add("new", Conversation(3.0))
    assert (kept.get("older"), kept.get("old"), len(kept)) == (None, old, 2)
    await kept.close()
    assert older.ended
    assert old.ended


async def test_the_busy_are_kept_and_where_all_are_busy_the_registry_is_full() -> None:
    kept: Registry[Conversation] = Registry(2, Conversation.close)
    busy = kept.add("busy", Conversation(1.0, busy=True))
    kept.add("idle", Conversation(2.0))
    kept.add("also busy", Conversation(3.0, busy=True))
    assert kept.get("busy") is busy
    assert kept.get("idle") is None
    with pytest.raises(RegistryFull):
        kept.add("another", Conversation())
    with pytest.raises(RegistryFull):
        kept.of("another", Conversation, 4.0)
    assert kept.get("another") is None
    await kept.close()


async def test_a_registry_that_drops_the_busy_is_never_full() -> None:
    kept: Registry[Conversation] = Registry(1, Conversation.close, drops_busy=True)
    busy = kept.add("busy", Conversation(1.0, busy=True))
    kept.add("another", Conversation(2.0))
    await kept.close()
    assert busy.ended


def test_what_is_unused_for_long_is_dropped_and_what_is_busy_is_not() -> None:
    kept: Registry[Conversation] = Registry(9)
    for name, entry in (
        ("unused", Conversation(1.0)),
        ("busy", Conversation(1.0, busy=True)),
        ("b", Conversation(5.0)),
    ):
        kept.add(name, entry)
    kept.drop_unused(5.0)
    assert [name for name in ("unused", "busy", "b") if kept.get(name)] == ["busy", "b"]


async def test_a_conversation_can_be_ended_in_another_way_than_the_others() -> None:
    kept: Registry[Conversation] = Registry(9, Conversation.close)
    dropped, ended = kept.add("a", Conversation()), []

    async def end(entry: Conversation) -> None:
        ended.append(entry)

    kept.drop("a", end)
    kept.drop("a", end)
    await kept.close()
    assert (ended, dropped.ended) == ([dropped], False)
