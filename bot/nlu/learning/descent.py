"""How the network goes down a gradient: AdamW, a rate that rises and falls, a higher one for the new heads."""

from __future__ import annotations

from collections.abc import Sequence

import tensorflow as tf

from bot.nlu.learning.network import Network

RATE, HEAD_RATE = 1e-3, 3e-3
WARM_UP = 0.1
"""The share of all steps in which the rate rises; then it falls to nothing."""
DECAY = 0.01
LONGEST_GRADIENT = 1.0
"""The length to which the gradient of all variables together is cut."""


class RiseAndFall(tf.keras.optimizers.schedules.LearningRateSchedule):
    """A rate that rises to its peak in a line and falls to nothing in a line."""

    def __init__(self, peak: float, steps: int) -> None:
        """peak: the highest rate. steps: how many there are in all."""
        self._peak = peak
        self._steps = steps

    def __call__(self, step: tf.Tensor) -> tf.Tensor:
        """The rate of a step; the first is 0."""
        done = (tf.cast(step, tf.float32) + 1.0) / self._steps
        return self._peak * tf.minimum(done / WARM_UP, tf.maximum(0.0, (1.0 - done) / (1.0 - WARM_UP)))


class Descent:
    """Takes the network's variables down a gradient: one optimiser for the adapter, one for the new heads."""

    def __init__(self, network: Network, steps: int) -> None:
        adapter = list(network.adapter.values())
        heads = [variable for pair in network.heads.values() for variable in pair]
        self.variables = [*adapter, *heads]
        self._parts = [
            (slice(0, len(adapter)), _adamw(adapter, RATE, steps)),
            (slice(len(adapter), None), _adamw(heads, HEAD_RATE, steps)),
        ]

    def apply(self, gradients: Sequence[tf.Tensor]) -> None:
        """Take one step. gradients: one for each of `variables`, in their order."""
        clipped, _ = tf.clip_by_global_norm(gradients, LONGEST_GRADIENT)
        for part, optimizer in self._parts:
            pairs = zip(clipped[part], self.variables[part])  # noqa: B905 (autograph knows no strict)
            optimizer.apply_gradients(pairs)


def _adamw(variables: Sequence[tf.Variable], peak: float, steps: int) -> tf.keras.optimizers.Optimizer:
    """AdamW (Loshchilov and Hutter, 2019) for these variables; only matrices decay."""
    optimizer = tf.keras.optimizers.AdamW(RiseAndFall(peak, steps), weight_decay=DECAY, epsilon=1e-8)
    optimizer.exclude_from_weight_decay(var_list=[variable for variable in variables if len(variable.shape) < 2])
    optimizer.build(variables)
    return optimizer
