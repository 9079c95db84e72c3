"""Cues and a decision made to agree: what is said to be heard is what was decided by.

Where the signs that rules found lead to the decision anyway, they stay as they are. Else those that speak against it
are no longer said to hold, and the likeliest sign that speaks for it is heard in the utterance as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.core.understood.cues import AssertionStatus, CueKind, Experiencer, HeardCue
from bot.core.understood.decision import MIXED_CUE, Decision, decide
from bot.core.understood.heard import Heard

_NEEDS = {
    Decision.CRISIS: (CueKind.CRISIS,),
    Decision.URGENT: (CueKind.RED_FLAG,),
    Decision.STOP: (CueKind.STRESS,),
    Decision.PAUSE: (CueKind.COMFORT, CueKind.STRESS),
}
_SPEAKS_AGAINST = {
    Decision.CRISIS: (),
    Decision.URGENT: (CueKind.CRISIS,),
    Decision.STOP: (CueKind.CRISIS, CueKind.RED_FLAG, CueKind.COMFORT),
    Decision.PAUSE: (CueKind.CRISIS, CueKind.RED_FLAG),
}


def agreed(heard: Heard, decision: Decision | None, likely: Iterable[HeardCue]) -> Heard:
    """The Heard with its cues led to a decision. likely: the likeliest cue of each kind."""
    if decide(heard.cues, heard.all_well, heard.undecidable) is decision:
        return heard
    if decision in _NEEDS:
        return replace(heard, cues=_with(heard.cues, decision, tuple(likely)), all_well=False, undecidable=False)
    if decision is Decision.ASK:
        return replace(heard, cues=_supposed(heard.cues), all_well=False, undecidable=True)
    if decision is None:
        return replace(heard, cues=_supposed(heard.cues), all_well=False, undecidable=False)
    return replace(heard, cues=_comforting(heard.cues), all_well=True, undecidable=False)


def _with(cues: tuple[HeardCue, ...], decision: Decision, likely: tuple[HeardCue, ...]) -> tuple[HeardCue, ...]:
    against = _SPEAKS_AGAINST[decision]
    kept = tuple(_supposed_one(cue) if cue.present and cue.kind in against else cue for cue in cues)
    now = {cue.kind for cue in kept if cue.present and cue.id != MIXED_CUE}
    if decision is Decision.PAUSE and not now:
        return (*kept, _mixed(cues, likely))
    missing = [kind for kind in _NEEDS[decision] if kind not in now]
    return (*kept, *(cue for kind in missing for cue in likely if cue.kind is kind))


def _mixed(cues: tuple[HeardCue, ...], likely: tuple[HeardCue, ...]) -> HeardCue:
    words = likely[0].words if likely else " ".join(cue.words for cue in cues)
    return HeardCue(MIXED_CUE, CueKind.STRESS, AssertionStatus.PRESENT, Experiencer.BABY, words)


def _supposed(cues: tuple[HeardCue, ...]) -> tuple[HeardCue, ...]:
    return tuple(_supposed_one(cue) if _says_something(cue) else cue for cue in cues)


def _supposed_one(cue: HeardCue) -> HeardCue:
    return replace(cue, status=AssertionStatus.HYPOTHETICAL)


def _says_something(cue: HeardCue) -> bool:
    return cue.present or cue.experiencer in (Experiencer.BABY, Experiencer.TWIN)


def _comforting(cues: tuple[HeardCue, ...]) -> tuple[HeardCue, ...]:
    """Comfort that holds stays; distress is over, and nothing else leaves a doubt."""
    kept = []
    for cue in cues:
        if cue.kind is CueKind.COMFORT:
            kept.append(cue if cue.present else _supposed_one(cue))
        elif _says_something(cue):
            kept.append(
                replace(cue, status=AssertionStatus.ABSENT, experiencer=Experiencer.BABY)
                if cue.experiencer is Experiencer.BABY
                else _supposed_one(cue)
            )
        else:
            kept.append(cue)
    return tuple(kept)
