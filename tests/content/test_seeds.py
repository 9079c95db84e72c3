"""What the seed documents say is in the content, item by item."""

from __future__ import annotations

import pytest

from bot.content.loader import FOLDER, library, read_part
from bot.core.understood.cues import CueKind
from bot.core.understood.decision import Decision

LIB = library()
SEEDS = read_part(FOLDER, "seed_core")
CRYING = ["hungry", "pain", "sad", "tired", "frightened"]
COMFORT = {
    "happy sounds": "happy_sounds",
    "bowel sounds": "bowel_sounds",
    "glowing skin": "glowing_skin",
    "relaxed breathing": "relaxed_breathing",
    "bright-eyed": "bright_eyed",
    "able to focus on you": "focus_on_you",
    "liking stretching": "liking_stretching",
    "sucking": "sucking",
    "clasping own hands and feet": "clasping_hands_feet",
}
STRESS = {
    "hiccoughs": "hiccoughs",
    "altered skin colour": "altered_skin_colour",
    "unable to focus on you": "unable_to_focus",
    "restless": "restless",
    "irritable": "irritable",
    "disinterested": "disinterested",
    "straining": "straining",
    "arching": "arching",
    "crying": "crying",
}


def test_the_seed_lists_are_whole() -> None:
    assert SEEDS["comfort_signs"] == list(COMFORT)
    assert [sign.partition(" (hungry")[0] for sign in SEEDS["stress_signs"]] == list(STRESS)
    assert SEEDS["body_parts"] == ["arms", "legs", "belly", "chest", "neck", "face", "ears", "back"]


@pytest.mark.parametrize("part", SEEDS["body_parts"])
def test_each_body_part_of_the_seeds_has_strokes(part: str) -> None:
    assert [stroke.id for stroke in LIB.strokes.values() if stroke.region == part]


def test_the_whole_body_routine_visits_every_body_part_of_the_seeds() -> None:
    visited = {LIB.strokes[item.stroke].region for item in LIB.routines["full_body"].items}
    assert set(SEEDS["body_parts"]) - visited == set()


@pytest.mark.parametrize("cue", COMFORT.values())
def test_each_comfort_sign_of_the_seeds_goes_on(cue: str) -> None:
    assert LIB.cues[cue].seed and LIB.cues[cue].kind is CueKind.COMFORT
    assert LIB.cues[cue].decision is Decision.CONTINUE


@pytest.mark.parametrize("cue", [*STRESS.values(), *(f"crying_{why}" for why in CRYING)])
def test_each_stress_sign_of_the_seeds_stops_and_tends(cue: str) -> None:
    assert LIB.cues[cue].seed and LIB.cues[cue].kind is CueKind.STRESS
    assert LIB.cues[cue].decision is Decision.STOP
    assert LIB.cues[cue].tending in LIB.tending


@pytest.mark.parametrize("why", CRYING)
def test_each_kind_of_crying_is_tended_to_in_its_own_way(why: str) -> None:
    assert LIB.cues[f"crying_{why}"].tending == why
    others = [lines for key, lines in LIB.tending.items() if key != why]
    assert LIB.tending[why] not in others


def test_mixed_signs_pause_reassure_and_try_again() -> None:
    mixed = LIB.cues["mixed_signs"]
    assert mixed.decision is Decision.PAUSE and mixed.kind is CueKind.STRESS
    said = " ".join(mixed.say).lower()
    assert all(word in said for word in ("pause", "reassure", "try again"))
