"""The graph that runs: it computes what the weights say, and the same for the same words."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import erf

from bot.nlu.net.estimator import Estimator, tokenizer
from bot.nlu.net.learnt import Learnt, Net, load_learnt
from bot.nlu.net.running import ready_estimator
from bot.nlu.net.weights import ATTENTION_HEADS, WIDTH, Affine, weights

pytestmark = pytest.mark.slow

_SAID = [
    "stop",
    "she is crying",
    "oh i think he is smiling at me but his legs have gone all stiff and he keeps arching",
]
_CLOSE = 0.97
"""The correlation that eight-bit matrices leave of the exact logits, or better (measured: 0.99)."""


@pytest.fixture(scope="module")
def learnt() -> Learnt:
    return load_learnt()


@pytest.fixture(scope="module")
def estimator(learnt: Learnt) -> Estimator:
    return ready_estimator(learnt)


def test_the_graph_computes_what_the_weights_say(estimator: Estimator, learnt: Learnt) -> None:
    for said in _SAID:
        ids = np.array(tokenizer().encode(said).ids)
        exact = sum(_logits(net, ids) for net in learnt.nets) / len(learnt.nets)
        assert np.corrcoef(exact, estimator.of(said).decisions)[0, 1] > _CLOSE, said


def test_chances_are_chances(estimator: Estimator) -> None:
    for said in _SAID:
        estimate = estimator.of(said)
        for logs in (estimate.acts, estimate.decisions, estimate.topics):
            assert np.exp(logs).sum() == pytest.approx(1.0, abs=1e-4)
        assert (estimate.cues <= 0).all()


def test_the_same_words_are_always_estimated_alike(estimator: Estimator) -> None:
    first, second = estimator.of(_SAID[2]), estimator.of(_SAID[2])
    assert np.array_equal(first.acts, second.acts) and np.array_equal(first.decisions, second.decisions)


def test_an_endless_utterance_is_cut_and_not_refused(estimator: Estimator) -> None:
    assert np.isfinite(estimator.of("and then she cried " * 500).decisions).all()


def _logits(net: Net, ids: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """What one net decides, step by step in plain numpy."""
    encoder, head = weights(net), net.heads["decision"]
    rows = _norm(encoder.words[ids] + encoder.positions[: len(ids)], encoder.norm)
    across = WIDTH // ATTENTION_HEADS
    for layer in encoder.layers:
        query, key, value = (
            _affine(rows, layer[f"attention.self.{part}"]).reshape(len(ids), ATTENTION_HEADS, across).swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        seen = np.exp(query @ key.swapaxes(1, 2) / across**0.5)
        seen = (seen / seen.sum(-1, keepdims=True)) @ value
        mixed = _affine(seen.swapaxes(0, 1).reshape(len(ids), WIDTH), layer["attention.output.dense"])
        rows = _norm(rows + mixed, layer["attention.output.LayerNorm"])
        inner = _affine(rows, layer["intermediate.dense"])
        inner = _affine(inner * (1 + erf(inner / 2**0.5)) / 2, layer["output.dense"])
        rows = _norm(rows + inner, layer["output.LayerNorm"])
    return rows.mean(axis=0) @ head.weights + head.bias


def _affine(rows: np.ndarray, affine: Affine) -> np.ndarray:  # type: ignore[type-arg]
    return rows @ affine.weights + affine.bias


def _norm(rows: np.ndarray, affine: Affine) -> np.ndarray:  # type: ignore[type-arg]
    rows = rows - rows.mean(-1, keepdims=True)
    return rows / np.sqrt((rows**2).mean(-1, keepdims=True) + 1e-12) * affine.weights + affine.bias
