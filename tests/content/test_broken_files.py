"""A broken content file is refused with the file, the key and what was expected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.content.errors import ContentError
from bot.content.loader import FOLDER, load, read_part


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the project's own content, to be broken."""
    copy = tmp_path / "content"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__", "schemas"))
    return copy


def _replace(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}: mend the test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_untouched_copy_loads(folder: Path) -> None:
    assert len(load(folder).strokes) == 66


BROKEN = {
    "a word where a number belongs": (
        "strokes/legs.yml",
        "\n  seconds: 40",
        "\n  seconds: abc",
        "shape",
        "strokes/legs.yml: leg_indian_milking.seconds: expected a whole number above 0, got 'abc'",
    ),
    "a number of none": (
        "strokes/legs.yml",
        "\n  seconds: 40",
        "\n  seconds: 0",
        "shape",
        "strokes/legs.yml: leg_indian_milking.seconds: expected a whole number above 0, got 0",
    ),
    "a key that is missing": (
        "strokes/legs.yml",
        "\n  seconds: 40",
        "",
        "shape",
        "strokes/legs.yml: leg_indian_milking.seconds: expected a whole number above 0, but it is missing",
    ),
    "a key misspelt": (
        "strokes/legs.yml",
        "\n  seconds: 40",
        "\n  secnds: 40",
        "shape",
        "strokes/legs.yml: leg_indian_milking.secnds: expected a key known here, perhaps 'seconds'",
    ),
    "a key too many": (
        "cues.yml",
        "\n    label: Smiling",
        "\n    label: Smiling\n    colour: red",
        "shape",
        "cues.yml: cues.smiling.colour: expected a key known here",
    ),
    "neither true nor false": (
        "strokes/legs.yml",
        "per_side: true",
        "per_side: sometimes",
        "shape",
        "strokes/legs.yml: leg_indian_milking.per_side: expected true or false, got 'sometimes'",
    ),
    "one sentence where a list belongs": (
        "tending.yml",
        "\nbrief:\n  -",
        "\nbrief:\n ",
        "shape",
        "tending.yml: brief: expected a list of 2 to 4 items, got 'Keep",
    ),
    "an empty entry": (
        "topics.yml",
        "benefit_general: ",
        "benefit_general: #",
        "shape",
        "topics.yml: benefit_general: expected some text, got nothing",
    ),
    "an unknown decision": (
        "cues.yml",
        "decision: urgent",
        "decision: panic",
        "shape",
        "expected one of continue, pause, stop, urgent, got 'panic'",
    ),
    "a bracket left open": (
        "strokes/legs.yml",
        "names: [Indian",
        "names: [[Indian",
        "not_yaml",
        "strokes/legs.yml: line ",
    ),
    "a stroke twice in one file": (
        "strokes/legs.yml",
        "\nleg_squeeze_twist:",
        "\nleg_indian_milking:",
        "duplicate",
        "leg_indian_milking: expected each key once",
    ),
    "a stroke twice in two files": (
        "strokes/legs.yml",
        "\nleg_squeeze_twist:",
        "\narm_rolling:",
        "duplicate",
        "strokes/arms.yml: arm_rolling: expected each stroke once, also in strokes/legs.yml",
    ),
    "a key that YAML takes for true": (
        "topics.yml",
        "benefit_sleep:",
        "yes:",
        "shape",
        "expected a key in letters, got True; put it in quotes",
    ),
    "a routine with an unknown stroke": (
        "routines.yml",
        "stroke: leg_rolling",
        "stroke: leg_roling",
        "dangling",
        "routines.yml: routines.full_body.items.8.stroke: expected the id of a stroke, got 'leg_roling'",
    ),
    "a routine with an unknown check": (
        "routines.yml",
        "readiness: [caregiver_calm_and_sober",
        "readiness: [caregiver_calm",
        "dangling",
        "routines.yml: routines.full_body.readiness: expected a check of readiness.yml, got 'caregiver_calm'",
    ),
    "an unknown flag on a stroke": (
        "strokes/legs.yml",
        "skip_if: [hip_condition",
        "skip_if: [hip_conditions",
        "dangling",
        "strokes/legs.yml: leg_indian_milking.skip_if: expected a flag of readiness.yml, got 'hip_conditions'",
    ),
    "an unknown flag on an answer": (
        "readiness.yml",
        "flags: [just_fed]",
        "flags: [just_feed]",
        "dangling",
        "readiness.yml: checks.fed_timing.answers.half_an_hour.flags: expected a flag of this file, got 'just_feed'",
    ),
    "an unknown source": (
        "cues.yml",
        "sources: [seed1",
        "sources: [sede1",
        "dangling",
        "expected the id of a source in sources.yml, got 'sede1'",
    ),
    "an unknown topic": (
        "faq.yml",
        "topic: how_often",
        "topic: how_oft",
        "dangling",
        "faq.yml: how_often.topic: expected a topic of topics.yml, got 'how_oft'",
    ),
    "an unknown claim": (
        "faq.yml",
        "evidence: colic",
        "evidence: kolik",
        "dangling",
        "faq.yml: colic_q.evidence: expected a claim's id",
    ),
    "a question with neither topic nor intent": (
        "faq.yml",
        "\n  intent: ask_twins",
        "",
        "dangling",
        "faq.yml: twins.topic: expected a topic, or null together with an intent",
    ),
    "an unknown tending key": (
        "cues.yml",
        "tending: hungry",
        "tending: thirsty",
        "dangling",
        "cues.yml: cues.rooting.tending: expected a key of tending.yml, got 'thirsty'",
    ),
    "an unknown answer for yes": (
        "readiness.yml",
        "if_yes: all_well",
        "if_yes: well",
        "dangling",
        "readiness.yml: checks.no_emergency_signs.if_yes: expected an answer of this check, got 'well'",
    ),
    "an unknown check in a bundle": (
        "readiness.yml",
        "checks: [caregiver_calm_and_sober]",
        "checks: [caregiver]",
        "dangling",
        "readiness.yml: bundles.b2_you.checks: expected a check of this file, got 'caregiver'",
    ),
    "a red flag called stress": (
        "cues.yml",
        "kind: red_flag",
        "kind: stress",
        "sense",
        "expected red_flag, as its decision is urgent, got 'stress'",
    ),
    "a stress sign that goes on": (
        "cues.yml",
        "decision: stop",
        "decision: continue",
        "sense",
        "expected comfort, as its decision is continue, got 'stress'",
    ),
    "a pause for what must stop": (
        "cues.yml",
        "decision: stop",
        "decision: pause",
        "sense",
        "cues.yml: cues.rooting.decision: expected pause for mixed signs and for nothing else, got 'pause'",
    ),
    "fewer repetitions than the least": (
        "strokes/legs.yml",
        "\n  repetitions: 6",
        "\n  repetitions: 3",
        "sense",
        "strokes/legs.yml: leg_indian_milking.repetitions: expected a number from 4 to 10, got 3",
    ),
    "an age without minutes": (
        "routines.yml",
        "from_weeks: 13,",
        "from_weeks: 14,",
        "sense",
        "routines.yml: routines.full_body.minutes.1.from_weeks: expected 13, where the row before it ends, got 14",
    ),
    "no emergency number that is verified": (
        "crisis.yml",
        "{number: '000', spoken: 'zero, zero, zero', verified: true}",
        "{number: '000', spoken: 'zero, zero, zero', verified: false}",
        "sense",
        "crisis.yml: help_numbers.AU.emergency: expected at least one number that is verified",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_named(folder: Path, fault: str) -> None:
    file, old, new, code, sentence = BROKEN[fault]
    _replace(folder, file, old, new)
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert caught.value.code == code
    assert sentence in caught.value.message
    assert str(caught.value) == caught.value.message


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "cues.yml").unlink()
    with pytest.raises(ContentError, match=r"cues\.yml: expected this file in") as caught:
        load(folder)
    assert caught.value.code == "missing"


def test_missing_strokes_are_named(folder: Path) -> None:
    shutil.rmtree(folder / "strokes")
    with pytest.raises(ContentError, match=r"strokes: expected a file for each region") as caught:
        load(folder)
    assert caught.value.code == "missing"


def test_a_stroke_file_of_no_region_is_named(folder: Path) -> None:
    (folder / "strokes" / "legs.yml").rename(folder / "strokes" / "tail.yml")
    with pytest.raises(ContentError, match=r"strokes/tail\.yml: expected a file named for a region") as caught:
        load(folder)
    assert caught.value.code == "dangling"


def test_an_empty_file_is_named(folder: Path) -> None:
    (folder / "tending.yml").write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"tending\.yml: expected a mapping of keys to values, got 'an empty file'"):
        load(folder)


def test_a_file_that_is_no_text_is_named(folder: Path) -> None:
    (folder / "faq.yml").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ContentError, match=r"faq\.yml: expected a text file in UTF-8") as caught:
        load(folder)
    assert caught.value.code == "unreadable"


@pytest.mark.parametrize("name", ["disagreements", "language", "seed_core"])
def test_the_background_files_are_held_to_their_shape(folder: Path, name: str) -> None:
    path = folder / f"{name}.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\nstray: 1\n", encoding="utf-8")
    with pytest.raises(ContentError, match=rf"{name}\.yml: stray: expected a key known here"):
        read_part(folder, name)
