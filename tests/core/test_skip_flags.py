"""What a caregiver says outright of the baby leaves strokes out, and what the content names stands in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.loader import library
from bot.core import events as ev
from bot.core.effects import Read, Say
from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.plan import current, plan
from bot.core.session import Session, step
from bot.core.state import Asked
from bot.core.understood.cues import CueKind, HeardCue

NO_TUMMY_TIME = "tummy_time_not_tolerated"
UPRIGHT = "back_upright_rub"
BABY = Profile(age_weeks=20, known=True)
ON_THE_TUMMY = {s.id for s in library().strokes.values() if NO_TUMMY_TIME in s.skip_if}
CRYING = HeardCue("crying", CueKind.STRESS)


def _strokes(session: Session) -> list[str]:
    return [planned.stroke.id for planned in plan(session, library())]


def _at(stroke: str, *flags: str) -> Session:
    items = library().routines["full_body"].items
    item = next(index for index, item in enumerate(items) if item.stroke == stroke)
    return Session(Phase.STROKE, replace(BABY, flags=flags), "full_body", item=item)


def test_strokes_on_the_tummy_give_way_to_one_upright_in_their_place() -> None:
    with_tummy, without = (
        _strokes(Session(profile=BABY, routine="full_body")),
        _strokes(_at("back_resting", NO_TUMMY_TIME)),
    )
    assert not ON_THE_TUMMY & set(without)
    assert without.count(UPRIGHT) == 1
    kept = [stroke for stroke in with_tummy if stroke not in ON_THE_TUMMY]
    assert [stroke for stroke in without if stroke != UPRIGHT] == kept
    assert without[without.index(UPRIGHT) + 1] == "integ_head_to_toe", "where the back strokes were"


def test_a_stroke_that_the_routine_has_already_is_not_done_twice() -> None:
    session = Session(profile=replace(BABY, flags=(NO_TUMMY_TIME,)), routine="tummy_comfort")
    assert _strokes(session).count(UPRIGHT) == 1


@pytest.mark.parametrize("other", [flag for flag in library().skip_flags if flag != NO_TUMMY_TIME])
def test_a_flag_that_names_no_other_stroke_leaves_nothing_in_its_place(other: str) -> None:
    assert UPRIGHT not in _strokes(_at("back_resting", other))
    also = any({NO_TUMMY_TIME, other} <= set(library().strokes[stroke].skip_if) for stroke in _back_of("full_body"))
    assert (UPRIGHT in _strokes(_at("back_resting", NO_TUMMY_TIME, other))) == (not also)


def _back_of(routine: str) -> list[str]:
    return [item.stroke for item in library().routines[routine].items if item.stroke in ON_THE_TUMMY]


def test_who_wants_the_back_left_alone_gets_no_back_stroke_at_all() -> None:
    assert UPRIGHT not in _strokes(replace(_at("back_resting", NO_TUMMY_TIME), left_out=("back",)))


@pytest.mark.parametrize("stroke", ["back_resting", "back_circles", "back_combing"])
def test_told_in_mid_stroke_the_upright_one_follows_at_once(stroke: str) -> None:
    after, effects = step(_at(stroke), ev.SkipAsked(flags=(NO_TUMMY_TIME,)), library())
    here = current(after, library())
    assert here is not None
    assert (here.stroke.id, after.phase) == (UPRIGHT, Phase.STROKE)
    said = [effect.text for effect in effects if isinstance(effect, Read)]
    assert said[:2] == list(library().skip_flags[NO_TUMMY_TIME].say)
    assert library().strokes[UPRIGHT].baby_position in said, "it says that the head is supported"
    assert library().strokes[UPRIGHT].steps[0] in said
    assert after.timer is not None


def test_told_before_the_back_the_stroke_under_way_goes_on() -> None:
    before = _at("chest_butterfly")
    after, effects = step(before, ev.SkipAsked(flags=(NO_TUMMY_TIME,)), library())
    assert (after.item, after.timer) == (before.item, before.timer)
    assert [effect.text for effect in effects if isinstance(effect, Read)] == list(
        library().skip_flags[NO_TUMMY_TIME].say
    )
    assert UPRIGHT in _strokes(after)


def test_with_the_back_left_alone_too_no_other_stroke_is_offered() -> None:
    _, effects = step(_at("chest_butterfly"), ev.SkipAsked("back", (NO_TUMMY_TIME,)), library())
    assert effects == (Say("utter_leaving_out", {"region": library().regions["back"].name}),)


def test_told_while_questions_are_asked_the_question_stands() -> None:
    asked = Session(Phase.READINESS, BABY, asked=Asked.BUNDLE)
    after, effects = step(asked, ev.SkipAsked(flags=(NO_TUMMY_TIME,)), library())
    assert NO_TUMMY_TIME in after.profile.flags
    assert (after.phase, after.asked) == (Phase.READINESS, Asked.BUNDLE)
    assert Read(library().bundles[0].say) in effects


@pytest.mark.parametrize(
    "event",
    [
        ev.StressReported((CRYING,), flags=(NO_TUMMY_TIME,)),
        ev.MixedReported((CRYING,), flags=(NO_TUMMY_TIME,)),
        ev.DoubtReported((), flags=(NO_TUMMY_TIME,)),
        ev.ComfortReported((), flags=(NO_TUMMY_TIME,)),
        ev.ReadinessTold((), (NO_TUMMY_TIME,)),
        ev.AgeTold(20, None, (), (NO_TUMMY_TIME,)),
        ev.RoutineChosen("full_body", None, (NO_TUMMY_TIME,)),
    ],
    ids=lambda event: type(event).__name__,
)
@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.ENDED])
def test_a_flag_told_with_anything_else_holds_too(event: ev.Event, phase: Phase) -> None:
    after, _ = step(Session(phase, BABY, "full_body", item=4, asked=Asked.HOW_IS_BABY), event, library())
    assert NO_TUMMY_TIME in after.profile.flags


def test_a_flag_that_the_content_does_not_know_is_passed_over() -> None:
    after, _ = step(_at("chest_butterfly"), ev.ComfortReported((), flags=("no_such_flag",)), library())
    assert after.profile.flags == ()


@pytest.mark.parametrize("stroke", ["back_resting", "back_circles", "back_combing"])
def test_told_with_a_good_report_the_stroke_on_the_tummy_ends_too(stroke: str) -> None:
    after, effects = step(_at(stroke), ev.ComfortReported((), flags=(NO_TUMMY_TIME,)), library())
    here = current(after, library())
    assert here is not None
    assert here.stroke.id == UPRIGHT
    said = [effect.text for effect in effects if isinstance(effect, Read)]
    assert library().skip_flags[NO_TUMMY_TIME].say[0] in said


def test_what_is_left_out_before_the_start_stays_left_out() -> None:
    session, _ = step(Session(), ev.SkipAsked("face", (NO_TUMMY_TIME,)), library())
    for start in (ev.Started("full_body", 20, ready=True, profile=BABY), ev.Started(profile=BABY), ev.Agreed()):
        after, _ = step(session, start, library())
        assert (after.profile.flags, after.left_out) == ((NO_TUMMY_TIME,), ("face",))


def test_a_new_massage_after_the_end_leaves_nothing_out_by_itself() -> None:
    ended = replace(_at("chest_butterfly"), phase=Phase.ENDED, left_out=("face",))
    after, _ = step(ended, ev.Started("full_body", 20, ready=True, profile=BABY), library())
    assert after.left_out == ()
