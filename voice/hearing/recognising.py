"""Recognising: an utterance's audio to its transcript, on a thread of its own, by one recogniser or by two.

The audio is recognised at each pause within the utterance, so that transcript and end-of-turn verdict are there by the
time the silence has lasted long enough. The first recogniser is quick, and decides whether there are words at all,
because it invents none. The second recogniser is better in noise, and adds its guesses where the first's words leave
doubt.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.understood.alternatives import Alternative
from voice.errors import VoiceError
from voice.events import Event, FinalTranscript, InterimTranscript, NoWords, RecognitionFailed
from voice.hearing.end_of_turn_verdict import EndOfTurnVerdict, verdict_of_text
from voice.hearing.endpointing import Completeness
from voice.local_commands import halts
from voice.ports import Recognizer, SecondRecognizer

if TYPE_CHECKING:
    from speech_recognition import AudioData

_log = logging.getLogger(__name__)

FIRST_WEIGHT = 0.3
"""What the first recogniser's guess counts for beside the second's. Set on the dev phrases."""
SHORT_WORDS = 3
"""A bare "stop" is no longer than this however it is misheard."""
MAYBE = 0.05
"""The weight from which a guess at something so short is believed, where the guess is a bare command to halt."""

Alternatives = tuple[Alternative, ...]
VerdictOf = Callable[[Alternatives], EndOfTurnVerdict]


def verdict_of_best(alternatives: Alternatives) -> EndOfTurnVerdict:
    """The verdict on the likeliest guess, by its form alone."""
    return verdict_of_text(max(alternatives, key=lambda guess: guess.weight).text)


@dataclass(frozen=True)
class _Job:
    """All of an utterance's audio so far. pause: the number of the silence that the audio ends in, never reset."""

    utterance: int
    pause: int
    audio: AudioData


@dataclass(frozen=True)
class _Pause(_Job):
    """The speaker has fallen silent: transcript and verdict are wanted."""


@dataclass(frozen=True)
class _Interim(_Job):
    """The speaker goes on: the first recogniser's words are enough."""


@dataclass(frozen=True)
class _End(_Job):
    """The utterance is over."""


@dataclass(frozen=True)
class _Found:
    """What came of a job.

    alternatives: empty where there are no words.
    verdict: None where there are no words.
    failure: the recogniser's own sentence where it failed.
    """

    alternatives: Alternatives = ()
    verdict: EndOfTurnVerdict | None = None
    failure: str | None = None


class Recognising:
    """Jobs are done in order; the job of a pause that more speech has overtaken is left out.

    verdict_of: called from the recogniser's thread with the guesses, for their meaning together.
    """

    def __init__(
        self,
        first: Recognizer,
        post: Callable[[Event], None],
        second: SecondRecognizer | None = None,
        verdict_of: VerdictOf = verdict_of_best,
    ) -> None:
        """post: called from the recogniser's thread with each utterance's outcome."""
        self.verdict_of = verdict_of
        self._first = first
        self._second = second
        self._post = post
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._latest_pause = 0
        self._verdict: tuple[int, Completeness] | None = None
        self._found: tuple[int, _Found] = (0, _Found())
        self._thread = threading.Thread(target=self._run, name="recogniser", daemon=True)

    def start(self) -> None:
        """Begin to take jobs."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the jobs handed over, then end; fine when start() was never called."""
        self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    @property
    def idle(self) -> bool:
        """Whether no job waits."""
        return self._jobs.empty()

    def pause(self, utterance: int, pause: int, audio: AudioData) -> None:
        """The speaker has fallen silent: recognise and judge the utterance so far."""
        self._latest_pause = pause
        self._jobs.put(_Pause(utterance, pause, audio))

    def interim(self, utterance: int, audio: AudioData) -> None:
        """Post the interim transcript of the utterance under way."""
        self._jobs.put(_Interim(utterance, self._latest_pause, audio))

    def end(self, utterance: int, pause: int, audio: AudioData) -> None:
        """The utterance is over: post its transcript. What was found in this very pause is not recognised again."""
        self._latest_pause = pause
        self._jobs.put(_End(utterance, pause, audio))

    def verdict(self, pause: int) -> Completeness | None:
        """Whether the words up to this pause are the whole turn; None until that is known."""
        verdict = self._verdict
        return verdict[1] if verdict is not None and verdict[0] == pause else None

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            match job:
                case _Interim():
                    self._post_interim(job)
                case _End():
                    self._post_outcome(job, self._found[1] if self._found[0] == job.pause else self._find(job.audio))
                case _ if job.pause == self._latest_pause:
                    found = self._find(job.audio)
                    self._found = (job.pause, found)
                    if found.verdict is not None:
                        self._verdict = (job.pause, found.verdict.completeness)

    def _post_outcome(self, job: _Job, found: _Found) -> None:
        if found.failure is not None:
            self._post(RecognitionFailed(job.utterance, found.failure))
        elif found.verdict is None:
            self._post(NoWords(job.utterance))
        else:
            self._post(FinalTranscript(found.verdict.text, job.utterance, found.alternatives, found.verdict.grave))

    def _post_interim(self, job: _Job) -> None:
        found = self._first_words(job.audio)
        if found.alternatives:
            self._post(InterimTranscript(job.utterance, found.alternatives[0].text))

    def _find(self, audio: AudioData) -> _Found:
        found = self._first_words(audio)
        if not found.alternatives:
            return found
        verdict = self._judged(found.alternatives)
        if verdict.sure or not (guesses := self._second_guesses(audio)):
            return _Found(found.alternatives, verdict)
        alternatives = _halting(_together(found.alternatives, guesses))
        return _Found(alternatives, self._judged(alternatives))

    def _judged(self, alternatives: Alternatives) -> EndOfTurnVerdict:
        """The verdict on the guesses; by their form alone where verdict_of fails."""
        try:
            return self.verdict_of(alternatives)
        except Exception as error:  # noqa: BLE001  (a transcript is not lost over its meaning)
            _log.warning("What was heard could not be judged: %s", type(error).__name__)
            return verdict_of_best(alternatives)

    def _second_guesses(self, audio: AudioData) -> Alternatives:
        """The second recogniser's; () where there is none or it fails, as the first has words already."""
        try:
            return self._second.alternatives(audio) if self._second is not None else ()
        except Exception as error:  # noqa: BLE001  (an engine may raise anything)
            _log.warning("The second recogniser failed: %s", type(error).__name__)
            return ()

    def _first_words(self, audio: AudioData) -> _Found:
        try:
            text = self._first.transcribe(audio).strip()
        except VoiceError as error:
            return _Found(failure=error.sentence)
        except Exception as error:  # noqa: BLE001  (an engine may raise anything)
            return _Found(failure=f"The recogniser {self._first.name} failed: {' '.join(str(error).split())}.")
        return _Found((Alternative(text),) if text else ())


def _halting(alternatives: Alternatives) -> Alternatives:
    """Of a word or two that may have been "stop", the guesses that were: to halt for nothing costs least."""
    short = all(len(guess.text.split()) <= SHORT_WORDS for guess in alternatives)
    halting = tuple(guess for guess in alternatives if guess.weight >= MAYBE and halts(guess.text))
    return halting if short and halting else alternatives


def _together(first: Alternatives, second: Alternatives) -> Alternatives:
    weighed = [Alternative(guess.text, FIRST_WEIGHT * guess.weight) for guess in first]
    weighed += [Alternative(guess.text, (1 - FIRST_WEIGHT) * guess.weight) for guess in second]
    return tuple(sorted(weighed, key=lambda guess: -guess.weight))
