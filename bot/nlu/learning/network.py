"""The network while it learns: the packaged encoder, low-rank products beside each of its matrices, and four heads.

Only the products, biases, norms and heads change (LoRA: Hu et al., 2021): 1.5 of 23 million numbers, so that what is
learnt fits a small file and the encoder keeps what it knows of English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import tensorflow as tf

from bot.nlu.errors import ModelError
from bot.nlu.net.learnt import Floats, Head, Net
from bot.nlu.net.weights import (
    ATTENTION_HEADS,
    LAYERS,
    LINEAR,
    LONGEST_TOKENS,
    NORMS,
    SCALE,
    WIDTH,
    layer_key,
    packaged_arrays,
)

RANK = 32
DROPPED = 0.1
_FAR = -1e9


class Network:
    """What is learnt, and how an utterance runs through it. labels: the heads' labels by the heads' names."""

    def __init__(self, labels: Mapping[str, Sequence[str]], seed: int, start: Net | None = None) -> None:
        """start: what was learnt before, to go on from; its labels must be the same."""
        arrays = packaged_arrays()
        chance = np.random.default_rng(seed)
        self.labels = {name: tuple(of) for name, of in labels.items()}
        self._fixed = {name: tf.constant(array) for name, array in arrays.items() if not name.startswith("pooler")}
        self.adapter: dict[str, tf.Variable] = {}
        for layer in range(LAYERS):
            for key in (layer_key(layer, name) for name in LINEAR):
                outputs, inputs = arrays[f"{key}.weight"].shape
                down = chance.uniform(-1, 1, (inputs, RANK)) / np.sqrt(inputs)
                self.adapter[f"{key}.down"] = tf.Variable(down.astype(np.float32))
                self.adapter[f"{key}.up"] = tf.Variable(np.zeros((RANK, outputs), np.float32))
                self.adapter[f"{key}.bias"] = tf.Variable(arrays[f"{key}.bias"])
            for key in (layer_key(layer, name) for name in NORMS):
                self.adapter[f"{key}.weight"] = tf.Variable(arrays[f"{key}.weight"])
                self.adapter[f"{key}.bias"] = tf.Variable(arrays[f"{key}.bias"])
        self.heads = {
            name: (
                tf.Variable((chance.standard_normal((WIDTH, len(of))) * 0.02).astype(np.float32)),
                tf.Variable(np.zeros(len(of), np.float32)),
            )
            for name, of in self.labels.items()
        }

        if start is not None:
            self._go_on_from(start)

    def _go_on_from(self, start: Net) -> None:
        if any(head.labels != self.labels[name] for name, head in start.heads.items()):
            raise ModelError("The labels have changed since the net was learnt: learn it anew, without --on.")
        for name, variable in self.adapter.items():
            variable.assign(start.adapter[name])
        for name, (weights, bias) in self.heads.items():
            weights.assign(start.heads[name].weights)
            bias.assign(start.heads[name].bias)

    def logits(self, ids: tf.Tensor, mask: tf.Tensor, learning: bool) -> dict[str, tf.Tensor]:
        """Each head's logits (batch, labels) for token ids and their mask, both (batch, tokens)."""
        vectors = self._vectors(ids, mask, learning)
        return {name: vectors @ weights + bias for name, (weights, bias) in self.heads.items()}

    def learnt(self) -> Net:
        """What was learnt, as plain arrays."""
        adapter: dict[str, Floats] = {name: variable.numpy() for name, variable in self.adapter.items()}
        return Net(
            adapter, {name: Head(self.labels[name], w.numpy(), b.numpy()) for name, (w, b) in self.heads.items()}
        )

    def _vectors(self, ids: tf.Tensor, mask: tf.Tensor, learning: bool) -> tf.Tensor:
        fixed, tokens = self._fixed, tf.minimum(tf.shape(ids)[1], LONGEST_TOKENS)
        rows = tf.gather(fixed["embeddings.word_embeddings.weight"], ids)
        rows += fixed["embeddings.position_embeddings.weight"][:tokens]
        rows += fixed["embeddings.token_type_embeddings.weight"][0]
        norm = "embeddings.LayerNorm"
        rows = _drop(_norm(rows, fixed[f"{norm}.weight"], fixed[f"{norm}.bias"]), learning)
        unseen = (1.0 - mask)[:, None, None, :] * _FAR
        for layer in range(LAYERS):
            rows = self._layer(layer, rows, unseen, learning)
        return tf.reduce_sum(rows * mask[:, :, None], 1) / tf.reduce_sum(mask, 1, keepdims=True)

    def _layer(self, layer: int, rows: tf.Tensor, unseen: tf.Tensor, learning: bool) -> tf.Tensor:
        batch, tokens, across = tf.shape(rows)[0], tf.shape(rows)[1], WIDTH // ATTENTION_HEADS

        def by_head(name: str) -> tf.Tensor:
            split = tf.reshape(self._linear(layer, name, rows), (batch, tokens, ATTENTION_HEADS, across))
            return tf.transpose(split, (0, 2, 1, 3))

        query, key, value = (by_head(f"attention.self.{part}") for part in ("query", "key", "value"))
        seen = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) / across**0.5 + unseen)
        mixed = tf.transpose(tf.matmul(_drop(seen, learning), value), (0, 2, 1, 3))
        mixed = self._linear(layer, "attention.output.dense", tf.reshape(mixed, (batch, tokens, WIDTH)))
        rows = self._normed(layer, "attention.output.LayerNorm", rows + _drop(mixed, learning))
        inner = tf.nn.gelu(self._linear(layer, "intermediate.dense", rows))
        outer = _drop(self._linear(layer, "output.dense", inner), learning)
        return self._normed(layer, "output.LayerNorm", rows + outer)

    def _linear(self, layer: int, name: str, rows: tf.Tensor) -> tf.Tensor:
        key = layer_key(layer, name)
        added = (rows @ self.adapter[f"{key}.down"]) @ self.adapter[f"{key}.up"]
        plain = tf.einsum("bti,oi->bto", rows, self._fixed[f"{key}.weight"])
        return plain + SCALE * added + self.adapter[f"{key}.bias"]

    def _normed(self, layer: int, name: str, rows: tf.Tensor) -> tf.Tensor:
        key = layer_key(layer, name)
        return _norm(rows, self.adapter[f"{key}.weight"], self.adapter[f"{key}.bias"])


def _norm(rows: tf.Tensor, weights: tf.Tensor, bias: tf.Tensor) -> tf.Tensor:
    rows -= tf.reduce_mean(rows, -1, keepdims=True)
    return rows * tf.math.rsqrt(tf.reduce_mean(tf.square(rows), -1, keepdims=True) + 1e-12) * weights + bias


def _drop(rows: tf.Tensor, learning: bool) -> tf.Tensor:
    return tf.nn.dropout(rows, DROPPED) if learning else rows
