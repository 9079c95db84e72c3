"""Rasa component: learns from the training phrases, reads every utterance, and writes the reading on the message.

The reading travels as `heard` in the parse data (`tracker.latest_message.parse_data["heard"]`); actions settle it with
what was just asked: `bot.nlu.in_context.settle(reading_from_json(heard), awaiting, phase)`. The intent is the act it
settles to without context, so that `/intent` and Rasa's rules see it. Messages that begin with "/" are Rasa's own.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.loader import library
from bot.core.acts import Act
from bot.nlu.components.sentence_vectors import vector_of
from bot.nlu.examples import Example, example_of
from bot.nlu.in_context import settle
from bot.nlu.model import Model, load, save, train
from bot.nlu.reader import Reader
from bot.nlu.reading import reading_to_json
from bot.nlu.sentence_vectors import load_sentence_vectors

HEARD = "heard"
"""The key of the reading in the parse data."""

_FOLDER = "understanding"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class UtteranceReader(GraphComponent):
    """The sentence classifiers and the cue reader behind Rasa's interface; needs SentenceVectorFeaturizer before it."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: Model | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._reader = Reader(library(), model, load_sentence_vectors()) if model else None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UtteranceReader:
        """Rasa's way to make a component that has yet to learn."""
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
        """Rasa's way to make a component that has learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, load(folder / _FOLDER))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from Rasa's training data, whose intents are our acts and whose metadata holds the topics."""
        examples = [example for example in map(_example, training_data.intent_examples) if example]
        model = train(examples, library(), load_sentence_vectors())
        with self._storage.write_to(self._resource) as folder:
            save(model, folder / _FOLDER)
        self._reader = Reader(library(), model, load_sentence_vectors())
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training data pass through unchanged."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Write the reading, and the act it settles to without context, on each spoken message."""
        for message in messages:
            text = message.get(TEXT)
            if self._reader is None or not text or text.startswith("/"):
                continue
            reading = self._reader.read(text, vector_of(message))
            act = settle(reading).act
            scores = dict(reading.acts)
            ranking = [_ranked(label, score) for label, score in reading.acts]
            message.set(HEARD, reading_to_json(reading), add_to_output=True)
            message.set(INTENT, _ranked(act.value, scores.get(act.value, 1.0)), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages


def _ranked(label: str, score: float) -> dict[str, Any]:
    return {INTENT_NAME_KEY: label, PREDICTED_CONFIDENCE_KEY: min(1.0, max(0.0, score))}


def _example(message: Message) -> Example | None:
    text, intent = message.get(TEXT), message.get(INTENT)
    if not text or intent not in {act.value for act in Act}:
        return None
    metadata = (message.get("metadata") or {}).get("intent") or {}
    return example_of(text, Act(intent), metadata)
