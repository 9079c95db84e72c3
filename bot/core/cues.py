"""What a caregiver reports of the baby: one cue, its kind, and whether it holds now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CueKind(str, Enum):
    """How grave a cue is. The first two words are the seeds' own; `crisis` is the caregiver's state."""

    COMFORT = "comfort"
    STRESS = "stress"
    RED_FLAG = "red_flag"
    CRISIS = "crisis"


class Status(str, Enum):
    """When, and whether, the reported cue holds. Only `present` calls for an answer to distress."""

    PRESENT = "present"
    ABSENT = "absent"
    PAST = "past"
    HYPOTHETICAL = "hypothetical"


class Whose(str, Enum):
    """Of whom the cue was said. Only the baby's cues, and a caregiver's crisis, decide anything."""

    BABY = "baby"
    TWIN = "twin"
    OTHER_CHILD = "other_child"
    CAREGIVER = "caregiver"
    OTHER = "other"


@dataclass(frozen=True)
class HeardCue:
    """One cue as heard: its id in the content, its kind, and the words that made it."""

    id: str
    kind: CueKind
    status: Status = Status.PRESENT
    whose: Whose = Whose.BABY
    words: str = ""

    @property
    def present(self) -> bool:
        """Whether the cue holds now, and is of someone whose state this kind of cue decides by."""
        return self.status is Status.PRESENT and self.whose in _DECIDES[self.kind]


# A red flag acts for any child in the room; a crisis is the caregiver's own.
_DECIDES = {
    CueKind.COMFORT: frozenset({Whose.BABY}),
    CueKind.STRESS: frozenset({Whose.BABY}),
    CueKind.RED_FLAG: frozenset({Whose.BABY, Whose.TWIN, Whose.OTHER_CHILD}),
    CueKind.CRISIS: frozenset({Whose.CAREGIVER, Whose.BABY}),
}
