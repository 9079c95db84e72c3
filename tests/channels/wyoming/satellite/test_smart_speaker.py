"""Who is spoken to."""

from __future__ import annotations

import pytest

from bot.channels.wyoming.satellite.smart_speaker import speaker_of


def test_a_second_wake_word_finds_the_same_session() -> None:
    first = speaker_of({"conversation_id": "a", "satellite_id": "assist_satellite.nursery"}, "10.0.0.2")
    second = speaker_of({"conversation_id": "b", "satellite_id": "assist_satellite.nursery"}, "10.0.0.3")
    assert first == second
    assert first.satellite == "assist_satellite.nursery"


def test_satellite_goes_before_device_before_conversation_before_address() -> None:
    context = {"satellite_id": "assist_satellite.a", "device_id": "d", "conversation_id": "c"}
    seen = [speaker_of(dict(list(context.items())[skipped:]), "10.0.0.2").sender for skipped in range(4)]
    assert len(set(seen)) == 4
    assert seen[3] == speaker_of(None, "10.0.0.2").sender != speaker_of(None, "10.0.0.3").sender


def test_two_kinds_of_the_same_name_are_two_speakers() -> None:
    assert speaker_of({"device_id": "x"}, "p").sender != speaker_of({"conversation_id": "x"}, "p").sender


def test_the_sender_tells_no_devices_name() -> None:
    sender = speaker_of({"satellite_id": "assist_satellite.emmas_nursery"}, "p").sender
    assert sender.startswith("wyoming:")
    assert "emma" not in sender


def test_the_households_one_satellite_stands_in_where_none_is_named() -> None:
    unnamed = speaker_of({"conversation_id": "a"}, "p", "assist_satellite.nursery")
    assert unnamed == speaker_of({"conversation_id": "b"}, "p", "assist_satellite.nursery")
    assert unnamed.satellite == "assist_satellite.nursery"
    named = speaker_of({"satellite_id": "assist_satellite.kitchen"}, "p", "assist_satellite.nursery")
    assert named.satellite == "assist_satellite.kitchen"


@pytest.mark.parametrize(
    "context", [None, 7, [], "x", {"satellite_id": 7}, {"satellite_id": " "}, {"satellite_id": "x" * 999}]
)
def test_a_context_of_any_shape_is_taken(context: object) -> None:
    assert speaker_of(context, "p") == speaker_of({}, "p")


@pytest.mark.parametrize(
    "name", ["../../config", "light.lamp", "assist_satellite.a/b", "assist_satellite.", "Assist_satellite.a"]
)
def test_what_is_no_satellites_entity_is_never_asked_of_home_assistant(name: str) -> None:
    assert speaker_of({"satellite_id": name}, "p").satellite is None
