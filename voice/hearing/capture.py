"""The capture of utterances: chunks from a microphone, cut where speech begins and ends.

Its thread reads the microphone and waits for nothing else. Recognition has a thread of its own.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES
from voice.endpointing_times import EndpointingTimes
from voice.errors import DeviceLost, DeviceMissing
from voice.events import Device, Event, Lost, Returned, SpeechStarted, Woken
from voice.hearing.echo_cancellation import EchoCancellation
from voice.hearing.endpointing import Edge, Endpointing
from voice.hearing.recognising import Recognising
from voice.ports import Microphone, VoiceActivity, WakeWord
from voice.settings import Settings

if TYPE_CHECKING:
    from speech_recognition import AudioData

INTERIM_EVERY_SECONDS = 0.5
LEAD_IN_OVER_ECHO_CHUNKS = 6
"""The lead-in of speech over playback: the speech may have begun, unnoticed, in chunks that seemed echo alone."""
STILL_SPEECH = 0.7
"""Within an utterance, this share of the probability that began the utterance goes on counting as speech."""


class Capture:
    """Posts events of speech, the wake word and the microphone; hands audio to `recognising`.

    wants_interim: asked whether the utterance under way is to be recognised before its end.
    """

    def __init__(
        self,
        microphone: Microphone,
        activity: VoiceActivity,
        recognising: Recognising,
        echo_cancellation: EchoCancellation,
        settings: Settings,
        post: Callable[[Event], None],
        wake_word: WakeWord | None = None,
    ) -> None:
        self.wants_interim: Callable[[], bool] = lambda: False
        self._microphone = microphone
        self._activity = activity
        self._recognising = recognising
        self._echo_cancellation = echo_cancellation
        self._settings = settings
        self._post = post
        self._wake_word = wake_word
        self._stopped = threading.Event()
        self._utterance = 0
        self._pause = 0

    def stop(self) -> None:
        """End run() soon; calling twice is fine."""
        self._stopped.set()

    def run(self) -> None:
        """Capture until the recording ends or stop() is called; a lost microphone is waited for."""
        lost = False
        while not self._stopped.is_set():
            try:
                with self._microphone:
                    if lost:
                        self._microphone.stream.read(self._activity.chunk_samples)
                        self._post(Returned(Device.MICROPHONE))
                        lost = False
                    self._capture()
                return
            except (DeviceLost, DeviceMissing) as error:
                if not lost:
                    self._post(Lost(Device.MICROPHONE, error.sentence))
                lost = True
            self._stopped.wait(self._settings.device_poll_seconds)

    def _capture(self) -> None:
        endpointing = Endpointing(_times(self._settings))
        self._activity.reset()
        chunk_samples = self._activity.chunk_samples
        chunk_seconds = chunk_samples / RATE_HZ
        lead_in: deque[bytes] = deque(maxlen=max(1, round(self._settings.lead_in_seconds / chunk_seconds)))
        audio: list[bytes] = []
        interim_due, judging, woken = 0.0, False, False
        try:
            while not self._stopped.is_set() and (chunk := self._microphone.stream.read(chunk_samples)):
                chunk = chunk.ljust(chunk_samples * SAMPLE_WIDTH_BYTES, b"\0")
                woken, was_woken = self._wake_word is not None and self._wake_word.detects(chunk), woken
                if woken and not was_woken:
                    self._post(Woken())
                cleaned = self._echo_cancellation.cancel(chunk)
                while cleaned.only_echo and len(lead_in) > LEAD_IN_OVER_ECHO_CHUNKS:
                    lead_in.popleft()
                if judging and (verdict := self._recognising.verdict(self._pause)):
                    endpointing.judged(verdict)
                is_speech = self._is_speech(cleaned.for_activity, endpointing.in_speech)
                judging = judging and not is_speech
                edge = endpointing.process(chunk_seconds, is_speech)
                if edge is Edge.SPEECH_STARTED:
                    self._utterance += 1
                    self._post(SpeechStarted(self._utterance))
                    audio, interim_due = list(lead_in), INTERIM_EVERY_SECONDS
                    lead_in.clear()
                (audio if endpointing.in_speech or edge else lead_in).append(cleaned.for_words)
                if edge is Edge.PAUSED:
                    self._pause, judging = self._pause + 1, True
                    self._recognising.pause(self._utterance, self._pause, _audio_data(audio))
                elif edge is Edge.SPEECH_ENDED:
                    self._pause += not judging
                    self._recognising.end(self._utterance, self._pause, _audio_data(audio))
                    audio, judging = [], False
                elif audio and endpointing.seconds >= interim_due and self.wants_interim() and self._recognising.idle:
                    self._recognising.interim(self._utterance, _audio_data(audio))
                    interim_due = endpointing.seconds + INTERIM_EVERY_SECONDS
        finally:
            if audio:
                self._pause += 1
                self._recognising.end(self._utterance, self._pause, _audio_data(audio))

    def _is_speech(self, chunk: bytes, in_speech: bool) -> bool:
        needed = self._settings.speech_probability * (STILL_SPEECH if in_speech else 1.0)
        return self._activity.probability(chunk) >= needed


def _audio_data(chunks: list[bytes]) -> AudioData:
    from speech_recognition import AudioData

    return AudioData(b"".join(chunks), RATE_HZ, SAMPLE_WIDTH_BYTES)


def _times(settings: Settings) -> EndpointingTimes:
    return EndpointingTimes(
        start=settings.speech_start_seconds,
        finished=settings.finished_silence_seconds,
        unsure=settings.unsure_silence_seconds,
        unfinished=settings.unfinished_silence_seconds,
        longest=settings.longest_utterance_seconds,
    )
