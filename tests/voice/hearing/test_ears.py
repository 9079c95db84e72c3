"""From sound to words with the real voice activity detector and the real recogniser, on speech made by espeak-ng."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from speech_recognition import AudioData

from tests.voice.fakes import FailingRecognizer
from tests.voice.synthesised import needs_espeak, pcm_16k, silence, speak, write_wav
from voice.adapters.echo_canceller_speex import SpeexEchoCanceller
from voice.adapters.echo_canceller_webrtc import WebrtcEchoCanceller
from voice.adapters.microphone_wav import WavMicrophone
from voice.adapters.recognizer_moonshine import MoonshineRecognizer
from voice.adapters.vad_silero import SileroActivity
from voice.audio import amplified
from voice.errors import DeviceLost, DeviceMissing, RecognizerError
from voice.events import (
    Device,
    Event,
    FinalTranscript,
    InputEnded,
    InterimTranscript,
    Lost,
    RecognitionFailed,
    Returned,
    SpeechStarted,
)
from voice.hearing.capture import Capture
from voice.hearing.ears import Ears
from voice.hearing.echo_cancellation import EchoCancellation
from voice.hearing.endpointing import Completeness
from voice.hearing.recognising import Recognising
from voice.ports import Microphone, Recognizer
from voice.settings import Settings


@pytest.fixture(scope="module")
def moonshine() -> MoonshineRecognizer:
    return MoonshineRecognizer()


def at_once(_: float) -> None:
    """A recording read as fast as it can be."""


async def heard(
    microphone: Microphone,
    recognizer: Recognizer,
    echo_cancellation: EchoCancellation | None = None,
    wants_interim: Callable[[], bool] = lambda: False,
) -> list[Event]:
    """Everything that hearing posts until the recording is over."""
    events: list[Event] = []
    recognising, settings = Recognising(recognizer, events.append), Settings(device_poll_seconds=0.2)
    ears = Ears(microphone, SileroActivity(), recognising, settings, events.append, echo_cancellation)
    ears.want_interim(wants_interim)
    await ears.run()
    await ears.close()
    return events


def texts(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, FinalTranscript)]


@needs_espeak
@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("She is crying and arching her back.", {"crying", "back"}),
        ("He is not breathing.", {"not", "breathing"}),
        ("She is very happy and calm.", {"happy", "calm"}),
    ],
)
async def test_a_report_spoken_into_the_room_becomes_its_words(
    tmp_path: Path, moonshine: MoonshineRecognizer, sentence: str, words: set[str]
) -> None:
    spoken = pcm_16k(speak(tmp_path / "s.wav", sentence, words_per_minute=150))
    recording = write_wav(tmp_path / "room.wav", silence(1.0) + spoken + silence(1.0))
    events = await heard(WavMicrophone(recording, at_once), moonshine)
    assert [type(event) for event in events] == [SpeechStarted, FinalTranscript, InputEnded]
    assert words <= set(texts(events)[0].lower().replace(".", "").replace(",", "").split())


@needs_espeak
async def test_two_reports_with_a_pause_between_them_are_two_utterances_in_order(
    tmp_path: Path, moonshine: MoonshineRecognizer
) -> None:
    first = pcm_16k(speak(tmp_path / "1.wav", "She is happy and relaxed."))
    second = pcm_16k(speak(tmp_path / "2.wav", "The baby is crying."))
    recording = write_wav(tmp_path / "room.wav", silence(0.5) + first + silence(1.2) + second)
    events = await heard(WavMicrophone(recording, at_once), moonshine)
    said = texts(events)
    assert len(said) == 2 and "relaxed" in said[0].lower() and "crying" in said[1].lower()


@pytest.mark.parametrize("noise", ["silence", "hum", "clicks", "white"])
async def test_a_room_without_speech_posts_nothing(tmp_path: Path, moonshine: MoonshineRecognizer, noise: str) -> None:
    random = np.random.default_rng(7)
    times = np.arange(16_000 * 4) / 16_000
    sounds = {
        "silence": np.zeros_like(times),
        "hum": 0.2 * np.sin(2 * np.pi * 50 * times),
        "clicks": (np.arange(len(times)) % 8_000 < 20) * 0.8,
        "white": 0.05 * random.standard_normal(len(times)),
    }
    pcm = (sounds[noise] * 32767).clip(-32768, 32767).astype("<i2").tobytes()
    events = await heard(WavMicrophone(write_wav(tmp_path / "n.wav", pcm), at_once), moonshine)
    assert texts(events) == [] and events[-1] == InputEnded()


@needs_espeak
async def test_an_utterance_under_way_is_recognised_when_someone_wants_to_know(
    tmp_path: Path, moonshine: MoonshineRecognizer
) -> None:
    sentence = "She is very happy and calm and relaxed and now the baby is crying a little and turning away."
    recording = write_wav(tmp_path / "r.wav", silence(0.5) + pcm_16k(speak(tmp_path / "s.wav", sentence)))
    events = await heard(WavMicrophone(recording), moonshine, wants_interim=lambda: True)
    interim = [event for event in events if isinstance(event, InterimTranscript)]
    assert interim and "happy" in interim[-1].text.lower()


class MicrophoneBesideTheLoudspeaker(WavMicrophone):
    """Captures a recording while the loudspeaker plays `playback`, which is enqueued as a player does."""

    def __init__(self, path: Path, playback: bytes, enqueue: Callable[[bytes, int], None]) -> None:
        super().__init__(path, at_once)
        self._playback, self._enqueue, self._told = playback, enqueue, 0

    def read(self, samples: int) -> bytes:
        self._enqueue(self._playback[self._told : self._told + 2 * samples].ljust(2 * samples, b"\0"), 16_000)
        self._told += 2 * samples
        return super().read(samples)


@needs_espeak
async def test_echo_is_not_taken_for_speech_once_the_room_is_known(
    tmp_path: Path, moonshine: MoonshineRecognizer
) -> None:
    first = pcm_16k(speak(tmp_path / "1.wav", "Rest your palms on her thigh and stroke slowly down."))
    second = pcm_16k(speak(tmp_path / "2.wav", "Now the other leg, from the hip to the foot, gently."))
    playback = silence(0.5) + first + silence(1.5) + second + silence(1.5) + second
    echo_cancellation = EchoCancellation(WebrtcEchoCanceller(), SpeexEchoCanceller())
    room = write_wav(tmp_path / "r.wav", silence(0.11) + amplified(playback, 0.5) + silence(1.0))
    microphone = MicrophoneBesideTheLoudspeaker(room, playback, echo_cancellation.playback_reference.enqueue)
    said = " ".join(texts(await heard(microphone, moonshine, echo_cancellation))).lower()
    assert not {"other", "leg", "hip", "foot", "gently"} & set(said.replace(".", "").split())


class Marks:
    """A microphone, a voice activity detector and a recogniser in one: `#` is a chunk of speech, `.` one of silence.

    verdicts: what is known of the words up to each pause, from the moment the pause begins.
    """

    chunk_samples = 512
    name = "marks"

    def __init__(self, axis: str, verdicts: dict[int, Completeness]) -> None:
        self.stream = self
        self.ends: list[float] = []
        self.pauses: list[int] = []
        self.idle = False
        self._axis, self._verdicts, self._at = axis, verdicts, 0

    def __enter__(self) -> Marks:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, samples: int) -> bytes:
        self._at += 1
        return b"\1\0" * samples if self._at <= len(self._axis) else b""

    def reset(self) -> None:
        pass

    def probability(self, chunk: bytes) -> float:
        return 0.9 if self._axis[self._at - 1] == "#" else 0.0

    def pause(self, utterance: int, pause: int, audio: AudioData) -> None:
        self.pauses.append(pause)

    def end(self, utterance: int, pause: int, audio: AudioData) -> None:
        heard = self._axis[: self._at]
        self.ends.append(round((len(heard) - len(heard.rstrip("."))) * 0.032, 3))

    def verdict(self, pause: int) -> Completeness | None:
        return self._verdicts.get(pause) if pause in self.pauses else None


@pytest.mark.parametrize(
    ("axis", "verdicts", "ends"),
    [
        ("#" * 10 + "." * 50, {1: Completeness.FINISHED}, [0.224]),
        ("#" * 10 + "." * 50, {1: Completeness.UNFINISHED}, [1.216]),
        ("#" * 10 + "." * 50, {}, [0.576]),
        ("#" * 10 + "." * 5 + "#" * 10 + "." * 50, {1: Completeness.FINISHED}, [0.576]),
        ("#" * 10 + "." * 20 + "#" * 10 + "." * 50, {1: Completeness.FINISHED}, [0.224, 0.576]),
        ("#" * 10 + "." * 20 + "#" * 10 + "." * 50, {1: Completeness.UNFINISHED}, [0.576]),
    ],
    ids=[
        "finished",
        "unfinished",
        "not judged",
        "a verdict on an earlier pause says nothing of a later one",
        "nor of a later utterance",
        "nor does it make anyone wait",
    ],
)
def test_an_utterance_ends_by_what_is_known_of_its_words_up_to_this_very_pause(
    axis: str, verdicts: dict[int, Completeness], ends: list[float]
) -> None:
    marks: Any = Marks(axis, verdicts)
    settings = Settings(finished_silence_seconds=0.2, unsure_silence_seconds=0.55, unfinished_silence_seconds=1.2)
    Capture(marks, marks, marks, EchoCancellation(), settings, lambda _: None).run()
    assert marks.ends == ends


@needs_espeak
@pytest.mark.parametrize("error", [RecognizerError("It is broken."), ValueError("a bug in the engine")])
async def test_a_recogniser_that_fails_is_told_of_and_hearing_goes_on(tmp_path: Path, error: Exception) -> None:
    spoken = pcm_16k(speak(tmp_path / "s.wav", "She is happy and relaxed."))
    recording = write_wav(tmp_path / "r.wav", spoken + silence(1.2) + spoken)
    events = await heard(WavMicrophone(recording, at_once), FailingRecognizer(error))
    failures = [event for event in events if isinstance(event, RecognitionFailed)]
    assert [event.utterance for event in failures] == [1, 2]
    assert str(error).rstrip(".") in failures[0].sentence


class FlakyMicrophone:
    """Silence that breaks off twice: once in mid-stream, once when it is opened again; then it ends."""

    def __init__(self) -> None:
        self.opened = 0
        self.stream = self
        self._left = 0

    def __enter__(self) -> FlakyMicrophone:
        self.opened += 1
        if self.opened == 2:
            raise DeviceMissing("There is no microphone.")
        self._left = 5
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, samples: int) -> bytes:
        self._left -= 1
        if self._left < 0:
            if self.opened == 1:
                raise DeviceLost("It has gone.")
            return b""
        return b"\0\0" * samples


async def test_a_lost_microphone_is_told_of_once_looked_for_and_welcomed_back(moonshine: MoonshineRecognizer) -> None:
    microphone = FlakyMicrophone()
    events = await heard(microphone, moonshine)
    assert events == [Lost(Device.MICROPHONE, "It has gone."), Returned(Device.MICROPHONE), InputEnded()]
    assert microphone.opened == 3


async def test_closing_ends_the_threads_of_a_microphone_that_never_ends(moonshine: MoonshineRecognizer) -> None:
    class Endless(FlakyMicrophone):
        def read(self, samples: int) -> bytes:
            return b"\0\0" * samples

    recognising = Recognising(moonshine, lambda _: None)
    ears = Ears(Endless(), SileroActivity(), recognising, Settings(), lambda _: None)
    running = asyncio.create_task(ears.run())
    await asyncio.sleep(0.05)
    await ears.close()
    await running
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"capture", "recogniser"}


def test_the_recogniser_writes_nothing_where_nothing_was_said(moonshine: MoonshineRecognizer) -> None:
    assert moonshine.transcribe(AudioData(silence(2.0), 16_000, 2)) == ""
    assert moonshine.transcribe(AudioData(b"", 16_000, 2)) == ""
