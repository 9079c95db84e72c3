"""The ears: a microphone, what listens to it, and what recognises words; all of it opened and closed together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

from voice.events import Event, InputEnded
from voice.hearing.capture import Capture
from voice.hearing.echo_cancellation import EchoCancellation
from voice.hearing.playback_reference import PlaybackReference
from voice.hearing.recognising import Recognising, SenseOf
from voice.ports import Microphone, VoiceActivity, WakeWord
from voice.settings import Settings


class Ears:
    """One microphone with its ears and its understanding of words. run() hears until the recording ends, or for ever.

    played: what goes to our loudspeaker is to be told here, so that our own voice is not taken for the caregiver's.
    """

    def __init__(
        self,
        microphone: Microphone,
        activity: VoiceActivity,
        recognising: Recognising,
        settings: Settings,
        post: Callable[[Event], None],
        own_sound: EchoCancellation | None = None,
        wake_word: WakeWord | None = None,
    ) -> None:
        own_sound = own_sound or EchoCancellation()
        self.played: PlaybackReference = own_sound.played
        self._recognising = recognising
        self._listening = Capture(microphone, activity, recognising, own_sound, settings, post, wake_word)
        self._post = post
        self._thread: threading.Thread | None = None

    def understand_by(self, verdict_of: SenseOf) -> None:
        """Ask this what words mean, from now on; it is called from a thread of ours."""
        self._recognising.verdict_of = verdict_of

    def want_interim(self, wanted: Callable[[], bool]) -> None:
        """Ask this whether an utterance under way should already be recognised; called from a thread of ours."""
        self._listening.wants_interim = wanted

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
                self._listening.run()
            except BaseException as error:  # noqa: BLE001  (run() raises it)
                failure = error
            finally:
                self._recognising.stop()
            if not loop.is_closed():
                loop.call_soon_threadsafe(finish, failure)

        self._recognising.start()
        self._thread = threading.Thread(target=listen, name="listening", daemon=True)
        self._thread.start()
        await over
        self._post(InputEnded())

    async def close(self) -> None:
        """Stop listening and let go of the microphone; calling twice is fine."""
        self._listening.stop()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, 2.0)
