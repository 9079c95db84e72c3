"""Where words are new: the cue whose known phrases lie nearest to a clause, by sentence vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.core.cues import CueKind
from bot.nlu.sentence_vectors import Vectors

SURE = 0.66
"""From this cosine on the clause is taken to report the cue."""
DOUBTFUL = 0.52
"""From this cosine on a sign of distress may be meant: worth a question."""


@dataclass(frozen=True)
class Nearest:
    """The nearest cue, its kind and the cosine to its nearest phrase."""

    id: str
    kind: CueKind
    score: float


class NearestCue:
    """The cue phrases as vectors. distress within a hair of comfort wins: the safer reading."""

    def __init__(self, vectors: Vectors, owners: Sequence[str], kinds: Mapping[str, CueKind]) -> None:
        known = [index for index, owner in enumerate(owners) if owner in kinds]
        self._vectors = vectors[known]
        self._owners = tuple(owners[index] for index in known)
        self._kinds = dict(kinds)
        self._of_kind = {k: np.array([kinds[o] is k for o in self._owners]) for k in {kinds[o] for o in self._owners}}
        self._distress: npt.NDArray[np.bool_] = np.array([kinds[o] is not CueKind.COMFORT for o in self._owners])

    def of(self, vector: Vectors) -> Nearest:
        """The nearest cue of one vector of shape (384,)."""
        cosines = self._vectors @ vector
        best = int(np.argmax(cosines))
        if not self._distress[best]:
            distress = int(np.argmax(np.where(self._distress, cosines, -1.0)))
            if cosines[distress] > cosines[best] - _SAFER_BY:
                best = distress
        return self._nearest(best, cosines)

    def of_kind(self, vector: Vectors, kind: CueKind) -> Nearest | None:
        """The nearest cue of one kind; None where no cue of the kind is known."""
        cosines = self._vectors @ vector
        of_kind = self._of_kind.get(kind)
        if of_kind is None:
            return None
        return self._nearest(int(np.argmax(np.where(of_kind, cosines, -1.0))), cosines)

    def _nearest(self, best: int, cosines: Vectors) -> Nearest:
        owner = self._owners[best]
        return Nearest(owner, self._kinds[owner], float(cosines[best]))


_SAFER_BY = 0.03
