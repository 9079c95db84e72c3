"""What was learnt from the training phrases, as the file that ships: learnt.npz beside this module.

The file holds two nets, learnt apart, whose opinions are averaged: each an adapter (what is added to the packaged
sentence model) and four heads (acts, decisions, topics, cues). It also holds how rules and nets are fused, and a
fingerprint of the phrases. The weights that were measured are the weights that ship (docs/adr/0030): learning takes an
hour and differs in the last digits from machine to machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from bot.nlu.errors import ModelError
from bot.nlu.net.examples import Example

Floats = npt.NDArray[np.float32]
Arrays = Mapping[str, npt.NDArray[np.generic]]
FILE = Path(__file__).with_name("learnt.npz")
HEADS = ("act", "decision", "topic", "cue")
_NET, _ADAPTER, _HEAD, _LABELS, _FUSION = "net{}/", "adapter/", "head/", "labels/", "weighing/"


@dataclass(frozen=True)
class Head:
    """A linear layer over the sentence vector: `weights` (384, n) and `bias` (n), one column for each label."""

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats


@dataclass(frozen=True)
class Net:
    """One net. adapter: arrays by the name of the weight they change; heads: by the names of HEADS."""

    adapter: Mapping[str, Floats]
    heads: Mapping[str, Head]


@dataclass(frozen=True)
class Learnt:
    """Everything learnt. nets: all with the same labels; fusion: see bot.nlu.deciding.fusion."""

    nets: tuple[Net, ...]
    fusion: Mapping[str, npt.NDArray[np.generic]]
    fingerprint: str

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """Each head's labels, by the head's name."""
        return {name: head.labels for name, head in self.nets[0].heads.items()}


def fingerprint(examples: Iterable[Example]) -> str:
    """SHA-256 of the training phrases with their labels, whatever their order; as hex."""
    return hashlib.sha256("\n".join(sorted(map(repr, examples))).encode()).hexdigest()


def save_learnt(learnt: Learnt, path: Path = FILE) -> None:
    """Write the file, its numbers at half precision."""
    arrays: dict[str, npt.NDArray[np.generic]] = {"fingerprint": np.array(learnt.fingerprint)}
    arrays |= {_LABELS + name: np.array(labels) for name, labels in learnt.labels.items()}
    for at, net in enumerate(learnt.nets):
        prefix = _NET.format(at)
        arrays |= {f"{prefix}{_ADAPTER}{name}": array.astype(np.float16) for name, array in net.adapter.items()}
        for name, head in net.heads.items():
            arrays[f"{prefix}{_HEAD}{name}/weights"] = head.weights.astype(np.float16)
            arrays[f"{prefix}{_HEAD}{name}/bias"] = head.bias.astype(np.float16)
    arrays |= {_FUSION + name: array for name, array in learnt.fusion.items()}
    np.savez_compressed(path, **arrays)


def load_learnt(path: Path = FILE) -> Learnt:
    """Read the file; ModelError where it is missing or broken."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return _learnt(dict(arrays))
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise ModelError(
            f"{path.name} cannot be read ({error}): check the file out again, or run 'make learn'."
        ) from error


def _learnt(arrays: Arrays) -> Learnt:
    nets: list[Net] = []
    while of_net := _under(_NET.format(len(nets)), arrays):
        adapter = {name: array.astype(np.float32) for name, array in _under(_ADAPTER, of_net).items()}
        nets.append(Net(adapter, {name: _head(name, of_net, arrays) for name in HEADS}))
    if not nets:
        raise KeyError("no net")
    return Learnt(tuple(nets), _under(_FUSION, arrays), str(arrays["fingerprint"]))


def _head(name: str, of_net: Arrays, arrays: Arrays) -> Head:
    return Head(
        tuple(str(label) for label in arrays[_LABELS + name]),
        of_net[f"{_HEAD}{name}/weights"].astype(np.float32),
        of_net[f"{_HEAD}{name}/bias"].astype(np.float32),
    )


def _under(prefix: str, arrays: Arrays) -> dict[str, npt.NDArray[np.generic]]:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}
