"""The TCP server in this process, with an assistant that answers, fails or hangs as told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from wyoming.asr import Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.event import Event
from wyoming.info import Describe
from wyoming.ping import Ping
from wyoming.tts import Synthesize, SynthesizeChunk, SynthesizeStart, SynthesizeStop

from bot.channels.shared.turn import TurnFailed
from bot.channels.wyoming.protocol.info import info
from bot.channels.wyoming.protocol.server import WyomingServer
from bot.channels.wyoming.protocol.services import Services
from bot.channels.wyoming.satellite.conversations import Conversations
from bot.core.understood.alternatives import Alternative
from bot.protocol.reply import Reply
from tests.channels.wyoming.fakes import Script, stopped
from tests.channels.wyoming.protocol.test_event_reading import HOSTILE
from tests.channels.wyoming.protocol.test_sound import Tone
from tests.channels.wyoming.satellites import PATIENCE_SECONDS, ask, describe, say
from voice.clock import RealClock
from voice.errors import RecognizerError, RendererError
from voice.ports import Sound
from voice.settings import Settings

MOST = 20


class Guesses:
    """Recognition with the same guesses at everything, or out of order."""

    def __init__(self, *guesses: Alternative) -> None:
        self.guesses = guesses
        self.asked: list[int] = []

    async def transcribe(self, pcm: bytes) -> tuple[Alternative, ...]:
        self.asked.append(len(pcm))
        if not self.guesses:
            raise RecognizerError("The recogniser is out of order.")
        return self.guesses


class FailingSynthesis(Tone):
    """A voice that fails from its second line on."""

    async def say(self, line: str, rate: float) -> tuple[Sound, float]:
        if self.asked:
            raise RendererError("The voice is out of order.")
        return await super().say(line, rate)


class Running:
    """A server with what it is made of."""

    def __init__(self, script: Script, recognition: Guesses, synthesis: Tone) -> None:
        self.script, self.recognition, self.synthesis = script, recognition, synthesis
        clock = RealClock()
        self.conversations = Conversations(script, clock, None, turn_seconds=0.3)
        offered = info(Settings(), True, True)
        self.services = Services(
            offered, self.conversations, clock, recognition, synthesis, idle_seconds=5, event_seconds=1
        )
        self.server = WyomingServer("127.0.0.1", 0, self.services, MOST)

    @property
    def port(self) -> int:
        return self.server.bound_port


Open = Callable[..., Awaitable[Running]]


@pytest_asyncio.fixture
async def serve() -> AsyncIterator[Open]:
    opened: list[Running] = []

    async def open_one(
        *replies: Reply | Exception,
        recognition: Guesses | None = None,
        synthesis: Tone | None = None,
        idle_seconds: float = 5,
    ) -> Running:
        running = Running(Script(*replies), recognition or Guesses(Alternative("she's fine")), synthesis or Tone())
        running.services.idle_seconds = idle_seconds
        await running.server.open()
        opened.append(running)
        return running

    yield open_one
    for running in opened:
        await running.server.close()
        await running.conversations.close()


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


async def until_stopped(client: AsyncTcpClient, last: str) -> list[Event]:
    """All events up to one of this type."""
    events: list[Event] = []
    while not events or events[-1].type != last:
        event = await asyncio.wait_for(client.read_event(), PATIENCE_SECONDS)
        assert event is not None, [one.type for one in events]
        events.append(event)
    return events


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


async def speak(port: int, chunk: AudioChunk) -> Event:
    """Sound sent as Home Assistant sends it, and the answer."""
    async with AsyncTcpClient("127.0.0.1", port) as client:
        await client.write_event(AudioStart(chunk.rate, chunk.width, chunk.channels).event())
        await client.write_event(chunk.event())
        await client.write_event(AudioStop().event())
        return (await until_stopped(client, "transcript"))[-1]


async def test_what_our_ears_guessed_comes_along_when_the_words_come_back(serve: Open) -> None:
    guesses = (Alternative("she's drying", 0.6), Alternative("she's crying", 0.4))
    running = await serve(stopped("Stop now."), stopped("Stop now."), recognition=Guesses(*guesses))
    transcript = await speak(running.port, AudioChunk(16000, 2, 1, b"\0\0" * 1600))
    assert transcript.data["text"] == "she's drying"
    await say(running.port, "she's drying", conversation_id="a")
    await say(running.port, "something typed", conversation_id="a")
    assert running.script.alternatives == [guesses, ()]


async def test_no_sound_is_no_words(serve: Open) -> None:
    running = await serve()
    async with AsyncTcpClient("127.0.0.1", running.port) as client:
        await client.write_event(AudioStart(16000, 2, 1).event())
        await client.write_event(AudioStop().event())
        assert (await until_stopped(client, "transcript"))[-1].data["text"] == ""
    assert running.recognition.asked == []


async def test_ears_out_of_order_are_told_and_the_connection_is_closed(serve: Open) -> None:
    running = await serve(recognition=Guesses())
    async with AsyncTcpClient("127.0.0.1", running.port) as client:
        await client.write_event(AudioChunk(16000, 2, 1, b"\0\0" * 100).event())
        await client.write_event(AudioStop().event())
        assert (await until_stopped(client, "error"))[-1].data["code"] == "no_ears"
        assert await asyncio.wait_for(client.read_event(), PATIENCE_SECONDS) is None


async def test_sound_that_cannot_be_is_told_and_the_connection_is_closed(serve: Open) -> None:
    async with AsyncTcpClient("127.0.0.1", (await serve()).port) as client:
        await client.write_event(AudioChunk(1, 2, 1, b"\0\0" * 100).event())
        assert (await until_stopped(client, "error"))[-1].data["code"] == "bad_sound"
        assert await asyncio.wait_for(client.read_event(), PATIENCE_SECONDS) is None


async def test_a_text_is_spoken_at_the_pace_the_caregiver_asked_for(serve: Open) -> None:
    reply = stopped("Stop now.", "Hold them.")
    slow = Reply(reply.lines, type(reply.guide)(**{**vars(reply.guide), "speech": type(reply.guide.speech)(0.8, 1.0)}))
    running = await serve(slow)
    text = await say(running.port, "she's crying", conversation_id="a")
    async with AsyncTcpClient("127.0.0.1", running.port) as client:
        await client.write_event(Synthesize(text).event())
        events = await until_stopped(client, "audio-stop")
    assert running.synthesis.asked == [("Stop now.", 0.8), ("Hold them.", 0.8)]
    assert events[0].type == "audio-start"
    assert {event.type for event in events[1:-1]} == {"audio-chunk"}


async def test_a_text_that_comes_in_parts_is_spoken_once(serve: Open) -> None:
    running = await serve()
    async with AsyncTcpClient("127.0.0.1", running.port) as client:
        for event in (
            SynthesizeStart().event(),
            SynthesizeChunk("Stop now.\nHo").event(),
            SynthesizeChunk("ld them.").event(),
            Synthesize("Stop now.\nHold them.").event(),
            SynthesizeStop().event(),
        ):
            await client.write_event(event)
        events = await until_stopped(client, "synthesize-stopped")
    assert [line for line, _ in running.synthesis.asked] == ["Stop now.", "Hold them."]
    assert [event.type for event in events].count("audio-start") == 1


async def test_a_voice_that_fails_ends_what_it_had_begun(serve: Open) -> None:
    running = await serve(synthesis=FailingSynthesis())
    async with AsyncTcpClient("127.0.0.1", running.port) as client:
        await client.write_event(Synthesize("Stop now.\nHold them.").event())
        assert (await until_stopped(client, "audio-stop"))[0].type == "audio-start"
        await client.write_event(Synthesize("Hold them.").event())
        assert (await until_stopped(client, "error"))[-1].data["code"] == "no_voice"


async def test_a_text_without_end_is_not_collected_without_end(serve: Open) -> None:
    running = await serve()
    async with AsyncTcpClient("127.0.0.1", running.port) as client:
        await client.write_event(SynthesizeStart().event())
        for _ in range(3):
            await client.write_event(SynthesizeChunk("x" * 4000).event())
        assert await asyncio.wait_for(client.read_event(), PATIENCE_SECONDS) is None
