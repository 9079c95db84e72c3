"""An utterance is estimated once, however often it is asked for: by the end-of-turn verdict and by the turn itself."""

from __future__ import annotations

from typing import cast

import numpy as np

from bot.content.loader import library
from bot.core.understood.alternatives import Alternative
from bot.nlu.alternatives import read_all
from bot.nlu.net.estimator import Estimate, Estimator
from bot.nlu.net.learnt import load_learnt
from bot.nlu.reader import Reader


class CountedEstimator:
    """Knows nothing, and counts how often it is asked."""

    def __init__(self) -> None:
        self.learnt = load_learnt()
        self.labels = self.learnt.labels
        self.asked = 0

    def of(self, text: str) -> Estimate:
        self.asked += 1
        even = {name: np.full(len(labels), -1.0, np.float32) for name, labels in self.labels.items()}
        return Estimate(even["act"], even["decision"], even["topic"], even["cue"])


def test_an_utterance_asked_for_again_is_not_estimated_again() -> None:
    estimator = CountedEstimator()
    reader = Reader(library(), cast(Estimator, estimator), estimator.learnt)
    guesses = [Alternative("she's smiling", 0.6), Alternative("she's trying", 0.4)]
    while_still_speaking = read_all(guesses, reader.read)
    assert read_all(guesses, reader.read) == while_still_speaking
    assert reader.read("she's smiling") is reader.read("she's smiling")
    assert estimator.asked == 2


def test_an_utterance_without_words_is_not_estimated() -> None:
    estimator = CountedEstimator()
    reading = Reader(library(), cast(Estimator, estimator), estimator.learnt).read(" ?! ")
    assert (reading.acts, reading.decisions, estimator.asked) == ((), {}, 0)
