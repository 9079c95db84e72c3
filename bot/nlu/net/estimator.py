"""An utterance to chances, by the learnt nets: one run of an int8 graph on one thread, three milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.nlu.net.learnt import HEADS, Floats, Learnt
from bot.nlu.net.weights import LONGEST_TOKENS, packaged_file


@dataclass(frozen=True)
class Estimate:
    """What the nets make of one utterance: logarithms of chances by label. Those of acts, of decisions and of topics
    sum to 1; each cue's stands alone."""

    acts: Floats
    decisions: Floats
    topics: Floats
    cues: Floats


class Estimator:
    """The graph that `write_graph` wrote. labels: each head's, in the order of an estimate's numbers."""

    def __init__(self, graph: Path, learnt: Learnt) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        self._tokenizer = tokenizer()
        self.labels: Mapping[str, tuple[str, ...]] = learnt.labels

    def of(self, text: str) -> Estimate:
        """What to make of a text, its words spelt out and without punctuation (`Tokens.spoken`)."""
        ids = np.array(self._tokenizer.encode(text).ids, dtype=np.int64)
        act, decision, topic, cue = self._session.run(HEADS, {"ids": ids})
        return Estimate(
            acts=_log_softmax(act[0]),
            decisions=_log_softmax(decision[0]),
            topics=_log_softmax(topic[0]),
            cues=-np.logaddexp(0.0, -cue[0]).astype(np.float32),
        )


@cache
def tokenizer() -> Tokenizer:
    """The package's own tokenizer, cutting what is longer than any utterance."""
    made = Tokenizer.from_file(str(packaged_file("tokenizer.json")))
    made.enable_truncation(LONGEST_TOKENS)
    made.no_padding()
    return made


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max()
    chances: Floats = shifted - np.log(np.exp(shifted).sum())
    return chances
