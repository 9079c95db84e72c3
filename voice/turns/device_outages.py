"""Devices that are away: what is said and told when one is lost, and when it is back."""

from __future__ import annotations

from bot.core.phase import Phase
from bot.protocol.decisions import IN_EMERGENCY, NO_HANDS_MOVE
from voice.events import Device
from voice.sentences import Sentences
from voice.turns.commands import Command, Silence
from voice.turns.floor import Floor

REPEATED_ON_RETURN = IN_EMERGENCY | {Phase.WELCOME, Phase.READINESS}
"""Phases whose own question or instruction is repeated once a lost device is back; else the baby is asked after."""


class DeviceOutages:
    """Keeps which devices are away from one conversation."""

    def __init__(self, floor: Floor, words: Sentences) -> None:
        self._floor = floor
        self._words = words
        self._away: set[Device] = set()

    def __contains__(self, device: Device) -> bool:
        return device in self._away

    def lost(self, device: Device, now: float) -> tuple[Command, ...]:
        """A device is gone; being told twice is fine. Where hands were moving, the assistant is told to pause."""
        if device in self._away:
            return ()
        self._away.add(device)
        commands: tuple[Command, ...] = ()
        if device is Device.MICROPHONE:
            commands = self._floor.announce(self._words.say["microphone_lost"], now)
        if self._floor.guide is not None and self._floor.guide.phase not in NO_HANDS_MOVE:
            commands = (*commands, *self._floor.tell("pause", now))
        return commands

    def returned(self, device: Device, now: float) -> tuple[Command, ...]:
        """Something may have been said or missed meanwhile: the assistant asks how the baby is, as after any break.

        What waited to be said over a lost connection is old by then, and is cut.
        """
        if device not in self._away:
            return ()
        self._away.discard(device)
        back: tuple[Command, ...] = (Silence(),)
        if device is not Device.CONNECTION:
            back = self._floor.announce(self._words.say[f"{device.value}_back"], now)
        if self._away:
            return back
        phase = self._floor.guide.phase if self._floor.guide is not None else Phase.WELCOME
        return (*back, *self._floor.tell("repeat" if phase in REPEATED_ON_RETURN else "/start", now))
