"""The training phrases: data/nlu/*.yml, in Rasa's own format, read without Rasa.

One intent for each act. Questions carry their FAQ topic as metadata; topic `none` is a question about the assistant.
Reports carry the decision they call for and the signs they tell of now; `also` names signs absent, past or another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.core.acts import Act
from bot.core.cues import CueKind
from bot.core.decision import MIXED_CUE, Decision
from bot.core.library import Library
from bot.nlu.errors import ExamplesError

FOLDER = Path(__file__).resolve().parents[2] / "data" / "nlu"
NO_TOPIC = "none"
_TOLD_BY_AGE = "fever_under_3m"
"""Its phrases are ages as much as signs: the reader tells it by the age said, not by nearness."""


@dataclass(frozen=True)
class Example:
    """One training phrase: its text and act; the FAQ topic of a question; the decision and the cue ids of a report.

    aside: the phrase also names signs that are absent, past or another's.
    """

    text: str
    act: Act
    topic: str | None = None
    decision: str | None = None
    cues: tuple[str, ...] = ()
    aside: bool = False


def example_of(text: str, act: Act, metadata: Mapping[str, Any]) -> Example:
    """The training phrase that a text, its act and its block's metadata make."""
    cues = tuple(str(cue) for cue in metadata.get("cues") or ())
    return Example(text, act, metadata.get("topic"), metadata.get("decision"), cues, bool(metadata.get("also")))


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
                metadata = block.get("metadata") or {}
                for line in block["examples"].splitlines():
                    if line.strip().startswith("- "):
                        examples.append(example_of(line.strip()[2:].strip(), Act(block["intent"]), metadata))
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


def content_cue_examples(library: Library) -> tuple[tuple[str, str], ...]:
    """(phrase, cue id) pairs: how the content says that caregivers report each cue or crisis."""
    pairs = [(phrase, cue.id) for cue in library.cues.values() if cue.id != _TOLD_BY_AGE for phrase in cue.phrases]
    pairs += [
        (phrase, crisis.id) for crisis in library.crises.values() if crisis.level != "low" for phrase in crisis.phrases
    ]
    return tuple(pairs)


def cue_examples(examples: Iterable[Example], library: Library) -> tuple[tuple[str, str], ...]:
    """(phrase, cue id) pairs: the content's phrases, and the training phrases that tell of one sign and no other."""
    told = library.cues.keys() | {crisis.id for crisis in library.crises.values() if crisis.level != "low"}
    pairs = [
        (e.text, e.cues[0])
        for e in examples
        if e.act is Act.REPORT_CUE and len(e.cues) == 1 and not e.aside and e.decision != Decision.ASK.value
    ]
    pairs = [pair for pair in pairs if pair[1] in told and pair[1] != _TOLD_BY_AGE]
    return tuple(dict.fromkeys([*content_cue_examples(library), *pairs]))


def decision_examples(examples: Iterable[Example], library: Library) -> tuple[tuple[str, str], ...]:
    """(text, label) pairs for the alarm: the decision where a report calls for one, else the act."""
    examples = tuple(examples)
    pairs = [(e.text, e.decision or e.act.value) for e in examples if _tells_its_label(e)]
    kinds = {CueKind.COMFORT: Decision.CONTINUE, CueKind.STRESS: Decision.STOP, CueKind.RED_FLAG: Decision.URGENT}
    pairs += [
        (phrase, (Decision.PAUSE if cue.id == MIXED_CUE else kinds[cue.kind]).value)
        for cue in library.cues.values()
        for phrase in cue.phrases
    ]
    pairs += [
        (phrase, Decision.CRISIS.value if crisis.level != "low" else Act.SOCIAL.value)
        for crisis in library.crises.values()
        for phrase in crisis.phrases
    ]
    pairs += [(t, Act.QUESTION.value) for q in library.questions.values() for t in (q.question, *q.also)]
    return tuple(dict.fromkeys(pairs))


def _tells_its_label(example: Example) -> bool:
    """Whether a phrase says what the alarm should make of it: a report without its decision does not."""
    return example.act is not Act.TICK and (example.act is not Act.REPORT_CUE or example.decision is not None)
