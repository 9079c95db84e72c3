"""What the conversation needs of the world, as protocols; `voice.adapters` holds their real counterparts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from speech_recognition import AudioData

    from bot.wire import Reply, Speech


class Assistant(Protocol):
    """The dialogue side: a caregiver's words in, a whole reply out."""

    async def reply(self, text: str) -> Reply:
        """The reply to one message of this session; raises AssistantError when there is none to be had."""
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
    """How a line ended: whether it was cut short, and the words that were (about) heard of it."""

    interrupted: bool
    said: str


class Speaker(Protocol):
    """Says lines aloud, one at a time."""

    async def say(self, line: str, speech: Speech, upcoming: Sequence[str]) -> PlaybackFinished:
        """Say one line, returning when it has ended or was cut; may get `upcoming` lines ready meanwhile.

        Raises RendererError when the line cannot be made into sound, DeviceLost when nothing plays any more.
        """
        ...

    def silence(self) -> None:
        """Cut what is being said, at once; fine when nothing is."""
        ...

    def played(self, seconds: float) -> Sound:
        """What was played in the last seconds; no sound at all while all is quiet."""
        ...

    async def close(self) -> None:
        """Let go of the sound device."""
        ...


class Renderer(Protocol):
    """Turns a line into sound."""

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


class Clock(Protocol):
    """Time, as an argument."""

    def now(self) -> float:
        """Seconds since some fixed moment."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return once that much time has passed."""
        ...


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
