"""Questions and claims: answered honestly, never beyond the evidence."""

from __future__ import annotations

import re

import pytest

from bot.content.loader import FOLDER, library, read_part
from bot.core.library import Claim, Question

LIB = library()
QUESTIONS = list(LIB.questions.values())
INTENTS = {
    "ask_where_to_start",
    "ask_skip_part",
    "ask_technique",
    "ask_repetitions",
    "ask_twins",
    "ask_after_caesarean",
    "ask_privacy",
    "ask_what_i_am",
    "ask_how_to_stop",
    "ask_permission",
}


def test_a_question_has_a_topic_or_an_intent_of_its_own() -> None:
    assert [q.id for q in QUESTIONS if (q.topic is None) != (q.intent is not None)] == []
    assert {q.intent for q in QUESTIONS if q.intent} == INTENTS


def test_no_question_is_asked_twice() -> None:
    asked: dict[str, str] = {}
    twice = []
    for question in QUESTIONS:
        for words in {w.lower().rstrip("?.") for w in (question.question, *question.also)}:
            if asked.setdefault(words, question.id) != question.id:
                twice.append((words, question.id, asked[words]))
    assert twice == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_an_answer_is_short_and_the_question_known_by_other_words(question: Question) -> None:
    assert sum(len(line.split()) for line in question.answer) <= 50
    assert 1 <= len(question.answer) <= 4
    assert question.also


def test_no_claim_is_graded_well_supported() -> None:
    assert {claim.grade for claim in LIB.claims.values()} == {
        "some low-certainty evidence",
        "traditional, not proven",
        "not supported",
    }


DOUBT = re.compile(
    r"\b(no|not|nobody|never|small|tiny|weak|some|may|others|shaky|cannot|few|traditional|thin|theory|enough|too big|"
    r"physiotherapist|as far as|can cool)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("claim", LIB.claims.values(), ids=lambda claim: claim.id)
def test_what_is_said_of_a_benefit_tells_how_unsure_it_is(claim: Claim) -> None:
    assert DOUBT.search(claim.say), claim.say


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.evidence], ids=lambda question: question.id)
def test_an_answer_about_a_benefit_is_no_surer_than_its_evidence(question: Question) -> None:
    grade = LIB.claims[str(question.evidence)].grade
    said = " ".join(question.answer)
    assert DOUBT.search(said) or re.search(r"\b(untested|ask the therapist|experience)\b", said), said
    if grade == "not supported":
        assert re.search(r"\b(no|not|cannot|comfort only)\b", said, re.IGNORECASE), said


def test_every_benefit_the_seeds_claim_is_judged() -> None:
    claims = read_part(FOLDER, "evidence")["claims"]
    seeds = {seed for claim in claims.values() for seed in claim["seeds"]}
    assert seeds == {"seed0", "seed1", "seed2", "seed3", "seed4"}
    assert [id_ for id_, claim in claims.items() if not claim["seeds"]] == ["jaundice"]


def test_illness_is_never_answered_with_massage() -> None:
    for id_ in ("fever", "ill", "asthma", "jaundice_q", "breathing_q"):
        said = " ".join(LIB.questions[id_].answer).lower()
        assert re.search(r"\b(no|not|first)\b", said), id_


FACTS = {
    "before_feed": ["forty-five minutes"],
    "vaccine": ["two days"],
    "cord": ["dry and healed", "midwife or doctor"],
    "head": ["soft spots"],
    "neck": ["never the throat"],
    "spine": ["either side"],
    "essential": ["not on babies"],
    "what_oil": ["first month", "olive, mustard, nut"],
    "patch": ["twenty-four hours"],
    "hip": ["leave the harness on"],
    "special_needs_q": ["no neck movement"],
    "nap_together": ["flat on their back"],
    "sleep_place": ["own firm, flat, clear cot"],
    "emergency": ["not breathing", "blue or grey", "severe allergy", "rash that stays under glass"],
    "doctor": ["thirty-eight", "green vomit", "strange cry"],
    "fell": ["call an ambulance"],
    "asleep": ["never wake"],
    "dark_skin_colour": ["gums", "palms", "soles"],
    "jaundice_q": ["never sunlight"],
    "reflux": ["forty-five minutes"],
}


@pytest.mark.parametrize("question", FACTS)
def test_each_safety_fact_is_in_its_answer(question: str) -> None:
    said = " ".join(LIB.questions[question].answer).lower()
    assert [fact for fact in FACTS[question] if fact not in said] == []


def test_disagreements_and_gaps_are_kept_for_those_who_review() -> None:
    kept = read_part(FOLDER, "disagreements")
    assert len(kept["disagreements"]) == 28
    assert len(kept["gaps"]) == 9


def test_a_question_is_asked_as_one_and_never_as_a_report_of_the_baby() -> None:
    """A statement ("she has cradle cap") must stay free to be heard as a cue or as a readiness answer."""
    statements = [(q.id, words) for q in QUESTIONS for words in q.also if not words.endswith("?")]
    assert statements == [("what_is", "Tell me what this is")]
