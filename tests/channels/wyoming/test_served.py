"""`make serve` with this channel, and the package's own client in Home Assistant's place."""

from __future__ import annotations

import asyncio
import wave
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.tts import Synthesize

from bot.channels.wyoming.settings import TOKEN_VARIABLE
from tests.channels.wyoming.fakes import NURSERY
from tests.channels.wyoming.protocol.running_server import until_stopped
from tests.channels.wyoming.satellite.test_home_assistant import TOKEN, Api
from tests.channels.wyoming.satellites import PATIENCE_SECONDS, describe, free_port, say
from tests.real_server import RealServer, ends_well
from tests.voice.synthesised import needs_espeak, speak

pytestmark = pytest.mark.server

IN_MID_MASSAGE = '/start{"routine": "full_body", "age_weeks": 16, "ready": true}'
CREDENTIALS = """
bot.channels.wyoming.channel.WyomingChannel:
  port: {port}
"""


class Served(RealServer):
    """A real server; wyoming_port: where its channel for Home Assistant listens."""

    def __init__(self, folder: Path, more: str = "") -> None:
        self.wyoming_port = free_port()
        super().__init__(folder, CREDENTIALS.format(port=self.wyoming_port) + more)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A running server; at the end it must stop when asked, and must have logged neither a traceback nor words."""
    unwanted = ("Traceback", "never retrieved", "was destroyed", "crying", "nursery")
    with ends_well(Served(tmp_path_factory.mktemp("wyoming")), unwanted) as running:
        yield running
    assert running.errors.count("turn by turn") == 1


async def test_a_session_with_a_stress_report_goes_on_at_the_second_wake_word(served: Served) -> None:
    await describe(served.wyoming_port)
    first = {"satellite_id": NURSERY, "device_id": "d1", "conversation_id": "01FIRST"}
    again = first | {"conversation_id": "01SECOND"}
    assert "Lay both warm hands" in await say(served.wyoming_port, IN_MID_MASSAGE, **first)
    assert "smile" in (await say(served.wyoming_port, "she's smiling at me", **first)).lower()
    assert await say(served.wyoming_port, "who's my lovely girl", **first) == ""
    assert (await say(served.wyoming_port, "oh she's crying", **first)).startswith("Stop now.")
    assert "How is your baby" in await say(served.wyoming_port, "next", **again)
    assert "try again" in await say(served.wyoming_port, "she's calm again", **again)
    assert "Gently" in await say(served.wyoming_port, "yes, try again", **again)


async def test_two_satellites_hold_two_sessions_at_once(served: Served) -> None:
    await describe(served.wyoming_port)
    texts = await asyncio.gather(
        *(say(served.wyoming_port, IN_MID_MASSAGE, satellite_id=f"assist_satellite.room_{n}") for n in range(5))
    )
    assert all("1 of 35" in text for text in texts)
    one = await say(served.wyoming_port, "she's crying", satellite_id="assist_satellite.room_1")
    other = await say(served.wyoming_port, "where are we", satellite_id="assist_satellite.room_2")
    assert one.startswith("Stop now.")
    assert "1 of 35" in other or "35" in other


async def test_those_who_leave_before_the_answer_harm_nobody(served: Served) -> None:
    await describe(served.wyoming_port)
    for kind in ("transcript", "synthesize"):
        for _ in range(10):
            _, writer = await asyncio.open_connection("127.0.0.1", served.wyoming_port)
            writer.write(f'{{"type": "{kind}", "data": {{"text": "where are we"}}}}\n'.encode())
            await writer.drain()
            writer.close()
    assert await say(served.wyoming_port, IN_MID_MASSAGE, satellite_id="assist_satellite.staying")
    assert "ERROR" not in served.errors, served.errors


@needs_espeak
async def test_a_spoken_report_is_heard_and_acted_on(served: Served, tmp_path: Path) -> None:
    await describe(served.wyoming_port)
    with wave.open(str(speak(tmp_path / "said.wav", "my baby is crying"))) as sound:
        rate, pcm = sound.getframerate(), sound.readframes(sound.getnframes())
    async with AsyncTcpClient("127.0.0.1", served.wyoming_port) as client:
        await client.write_event(AudioStart(rate, 2, 1).event())
        for at in range(0, len(pcm), 2048):
            await client.write_event(AudioChunk(rate, 2, 1, pcm[at : at + 2048]).event())
        await client.write_event(AudioStop().event())
        text = (await until_stopped(client, "transcript"))[-1].data["text"]
    assert "crying" in text.lower()
    assert "Stop" in await say(served.wyoming_port, text, satellite_id="assist_satellite.spoken")


@needs_espeak
async def test_a_reply_is_spoken(served: Served) -> None:
    await describe(served.wyoming_port)
    async with AsyncTcpClient("127.0.0.1", served.wyoming_port) as client:
        await client.write_event(Synthesize("Stop now.\nPick your baby up and comfort them.").event())
        events = await until_stopped(client, "audio-stop")
    chunks = [AudioChunk.from_event(event) for event in events[1:-1]]
    assert sum(chunk.seconds for chunk in chunks) > 2
    assert max(max(chunk.audio) for chunk in chunks) > 0


async def test_a_server_that_was_killed_asks_after_the_baby_first(tmp_path: Path) -> None:
    running = Served(tmp_path / "killed")
    try:
        await describe(running.wyoming_port)
        assert "1 of 35" in await say(running.wyoming_port, IN_MID_MASSAGE, satellite_id=NURSERY)
        running.kill()
        running.start()
        await describe(running.wyoming_port)
        assert await say(running.wyoming_port, "next", satellite_id=NURSERY) == "How is your baby now?"
    finally:
        running.kill()


async def test_a_port_that_is_taken_is_told_and_the_other_channels_go_on(served: Served, tmp_path: Path) -> None:
    await describe(served.wyoming_port)
    taken = CREDENTIALS.format(port=served.wyoming_port) + "bot.server.rasa.rest.RestChannel:\n"
    other = RealServer(tmp_path / "other", taken)
    try:
        assert f"port {served.wyoming_port}" in other.errors
        turn = {"sender": "s", "message": "hello"}
        async with (
            aiohttp.ClientSession() as client,
            client.post(other.url + "/webhooks/rest/webhook", json=turn) as reply,
        ):
            assert "guide" in str(await reply.json())
        assert other.stop() == 0
    finally:
        other.kill()


async def test_a_strokes_end_is_told_through_home_assistant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    api = Api()
    await api.open()
    running = Served(tmp_path / "clocked", f"  home_assistant:\n    url: {api.url}\n")
    try:
        await describe(running.wyoming_port)
        await say(running.wyoming_port, IN_MID_MASSAGE, satellite_id=NURSERY)
        told = await _until_called(api, "announce")
        assert told["entity_id"] == NURSERY
        assert "2 of 35" in told["message"]
        await say(running.wyoming_port, "she's crying", satellite_id=NURSERY)
        asked = await _until_called(api, "start_conversation")
        assert asked["start_message"] == "I'm listening."
        assert api.tokens == {f"Bearer {TOKEN}"}
        assert running.stop() == 0
        assert TOKEN not in running.errors
        assert "turn by turn" not in running.errors
    finally:
        running.kill()
        await api.close()


async def _until_called(api: Api, name: str) -> dict[str, str]:
    for _ in range(int(PATIENCE_SECONDS * 10)):
        for called, data in api.calls:
            if called == name:
                return data
        await asyncio.sleep(0.1)
    raise AssertionError(f"{name} was never called: {[called for called, _ in api.calls]}")
