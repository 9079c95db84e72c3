"""What the conversation needs of the world, as protocols; `voice.adapters` holds their real counterparts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from speech_recognition import AudioData

    from bot.client.timer import Timer
    from bot.core.understood.alternatives import Alternative
    from bot.nlu.reading import Reading
    from bot.protocol.guide import Speech
    from bot.protocol.reply import Reply


class Reader(Protocol):
    """As much of an assistant as tells what words would mean."""

    async def read(self, alternatives: Sequence[Alternative]) -> Reading | None:
        """What the words would mean, with the session left alone; None where this assistant cannot tell."""
        ...


class Assistant(Reader, Protocol):
    """The dialogue side: a caregiver's words in, a whole reply out."""

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The reply to one message of this session; raises AssistantError when there is none to be had.

        alternatives: what the words may have been, where they were recognised.
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
        """How long it lasts."""
        return len(self.pcm) / 2 / self.rate_hz


@dataclass(frozen=True)
class PlaybackFinished:
    """How a line ended: whether it was cut short, and the words that were (about) heard of it.

    seconds: how much of its sound was heard, counted from the line's beginning, also where it was begun later.
    """

    interrupted: bool
    said: str
    seconds: float = 0.0


class Speaker(Protocol):
    """Says lines aloud, one at a time."""

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        """Say one line, returning when it has ended or was cut; may get `upcoming` lines ready meanwhile.

        from_seconds: where in its sound to begin, or at the last pause between words shortly before.
        Raises RendererError when the line cannot be made into sound, DeviceLost when nothing plays any more.
        """
        ...

    async def beat(self, number: int, speech: Speech) -> None:
        """The rhythm's beat of that number (from 1), unless something is being said; silence() cuts it."""
        ...

    def silence(self) -> None:
        """Cut what is being said, at once; fine when nothing is."""
        ...

    def played(self, seconds: float) -> Sound:
        """What was played in the last seconds; no sound at all while all is quiet."""
        ...

    def listen_to_played(self, enqueue: Callable[[bytes, int], None]) -> None:
        """Have every block (16 bit PCM, its rate in Hz) told that is given to the device, silence included."""
        ...

    async def close(self) -> None:
        """Let go of the sound device."""
        ...


class Renderer(Protocol):
    """Turns a line into sound. name: the engine and what of it, beside the voice, makes a line sound as it does."""

    name: str
    voice: str

    async def render(self, line: str, rate: float) -> Sound:
        """The line as sound; rate 1.0 is the voice's own pace. Raises RendererError."""
        ...

    async def close(self) -> None:
        """End whatever renders."""
        ...


class Player(Protocol):
    """Plays sound through a device and can be cut at once."""

    async def play(self, sound: Sound, volume: float) -> float:
        """Play it; returns the share that was played, 1.0 when not cut. Raises DeviceLost."""
        ...

    def cut(self) -> None:
        """Fall silent within one small block; fine when nothing plays."""
        ...

    def played(self, seconds: float) -> Sound:
        """What was played in the last seconds, silence where nothing was; no sound at all while all is quiet."""
        ...

    def listen_to_played(self, enqueue: Callable[[bytes, int], None]) -> None:
        """Have every block (16 bit PCM, its rate in Hz) told that is given to the device, silence included.

        `enqueue` is called where sound is made: it must not wait for anything.
        """
        ...

    def reopen(self) -> None:
        """Open the device anew; raises DeviceMissing while there is none."""
        ...

    def close(self) -> None:
        """Let go of the device."""
        ...


class SampleStream(Protocol):
    """Sound as it arrives."""

    def read(self, samples: int) -> bytes:
        """The next samples, 16 kHz, 16 bit, mono; b"" when there will be no more. Raises DeviceLost."""
        ...


class Microphone(Protocol):
    """A speech_recognition.AudioSource: entered to open the device, left to close it."""

    @property
    def stream(self) -> SampleStream:
        """The sound, while entered."""
        ...

    def __enter__(self) -> Any:
        """Open it; raises DeviceMissing."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close it."""
        ...


class VoiceActivity(Protocol):
    """Tells speech from everything else, chunk by chunk."""

    chunk_samples: int

    def probability(self, chunk: bytes) -> float:
        """How likely the chunk (16 kHz, 16 bit, mono, exactly `chunk_samples`) holds speech, 0 to 1."""
        ...

    def reset(self) -> None:
        """Forget what was heard before."""
        ...


class Recognizer(Protocol):
    """Turns one utterance's audio into text. Blocking: it is called in a thread of its own."""

    name: str

    def transcribe(self, audio: AudioData) -> str:
        """The words, or an empty string where there are none. Raises RecognizerError."""
        ...


class SecondRecognizer(Protocol):
    """A second opinion on an utterance's audio. Blocking: it is called in a thread of its own."""

    name: str

    def alternatives(self, audio: AudioData) -> tuple[Alternative, ...]:
        """Guesses at the words, the likeliest first, their weights adding up to 1. Raises RecognizerError."""
        ...


class EchoCanceller(Protocol):
    """Takes what a loudspeaker played out of what a microphone heard."""

    def cleaned(self, heard: bytes, played: bytes) -> bytes:
        """What was heard without what was played; both 16 kHz, 16 bit, mono, of one length, and so is the result."""
        ...


class WakeWord(Protocol):
    """Listens for one word."""

    def heard(self, chunk: bytes) -> bool:
        """Whether the word has just been said (chunk: 16 kHz, 16 bit, mono)."""
        ...

    def reset(self) -> None:
        """Forget what was heard before."""
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
    """The session's timer and how much of it is left; one that is held is not `running`."""

    timer: Timer
    left_seconds: float
    running: bool


class Display(Protocol):
    """Where the conversation can be read along."""

    def caregiver(self, text: str) -> None:
        """What the caregiver said."""
        ...

    def assistant(self, line: str) -> None:
        """What the assistant says now."""
        ...

    def notice(self, sentence: str) -> None:
        """Something about the program itself."""
        ...

    def timer(self, state: TimerState | None) -> None:
        """The session's timer was started, held, let go on, or is over."""
        ...
