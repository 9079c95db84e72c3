"""Teaching the network: batches of phrases of one length, four losses, Adam with a rate that rises and falls."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from tokenizers import Tokenizer

from bot.nlu.learning.network import Network
from bot.nlu.learning.phrases import Phrase, said_otherwise

BATCH = 48
RATE, HEAD_RATE = 1e-3, 3e-3
WARM_UP = 0.1
"""The share of all steps in which the rate rises; then it falls to nothing."""
SMOOTHING = 0.05
TOPIC_WEIGHT, CUE_WEIGHT = 0.5, 10.0
DECAY = 0.01
_BUCKET = 20
_Batch = tuple[npt.NDArray[Any], ...]


def teach(network: Network, phrases: Sequence[Phrase], tokenizer: Tokenizer, epochs: int, seed: int) -> None:
    """Change the network until it knows the phrases. Prints a line for each epoch."""
    chance, began = random.Random(seed), time.monotonic()
    tf.random.set_seed(seed)
    steps, done = epochs * -(-len(phrases) // BATCH), 0
    step = _step(network)
    for epoch in range(epochs):
        losses = []
        for batch in _batches(network, phrases, tokenizer, chance):
            done += 1
            warm = done / (WARM_UP * steps)
            rate = min(warm, max(0.0, (steps - done) / ((1 - WARM_UP) * steps)))
            losses.append(float(step(*batch, np.float32(rate))))
        print(
            f"epoch {epoch + 1} of {epochs}: loss {np.mean(losses):.3f}, {time.monotonic() - began:.0f} s", flush=True
        )


def _batches(
    network: Network, phrases: Sequence[Phrase], tokenizer: Tokenizer, chance: random.Random
) -> Iterator[_Batch]:
    order = list(range(len(phrases)))
    chance.shuffle(order)
    texts = [said_otherwise(phrase.spoken, chance) for phrase in phrases]
    tokens = [encoded.ids for encoded in tokenizer.encode_batch(texts)]
    batches = []
    for start in range(0, len(order), BATCH * _BUCKET):
        alike = sorted(order[start : start + BATCH * _BUCKET], key=lambda at: len(tokens[at]))
        batches += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
    chance.shuffle(batches)
    for batch in batches:
        yield (*_padded([tokens[at] for at in batch]), *_targets(network, [phrases[at] for at in batch]))


def _padded(rows: Sequence[Sequence[int]]) -> _Batch:
    longest = -(-max(map(len, rows)) // 4) * 4
    ids, mask = np.zeros((len(rows), longest), np.int32), np.zeros((len(rows), longest), np.float32)
    for at, row in enumerate(rows):
        ids[at, : len(row)], mask[at, : len(row)] = row, 1
    return ids, mask


def _targets(network: Network, phrases: Sequence[Phrase]) -> _Batch:
    def one_hot(name: str, labels: Sequence[str | None]) -> npt.NDArray[np.float32]:
        known = network.labels[name]
        rows = np.zeros((len(labels), len(known)), np.float32)
        for at, label in enumerate(labels):
            if label is not None:
                rows[at] = SMOOTHING / len(known)
                rows[at, known.index(label)] += 1 - SMOOTHING
        return rows

    cues = np.zeros((len(phrases), len(network.labels["cue"])), np.float32)
    for at, phrase in enumerate(phrases):
        for cue in phrase.cues:
            cues[at, network.labels["cue"].index(cue)] = 1
    acts = one_hot("act", [p.act for p in phrases])
    return acts, one_hot("decision", [p.decision for p in phrases]), one_hot("topic", [p.topic for p in phrases]), cues


def _step(network: Network) -> Any:
    adam = _Adam(network)
    signature = [tf.TensorSpec([None, None], tf.int32)] + [tf.TensorSpec([None, None], tf.float32)] * 5

    @tf.function(input_signature=[*signature, tf.TensorSpec([], tf.float32)])
    def step(
        ids: tf.Tensor, mask: tf.Tensor, act: tf.Tensor, decision: tf.Tensor, topic: tf.Tensor, cue: tf.Tensor,
        rate: tf.Tensor,
    ) -> tf.Tensor:  # fmt: skip
        with tf.GradientTape() as tape:
            logits = network.logits(ids, mask, learning=True)
            cues = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(cue, logits["cue"]))
            loss = _crossed(act, logits["act"]) + _crossed(decision, logits["decision"])
            loss += TOPIC_WEIGHT * _crossed(topic, logits["topic"]) + CUE_WEIGHT * cues
        adam.apply(tape.gradient(loss, adam.variables), rate)
        return loss

    return step


def _crossed(wanted: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
    """Cross entropy over the phrases that have a label at all."""
    labelled = tf.reduce_sum(wanted, 1)
    losses = tf.nn.softmax_cross_entropy_with_logits(wanted, logits) * labelled
    return tf.reduce_sum(losses) / (tf.reduce_sum(labelled) + 1e-3)


class _Adam:
    """Adam with clipped gradients and decay (Loshchilov and Hutter, 2019), a faster rate for the new heads."""

    def __init__(self, network: Network) -> None:
        heads = [variable for pair in network.heads.values() for variable in pair]
        self.variables = [*network.adapter.values(), *heads]
        self._rates = [RATE] * len(network.adapter) + [HEAD_RATE] * len(heads)
        self._means = [tf.Variable(tf.zeros_like(v)) for v in self.variables]
        self._squares = [tf.Variable(tf.zeros_like(v)) for v in self.variables]
        self._steps = tf.Variable(0.0)

    def apply(self, gradients: Sequence[tf.Tensor], share: tf.Tensor) -> None:
        self._steps.assign_add(1.0)
        gradients, _ = tf.clip_by_global_norm(gradients, 1.0)
        rows = zip(self.variables, self._rates, self._means, self._squares, gradients)  # noqa: B905 (autograph knows no strict)
        for variable, rate, mean, square, gradient in rows:
            mean.assign(0.9 * mean + 0.1 * gradient)
            square.assign(0.999 * square + 0.001 * gradient * gradient)
            turn = mean / (1 - 0.9**self._steps) / (tf.sqrt(square / (1 - 0.999**self._steps)) + 1e-8)
            decay = DECAY * variable if len(variable.shape) > 1 else 0.0
            variable.assign_sub(share * rate * (turn + decay))
