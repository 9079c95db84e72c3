"""A stroke's timer that is held, goes on, or was never held at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.client.session_timer import SessionTimer
from tests.voice.fakes import stroke_timer


def running(seconds: float = 30.0) -> SessionTimer:
    timer = SessionTimer()
    timer.start(stroke_timer(seconds=seconds), now=100.0)
    return timer


def test_it_runs_out_when_its_time_has_come_and_only_once() -> None:
    timer = running()
    assert timer.elapse(129.9) is None
    assert timer.elapse(130.0) == stroke_timer()
    assert timer.elapse(130.0) is None and timer.timer is None


def test_time_stands_still_while_it_is_held() -> None:
    timer = running()
    timer.hold(117.0)
    assert timer.held and timer.elapse(500.0) is None and timer.left(500.0) == 13.0
    timer.go_on(500.0)
    assert timer.deadline == 513.0


def test_a_hold_that_was_for_nothing_costs_no_time() -> None:
    timer = running()
    timer.hold(117.0)
    timer.release()
    assert timer.deadline == 130.0


def test_holding_twice_keeps_the_first_remainder() -> None:
    timer = running()
    timer.hold(110.0)
    timer.hold(125.0)
    assert timer.left(125.0) == 20.0


def test_one_held_at_its_last_moment_has_nothing_left_and_runs_out_at_once() -> None:
    timer = running()
    timer.hold(131.0)
    timer.go_on(140.0)
    assert timer.elapse(140.0) == stroke_timer()


def test_starting_another_forgets_the_first() -> None:
    timer = running()
    timer.start(stroke_timer(seq=2, seconds=5.0), now=110.0)
    assert timer.elapse(115.0) == stroke_timer(seq=2, seconds=5.0)


def test_an_idle_one_can_be_held_and_cancelled_without_harm() -> None:
    timer = SessionTimer()
    timer.hold(1.0)
    timer.go_on(2.0)
    timer.release()
    timer.cancel()
    assert not timer.held and timer.deadline is None and timer.left(3.0) == 0.0


@given(st.lists(st.tuples(st.floats(0.1, 20.0), st.floats(0.1, 20.0)), max_size=8))
def test_however_often_it_is_held_its_running_time_is_its_length(turns: list[tuple[float, float]]) -> None:
    timer, now, ran = running(seconds=60.0), 100.0, 0.0
    for run, held in turns:
        if ran + run >= 60.0:
            break
        now, ran = now + run, ran + run
        timer.hold(now)
        now += held
        timer.go_on(now)
    assert timer.deadline is not None and abs(timer.deadline - (now + 60.0 - ran)) < 1e-6
