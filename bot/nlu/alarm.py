"""A learned safety net: what the whole utterance calls for, by its sentence vector, where the rules heard no harm.

It never makes a report milder. It speaks only where its chances of distress, taken together, are high; what it says
goes on as a cue or as a doubt, and `bot.core.decision` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.core.decision import Decision
from bot.nlu.sentence_vectors import Vectors

STRENGTH = 20.0
"""Inverse regularisation (C)."""
RINGS_FROM = 0.6
"""The chance of distress of any kind from which the alarm rings. On the dev phrases 0.5 to 0.8 miss distress alike,
to one phrase; 0.8 spares four false alarms in 500, and the safer end is kept for wording that nobody has tried."""
NAMED_FROM = 0.5
"""The chance of one decision from which the alarm names it; below, it only asks."""
_DISTRESS = (Decision.STOP, Decision.PAUSE, Decision.URGENT, Decision.CRISIS, Decision.ASK)


@dataclass(frozen=True)
class Rung:
    """What the alarm calls for, and its chance that something is wrong at all (0 to 1)."""

    decision: Decision
    chance: float


class Alarm:
    """Logistic regression from a sentence vector to a decision, or to an act where nothing is reported."""

    def __init__(self, labels: Sequence[str], weights: Vectors, bias: Vectors) -> None:
        self.labels = tuple(labels)
        self._weights = weights
        self._bias = bias
        self._distress = np.array([label in {d.value for d in _DISTRESS} for label in self.labels])

    @classmethod
    def train(cls, vectors: Vectors, owners: Sequence[str]) -> Alarm:
        """Fit to one vector and one label for each phrase; at least three labels."""
        model = LogisticRegression(C=STRENGTH, max_iter=400)
        model.fit(vectors, np.array(owners))
        weights, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
        return cls([str(label) for label in model.classes_], weights, bias)

    def chances(self, vector: Vectors) -> Vectors:
        """The chance of each label for one vector of shape (384,); they sum to 1."""
        logits = self._weights @ vector + self._bias
        chances: Vectors = np.exp(logits - logits.max())
        return chances / chances.sum()

    def of(self, vector: Vectors) -> Rung | None:
        """What one vector of shape (384,) calls for; None where it need not be feared."""
        chances = np.where(self._distress, self.chances(vector), 0.0)
        chance, best = float(chances.sum()), int(np.argmax(chances))
        if chance < RINGS_FROM:
            return None
        named = chances[best] > NAMED_FROM
        return Rung(Decision(self.labels[best]) if named else Decision.ASK, chance)

    def to_arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Everything needed to build it again, for numpy.savez."""
        return {"labels": np.array(self.labels), "weights": self._weights, "bias": self._bias}

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[np.generic]]) -> Alarm:
        """The alarm that `to_arrays` described."""
        labels = [str(label) for label in arrays["labels"]]
        return cls(labels, arrays["weights"].astype(np.float32), arrays["bias"].astype(np.float32))
