"""Rasa component: reads every utterance and writes the reading on the message.

The reading travels as `heard` in the parse data (`tracker.latest_message.parse_data["heard"]`). Actions settle it with
what was just asked (`settle` of bot/nlu/deciding/resolving.py): a turn is decided there alone. The intent is the
reading's likeliest act, since Rasa needs an intent and its rules treat all alike. Rasa's own messages begin with "/".

Training writes the graph that runs into Rasa's model; what was learnt ships with the project (bot/nlu/net).
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    METADATA,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.loader import library
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import alternatives_in
from bot.nlu.alternatives import read_all
from bot.nlu.net.estimator import Estimator
from bot.nlu.net.examples import read_examples
from bot.nlu.net.learnt import fingerprint, load_learnt, save_learnt
from bot.nlu.reader import Reader
from bot.nlu.reading import HEARD, Reading, reading_to_json

_GRAPH, _LEARNT = "utterance.onnx", "learnt.npz"
_log = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class UtteranceReader(GraphComponent):
    """The rules and the learnt net behind Rasa's interface."""

    def __init__(self, storage: ModelStorage, resource: Resource, reader: Reader | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UtteranceReader:
        """Rasa's way to make a component that has yet to be trained."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> UtteranceReader:
        """Rasa's way to make a component that has been trained."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, _reader_in(folder))

    @staticmethod
    def required_packages() -> list[str]:
        """What must be importable."""
        return ["onnx", "onnxruntime", "tokenizers", "safetensors"]

    def train(self, training_data: TrainingData) -> Resource:
        """Write the graph; warn where phrases were changed since the net was learnt from them."""
        from bot.nlu.net.graph import write_graph  # what writes graphs is large, and a server only runs one

        learnt = load_learnt()
        if learnt.fingerprint != fingerprint(read_examples()):
            _log.warning("data/nlu has changed since the net was learnt from it: run 'make learn' for that to count.")
        with self._storage.write_to(self._resource) as folder:
            save_learnt(learnt, folder / _LEARNT)
            write_graph(learnt, folder / _GRAPH)
            self._reader = _reader_in(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training data pass through unchanged."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Write the reading, and its likeliest act as the intent, on each spoken message."""
        for message in messages:
            text = message.get(TEXT)
            if self._reader is None or not text or text.startswith("/"):
                continue
            reading = self._reading(text, message.get(METADATA))
            ranking = [_ranked(label, chance) for label, chance in reading.acts]
            message.set(HEARD, reading_to_json(reading), add_to_output=True)
            message.set(INTENT, ranking[0] if ranking else _ranked(Act.UNCLEAR.value, 1.0), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _reading(self, text: str, metadata: object) -> Reading:
        assert self._reader is not None
        alternatives = alternatives_in(metadata)
        return read_all(alternatives, self._reader.read) if alternatives else self._reader.read(text)


def _reader_in(folder: Path) -> Reader:
    learnt = load_learnt(folder / _LEARNT)
    return Reader(library(), Estimator(folder / _GRAPH, learnt), learnt)


def _ranked(label: str, chance: float) -> dict[str, Any]:
    return {INTENT_NAME_KEY: label, PREDICTED_CONFIDENCE_KEY: chance}
