"""The real sound path, in a virtual room: the microphone hears, the player is cut, a lost device comes back."""

from __future__ import annotations

import asyncio
import queue
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path

import numpy as np
import pytest

from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative
from bot.protocol.reply import Reply
from tests.voice.fakes import ScriptedAssistant, Transcript, reply, stroke_timer
from tests.voice.rest_server import rest_server
from tests.voice.synthesised import samples, speak
from tests.voice.virtual_room import Room, needs_room
from voice.adapters import portaudio
from voice.adapters.microphone_sounddevice import SounddeviceMicrophone
from voice.adapters.player_sounddevice import SounddevicePlayer
from voice.clock import RealClock
from voice.compose.ears import open_ears
from voice.compose.speaker import open_speaker
from voice.ports import Sound, Speaker
from voice.sentences import own_sentences
from voice.settings import Settings
from voice.turns.conversation import Conversation, End

pytestmark = needs_room

ROOT = Path(__file__).parents[2]
WORDS = own_sentences()
LONG_LINE = "Rest your palms on her thigh, and stroke slowly down to the foot, again and again, as gently as you can."


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    found = Room(folder)
    found.begin()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("GENTLE_HANDS_DATA", str(tmp_path / "data"))
    portaudio.refresh()
    yield found
    found.end()


def loudness(pcm: bytes) -> float:
    return float(np.sqrt(np.mean(samples(pcm) ** 2)))


def test_the_microphone_hears_what_is_said_in_the_room(room: Room, tmp_path: Path) -> None:
    wav = speak(tmp_path / "s.wav", "She is smiling at me.")
    with SounddeviceMicrophone() as microphone:
        quiet = microphone.stream.read(8_000)
        talking = threading.Thread(target=room.play, args=(wav,))
        talking.start()
        heard = microphone.stream.read(32_000)
        talking.join()
    assert loudness(quiet) < 0.001 < 0.02 < loudness(heard)


async def test_the_player_is_heard_and_falls_silent_when_it_is_cut(room: Room, tmp_path: Path) -> None:
    times = np.arange(22_050 * 4) / 22_050
    tone = Sound((np.sin(2 * np.pi * 440 * times) * 12_000).astype("<i2").tobytes(), 22_050)
    player = SounddevicePlayer()
    player.reopen()
    recording = tmp_path / "heard.raw"
    with room.listen_to_loudspeaker(recording):
        playing = asyncio.create_task(player.play(tone, 1.0))
        await until(lambda: player.recent_playback(0.1).pcm)
        await asyncio.sleep(1.0)
        player.cut()
        share = await playing
        await asyncio.sleep(1.0)
    player.close()
    heard = samples(recording.read_bytes())
    seconds_heard = np.count_nonzero(np.abs(heard) > 0.01) / 16_000
    assert 0.1 < share < 0.4
    assert 0.6 < seconds_heard < 1.6


async def test_a_sound_played_to_its_end_was_played_whole(room: Room) -> None:
    player = SounddevicePlayer()
    assert await player.play(Sound(b"\1\0" * 11_025, 22_050), 0.5) == 1.0
    player.close()


async def until(condition: Callable[[], object], transcript: Transcript | None = None, seconds: float = 20.0) -> None:
    """Wait until it is so; a test that waits in vain fails, and shows what was said."""
    for _ in range(int(seconds / 0.02)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"it did not come about: {transcript.lines if transcript else ''}")


@asynccontextmanager
async def talking(assistant: ScriptedAssistant) -> AsyncIterator[tuple[asyncio.Task[End], Transcript, Speaker]]:
    """The real ears and the real voice in conversation with a scripted assistant; all of it ended afterwards."""
    transcript, loop = Transcript(), asyncio.get_running_loop()
    speaker = await open_speaker(Settings(), RealClock(), lambda: None)
    conversation = Conversation(assistant, speaker, transcript, RealClock(), WORDS)
    ears = await open_ears(
        SounddeviceMicrophone(), Settings(), lambda event: loop.call_soon_threadsafe(conversation.post, event)
    )
    speaker.report_playback_to(ears.playback_reference.enqueue)
    capturing, running = loop.create_task(ears.run()), loop.create_task(conversation.run())
    try:
        yield running, transcript, speaker
    finally:
        running.cancel()
        await ears.close()
        await asyncio.gather(running, capturing, return_exceptions=True)
        await speaker.close()


class StopsForAWord(ScriptedAssistant):
    """Stops for one word or two, whichever: over the voice the recogniser may write "Bye." for "Stop!".

    The test tries that a word is recognised over the voice and obeyed; a bench measures how often it is the right word.
    """

    def __init__(self, answers: dict[str, Reply | Callable[[], Reply]], stopped: Reply) -> None:
        super().__init__(answers)
        self._stopped = stopped

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        return self._stopped if not text.startswith("/") and len(text.split()) <= 2 else await super().reply(text)


@pytest.mark.parametrize("echo", [False, True], ids=["with headphones", "with an echo in the microphone"])
async def test_stop_over_the_voice_is_recognised_and_obeyed(room: Room, tmp_path: Path, echo: bool) -> None:
    if echo:
        room.let_the_loudspeaker_be_heard(-12)
    stop = speak(tmp_path / "stop.wav", "Stop!")
    stopped = reply("We stop.", act=Act.STOP, phase=Phase.PAUSED)
    assistant = StopsForAWord({"/start": reply(LONG_LINE, "Now the other leg.", timer=stroke_timer())}, stopped)
    async with talking(assistant) as (_, transcript, speaker):
        await until(lambda: speaker.recent_playback(0.1).pcm)
        await asyncio.sleep(2.0)
        await asyncio.to_thread(room.play, stop)
        await until(lambda: "We stop." in transcript.of("assistant"), transcript)
        assert "Now the other leg." not in transcript.of("assistant")


GOES = 3
"""A machine that stalls for a moment tears what is played and what is heard apart (ADR 42), which is not tried here."""


@pytest.mark.parametrize("decibels", [0, -12])
async def test_an_echo_does_not_interrupt(room: Room, decibels: int) -> None:
    room.let_the_loudspeaker_be_heard(decibels)
    lines = ("Hello there.", LONG_LINE, "All done.")
    for _ in range(GOES):
        async with talking(ScriptedAssistant({"/start": reply(*lines, phase=Phase.ENDED)})) as (running, transcript, _):
            await asyncio.wait_for(running, 60)
        if transcript.lines == [("assistant", line) for line in lines]:
            return
    assert transcript.lines == [("assistant", line) for line in lines]


class Program:
    """`python -m voice` in the room, its output line by line."""

    def __init__(self, room: Room, url: str) -> None:
        command = [sys.executable, "-m", "voice", "--server", url, "--new"]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**room.environment, "GENTLE_HANDS_DATA": str(room.folder / "data")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.strip())

    def wait_for(self, wanted: str, seconds: float = 30.0) -> None:
        """Read on until this line comes; seconds: how long any line may be in coming."""
        seen = []
        while not seen or wanted not in seen[-1]:
            try:
                seen.append(self.lines.get(timeout=seconds))
            except queue.Empty:
                raise AssertionError(f"{wanted!r} did not come; there came {seen}") from None

    def leave(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self._reading.join()


def test_a_report_in_the_room_is_answered_and_a_lost_microphone_is_missed_and_welcomed_back(
    room: Room, tmp_path: Path
) -> None:
    crying = speak(tmp_path / "crying.wav", "The baby is crying.")
    with rest_server() as server:
        program = Program(room, server.url)
        try:
            program.wait_for("assistant: Are you ready?")
            room.end()
            program.wait_for("assistant: " + WORDS.say["microphone_lost"])
            room.begin()
            program.wait_for("assistant: " + WORDS.say["microphone_back"])
            # Said again if the recogniser did not hear of crying: what is tried here is that it listens again.
            for seconds in (8.0, 8.0, 30.0):
                room.play(crying)
                with suppress(AssertionError) if seconds < 30.0 else nullcontext():
                    program.wait_for("assistant: Pick your baby up.", seconds)
                    break
        finally:
            program.leave()
    assert program.process.returncode == 0
