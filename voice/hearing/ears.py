"""Ears: a microphone, the capture of utterances, and their recognition, run and closed together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

from voice.events import Event, InputEnded
from voice.hearing.capture import Capture
from voice.hearing.echo_cancellation import EchoCancellation
from voice.hearing.playback_reference import PlaybackReference
from voice.hearing.recognising import Recognising, VerdictOf
from voice.ports import Microphone, VoiceActivity, WakeWord
from voice.settings import Settings


class Ears:
    """One microphone's utterances as events.

    playback_reference: the player enqueues every block there, so that the echo can be cancelled.
    """

    def __init__(
        self,
        microphone: Microphone,
        activity: VoiceActivity,
        recognising: Recognising,
        settings: Settings,
        post: Callable[[Event], None],
        echo_cancellation: EchoCancellation | None = None,
        wake_word: WakeWord | None = None,
    ) -> None:
        """post: called with every event, from the capture's and the recogniser's threads.

        echo_cancellation: without one, no echo is cancelled.
        """
        echo_cancellation = echo_cancellation or EchoCancellation()
        self.playback_reference: PlaybackReference = echo_cancellation.playback_reference
        self._recognising = recognising
        self._capture = Capture(microphone, activity, recognising, echo_cancellation, settings, post, wake_word)
        self._post = post
        self._thread: threading.Thread | None = None

    def judge_turns_by(self, verdict_of: VerdictOf) -> None:
        """Have this function judge the words from now on; the recogniser's thread calls it."""
        self._recognising.verdict_of = verdict_of

    def want_interim(self, wanted: Callable[[], bool]) -> None:
        """Have this function tell whether interim transcripts are wanted; the capture's thread calls it."""
        self._capture.wants_interim = wanted

    async def run(self) -> None:
        """Post events until the recording is over, InputEnded last, or until close() is called."""
        loop = asyncio.get_running_loop()
        over = loop.create_future()

        def finish(error: BaseException | None) -> None:
            if over.done():
                return
            over.set_result(None) if error is None else over.set_exception(error)

        def capture() -> None:
            failure: BaseException | None = None
            try:
                self._capture.run()
            except BaseException as error:  # noqa: BLE001  (run() raises it)
                failure = error
            finally:
                self._recognising.stop()
            if not loop.is_closed():
                loop.call_soon_threadsafe(finish, failure)

        self._recognising.start()
        self._thread = threading.Thread(target=capture, name="capture", daemon=True)
        self._thread.start()
        await over
        self._post(InputEnded())

    async def close(self) -> None:
        """Stop capturing and close the microphone; calling twice is fine."""
        self._capture.stop()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, 2.0)
