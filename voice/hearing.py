"""Listening: chunks from a microphone become utterances, and utterances become words. Two threads, two queues.

The first thread reads the microphone, asks the voice activity detector, and never waits for anything else; the second
recognises. Both only ever post events.
"""

from __future__ import annotations

import asyncio
import audioop
import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voice.endpointing import Edge, Endpointing, EndpointingTimes
from voice.errors import DeviceLost, DeviceMissing, VoiceError
from voice.events import (
    Device,
    Event,
    Heard,
    InputEnded,
    Interim,
    Lost,
    NothingHeard,
    NotUnderstood,
    Returned,
    SpeechStarted,
)
from voice.own_voice import LOOK_BACK_SECONDS, WINDOW_SECONDS, OwnVoice, Samples
from voice.ports import Microphone, Recognizer, Sound, VoiceActivity
from voice.recognizers import load_recognizer
from voice.settings import Settings

if TYPE_CHECKING:
    from speech_recognition import AudioData

RATE_HZ = 16_000
SAMPLE_WIDTH_BYTES = 2
INTERIM_EVERY_SECONDS = 0.5
UNSURE_CHUNKS = 6
"""What is kept of our own voice before someone speaks over it: they may have begun in it, unnoticed."""
NO_SOUND = Sound(b"", RATE_HZ)


@dataclass(frozen=True)
class _Job:
    """Audio to recognise: a whole utterance, or one still under way."""

    utterance: int
    audio: AudioData
    final: bool


class Hearing:
    """One microphone with its ears and its understanding of words. run() hears until the recording ends, or for ever.

    wants_interim: asked, from the listening thread, whether an utterance under way should already be recognised.
    played: asked there for the last seconds of what we played, so that our own voice is not taken for the caregiver's.
    """

    def __init__(
        self,
        microphone: Microphone,
        activity: VoiceActivity,
        recognizer: Recognizer,
        settings: Settings,
        post: Callable[[Event], None],
        wants_interim: Callable[[], bool] = lambda: False,
        played: Callable[[float], Sound] = lambda _: NO_SOUND,
    ) -> None:
        self.wants_interim = wants_interim
        self.played = played
        self._own_voice = OwnVoice()
        self._microphone = microphone
        self._activity = activity
        self._recognizer = recognizer
        self._settings = settings
        self._post = post
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._utterance = 0

    async def run(self) -> None:
        """Hear until the recording is over (then input has ended) or close() is called."""
        loop = asyncio.get_running_loop()
        over = loop.create_future()

        def finish(error: BaseException | None) -> None:
            if over.done():
                return
            over.set_result(None) if error is None else over.set_exception(error)

        def listen() -> None:
            failure: BaseException | None = None
            try:
                self._listen()
            except BaseException as error:  # noqa: BLE001  (run() raises it)
                failure = error
            finally:
                self._jobs.put(None)
                recognising.join()
            if not loop.is_closed():
                loop.call_soon_threadsafe(finish, failure)

        recognising = threading.Thread(target=self._recognise, name="recogniser", daemon=True)
        listening = threading.Thread(target=listen, name="listening", daemon=True)
        self._threads = [recognising, listening]
        for thread in self._threads:
            thread.start()
        await over
        self._post(InputEnded())

    async def close(self) -> None:
        """Stop listening and let go of the microphone; calling twice is fine."""
        self._stopped.set()
        for thread in self._threads:
            await asyncio.to_thread(thread.join, 2.0)

    def _listen(self) -> None:
        """Read until the recording ends or we are stopped; a lost microphone is waited for."""
        lost = False
        while not self._stopped.is_set():
            try:
                with self._microphone:
                    if lost:
                        self._microphone.stream.read(self._activity.chunk_samples)
                        self._post(Returned(Device.MICROPHONE))
                        lost = False
                    self._listen_while_there()
                return
            except (DeviceLost, DeviceMissing) as error:
                if not lost:
                    self._post(Lost(Device.MICROPHONE, error.sentence))
                lost = True
            self._stopped.wait(self._settings.device_poll_seconds)

    def _listen_while_there(self) -> None:
        endpointing = Endpointing(_times(self._settings))
        self._activity.reset()
        chunk_samples = self._activity.chunk_samples
        chunk_seconds = chunk_samples / RATE_HZ
        lead_in: deque[bytes] = deque(maxlen=max(1, round(self._settings.lead_in_seconds / chunk_seconds)))
        recent: deque[bytes] = deque(maxlen=round(WINDOW_SECONDS / chunk_seconds))
        audio: list[bytes] = []
        interim_due = 0.0
        try:
            while not self._stopped.is_set() and (chunk := self._microphone.stream.read(chunk_samples)):
                chunk = chunk.ljust(chunk_samples * SAMPLE_WIDTH_BYTES, b"\0")
                recent.append(chunk)
                is_speech = self._activity.probability(chunk) >= self._settings.speech_probability
                if is_speech and self._is_our_own(b"".join(recent)):
                    is_speech = False
                    while len(lead_in) > UNSURE_CHUNKS:
                        lead_in.popleft()
                edge = endpointing.process(chunk_seconds, is_speech)
                if edge is Edge.SPEECH_STARTED:
                    self._utterance += 1
                    self._post(SpeechStarted(self._utterance))
                    audio, interim_due = list(lead_in), INTERIM_EVERY_SECONDS
                    lead_in.clear()
                (audio if endpointing.in_speech or edge else lead_in).append(chunk)
                if edge is Edge.SPEECH_ENDED:
                    self._hand_over(audio, final=True)
                    audio = []
                elif audio and endpointing.seconds >= interim_due and self.wants_interim() and self._jobs.empty():
                    self._hand_over(audio, final=False)
                    interim_due = endpointing.seconds + INTERIM_EVERY_SECONDS
        finally:
            if audio:
                self._hand_over(audio, final=True)

    def _is_our_own(self, heard: bytes) -> bool:
        played = self.played(LOOK_BACK_SECONDS)
        pcm = played.pcm
        if not pcm:
            return False
        if played.rate_hz != RATE_HZ:
            pcm, _ = audioop.ratecv(pcm, SAMPLE_WIDTH_BYTES, 1, played.rate_hz, RATE_HZ, None)
        return self._own_voice.is_alone(_samples(heard), _samples(pcm))

    def _hand_over(self, chunks: list[bytes], final: bool) -> None:
        from speech_recognition import AudioData

        self._jobs.put(_Job(self._utterance, AudioData(b"".join(chunks), RATE_HZ, SAMPLE_WIDTH_BYTES), final))

    def _recognise(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                text = self._recognizer.transcribe(job.audio).strip()
            except VoiceError as error:
                self._report(job, NotUnderstood(job.utterance, error.sentence))
                continue
            except Exception as error:  # noqa: BLE001  (an engine may raise anything)
                sentence = f"The recogniser {self._recognizer.name} failed: {' '.join(str(error).split())}."
                self._report(job, NotUnderstood(job.utterance, sentence))
                continue
            if job.final:
                self._report(job, Heard(text, job.utterance) if text else NothingHeard(job.utterance))
            elif text:
                self._post(Interim(job.utterance, text))

    def _report(self, job: _Job, event: Event) -> None:
        if job.final:
            self._post(event)


def _samples(pcm: bytes) -> Samples:
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / 32768


def _times(settings: Settings) -> EndpointingTimes:
    return EndpointingTimes(
        start=settings.speech_start_seconds,
        silence=settings.unsure_silence_seconds,
        longest=settings.longest_utterance_seconds,
    )


async def open_hearing(microphone: Microphone, settings: Settings, post: Callable[[Event], None]) -> Hearing:
    """Load what hearing needs, side by side, and make sure that the microphone opens; raises DeviceMissing."""
    recognizer, activity, _ = await asyncio.gather(
        asyncio.to_thread(load_recognizer, settings),
        asyncio.to_thread(_load_activity),
        asyncio.to_thread(_try, microphone),
    )
    return Hearing(microphone, activity, recognizer, settings, post)


def _load_activity() -> VoiceActivity:
    from voice.adapters.vad_silero import SileroActivity

    return SileroActivity()


def _try(microphone: Microphone) -> None:
    with microphone:
        pass
