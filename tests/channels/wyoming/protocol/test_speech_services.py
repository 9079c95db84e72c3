"""Recognition and synthesis, lent over Wyoming to whoever asks."""

from __future__ import annotations

import asyncio

from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.event import Event
from wyoming.tts import Synthesize, SynthesizeChunk, SynthesizeStart, SynthesizeStop

from bot.core.understood.alternatives import Alternative
from bot.protocol.reply import Reply
from tests.channels.wyoming.fakes import stopped
from tests.channels.wyoming.protocol.running_server import Guesses, Open, until_stopped
from tests.channels.wyoming.protocol.test_sound import Tone
from tests.channels.wyoming.satellites import PATIENCE_SECONDS, say
from voice.errors import RendererError
from voice.ports import Sound


class FailingSynthesis(Tone):
    """A voice that fails from its second line on."""

    async def say(self, line: str, rate: float) -> tuple[Sound, float]:
        if self.asked:
            raise RendererError("The voice is out of order.")
        return await super().say(line, rate)


async def speak(port: int, chunk: AudioChunk) -> Event:
    """Sound sent as Home Assistant sends it, and the answer."""
    async with AsyncTcpClient("127.0.0.1", port) as client:
        await client.write_event(AudioStart(chunk.rate, chunk.width, chunk.channels).event())
        await client.write_event(chunk.event())
        await client.write_event(AudioStop().event())
        return (await until_stopped(client, "transcript"))[-1]


async def test_what_recognition_guessed_comes_along_when_the_words_come_back(serve: Open) -> None:
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
