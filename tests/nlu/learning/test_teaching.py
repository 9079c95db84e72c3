"""Teaching on a few phrases: the loss falls, and the network knows what it was taught."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from bot.nlu.learning.descent import HEAD_RATE, RATE, WARM_UP, Descent, RiseAndFall
from bot.nlu.learning.network import Network
from bot.nlu.learning.phrases import Phrase
from bot.nlu.learning.teaching import teach
from bot.nlu.net.estimator import tokenizer

_LABELS = {
    "act": ["next", "report_cue", "stop"],
    "decision": ["continue", "none", "stop"],
    "topic": ["sleep"],
    "cue": ["crying", "smiling"],
}
_TAUGHT = [
    *(
        Phrase(said, said, "report_cue", "stop", None, ("crying",))
        for said in ("she is crying", "he cries", "crying now")
    ),
    *(Phrase(said, said, "report_cue", "continue", None, ("smiling",)) for said in ("she is smiling", "a big smile")),
    *(Phrase(said, said, "stop", "none", None, ()) for said in ("stop", "stop now please", "we stop here")),
    *(Phrase(said, said, "next", "none", None, ()) for said in ("next", "the next one please", "go on to the next")),
]


def test_the_rate_rises_to_its_peak_and_falls_to_nothing() -> None:
    steps = 100
    rates = [float(RiseAndFall(RATE, steps)(step)) for step in range(steps)]
    top = int(WARM_UP * steps) - 1
    assert rates[top] == pytest.approx(RATE) and rates[-1] == pytest.approx(0.0)
    assert rates[: top + 1] == sorted(rates[: top + 1]) and rates[top:] == sorted(rates[top:], reverse=True)


def test_a_step_goes_down_the_gradient_and_faster_in_the_heads() -> None:
    network = Network(_LABELS, seed=1)
    descent = Descent(network, steps=2)
    before = [variable.numpy() for variable in descent.variables]
    descent.apply([tf.ones_like(variable) for variable in descent.variables])
    moved = [float(np.mean(old - new.numpy())) for old, new in zip(before, descent.variables, strict=True)]
    adapter, heads = moved[: len(network.adapter)], moved[len(network.adapter) :]
    assert min(moved) > 0
    assert np.median(heads) / np.median(adapter) == pytest.approx(HEAD_RATE / RATE, rel=0.1)


def test_a_few_phrases_are_learnt() -> None:
    network = Network(_LABELS, seed=1)
    losses = teach(network, _TAUGHT * 4, tokenizer(), epochs=12, seed=1)
    assert losses[-1] < losses[0] / 2
    for phrase in _TAUGHT:
        ids = tokenizer().encode(phrase.spoken).ids
        logits = network.logits(tf.constant([ids]), tf.ones((1, len(ids))), learning=False)
        assert _LABELS["act"][int(tf.argmax(logits["act"][0]))] == phrase.act, phrase.text
