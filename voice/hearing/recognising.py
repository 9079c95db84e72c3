"""From an utterance's audio to its words, on a thread of its own: one recogniser, and a second where it is in doubt.

Words are looked for as soon as a speaker falls silent, so that what was said, and whether it was all of it, is known by
the time the silence has lasted long enough. The first recogniser is quick, and tells whether there are words at all,
for it invents none; the second, better in noise, adds its guesses where the first's words leave room for doubt.
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
from voice.events import Event, Heard, Interim, NothingHeard, NotUnderstood
from voice.hearing.end_of_turn_verdict import EndOfTurnVerdict, verdict_of_text
from voice.hearing.endpointing import Completeness
from voice.ports import Recognizer, SecondRecognizer
from voice.turns.local_commands import halts

if TYPE_CHECKING:
    from speech_recognition import AudioData

_log = logging.getLogger(__name__)

FIRST_WEIGHT = 0.3
"""What the first recogniser's guess counts for beside the second's. Set on the dev phrases."""
SHORT_WORDS = 3
"""A bare "stop" is no longer than this however it is misheard."""
MAYBE = 0.05
"""The weight from which a guess that would halt us is believed of something so short."""

Alternatives = tuple[Alternative, ...]
SenseOf = Callable[[Alternatives], EndOfTurnVerdict]


def verdict_of_best(alternatives: Alternatives) -> EndOfTurnVerdict:
    """The sense of the likeliest guess, by its form alone."""
    return verdict_of_text(max(alternatives, key=lambda one: one.weight).text)


@dataclass(frozen=True)
class _Look:
    """Audio to recognise: all of an utterance so far. pause: which silence within it this is, counted up for ever."""

    utterance: int
    pause: int
    audio: AudioData


@dataclass(frozen=True)
class _Interim(_Look):
    """Words are wanted although nobody has fallen silent: the first recogniser's are enough."""


@dataclass(frozen=True)
class _End(_Look):
    """The utterance is over."""


@dataclass(frozen=True)
class _Found:
    """What a look found; alternatives empty where there are no words; failure: the recogniser's own sentence."""

    alternatives: Alternatives = ()
    sense: EndOfTurnVerdict | None = None
    failure: str | None = None


class Recognising:
    """Looks and ends are taken in order; a look that was overtaken by more speech is left out.

    verdict_of: asked, from the recogniser's thread, what the guesses mean together. post: told what came of utterances.
    """

    def __init__(
        self,
        first: Recognizer,
        post: Callable[[Event], None],
        second: SecondRecognizer | None = None,
        verdict_of: SenseOf = verdict_of_best,
    ) -> None:
        self.verdict_of = verdict_of
        self._first = first
        self._second = second
        self._post = post
        self._jobs: queue.Queue[_Look | None] = queue.Queue()
        self._latest_pause = 0
        self._verdict: tuple[int, Completeness] | None = None
        self._looked: tuple[int, _Found] = (0, _Found())
        self._thread = threading.Thread(target=self._run, name="recogniser", daemon=True)

    def start(self) -> None:
        """Begin to take work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what was handed over, then end; fine when it never started."""
        self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    @property
    def idle(self) -> bool:
        """Whether nothing waits to be recognised."""
        return self._jobs.empty()

    def look(self, utterance: int, pause: int, audio: AudioData) -> None:
        """The speaker has fallen silent: recognise and judge the utterance so far."""
        self._latest_pause = pause
        self._jobs.put(_Look(utterance, pause, audio))

    def interim(self, utterance: int, audio: AudioData) -> None:
        """Post what the utterance under way sounds like."""
        self._jobs.put(_Interim(utterance, self._latest_pause, audio))

    def end(self, utterance: int, pause: int, audio: AudioData) -> None:
        """The utterance is over: post what it was. What was found in this very pause is not looked for again."""
        self._latest_pause = pause
        self._jobs.put(_End(utterance, pause, audio))

    def verdict(self, pause: int) -> Completeness | None:
        """Whether the words up to this pause are all there is, once that is known."""
        verdict = self._verdict
        return verdict[1] if verdict is not None and verdict[0] == pause else None

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            match job:
                case _Interim():
                    self._tell_interim(job)
                case _End():
                    self._tell(job, self._looked[1] if self._looked[0] == job.pause else self._find(job.audio))
                case _ if job.pause == self._latest_pause:
                    found = self._find(job.audio)
                    self._looked = (job.pause, found)
                    if found.sense is not None:
                        self._verdict = (job.pause, found.sense.completeness)

    def _tell(self, job: _Look, found: _Found) -> None:
        if found.failure is not None:
            self._post(NotUnderstood(job.utterance, found.failure))
        elif found.sense is None:
            self._post(NothingHeard(job.utterance))
        else:
            self._post(Heard(found.sense.text, job.utterance, found.alternatives, found.sense.grave))

    def _tell_interim(self, job: _Look) -> None:
        found = self._first_words(job.audio)
        if found.alternatives:
            self._post(Interim(job.utterance, found.alternatives[0].text))

    def _find(self, audio: AudioData) -> _Found:
        found = self._first_words(audio)
        if not found.alternatives:
            return found
        sense = self._sense(found.alternatives)
        if sense.sure or not (guesses := self._second_guesses(audio)):
            return _Found(found.alternatives, sense)
        alternatives = _halting(_together(found.alternatives, guesses))
        return _Found(alternatives, self._sense(alternatives))

    def _sense(self, alternatives: Alternatives) -> EndOfTurnVerdict:
        """What the guesses mean; by their form alone where whoever was asked cannot tell."""
        try:
            return self.verdict_of(alternatives)
        except Exception as error:  # noqa: BLE001  (words that were heard are not lost over their meaning)
            _log.warning("What was heard could not be judged: %s", type(error).__name__)
            return verdict_of_best(alternatives)

    def _second_guesses(self, audio: AudioData) -> Alternatives:
        """None where there is no second opinion, or it fails: the first recogniser has words already."""
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
    """Of a word or two that may have been "stop", that it was: to halt for nothing costs least."""
    short = all(len(one.text.split()) <= SHORT_WORDS for one in alternatives)
    halting = tuple(one for one in alternatives if one.weight >= MAYBE and halts(one.text))
    return halting if short and halting else alternatives


def _together(first: Alternatives, second: Alternatives) -> Alternatives:
    weighed = [Alternative(one.text, FIRST_WEIGHT * one.weight) for one in first]
    weighed += [Alternative(one.text, (1 - FIRST_WEIGHT) * one.weight) for one in second]
    return tuple(sorted(weighed, key=lambda one: -one.weight))
