"""What a caregiver reports of the baby: a cue, its kind, and whether it holds now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CueKind(str, Enum):
    """How grave a cue is. The first two words are the seeds' own; `crisis` is the caregiver's state."""

    COMFORT = "comfort"
    STRESS = "stress"
    RED_FLAG = "red_flag"
    CRISIS = "crisis"


class AssertionStatus(str, Enum):
    """When, and whether, the reported cue holds. Only `present` calls for an answer to distress."""

    PRESENT = "present"
    ABSENT = "absent"
    PAST = "past"
    HYPOTHETICAL = "hypothetical"


GONE = (AssertionStatus.ABSENT, AssertionStatus.PAST)
"""Statuses that say of a sign of distress that it is over, and of a sign of comfort that it no longer holds."""


class Experiencer(str, Enum):
    """Of whom the cue was said. Only the baby's cues, and a caregiver's crisis, decide anything."""

    BABY = "baby"
    TWIN = "twin"
    OTHER_CHILD = "other_child"
    CAREGIVER = "caregiver"
    OTHER = "other"


@dataclass(frozen=True)
class HeardCue:
    """A cue that was named: its id in the content, its kind, status and experiencer, and the words that name it."""

    id: str
    kind: CueKind
    status: AssertionStatus = AssertionStatus.PRESENT
    experiencer: Experiencer = Experiencer.BABY
    words: str = ""

    @property
    def present(self) -> bool:
        """Whether the cue holds now, of an experiencer whose state decides for this kind of cue."""
        return self.status is AssertionStatus.PRESENT and self.experiencer in _DECIDES[self.kind]


# A red flag acts for any child in the room; a crisis is the caregiver's own.
_DECIDES = {
    CueKind.COMFORT: frozenset({Experiencer.BABY}),
    CueKind.STRESS: frozenset({Experiencer.BABY}),
    CueKind.RED_FLAG: frozenset({Experiencer.BABY, Experiencer.TWIN, Experiencer.OTHER_CHILD}),
    CueKind.CRISIS: frozenset({Experiencer.CAREGIVER, Experiencer.BABY}),
}
