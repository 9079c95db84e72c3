"""Devices that are away: what is said and told when one is lost, and when it is back."""

from __future__ import annotations

from bot.core.phase import Phase
from bot.protocol.decisions import IN_EMERGENCY, NO_HANDS_MOVE
from bot.protocol.messages import Start
from voice.events import Device, Lost, Returned
from voice.ports import Display
from voice.sentences import Sentences
from voice.turns.commands import Command, Silence
from voice.turns.floor.events import Announced, Told
from voice.turns.floor.table import Floor

REPEATED_ON_RETURN = IN_EMERGENCY | {Phase.WELCOME, Phase.READINESS}
"""Phases whose own question or instruction is repeated once a lost device is back; else the baby is asked after."""


class DeviceOutages:
    """Keeps which devices are away from one conversation."""

    def __init__(self, floor: Floor, display: Display, words: Sentences) -> None:
        self._floor = floor
        self._display = display
        self._words = words
        self._away: set[Device] = set()

    def lost(self, event: Lost, now: float) -> tuple[Command, ...]:
        """A device is gone; being told twice is fine. Where hands were moving, the assistant is told to pause."""
        if event.device in self._away:
            return ()
        self._display.notice(event.sentence)
        self._away.add(event.device)
        commands: tuple[Command, ...] = ()
        if event.device is Device.MICROPHONE:
            commands = self._announce("microphone_lost", now)
        if self._floor.guide is not None and self._floor.guide.phase not in NO_HANDS_MOVE:
            commands = (*commands, *self._floor.take(Told("pause"), now))
        return commands

    def returned(self, event: Returned, now: float) -> tuple[Command, ...]:
        """Something may have been said or missed meanwhile: the assistant asks how the baby is, as after any break.

        What waited to be said over a lost connection is old by then, and is cut.
        """
        if event.device not in self._away:
            return ()
        self._away.discard(event.device)
        back: tuple[Command, ...] = (Silence(),)
        if event.device is not Device.CONNECTION:
            back = self._announce(f"{event.device.value}_back", now)
        if self._away:
            return back
        phase = self._floor.guide.phase if self._floor.guide is not None else Phase.WELCOME
        again = "repeat" if phase in REPEATED_ON_RETURN else Start().text
        return (*back, *self._floor.take(Told(again), now))

    def _announce(self, key: str, now: float) -> tuple[Command, ...]:
        return self._floor.take(Announced(self._words.say[key]), now)
