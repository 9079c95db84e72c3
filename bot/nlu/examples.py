"""The training phrases: data/nlu/*.yml, in Rasa's own format, read without Rasa.

One intent for each act. Questions carry their FAQ topic as metadata; topic `none` is a question about the assistant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.core.acts import Act
from bot.core.library import Library
from bot.nlu.errors import ExamplesError

FOLDER = Path(__file__).resolve().parents[2] / "data" / "nlu"
NO_TOPIC = "none"
_TOLD_BY_AGE = "fever_under_3m"
"""Its phrases are ages as much as signs: the reader tells it by the age said, not by nearness."""


@dataclass(frozen=True)
class Example:
    """One training phrase: its text, its act, and the FAQ topic of a question."""

    text: str
    act: Act
    topic: str | None = None


def read_examples(folder: Path = FOLDER) -> tuple[Example, ...]:
    """Every training phrase of a folder, in file order; ExamplesError names the file that cannot be read."""
    examples: list[Example] = []
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise ExamplesError(f"There are no training phrases (*.yml) in {folder}.")
    for path in files:
        try:
            blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
            for block in blocks:
                topic = (block.get("metadata") or {}).get("topic")
                for line in block["examples"].splitlines():
                    if line.strip().startswith("- "):
                        examples.append(Example(line.strip()[2:].strip(), Act(block["intent"]), topic))
        except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
            raise ExamplesError(f"{path.name}: {error}") from error
    return tuple(examples)


def act_examples(examples: Iterable[Example], library: Library) -> tuple[tuple[str, str], ...]:
    """(text, act) pairs to learn acts from: the training phrases, the cues' own phrases and the FAQ's questions."""
    pairs = [(e.text, e.act.value) for e in examples if e.act is not Act.TICK]
    pairs += [(p, Act.REPORT_CUE.value) for cue in library.cues.values() for p in cue.phrases]
    pairs += [(t, Act.QUESTION.value) for q in library.questions.values() for t in (q.question, *q.also)]
    return tuple(dict.fromkeys(pairs))


def topic_examples(examples: Iterable[Example], library: Library) -> tuple[tuple[str, str], ...]:
    """(text, topic) pairs to learn topics from."""
    pairs = [(e.text, e.topic) for e in examples if e.topic is not None]
    pairs += [
        (text, question.topic or NO_TOPIC)
        for question in library.questions.values()
        for text in (question.question, *question.also)
    ]
    return tuple(dict.fromkeys(pairs))


def cue_examples(library: Library) -> tuple[tuple[str, str], ...]:
    """(phrase, cue id) pairs: how the content says that caregivers report each cue or crisis."""
    pairs = [(phrase, cue.id) for cue in library.cues.values() if cue.id != _TOLD_BY_AGE for phrase in cue.phrases]
    pairs += [
        (phrase, crisis.id) for crisis in library.crises.values() if crisis.level != "low" for phrase in crisis.phrases
    ]
    return tuple(pairs)
