"""What is answered to a cue fits what it decides: stress stops, a red flag opens with the one thing to do."""

from __future__ import annotations

import re

import pytest

from bot.content.loader import FOLDER, library, read_part
from bot.core.understood.cues import CueKind
from bot.core.understood.decision import Decision

LIB = library()
CUES = list(LIB.cues.values())
GOING_ON = re.compile(
    r"\b(carry on|keep going|one more|go on|continue|next stroke|slow stroke|gentler touch|lighten)\b", re.I
)


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue.kind is not CueKind.COMFORT], ids=lambda cue: cue.id)
def test_no_sign_of_distress_is_answered_with_going_on(cue) -> None:
    lines = [*cue.say, *LIB.tending[cue.tending]]
    assert [line for line in lines if GOING_ON.search(line)] == []


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue.decision is Decision.STOP], ids=lambda cue: cue.id)
def test_each_stress_sign_is_answered_with_stopping_or_tending(cue) -> None:
    said = " ".join([*cue.say, *LIB.tending[cue.tending]]).lower()
    assert re.search(r"\b(stop|still|rest|cuddle|hold|finish|finished|feed)\b", " ".join(cue.say).lower()), cue.say
    assert re.search(r"\b(hold|cuddle|still|feed|wipe|gather|cover)\b", said)


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue.decision is Decision.URGENT], ids=lambda cue: cue.id)
def test_each_red_flag_opens_with_the_call_for_help(cue) -> None:
    assert re.search(r"\bcall\b", cue.say[0].lower()), cue.say[0]
    assert cue.say[0].startswith(("Call ", "Stop, and call "))


@pytest.mark.parametrize(
    "cue", [cue for cue in CUES if cue.category == "emergency" and cue.strength >= 9], ids=lambda c: c.id
)
def test_the_gravest_send_for_an_ambulance_at_once(cue) -> None:
    assert cue.say[0].startswith("Call an ambulance now, on speaker")


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue.kind is CueKind.COMFORT], ids=lambda cue: cue.id)
def test_comfort_signs_are_met_without_alarm(cue) -> None:
    assert cue.decision is Decision.CONTINUE
    assert not re.search(r"\b(stop|ambulance|doctor)\b", " ".join(cue.say).lower())


FACTS = {
    "choking": [
        "let them cough",
        "face down along your arm, head low",
        "up to five firm back blows",
        "five chest thrusts",
    ],
    "seizure": ["on the side", "nothing in the mouth", "do not hold them down", "note the time"],
    "not_breathing": ["not breathing", "shout for help"],
    "limp_unresponsive": ["on the back on a firm surface", "check the breathing"],
    "struggling_to_breathe": ["sit them up"],
    "hard_to_wake": ["keep trying to wake", "watch the breathing"],
    "non_fading_rash": ["does not fade"],
    "severe_allergy": ["severe allergic reaction", "wipe the oil off"],
    "fever_under_3m": ["do not wait", "recent vaccine"],
    "fall_or_head_injury": ["sleepy, vomiting, not themselves", "urgent line"],
    "green_vomit": ["hospital now"],
    "pale_cold": ["sleepy or limp"],
    "injury": ["do not touch it", "not using a limb"],
    "fever_signs": ["under three months", "thirty-eight degrees"],
    "rash_new": ["clear glass", "does not fade"],
    "oil_reaction": ["soft damp cloth", "swelling, wheeze or vomiting"],
    "poor_feeding": ["under three months", "call a doctor today"],
    "jaundice_seen": ["midwife or doctor", "first day"],
    "vaccine_sore": ["two days", "never rub the spot"],
    "inconsolable": ["medical advice today", "call now"],
    "straining": ["face relaxes"],
    "blue_or_grey": ["check whether your baby is breathing"],
    "wheeze_cough": ["call an ambulance", "call a doctor today"],
    "not_themselves": ["call an ambulance", "call a doctor today"],
    "repeated_vomiting": ["nothing on the tummy", "call a doctor"],
    "crying_pain": ["do not touch there again", "will not use a limb"],
    "posset": ["leave the tummy alone"],
    "asleep": ["on the back", "clear, flat cot"],
    "hungry_said": ["forty-five minutes"],
    "faster_breathing": ["ribs suck in", "get help now"],
}


@pytest.mark.parametrize("cue", FACTS)
def test_each_safety_fact_is_said(cue: str) -> None:
    said = " ".join([*LIB.cues[cue].say, *LIB.tending.get(LIB.cues[cue].tending or "", ())]).lower()
    assert [fact for fact in FACTS[cue] if fact not in said] == []


QUESTIONS = {
    "altered_skin_colour": ("lips", "breathing"),
    "faster_breathing": ("breathing",),
    "glazed": ("respond",),
    "stiff_limbs": ("awake",),
    "gagging": ("cry, cough and breathe",),
    "unable_to_focus": ("react",),
    "not_themselves": ("awake",),
    "wheeze_cough": ("easy",),
    "blue_or_grey": ("breathing",),
    "straining": ("breathing",),
    "jerky_movements": ("stop",),
}


@pytest.mark.parametrize("cue", QUESTIONS)
def test_what_may_be_grave_is_asked_about(cue: str) -> None:
    ask = LIB.cues[cue].ask
    assert ask is not None and ask.endswith("?")
    assert [word for word in QUESTIONS[cue] if word not in ask] == []


def test_a_yes_to_every_question_after_a_cue_means_that_the_baby_is_safe() -> None:
    """The session takes a "no" for an emergency: a question put the other way round would hide one."""
    asks = {cue.id: cue.ask for cue in CUES if cue.ask}
    assert asks == {
        "jerky_movements": "Does the jerking stop when you hold your baby softly?",
        "altered_skin_colour": "Are the lips pink, and is the breathing easy?",
        "faster_breathing": "Is the breathing slowing down, quiet and easy?",
        "glazed": "Does your baby respond when you speak?",
        "stiff_limbs": "Is your baby awake and responding to you?",
        "straining": "Is the breathing easy, without a grunt on every breath?",
        "unable_to_focus": "Do they react to your touch or your voice?",
        "gagging": "Can they cry, cough and breathe?",
        "oil_reaction": "Is the breathing easy, with no swelling of the face?",
        "rash_new": "Does the rash fade under the glass?",
        "inconsolable": "Is it their usual cry, with easy breathing?",
        "not_themselves": "Is your baby awake and looking at you?",
        "wheeze_cough": "Is the breathing easy, neither hard nor fast?",
        "blue_or_grey": "Is your baby breathing?",
    }


def test_no_one_is_told_to_talk_where_the_answer_asks_for_silence() -> None:
    silent = [cue for cue in CUES if any("no talking" in line for line in cue.say)]
    assert silent
    assert [cue.id for cue in silent for line in LIB.tending[cue.tending or ""] if "talk" in line.lower()] == []


def test_the_rules_and_the_states_are_kept() -> None:
    cues = read_part(FOLDER, "cues")
    assert set(cues["decision_rules"]["decisions"]) == {decision.value for decision in Decision}
    assert cues["decision_rules"]["precedence"][0] == "crisis"
    assert list(cues["behavioural_states"]) == [
        "deep_sleep",
        "light_sleep",
        "drowsy",
        "quiet_alert",
        "active_alert",
        "crying",
    ]
    suits = {id_ for id_, state in cues["behavioural_states"].items() if state["massage"].startswith("yes")}
    assert suits == {"quiet_alert"}
