"""The microphones that settings and flags stand for; none is opened here."""

from __future__ import annotations

from pathlib import Path

from voice.ports import Microphone
from voice.settings import Settings


def microphone_of(settings: Settings) -> Microphone:
    """The machine's microphone that the settings name."""
    from voice.adapters.microphone_sounddevice import SounddeviceMicrophone

    return SounddeviceMicrophone(settings.microphone, settings.device_silent_seconds)


def recording(path: Path) -> Microphone:
    """A recording as a microphone, read and checked. Raises InputError."""
    from voice.adapters.microphone_wav import WavMicrophone

    return WavMicrophone(path)
