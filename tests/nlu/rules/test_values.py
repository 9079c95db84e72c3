"""What commands carry: ages, weeks early, minutes, routines, regions, strokes, and which question of the FAQ."""

from __future__ import annotations

import pytest

from bot.content.loader import library
from bot.nlu.reading import Reading
from bot.nlu.rules.questions import Questions
from bot.nlu.rules.rule_reader import RuleReader
from bot.nlu.text.lexicon import load_lexicon


@pytest.fixture(scope="module")
def rules() -> RuleReader:
    return RuleReader(library(), load_lexicon())


def _read(rules: RuleReader, said: str) -> Reading:
    return rules.read(load_lexicon().tokens(said))


@pytest.mark.parametrize(
    ("said", "weeks", "early"),
    [
        ("eleven weeks but she came a month early", 11, 4),
        ("he's twelve wee weeks", 12, None),
        ("six weeks since the birth", 6, None),
        ("she came two weeks ago", 2, None),
        ("a fortnight old", 2, None),
        ("seventeen weeks, five before his time", 17, 5),
        ("ten weeks, and she was three weeks before her due date", 10, 3),
        ("fourteen weeks, born at thirty two weeks gestation", 14, 8),
        ("twenty weeks and she was a thirty weeker", 20, 10),
        ("nineteen weeks but eight corrected", 19, 11),
        ("fifteen weeks minus seven because she was early", 15, 7),
        ("nine weeks and bang on her due date", 9, 0),
        ("he's been crying for two days", None, None),
        ("his jabs were two weeks ago", None, None),
    ],
)
def test_an_age_is_told_from_what_else_is_counted(
    rules: RuleReader, said: str, weeks: float | None, early: float | None
) -> None:
    reading = _read(rules, said)
    assert (reading.age_weeks, reading.weeks_early) == (weeks, early)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("I've a quarter of an hour", 15), ("half an hour", 30), ("five minutes", 5), ("he fed ten minutes ago", None)],
)
def test_minutes_are_those_the_caregiver_has(rules: RuleReader, said: str, minutes: float | None) -> None:
    assert _read(rules, said).minutes == minutes


@pytest.mark.parametrize(
    ("said", "routine"),
    [
        ("not the long one, the quick one", "five_minute"),
        ("her gums are killing her, that one", "teething_face"),
        ("his nose is all bunged up", "stuffy_chest"),
        ("something to help him sleep at night", "bedtime_settle"),
        ("do all of him from head to toe", "full_body"),
        ("the weather is lovely", None),
    ],
)
def test_a_routine_is_told_by_hints_and_not_by_what_is_declined(
    rules: RuleReader, said: str, routine: str | None
) -> None:
    reading = _read(rules, said)
    assert (reading.routine or reading.hinted_routine) == routine


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("leave his tummy alone", "belly"),
        ("not the face, my hands are like sandpaper", "face"),
        ("skip the stretches at the end", "gentle_movements"),
        ("skip the I love you one", "belly"),
    ],
)
def test_the_region_left_out_is_the_babys_and_the_one_meant(rules: RuleReader, said: str, region: str) -> None:
    assert _read(rules, said).region == region


@pytest.mark.parametrize(
    ("said", "stroke"),
    [
        ("how do you do that bicycle one again", "move_bicycle"),
        ("the sun moon thing", "belly_sun_moon"),
        ("rolling the fingers", "hand_finger_roll"),
        ("rolling the toes", "foot_toe_roll"),
    ],
)
def test_a_stroke_is_told_by_the_words_of_its_names(rules: RuleReader, said: str, stroke: str) -> None:
    reading = _read(rules, said)
    assert (reading.stroke or reading.hinted_stroke) == stroke


@pytest.mark.parametrize(
    ("said", "topic", "question"),
    [
        ("are you recording us", None, "privacy"),
        ("why is the sky blue", None, None),
        ("how warm should the room be", "room_setup", "room_temp"),
        ("is olive oil all right", "oil_choice", "olive"),
    ],
)
def test_of_a_topic_the_question_that_was_asked_is_found(said: str, topic: str | None, question: str | None) -> None:
    assert Questions(library(), load_lexicon()).question(load_lexicon().tokens(said), topic) == question


def test_every_question_of_the_content_is_found_by_its_own_wording() -> None:
    faq = Questions(library(), load_lexicon())
    lost = [
        (question.id, wording)
        for question in library().questions.values()
        for wording in (question.question, *question.also)
        if faq.question(load_lexicon().tokens(wording), question.topic) != question.id
    ]
    wordings = sum(1 + len(question.also) for question in library().questions.values())
    assert len(lost) <= wordings * 0.03, lost
