"""PortAudio, shared by microphone and player: loading the library, finding devices, looking for new devices.

PortAudio lists devices once, when it is initialised, and can be initialised anew only while no stream is open.
"""

from __future__ import annotations

import importlib
import threading
from types import ModuleType
from typing import Any, Literal, Protocol

from voice.errors import DeviceMissing, InputError

Direction = Literal["input", "output"]


class StreamOwner(Protocol):
    """Keeps a stream open, and can do without the stream for a moment."""

    def release_if_idle(self) -> bool:
        """Close the stream unless in use; returns whether the stream is closed now."""
        ...


_owners: list[StreamOwner] = []
_lock = threading.RLock()


def load() -> ModuleType:
    """The sounddevice module. Raises DeviceMissing where PortAudio's library is not installed."""
    try:
        return importlib.import_module("sounddevice")
    except (OSError, ImportError) as error:
        raise DeviceMissing(
            "PortAudio is not installed, so there is no sound; on Debian, install libportaudio2."
        ) from error


def register(owner: StreamOwner) -> None:
    """Have the owner asked for its stream at refreshes."""
    with _lock:
        if owner not in _owners:
            _owners.append(owner)


def unregister(owner: StreamOwner) -> None:
    """Have the owner asked no longer."""
    with _lock:
        if owner in _owners:
            _owners.remove(owner)


def refresh() -> None:
    """Have PortAudio look for devices anew, unless a device is in use."""
    sounddevice = load()
    with _lock:
        released = [owner.release_if_idle() for owner in _owners]
        if all(released):
            sounddevice._terminate()
            sounddevice._initialize()


def find(wanted: str | None, direction: Direction) -> dict[str, Any]:
    """The device by number or part of its name; None for the system's own choice.

    Raises DeviceMissing where the machine has no such device, InputError where it has others than the wanted.
    """
    sounddevice = load()
    what = "microphone" if direction == "input" else "speaker"
    try:
        devices = [dict(device) for device in sounddevice.query_devices()]
        fitting = [device for device in devices if device[f"max_{direction}_channels"] > 0]
        if not fitting:
            raise DeviceMissing(f"There is no {what}.")
        if wanted is None:
            return dict(sounddevice.query_devices(kind=direction))
    except (sounddevice.PortAudioError, ValueError, AssertionError) as error:
        # the assertion is sounddevice's own, met while another thread has the list of devices made anew
        raise DeviceMissing(f"There is no {what}.") from error
    for device in fitting:
        if wanted == str(device["index"]) or (not wanted.isdigit() and wanted.lower() in str(device["name"]).lower()):
            return device
    names = ", ".join(f"{device['index']} ({device['name']})" for device in fitting)
    raise InputError(f"There is no {what} {wanted!r}; there are {names}.")
