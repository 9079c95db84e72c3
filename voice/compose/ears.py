"""Ears: a microphone, voice activity, echo cancellation, a wake word and recognisers, loaded side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from voice.compose.recognizers import load_recognizer, load_second
from voice.events import Event
from voice.hearing.ears import Ears
from voice.hearing.echo_cancellation import EchoCancellation
from voice.hearing.recognising import Recognising
from voice.ports import Microphone, Recognizer, SecondRecognizer, VoiceActivity, WakeWord
from voice.settings import Settings


async def open_ears(microphone: Microphone, settings: Settings, post: Callable[[Event], None]) -> Ears:
    """Ears that hear this microphone, loaded whole. Raises DeviceMissing where the microphone cannot be opened."""
    first, second, activity, echo_cancellation, wake_word, _ = await asyncio.gather(
        asyncio.to_thread(load_recognizer, settings),
        asyncio.to_thread(load_second, settings),
        asyncio.to_thread(load_voice_activity),
        asyncio.to_thread(_load_echo_cancellation, settings),
        asyncio.to_thread(_load_wake_word, settings),
        asyncio.to_thread(_try, microphone),
    )
    return Ears(microphone, activity, Recognising(first, post, second), settings, post, echo_cancellation, wake_word)


def ears_sharing(
    first: Recognizer,
    second: SecondRecognizer | None,
    microphone: Microphone,
    settings: Settings,
    post: Callable[[Event], None],
) -> Ears:
    """Ears on recognisers that are loaded already, for a microphone whose echo is cancelled before it arrives."""
    return Ears(microphone, load_voice_activity(), Recognising(first, post, second), settings, post)


def load_voice_activity() -> VoiceActivity:
    """The voice activity detector."""
    from voice.adapters.vad_silero import SileroActivity

    return SileroActivity()


def _load_echo_cancellation(settings: Settings) -> EchoCancellation:
    if not settings.echo_cancelling:
        return EchoCancellation()
    from voice.adapters.echo_canceller_speex import SpeexEchoCanceller
    from voice.adapters.echo_canceller_webrtc import WebrtcEchoCanceller

    return EchoCancellation(WebrtcEchoCanceller(), SpeexEchoCanceller())


def _load_wake_word(settings: Settings) -> WakeWord | None:
    if settings.wake_word == "none":
        return None
    from voice.adapters.wake_word_micro import MicroWakeWord

    return MicroWakeWord(settings.wake_word)


def _try(microphone: Microphone) -> None:
    with microphone:
        pass
