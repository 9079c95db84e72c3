"""Which sentences of the content answer a report: the gravest cue's own, and no more than are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import Effect, Say, read
from bot.core.understood.cues import CueKind

if TYPE_CHECKING:
    from bot.core.events import Reported
    from bot.core.library import Cue, Library
    from bot.core.understood.cues import HeardCue


def acknowledge(event: Reported, library: Library) -> tuple[Effect, ...]:
    """One sentence for a good report: the strongest comfort cue's own, or a plain "good"."""
    cue = gravest(event, library, CueKind.COMFORT)
    return read(cue.say[:1]) if cue and cue.say else (Say("utter_good"),)


def gravest(event: Reported, library: Library, kind: CueKind) -> Cue | None:
    """The strongest cue of a kind that was said to hold now; where none was, the likeliest of that kind."""
    known = [library.cues[cue.id] for cue in reported(event, kind) if cue.id in library.cues]
    return max(known, key=lambda cue: cue.strength, default=None)


def reported(event: Reported, kind: CueKind) -> tuple[HeardCue, ...]:
    """The cues of a kind that an event rests on: those said to hold now, and the likeliest where none names it."""
    return tuple(cue for cue in (*event.cues, *event.likely) if cue.present and cue.kind is kind)
