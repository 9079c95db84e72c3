"""The training phrases: data/nlu/*.yml in Rasa's own format, read without Rasa, and those that the content holds.

One intent for each act. Questions carry their FAQ topic as metadata; topic `none` is a question outside the FAQ.
Reports carry the decision they call for (`none`: nothing of this baby) and the signs that hold now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.core.library import Library
from bot.core.understood.acts import Act
from bot.core.understood.cues import CueKind
from bot.core.understood.decision import MIXED_CUE, Decision
from bot.nlu.errors import ExamplesError
from bot.nlu.text.cue_kinds import cue_kinds

FOLDER = Path(__file__).resolve().parents[3] / "data" / "nlu"
NO_TOPIC = "none"
_NO_DECISION = "none"
_DECIDES = {CueKind.COMFORT: Decision.CONTINUE, CueKind.STRESS: Decision.STOP, CueKind.RED_FLAG: Decision.URGENT,
            CueKind.CRISIS: Decision.CRISIS}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """One training phrase: its text and act; the FAQ topic of a question; the decision and the cue ids of a report.

    undecided: the phrase reports, and the data do not say what it calls for.
    """

    text: str
    act: Act
    topic: str | None = None
    decision: str | None = None
    cues: tuple[str, ...] = ()
    undecided: bool = False


def example_of(text: str, act: Act, metadata: Mapping[str, Any]) -> Example:
    """The training phrase that a text, its act and its block's metadata make."""
    cues = tuple(str(cue) for cue in metadata.get("cues") or ())
    said = metadata.get("decision")
    decision = None if said == _NO_DECISION else said
    return Example(text, act, metadata.get("topic"), decision, cues, act is Act.REPORT_CUE and said is None)


def read_examples(folder: Path = FOLDER) -> tuple[Example, ...]:
    """Every training phrase of a folder, in file order; ExamplesError names the file that cannot be read."""
    examples: list[Example] = []
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise ExamplesError(f"There are no training phrases (*.yml) in {folder}.")
    for path in files:
        try:
            blocks = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)["nlu"]
            for block in blocks:
                metadata = block.get("metadata") or {}
                for line in block["examples"].splitlines():
                    if line.strip().startswith("- "):
                        examples.append(example_of(line.strip()[2:].strip(), Act(block["intent"]), metadata))
        except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
            raise ExamplesError(f"{path.name}: {error}") from error
    return tuple(examples)


def content_examples(library: Library) -> tuple[Example, ...]:
    """What the content itself knows of caregivers' words: the phrases of cues and crises, and the FAQ's questions."""
    kinds = cue_kinds(library)
    examples = [
        Example(phrase, Act.REPORT_CUE, decision=_decision(cue.id, kinds[cue.id]), cues=(cue.id,))
        for cue in library.cues.values()
        for phrase in cue.phrases
    ]
    for crisis in library.crises.values():
        grave = crisis.id in kinds
        for phrase in crisis.phrases:
            if grave:
                examples.append(Example(phrase, Act.REPORT_CUE, decision=Decision.CRISIS.value, cues=(crisis.id,)))
            else:
                examples.append(Example(phrase, Act.SOCIAL))
    for question in library.questions.values():
        topic = question.topic or NO_TOPIC
        examples += [Example(text, Act.QUESTION, topic=topic) for text in (question.question, *question.also)]
    return tuple(examples)


def _decision(cue: str, kind: CueKind) -> str:
    return (Decision.PAUSE if cue == MIXED_CUE else _DECIDES[kind]).value


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
