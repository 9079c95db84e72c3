"""The TCP server in this process, with an assistant that answers, fails or hangs as told."""

from __future__ import annotations

import asyncio
import logging

import pytest
from wyoming.asr import Transcript
from wyoming.client import AsyncTcpClient
from wyoming.event import Event
from wyoming.info import Describe
from wyoming.ping import Ping

from bot.channels.shared.turn import TurnFailed
from tests.channels.wyoming.fakes import stopped
from tests.channels.wyoming.protocol.running_server import MOST, Open
from tests.channels.wyoming.protocol.test_event_reading import HOSTILE
from tests.channels.wyoming.satellites import PATIENCE_SECONDS, ask, describe, say


async def raw(port: int, sent: bytes, ended: bool = True) -> bytes:
    """Bytes of any kind sent, and all that comes back until the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(sent)
        if ended:
            writer.write_eof()
        return await asyncio.wait_for(reader.read(), PATIENCE_SECONDS)
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_what_is_offered_is_installed_english_and_attributed(serve: Open) -> None:
    offered = await describe((await serve()).port)
    programs = [*offered.handle, *offered.asr, *offered.tts]
    assert len(programs) == 3
    parts = [*offered.handle[0].models, *offered.asr[0].models, *offered.tts[0].voices]
    assert all(one.installed and one.attribution.name for one in [*programs, *parts])
    assert all(part.languages == ["en"] for part in parts)


async def test_the_context_arrives_and_comes_back_as_it_was(serve: Open) -> None:
    running = await serve(stopped("Stop now.", "Hold them."), stopped("Good."))
    context = {"conversation_id": "01ABC", "device_id": "d1", "satellite_id": "assist_satellite.nursery", "more": [1]}
    assert await say(running.port, "she's crying", **context) == "Stop now.\nHold them."
    assert await say(running.port, "she's calm", **(context | {"conversation_id": "01DEF"})) == "Good."
    assert len(running.conversations) == 1, "the satellite was not known again: its id did not arrive"


async def test_an_assistant_that_fails_is_told_as_not_handled(serve: Open) -> None:
    running = await serve(TurnFailed(), stopped("Stop now."))
    answer = await ask(running.port, Transcript("she's crying", {"conversation_id": "a"}).event())
    assert (answer.type, answer.data["context"]) == ("not-handled", {"conversation_id": "a"})
    assert "say it again" in answer.data["text"]
    assert await say(running.port, "she's crying", conversation_id="a") == "Stop now."


async def test_an_assistant_that_hangs_is_told_as_not_handled_and_others_are_served(serve: Open) -> None:
    running = await serve(stopped("Stop now."))
    running.script.hanging = True
    answer = await ask(running.port, Transcript("hello", {"satellite_id": "a"}).event())
    assert answer.type == "not-handled"
    running.script.hanging = False
    assert await say(running.port, "she's crying", satellite_id="b") == "Stop now."


@pytest.mark.parametrize("data", [{}, {"text": None}, {"text": 7}, {"text": ["she's crying"]}])
async def test_a_transcript_without_words_asks_for_them(serve: Open, data: dict[str, object]) -> None:
    answer = await ask((await serve()).port, Event("transcript", data))
    assert answer.type == "not-handled"


async def test_silence_takes_no_turn(serve: Open) -> None:
    running = await serve()
    assert await say(running.port, "  ", conversation_id="a") == ""
    assert running.script.asked == []


async def test_events_nobody_knows_are_passed_over(serve: Open) -> None:
    running = await serve()
    async with AsyncTcpClient("127.0.0.1", running.port) as client:
        for name in ("select-program", "detect", "satellite-connected", "", "x" * 500):
            await client.write_event(Event(name))
        await client.write_event(Ping(text="hello").event())
        answer = await asyncio.wait_for(client.read_event(), PATIENCE_SECONDS)
    assert answer == Event("pong", {"text": "hello"})


@pytest.mark.parametrize("sent", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_bytes_are_closed_on_and_the_server_goes_on(
    serve: Open, caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    running = await serve()
    assert await raw(running.port, sent) == b""
    assert (await ask(running.port, Describe().event())).type == "info"
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_client_that_dribbles_or_says_nothing_is_closed(serve: Open) -> None:
    running = await serve(idle_seconds=0.2)
    for sent in (b"", b'{"type": "desc', b'{"type": "audio-chunk", "payload_length": 50}\nxx'):
        assert await raw(running.port, sent, ended=False) == b""


async def test_two_hundred_at_once_are_answered_or_turned_away_and_the_server_goes_on(serve: Open) -> None:
    running = await serve(*[stopped("Stop now.") for _ in range(200)])
    sent = b'{"type": "transcript", "data": {"text": "she\'s crying"}}\n'
    answers = await asyncio.gather(*(raw(running.port, sent) for _ in range(200)))
    kinds = {
        kind: sum(f'"{kind}"'.encode() in answer for answer in answers) for kind in ("handled", "not-handled", "error")
    }
    assert sum(kinds.values()) == 200, kinds
    assert kinds["handled"] + kinds["not-handled"] >= MOST
    assert (await ask(running.port, Describe().event())).type == "info"


async def test_connections_that_only_hold_the_door_keep_it_for_no_longer_than_the_limit(serve: Open) -> None:
    running = await serve(idle_seconds=1)
    held = [await asyncio.open_connection("127.0.0.1", running.port) for _ in range(MOST)]
    assert b"crowded" in await raw(running.port, b"", ended=False)
    for reader, _ in held:
        assert await asyncio.wait_for(reader.read(), PATIENCE_SECONDS) == b""
    assert (await ask(running.port, Describe().event())).type == "info"
    for _, writer in held:
        writer.close()


async def test_closing_ends_what_is_open(serve: Open) -> None:
    running = await serve()
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    writer.write(b'{"type": "describe"}\n')
    assert b"info" in await asyncio.wait_for(reader.readline(), PATIENCE_SECONDS)
    await asyncio.wait_for(running.server.close(), PATIENCE_SECONDS)
    await asyncio.wait_for(reader.read(), PATIENCE_SECONDS)
    assert reader.at_eof()
    writer.close()
