"""The readiness checks: a plain yes is safe, doubt takes care, and flags come from the right answers."""

from __future__ import annotations

import pytest

from bot.content.loader import FOLDER, library, read_part
from bot.core.library import Check

LIB = library()
CHECKS = list(LIB.checks.values())
DECISIONS = {"go": 0, "adapt": 1, "wait": 2, "ask_a_clinician_first": 3, "stop_urgent": 4}
PLAIN_YES_MEANS_TROUBLE = {
    "vaccine_48h",
    "surgery_or_fracture",
    "hip_dysplasia",
    "heart_condition",
    "special_needs",
    "jaundice",
    "not_hungry",
    "no_diarrhoea_or_vomiting",
    "not_in_full_crying",
    "no_ear_pain",
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_is_a_question_with_a_way_to_go(check: Check) -> None:
    assert check.ask.endswith("?")
    assert any(answer.decision == "go" for answer in check.answers)
    assert any(answer.decision != "go" for answer in check.answers)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_one_of_yes_and_no_goes_and_the_other_takes_care(check: Check) -> None:
    yes, no = check.answer(check.yes), check.answer(check.no)
    good, bad = (no, yes) if check.id in PLAIN_YES_MEANS_TROUBLE else (yes, no)
    assert good.decision == "go" and not good.flags
    assert bad.decision != "go"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_each_answer_has_five_to_twelve_ways_to_say_it(check: Check) -> None:
    assert [answer.id for answer in check.answers if not 5 <= len(set(answer.phrases)) <= 12] == []


def test_no_phrase_of_a_check_stands_for_two_answers() -> None:
    for check in CHECKS:
        phrases = [phrase.lower() for answer in check.answers for phrase in answer.phrases]
        assert len(phrases) == len(set(phrases)), check.id


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_no_answer_that_goes_sets_a_flag(check: Check) -> None:
    assert [answer.id for answer in check.answers if answer.decision == "go" and answer.flags] == []


FLAGS_OF = {
    ("vaccine_48h", "last_two_days"): {"recent_vaccination_site"},
    ("vaccine_48h", "two_to_seven_days"): {"recent_vaccination_site"},
    ("skin_ok", "dry_eczema"): set(),
    ("skin_ok", "open_or_infected"): {"skin_rash_or_infection"},
    ("skin_ok", "cradle_cap_or_nappy_rash"): {"skin_rash_or_infection"},
    ("umbilicus_healed_for_tummy", "not_healed"): {"umbilicus_unhealed"},
    ("surgery_or_fracture", "tummy_operation"): {"abdominal_surgery_or_hernia"},
    ("surgery_or_fracture", "chest_operation"): {"chest_surgery_or_heart"},
    ("surgery_or_fracture", "head_operation"): {"head_injury_or_surgery"},
    ("surgery_or_fracture", "limb_injury"): {"fracture_or_injury"},
    ("hip_dysplasia", "hips_watched"): {"hip_condition"},
    ("heart_condition", "heart"): {"chest_surgery_or_heart"},
    ("special_needs", "muscle_tone"): {"muscle_tone_condition"},
    ("special_needs", "down_syndrome"): {"muscle_tone_condition", "neck_condition"},
    ("special_needs", "neck"): {"neck_condition"},
    ("fed_timing", "half_an_hour"): {"just_fed"},
    ("fed_timing", "recent"): {"just_fed"},
    ("tummy_soft", "hard"): {"tummy_hard_or_swollen"},
    ("no_diarrhoea_or_vomiting", "runny_or_sick"): {"diarrhoea"},
    ("breathing_easy", "noisy_or_fast"): {"breathing_difficulty"},
    ("no_ear_pain", "ear_trouble"): {"ear_pain_or_discharge"},
}


@pytest.mark.parametrize(("check", "answer"), FLAGS_OF)
def test_each_answer_sets_its_own_flags_and_no_other(check: str, answer: str) -> None:
    assert set(LIB.checks[check].answer(answer).flags) == FLAGS_OF[check, answer]


def test_an_operation_without_a_place_leaves_out_every_place() -> None:
    check = LIB.checks["surgery_or_fracture"]
    named = {flag for answer in check.answers if answer.id != check.yes for flag in answer.flags}
    assert set(check.answer(check.yes).flags) == named


DECISION_OF = {
    ("no_emergency_signs", "not_well"): "stop_urgent",
    ("caregiver_calm_and_sober", "very_upset"): "stop_urgent",
    ("caregiver_calm_and_sober", "sleepy_or_impaired"): "wait",
    ("age_and_birth_history_known", "early_or_special_care"): "ask_a_clinician_first",
    ("baby_well_no_fever", "unwell"): "wait",
    ("baby_well_no_fever", "fever_under_three_months"): "stop_urgent",
    ("vaccine_48h", "last_two_days"): "wait",
    ("vaccine_48h", "two_to_seven_days"): "adapt",
    ("umbilicus_healed_for_tummy", "not_healed"): "adapt",
    ("jaundice", "yellow"): "ask_a_clinician_first",
    ("hip_dysplasia", "hips_watched"): "ask_a_clinician_first",
    ("fed_timing", "half_an_hour"): "adapt",
    ("fed_timing", "recent"): "wait",
    ("state_quiet_alert", "asleep"): "wait",
    ("safe_surface", "high"): "wait",
    ("oil_choice_ok", "scented"): "wait",
    ("permission_given", "no_signs"): "wait",
    ("breathing_easy", "noisy_or_fast"): "stop_urgent",
    ("tummy_soft", "hard"): "stop_urgent",
    ("no_diarrhoea_or_vomiting", "green_vomit"): "stop_urgent",
    ("poo_normal_no_blood", "blood_or_pale"): "stop_urgent",
    ("feeding_normally", "less"): "wait",
    ("care_team_ok", "not_asked"): "ask_a_clinician_first",
}


@pytest.mark.parametrize(("check", "answer"), DECISION_OF)
def test_each_grave_answer_keeps_its_decision(check: str, answer: str) -> None:
    assert LIB.checks[check].answer(answer).decision == DECISION_OF[check, answer]


def test_an_urgent_answer_opens_with_what_to_do() -> None:
    urgent = [(c.id, a) for c in CHECKS for a in c.answers if a.decision == "stop_urgent" and a.id != "very_upset"]
    assert [(id_, answer.say[0]) for id_, answer in urgent if not answer.say[0].startswith("Call ")] == []


def test_the_decisions_are_the_five_of_the_brief() -> None:
    assert set(read_part(FOLDER, "readiness")["decisions"]) == set(DECISIONS)
    assert {answer.decision for check in CHECKS for answer in check.answers} == set(DECISIONS)


SPOKEN_OF = {
    "no_emergency_signs": "awake",
    "baby_well_no_fever": "no temperature",
    "breathing_easy": "breathing easily",
    "feeding_normally": "feeding",
    "caregiver_calm_and_sober": "sober",
    "age_and_birth_history_known": "age",
    "vaccine_48h": "no jabs this week",
    "skin_ok": "no sore skin",
    "umbilicus_healed_for_tummy": "navel healed",
    "fed_timing": "last feed",
    "state_quiet_alert": "calm and awake",
    "room_warm": "warm room",
    "hands_ready": "rings off",
    "safe_surface": "floor or mat",
    "oil_choice_ok": "plain oil or none",
    "permission_given": "yes",
}


@pytest.mark.parametrize("check", SPOKEN_OF)
def test_a_bundle_names_what_its_yes_would_mean(check: str) -> None:
    [bundle] = [bundle for bundle in LIB.bundles if check in bundle.checks]
    assert SPOKEN_OF[check] in bundle.say.lower()


def test_only_the_profile_is_for_the_first_session_alone() -> None:
    assert [bundle.id for bundle in LIB.bundles if bundle.first_session_only] == ["b3_profile"]
