"""Fitting how much each name of evidence counts beside the net: on phrases that the net has not learnt from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.nlu.deciding.evidence import evidence_of
from bot.nlu.deciding.fusion import fusion_arrays, inputs_of
from bot.nlu.learning.phrases import Phrase
from bot.nlu.net.estimator import Estimator
from bot.nlu.net.learnt import Floats
from bot.nlu.rules.rule_reader import RuleReader
from bot.nlu.text.lexicon import Lexicon

STRENGTH = 0.2
"""Inverse regularisation (C): evidence that is rare must not count for much."""


def fit_fusion(
    phrases: Sequence[Phrase], estimator: Estimator, rules: RuleReader, lexicon: Lexicon
) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of both fusions: acts and decisions."""
    rows = np.stack([_inputs(phrase, estimator, rules, lexicon) for phrase in phrases])
    decided = np.array([phrase.decision is not None for phrase in phrases])
    acts = _fit(rows, [phrase.act for phrase in phrases], estimator.labels["act"])
    decisions = _fit(
        rows[decided], [p.decision for p in phrases if p.decision is not None], estimator.labels["decision"]
    )
    return {
        **fusion_arrays("act", estimator.labels["act"], *acts),
        **fusion_arrays("decision", estimator.labels["decision"], *decisions),
    }


def _inputs(phrase: Phrase, estimator: Estimator, rules: RuleReader, lexicon: Lexicon) -> Floats:
    estimate = estimator.of(phrase.spoken)
    evidence = evidence_of(rules.read(lexicon.tokens(phrase.text)))
    return inputs_of(evidence, estimate.acts, estimate.decisions)


def _fit(rows: Floats, wanted: Sequence[str], labels: Sequence[str]) -> tuple[Floats, Floats]:
    """Weights (inputs, labels) and bias (labels); a label that does not occur is never chosen."""
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(rows, np.array(wanted))
    weights = np.zeros((rows.shape[1], len(labels)), np.float32)
    bias = np.full(len(labels), _UNSEEN, np.float32)
    for at, label in enumerate(model.classes_):
        weights[:, labels.index(label)], bias[labels.index(label)] = model.coef_[at], model.intercept_[at]
    return weights, bias


_UNSEEN = -30.0
