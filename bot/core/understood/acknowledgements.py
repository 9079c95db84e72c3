"""Which sentences of the content answer a report: the gravest cue's own, and no more than are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import Effect, Say, read
from bot.core.understood.cues import CueKind

if TYPE_CHECKING:
    from bot.core.events import Reported
    from bot.core.library import Cue, Library


def acknowledge(event: Reported, library: Library) -> tuple[Effect, ...]:
    """One sentence for a good report: the strongest comfort cue's own, or a plain "good"."""
    cue = gravest(event, library, CueKind.COMFORT)
    return read(cue.say[:1]) if cue and cue.say else (Say("utter_good"),)


def gravest(event: Reported, library: Library, kind: CueKind) -> Cue | None:
    """The strongest cue of this kind that was said to hold now."""
    present = [library.cues[c.id] for c in event.cues if c.present and c.kind is kind and c.id in library.cues]
    return max(present, key=lambda cue: cue.strength, default=None)
