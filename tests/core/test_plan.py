"""Which strokes a baby gets, how long they take, and which routine suits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.loader import library
from bot.core.facts.profile import Profile
from bot.core.facts.suitability import settled, suggested, suits
from bot.core.plan import OPENING_STROKE, current, plan, position, seconds_left
from bot.core.session import Session

TERM = Profile(age_weeks=20, known=True)


def _strokes(session: Session) -> list[str]:
    return [planned.stroke.id for planned in plan(session, library())]


@pytest.mark.parametrize("routine", list(library().routines))
def test_every_routine_has_strokes_for_a_baby_it_suits(routine: str) -> None:
    lowest = library().routines[routine].min_age_weeks
    session = Session(profile=Profile(age_weeks=max(lowest, 1)), routine=routine)
    assert _strokes(session)
    assert OPENING_STROKE not in _strokes(session), "asking the baby is the opening, not a stroke"


@pytest.mark.parametrize("flag", list(library().skip_flags))
def test_a_flag_leaves_out_every_stroke_that_names_it(flag: str) -> None:
    for routine in library().routines:
        session = Session(profile=Profile(age_weeks=40, flags=(flag,)), routine=routine)
        assert not [s for s in _strokes(session) if flag in library().strokes[s].skip_if]


def test_an_unhealed_navel_leaves_the_tummy_alone() -> None:
    session = Session(profile=Profile(age_weeks=8, flags=("umbilicus_unhealed",)), routine="full_body")
    assert not [s for s in _strokes(session) if library().strokes[s].region == "belly"]


def test_a_baby_born_early_is_as_old_as_its_due_date_says() -> None:
    assert Profile(age_weeks=11, weeks_early=4).corrected_weeks == 7
    assert Profile(age_weeks=2, weeks_early=6).corrected_weeks == 0
    assert suggested(Session(profile=Profile(age_weeks=9, weeks_early=8))) == "still_touch"
    assert suggested(Session(profile=Profile(age_weeks=4))) == "newborn_intro"
    assert suggested(Session(profile=TERM)) == "full_body"
    assert suggested(Session(profile=TERM, minutes=5)) == "five_minute"


def test_an_age_never_told_counts_as_newborn() -> None:
    assert suggested(Session(profile=Profile(known=True))) == "newborn_intro"


def test_a_routine_for_older_babies_is_not_given_to_a_newborn() -> None:
    newborn = Session(profile=Profile(age_weeks=3))
    assert settled("full_body", newborn, library()) == ("newborn_intro", False)
    assert settled("no_such_routine", Session(profile=TERM), library())[1] is False
    assert settled("bedtime_settle", Session(profile=TERM), library()) == ("bedtime_settle", True)


def test_a_baby_too_young_for_a_routine_gets_what_the_routine_names_for_younger_ones() -> None:
    four_weeks, ten_weeks = Session(profile=Profile(age_weeks=4)), Session(profile=Profile(age_weeks=10))
    assert settled("stuffy_chest", four_weeks, library()) == ("still_touch", False)
    assert settled("teething_face", ten_weeks, library()) == ("five_minute", False)


def test_an_early_baby_too_young_for_a_routine_is_held_still() -> None:
    early = Session(profile=Profile(age_weeks=9, weeks_early=8))
    for wished in ("full_body", "tummy_comfort", "teething_face", "stuffy_chest"):
        assert settled(wished, early, library()) == ("still_touch", False)


@pytest.mark.parametrize("wished", list(library().routines))
@pytest.mark.parametrize("weeks_early", [0.0, 8.0])
def test_at_every_age_the_routine_taken_suits(wished: str, weeks_early: float) -> None:
    routine = library().routines[wished]
    for weeks in range(101):
        session = Session(profile=Profile(age_weeks=weeks, weeks_early=weeks_early))
        taken, as_wished = settled(wished, session, library())
        assert suits(library().routines[taken], session), (wished, weeks)
        assert as_wished == suits(routine, session) == (taken == wished)
        too_young = session.profile.corrected_weeks < routine.min_age_weeks
        if too_young and suggested(session) != "still_touch":
            assert taken == routine.when_younger, (wished, weeks)


def test_a_chain_of_younger_routines_that_leads_nowhere_ends_at_what_suits() -> None:
    content = library()
    circle = {
        **content.routines,
        "teething_face": replace(content.routines["teething_face"], when_younger="stuffy_chest"),
        "stuffy_chest": replace(content.routines["stuffy_chest"], when_younger="teething_face"),
    }
    newborn = Session(profile=Profile(age_weeks=2))
    assert settled("teething_face", newborn, replace(content, routines=circle)) == ("newborn_intro", False)


def test_little_time_means_fewer_repetitions_not_less_than_a_stroke_needs() -> None:
    unhurried = plan(Session(profile=TERM, routine="full_body"), library())
    hurried = plan(Session(profile=TERM, routine="full_body", minutes=10), library())
    assert sum(p.seconds for p in hurried) < sum(p.seconds for p in unhurried)
    items = library().routines["full_body"].items
    assert all(p.repetitions >= min(p.stroke.min_repetitions, items[p.index].repetitions) for p in hurried)


def test_a_stroke_on_both_sides_has_its_time_on_each() -> None:
    planned = plan(Session(profile=TERM, routine="five_minute"), library())[0]
    assert [side.value for side in planned.sides] == ["left", "right"]
    assert planned.seconds == pytest.approx(2 * planned.seconds_a_side)


def test_the_position_counts_what_is_really_done() -> None:
    session = Session(profile=TERM, routine="five_minute", left_out=("chest",))
    ids = _strokes(session)
    last = Session(profile=TERM, routine="five_minute", left_out=("chest",), item=plan(session, library())[-1].index)
    assert position(last, library()) == (len(ids), len(ids))
    here = current(last, library())
    assert here is not None
    assert here.stroke.id == "close_thank_cuddle"


def test_time_left_shrinks_as_the_massage_goes_on() -> None:
    left = [seconds_left(Session(profile=TERM, routine="full_body", item=item), library()) for item in (1, 10, 30)]
    assert left[0] > left[1] > left[2] > 0


def test_nothing_is_planned_without_a_routine() -> None:
    assert plan(Session(), library()) == ()
    assert current(Session(), library()) is None
