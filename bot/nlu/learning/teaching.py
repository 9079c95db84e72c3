"""Teaching the network: batches of phrases of one length, four losses, one step down for each batch."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from tokenizers import Tokenizer

from bot.nlu.learning.descent import Descent
from bot.nlu.learning.network import Network
from bot.nlu.learning.phrases import Phrase, said_otherwise

BATCH = 48
SMOOTHING = 0.05
TOPIC_WEIGHT, CUE_WEIGHT = 0.5, 10.0
_BUCKET = 20
_Batch = tuple[npt.NDArray[Any], ...]


def teach(
    network: Network, phrases: Sequence[Phrase], tokenizer: Tokenizer, epochs: int, seed: int
) -> tuple[float, ...]:
    """Change the network until it knows the phrases; each epoch's mean loss. Prints a line for each epoch."""
    chance, began = random.Random(seed), time.monotonic()
    tf.random.set_seed(seed)
    step = _step(network, Descent(network, epochs * -(-len(phrases) // BATCH)))
    losses: list[float] = []
    for epoch in range(epochs):
        batches = _batches(network, phrases, tokenizer, chance)
        losses.append(float(np.mean([float(step(*batch)) for batch in batches])))
        print(f"epoch {epoch + 1} of {epochs}: loss {losses[-1]:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return tuple(losses)


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


def _step(network: Network, descent: Descent) -> Any:
    """One batch's step as a graph; its loss."""
    signature = [tf.TensorSpec([None, None], tf.int32)] + [tf.TensorSpec([None, None], tf.float32)] * 5

    @tf.function(input_signature=signature)
    def step(
        ids: tf.Tensor, mask: tf.Tensor, act: tf.Tensor, decision: tf.Tensor, topic: tf.Tensor, cue: tf.Tensor
    ) -> tf.Tensor:
        with tf.GradientTape() as tape:
            logits = network.logits(ids, mask, learning=True)
            cues = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(cue, logits["cue"]))
            loss = _crossed(act, logits["act"]) + _crossed(decision, logits["decision"])
            loss += TOPIC_WEIGHT * _crossed(topic, logits["topic"]) + CUE_WEIGHT * cues
        descent.apply(tape.gradient(loss, descent.variables))
        return loss

    return step


def _crossed(wanted: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
    """Cross entropy over the phrases that have a label at all."""
    labelled = tf.reduce_sum(wanted, 1)
    losses = tf.nn.softmax_cross_entropy_with_logits(wanted, logits) * labelled
    return tf.reduce_sum(losses) / (tf.reduce_sum(labelled) + 1e-3)
