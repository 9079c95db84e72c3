"""What the content says of its cues: the kind of each, and the phrases caregivers report them by."""

from __future__ import annotations

from bot.core.library import Library
from bot.core.understood.cues import CueKind

_TOLD_BY_AGE = "fever_under_3m"
"""Its phrases are ages as much as signs: the rules tell it by the age said."""


def cue_kinds(library: Library) -> dict[str, CueKind]:
    """Each cue's kind by id; a crisis of level low (tired, but safe) is an offer and no cue."""
    kinds = {cue.id: cue.kind for cue in library.cues.values()}
    return kinds | {crisis.id: CueKind.CRISIS for crisis in library.crises.values() if crisis.level != "low"}


def content_cue_phrases(library: Library) -> tuple[tuple[str, str], ...]:
    """(phrase, cue id) pairs: how the content says that caregivers report each cue or crisis."""
    pairs = [(phrase, cue.id) for cue in library.cues.values() if cue.id != _TOLD_BY_AGE for phrase in cue.phrases]
    pairs += [
        (phrase, crisis.id) for crisis in library.crises.values() if crisis.level != "low" for phrase in crisis.phrases
    ]
    return tuple(pairs)
