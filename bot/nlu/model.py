"""What is learnt from the training phrases: acts, topics, the alarm, the cues' vectors. Stored without pickle."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.core.cues import CueKind
from bot.core.library import Library
from bot.nlu.alarm import Alarm
from bot.nlu.classifier import SentenceClassifier
from bot.nlu.examples import Example, act_examples, cue_examples, decision_examples, topic_examples
from bot.nlu.nearest_cue import NearestCue
from bot.nlu.sentence_vectors import SentenceVectors, Vectors

_BATCH = 64


@dataclass(frozen=True)
class Model:
    """The learnt part of understanding."""

    acts: SentenceClassifier
    topics: SentenceClassifier
    alarm: Alarm
    cue_vectors: Vectors
    cue_ids: tuple[str, ...]

    def nearest_cue(self, library: Library) -> NearestCue:
        """The cue phrases with the kinds the content gives them."""
        return NearestCue(self.cue_vectors, self.cue_ids, cue_kinds(library))


def cue_kinds(library: Library) -> dict[str, CueKind]:
    """Each cue's kind by id; a crisis of level low (tired, but safe) is an offer and no cue."""
    kinds = {cue.id: cue.kind for cue in library.cues.values()}
    return kinds | {crisis.id: CueKind.CRISIS for crisis in library.crises.values() if crisis.level != "low"}


def train(examples: Sequence[Example], library: Library, vectors: SentenceVectors) -> Model:
    """Learn from the training phrases and the content's own. Deterministic; some seconds on one core."""
    acts, topics = act_examples(examples, library), topic_examples(examples, library)
    cues, decisions = cue_examples(examples, library), decision_examples(examples, library)
    texts = list(dict.fromkeys(text for pairs in (acts, topics, cues, decisions) for text, _ in pairs))
    at = {text: index for index, text in enumerate(texts)}
    rows = np.vstack([vectors.of([plain(t) for t in texts[i : i + _BATCH]]) for i in range(0, len(texts), _BATCH)])

    def learnt(pairs: Sequence[tuple[str, str]]) -> tuple[Vectors, list[str]]:
        return rows[[at[text] for text, _ in pairs]], [label for _, label in pairs]

    return Model(
        SentenceClassifier.train(*learnt(acts)),
        SentenceClassifier.train(*learnt(topics)),
        Alarm.train(*learnt(decisions)),
        rows[[at[text] for text, _ in cues]],
        tuple(label for _, label in cues),
    )


def plain(text: str) -> str:
    """The text as it is embedded: one kind of apostrophe, no punctuation at the end, no capitals."""
    return text.replace("’", "'").strip().strip(".!?…").strip().lower()


def save(model: Model, folder: Path) -> None:
    """Write the model to a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, part in (("acts", model.acts), ("topics", model.topics)):
        np.savez(folder / f"{name}.npz", **part.to_arrays())
    np.savez(folder / "alarm.npz", **model.alarm.to_arrays())
    np.save(folder / "cues.npy", model.cue_vectors)
    (folder / "cues.json").write_text(json.dumps(model.cue_ids), encoding="utf-8")


def load(folder: Path) -> Model:
    """Read the model that `save` wrote."""

    def read(name: str) -> SentenceClassifier:
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            return SentenceClassifier.from_arrays(dict(arrays))

    ids = json.loads((folder / "cues.json").read_text(encoding="utf-8"))
    with np.load(folder / "alarm.npz", allow_pickle=False) as arrays:
        alarm = Alarm.from_arrays(dict(arrays))
    vectors = np.load(folder / "cues.npy", allow_pickle=False)
    return Model(read("acts"), read("topics"), alarm, vectors, tuple(ids))
