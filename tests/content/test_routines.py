"""The routines: in order, in time, for the right ages."""

from __future__ import annotations

import pytest

from bot.content.loader import FOLDER, library, read_part
from bot.core.library import Routine

LIB = library()
ROUTINES = list(LIB.routines.values())
STROKE_COUNTS = {
    "full_body": 36,
    "five_minute": 9,
    "newborn_intro": 8,
    "tummy_comfort": 14,
    "bedtime_settle": 9,
    "teething_face": 11,
    "stuffy_chest": 7,
    "still_touch": 4,
}


def test_each_routine_has_all_its_strokes() -> None:
    assert {routine.id: len(routine.items) for routine in ROUTINES} == STROKE_COUNTS


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_each_routine_opens_with_asking_the_baby_and_closes_with_a_cuddle(routine: Routine) -> None:
    assert routine.items[0].stroke == "open_permission"
    assert routine.items[-1].stroke == "close_thank_cuddle"


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_the_seconds_of_each_item_follow_from_its_stroke(routine: Routine) -> None:
    for item in routine.items:
        stroke = LIB.strokes[item.stroke]
        expected = stroke.seconds * item.repetitions / stroke.repetitions * (2 if item.per_side else 1)
        assert item.seconds == pytest.approx(expected, abs=1.01), item.stroke


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_each_item_keeps_to_what_its_stroke_allows(routine: Routine) -> None:
    newborns = routine.id == "newborn_intro"  # fewer repetitions than a class teaches: two minutes is plenty
    for item in routine.items:
        stroke = LIB.strokes[item.stroke]
        assert item.per_side == stroke.per_side
        assert item.repetitions <= stroke.max_repetitions
        assert newborns or item.repetitions >= min(stroke.min_repetitions, stroke.repetitions) - 1


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_the_strokes_alone_fit_into_the_longest_time_given(routine: Routine) -> None:
    seconds = sum(item.seconds for item in routine.items)
    most = max(row.most_minutes for row in routine.minutes) * 60
    assert 0.25 * most <= seconds <= most or routine.id == "still_touch" and seconds <= most


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_no_stroke_is_meant_for_an_older_baby_than_the_routine(routine: Routine) -> None:
    young = [item.stroke for item in routine.items if LIB.strokes[item.stroke].min_age_weeks > routine.min_age_weeks]
    assert young == []


def test_there_is_a_routine_for_every_age() -> None:
    for weeks in (0, 1, 2, 5, 6, 8, 12, 13, 26, 52, 104):
        suits = [
            r for r in ROUTINES if r.min_age_weeks <= weeks and (r.max_age_weeks is None or weeks < r.max_age_weeks)
        ]
        assert len(suits) >= 3, weeks


@pytest.mark.parametrize("routine", [r for r in ROUTINES if r.when_younger], ids=lambda routine: routine.id)
def test_a_baby_too_young_is_offered_something_else(routine: Routine) -> None:
    other = LIB.routines[str(routine.when_younger)]
    assert other.min_age_weeks < routine.min_age_weeks
    assert other.min_age_weeks == 0


def test_routines_of_the_tummy_and_the_face_ask_their_own_questions() -> None:
    assert {"tummy_soft", "no_diarrhoea_or_vomiting", "poo_normal_no_blood", "not_in_full_crying"} <= set(
        LIB.routines["tummy_comfort"].readiness
    )
    assert "no_ear_pain" in LIB.routines["teething_face"].readiness
    assert {"breathing_easy", "feeding_normally"} <= set(LIB.routines["stuffy_chest"].readiness)
    assert "care_team_ok" in LIB.routines["still_touch"].readiness
    assert "not_overtired" in LIB.routines["bedtime_settle"].readiness


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_every_routine_asks_after_the_baby_and_the_caregiver_first(routine: Routine) -> None:
    assert {"no_emergency_signs", "caregiver_calm_and_sober", "permission_given"} <= set(routine.readiness)


def test_what_sends_a_routine_to_a_doctor_is_kept() -> None:
    escalate = {r.id: " ".join(r.escalate).lower() for r in ROUTINES if r.escalate}
    assert set(escalate) == {"tummy_comfort", "teething_face", "stuffy_chest"}
    for word in ("green vomit", "blood in the poo", "three months", "poor feeding"):
        assert word in escalate["tummy_comfort"]
    assert "not teething" in escalate["teething_face"]
    for word in ("grunting", "blue or grey", "wheeze"):
        assert word in escalate["stuffy_chest"]


def test_the_rules_that_stop_every_routine_are_kept() -> None:
    rules = read_part(FOLDER, "routines")["stop_rules"]
    assert len(rules) == 5
    assert any("crying: stop and tend" in rule for rule in rules)
    assert any("There is no minimum" in rule for rule in rules)
