"""Fusion: the evidence of rules and the chances of the net, to the chances of acts and decisions that are acted on.

Each name of evidence moves the net's logarithm of a chance up or down by a learnt amount (a multinomial logistic
regression, fitted on phrases that the net has not learnt from), so the outcome is calibrated and can be explained:
`Fusion.reasons` tells which evidence spoke for an outcome and how much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.nlu.deciding.evidence import NAMES
from bot.nlu.deciding.thresholds import LEAST_LOG_CHANCE
from bot.nlu.net.learnt import Floats

_PLACE = {name: at for at, name in enumerate(NAMES)}


@dataclass(frozen=True)
class Fusion:
    """`weights` (inputs, labels), `bias` (labels). Inputs: evidence, then the net's chances of acts and decisions."""

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats

    def chances(self, evidence: frozenset[str], acts: Floats, decisions: Floats) -> dict[str, float]:
        """Each label's chance; they sum to 1. acts, decisions: logarithms of the net's chances."""
        logits = inputs_of(evidence, acts, decisions) @ self.weights + self.bias
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        return dict(zip(self.labels, map(float, chances), strict=True))

    def reasons(self, evidence: frozenset[str], label: str) -> tuple[tuple[str, float], ...]:
        """How much each name of evidence speaks for a label (in logarithms of odds), the weightiest first."""
        column = self.weights[:, self.labels.index(label)]
        found = [(name, float(column[_PLACE[name]])) for name in evidence]
        return tuple(sorted(found, key=lambda pair: -abs(pair[1])))


def inputs_of(evidence: frozenset[str], acts: Floats, decisions: Floats) -> Floats:
    """One row of inputs: 1 for each name that holds, then the chances, none below the floor."""
    row = np.zeros(len(NAMES), np.float32)
    row[[_PLACE[name] for name in evidence]] = 1.0
    return np.concatenate([row, np.maximum(acts, LEAST_LOG_CHANCE), np.maximum(decisions, LEAST_LOG_CHANCE)])


def fusion_from(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Fusion:
    """The fusion called `name` out of what was learnt."""
    labels = tuple(str(label) for label in arrays[f"{name}/labels"])
    return Fusion(labels, arrays[f"{name}/weights"].astype(np.float32), arrays[f"{name}/bias"].astype(np.float32))


def fusion_arrays(
    name: str, labels: Sequence[str], weights: Floats, bias: Floats
) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays that `fusion_from` reads."""
    return {f"{name}/labels": np.array(labels), f"{name}/weights": weights, f"{name}/bias": bias}
