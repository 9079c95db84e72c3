"""The ports: what the voice needs of the world, as protocols. `voice.adapters` holds the adapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from voice.audio import SAMPLE_WIDTH_BYTES

if TYPE_CHECKING:
    from speech_recognition import AudioData

    from bot.client.timer import Timer
    from bot.core.understood.alternatives import Alternative
    from bot.nlu.reading import Reading
    from bot.protocol.guide import Speech
    from bot.protocol.reply import Reply


class Reader(Protocol):
    """The part of an assistant that tells what words would mean."""

    async def read(self, alternatives: Sequence[Alternative]) -> Reading | None:
        """The meaning of the words, the session left alone; None where this assistant cannot tell."""
        ...


class Assistant(Reader, Protocol):
    """The dialogue: a caregiver's words in, a whole reply out."""

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The reply to one message of this session. Raises AssistantError where there is none.

        alternatives: the recognisers' guesses at the words, where the words were spoken.
        """
        ...

    async def close(self) -> None:
        """Let go of what the assistant holds; calling twice is fine."""
        ...


@dataclass(frozen=True)
class Sound:
    """Mono 16-bit little-endian PCM and its rate."""

    pcm: bytes
    rate_hz: int

    @property
    def seconds(self) -> float:
        """The sound's length."""
        return len(self.pcm) / SAMPLE_WIDTH_BYTES / self.rate_hz


@dataclass(frozen=True)
class PlaybackFinished:
    """How the playback of a line ended.

    interrupted: the line was cut short.
    said: the words that were (about) heard of the line.
    seconds: how much of the line's sound was heard, counted from its beginning, also where playback began later.
    """

    interrupted: bool
    said: str
    seconds: float = 0.0


class Playback(Protocol):
    """What sounds in the room because of the program."""

    def recent_playback(self, seconds: float) -> Sound:
        """The last seconds of playback; an empty sound while all is quiet."""
        ...

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        """Have `enqueue` called with every block (16 bit PCM, its rate in Hz) given to the device, silence included.

        `enqueue` is called in the device's thread and must not wait for anything.
        """
        ...


class Speaker(Playback, Protocol):
    """Says lines aloud, one at a time."""

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        """Say one line; returns when the line has ended or was cut.

        upcoming: the lines that follow, which may be made ready meanwhile.
        from_seconds: where in the line's sound to begin, or at the last pause between words shortly before.
        Raises RendererError where the line cannot be made into sound, DeviceLost where nothing plays any more.
        """
        ...

    async def beat(self, number: int, speech: Speech) -> None:
        """Sound the rhythm's beat of that number (from 1), unless a line is being said; silence() cuts it."""
        ...

    def silence(self) -> None:
        """Cut the line being said, at once; fine when there is none."""
        ...

    async def close(self) -> None:
        """Let go of the device."""
        ...


class Renderer(Protocol):
    """Turns a line into sound.

    name: the engine, and whatever else, beside the voice, makes a line sound as it does.
    """

    name: str
    voice: str

    async def render(self, line: str, rate: float) -> Sound:
        """The line as sound; rate 1.0 is the voice's own pace. Raises RendererError."""
        ...

    async def close(self) -> None:
        """End whatever renders."""
        ...


class Player(Playback, Protocol):
    """Plays sound through a device and can be cut at once."""

    async def play(self, sound: Sound, volume: float) -> float:
        """Play the sound; returns the share that was played, 1.0 when not cut. Raises DeviceLost."""
        ...

    def cut(self) -> None:
        """Fall silent within one small block; fine when nothing plays."""
        ...

    def reopen(self) -> None:
        """Open the device anew. Raises DeviceMissing while there is none."""
        ...

    def close(self) -> None:
        """Let go of the device."""
        ...


class SampleStream(Protocol):
    """A microphone's sound as it arrives."""

    def read(self, samples: int) -> bytes:
        """The next samples, 16 kHz, 16 bit, mono; b"" where there will be no more. Raises DeviceLost."""
        ...


class Microphone(Protocol):
    """A speech_recognition.AudioSource: entered to open the device, left to close it."""

    @property
    def stream(self) -> SampleStream:
        """The sound, while entered."""
        ...

    def __enter__(self) -> Any:
        """Open the device. Raises DeviceMissing."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the device."""
        ...


class VoiceActivity(Protocol):
    """Tells speech from everything else, chunk by chunk."""

    chunk_samples: int

    def probability(self, chunk: bytes) -> float:
        """How likely the chunk (16 kHz, 16 bit, mono, exactly `chunk_samples`) holds speech, 0 to 1."""
        ...

    def reset(self) -> None:
        """Forget the chunks before."""
        ...


class Recognizer(Protocol):
    """Turns one utterance's audio into text. Blocking: called in a thread of its own."""

    name: str

    def transcribe(self, audio: AudioData) -> str:
        """The words, or an empty string where there are none. Raises RecognizerError."""
        ...


class SecondRecognizer(Protocol):
    """A second opinion on an utterance's audio. Blocking: called in a thread of its own."""

    name: str

    def alternatives(self, audio: AudioData) -> tuple[Alternative, ...]:
        """Guesses at the words, the likeliest first, their weights adding up to 1. Raises RecognizerError."""
        ...


class EchoCanceller(Protocol):
    """Takes the echo of playback out of what a microphone captured."""

    def cancel(self, captured: bytes, reference: bytes) -> bytes:
        """`captured` without its echo. reference: the playback of the same time.

        Both 16 kHz, 16 bit, mono, of one length, and so is the result.
        """
        ...


class WakeWord(Protocol):
    """Detects one word."""

    def detects(self, chunk: bytes) -> bool:
        """Whether the word has just been said (chunk: 16 kHz, 16 bit, mono)."""
        ...


class Clock(Protocol):
    """Time, as an argument."""

    def now(self) -> float:
        """Seconds since some fixed moment."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return once that much time has passed."""
        ...


@dataclass(frozen=True)
class TimerState:
    """The session's timer and how much of it is left; a timer that is held is not `running`."""

    timer: Timer
    left_seconds: float
    running: bool


class Display(Protocol):
    """Where the conversation can be read along."""

    def caregiver(self, text: str) -> None:
        """Show what the caregiver said."""
        ...

    def assistant(self, line: str) -> None:
        """Show what the assistant says now."""
        ...

    def notice(self, sentence: str) -> None:
        """Show a sentence about the program itself."""
        ...

    def timer(self, state: TimerState | None) -> None:
        """Show that the session's timer was started, held or let go on; None: it is over."""
        ...
