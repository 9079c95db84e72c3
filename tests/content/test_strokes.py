"""The strokes: steps that instruct, safety notes that stay, and flags that leave out what they must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.content.loader import library
from bot.core.library import Stroke

LIB = library()
STROKES = list(LIB.strokes.values())
FACTS = yaml.safe_load(Path(__file__).with_name("safety_facts.yml").read_text(encoding="utf-8"))
VERBS = set(
    re.findall(
        "[a-z]+",
        """add bend breathe bring carry check circle comb cover cross cup curve do draw feel find finish follow
        glide go hold keep lay leave let lift lower make move name open pause pedal picture place
        press put rest roll rub say scoop show slide smooth spread stand start stay steady stop
        stroke swap sway sweep swoop take travel turn uncross use wait walk warm wash wipe wrap""",
    )
)
OPENERS = re.compile(r"^(now |as it lifts, |when it softens, |if it stays tucked in, |for (i|love|you), )")


@pytest.mark.parametrize("stroke", STROKES, ids=lambda stroke: stroke.id)
def test_each_step_begins_with_what_to_do(stroke: Stroke) -> None:
    def first_word(step: str) -> str:
        return re.split(r"[ ,.]", OPENERS.sub("", step.lower()))[0]

    assert [step for step in stroke.steps if first_word(step) not in VERBS] == []


@pytest.mark.parametrize("stroke", STROKES, ids=lambda stroke: stroke.id)
def test_no_safety_note_is_lost(stroke: Stroke) -> None:
    notes = [set(re.findall(r"[a-z'-]+", note.lower())) for note in stroke.safety]
    lost = [fact for fact in FACTS[stroke.id] if not any(set(fact.split()) <= note for note in notes)]
    assert lost == []


def test_every_stroke_has_its_safety_facts() -> None:
    assert set(FACTS) == set(LIB.strokes)
    assert all(FACTS.values())


@pytest.mark.parametrize("stroke", [s for s in STROKES if s.region == "belly"], ids=lambda stroke: stroke.id)
def test_tummy_strokes_wait_for_a_healed_navel_and_an_empty_tummy(stroke: Stroke) -> None:
    needed = {"umbilicus_unhealed", "just_fed", "diarrhoea", "tummy_hard_or_swollen", "abdominal_surgery_or_hernia"}
    assert needed - set(stroke.skip_if) == set()
    assert stroke.min_age_weeks >= 2


def test_no_stroke_of_the_tummy_goes_anticlockwise() -> None:
    moving = [s for s in STROKES if s.region == "belly" and s.id not in ("belly_resting_hands", "belly_knees_up")]
    assert [s.id for s in moving if "Clockwise only, as you look at the tummy." not in s.safety] == []
    assert [s.id for s in STROKES for step in s.steps if re.search(r"anti-?clockwise|counter", step.lower())] == []


@pytest.mark.parametrize("region", ["face", "ears", "hands", "head"])
def test_no_oil_where_it_could_reach_eyes_or_mouth(region: str) -> None:
    oiled = [s.id for s in STROKES if s.region == region and s.oil]
    assert oiled == (["hand_wrist_circles"] if region == "hands" else [])


def test_the_word_that_must_never_be_heard_as_an_instruction_is_in_no_stroke() -> None:
    said = [line for s in STROKES for line in (*s.names, *s.steps, *s.safety, s.direction, s.pressure)]
    assert [line for line in said if "shake" in line.lower()] == []


def _ids(*regions: str, besides: str = "", without: str = "") -> set[str]:
    return {s.id for s in STROKES if s.region in regions} - set(without.split()) | set(besides.split())


TUMMY_DOWN = {s.id for s in STROKES if s.baby_position.startswith("On the tummy")}
MUST_SKIP = {
    "umbilicus_unhealed": _ids("belly") | TUMMY_DOWN,
    "just_fed": _ids("belly", besides="move_bicycle") | TUMMY_DOWN,
    "hip_condition": _ids(
        "legs", "gentle_movements", besides="belly_knees_up belly_water_wheel_b back_swoop_heels open_touch_relaxation"
    ),
    "recent_vaccination_site": _ids("legs", "feet", "arms", "hands", besides="open_resting_hands integ_head_to_toe"),
    "fracture_or_injury": _ids("legs", "feet", "arms", "hands", "gentle_movements", besides="integ_head_to_toe"),
    "skin_rash_or_infection": {"leg_bottom_circles", "neck_chin_sweep", "head_side_strokes"},
    "abdominal_surgery_or_hernia": _ids("belly", "gentle_movements", besides="chest_integration") | TUMMY_DOWN,
    "chest_surgery_or_heart": _ids("chest", "gentle_movements") | TUMMY_DOWN,
    "muscle_tone_condition": _ids("gentle_movements", besides="belly_knees_up open_touch_relaxation"),
    "neck_condition": _ids("neck", "head") | TUMMY_DOWN,
    "diarrhoea": _ids("belly"),
    "tummy_hard_or_swollen": _ids("belly", besides="move_bicycle") | TUMMY_DOWN,
    "breathing_difficulty": set(LIB.strokes),
    "tummy_time_not_tolerated": TUMMY_DOWN,
    "ear_pain_or_discharge": _ids("ears", "face"),
    "head_injury_or_surgery": _ids("head", "face", "ears", "neck", besides="open_containment_hold"),
}


def test_six_strokes_are_done_on_the_tummy() -> None:
    assert len(TUMMY_DOWN) == 6
    assert all(LIB.strokes[id_].region == "back" for id_ in TUMMY_DOWN)


def test_every_flag_is_held_to_what_it_leaves_out() -> None:
    assert set(MUST_SKIP) == set(LIB.skip_flags)


@pytest.mark.parametrize("flag", MUST_SKIP)
def test_a_flag_leaves_out_all_it_must(flag: str) -> None:
    assert MUST_SKIP[flag] - {s.id for s in STROKES if flag in s.skip_if} == set()


def test_after_a_feed_only_legs_and_feet_are_left_as_the_line_says() -> None:
    left = {s.region for s in STROKES if "just_fed" not in s.skip_if}
    assert left == {"opening", "legs", "feet", "back", "closing"}
    assert [s.id for s in STROKES if s.region == "back" and "just_fed" not in s.skip_if] == ["back_upright_rub"]


def test_there_is_always_a_way_to_hold_and_a_way_to_close() -> None:
    for id_ in ("open_permission", "close_thank_cuddle"):
        assert LIB.strokes[id_].skip_if == ("breathing_difficulty",)


@pytest.mark.parametrize("stroke", STROKES, ids=lambda stroke: stroke.id)
def test_a_repetition_takes_a_time_that_hands_can_keep(stroke: Stroke) -> None:
    assert 1.5 <= stroke.seconds / stroke.repetitions <= 60
    assert stroke.seconds <= 60


def test_a_stroke_that_hides_the_face_says_so() -> None:
    assert {s.id for s in STROKES if not s.eye_contact_possible} == TUMMY_DOWN | {"back_upright_rub"}
