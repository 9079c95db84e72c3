"""The hours in which the voice is softer."""

from __future__ import annotations

from datetime import time

import pytest

from voice.speaking.night import is_night


@pytest.mark.parametrize(
    ("now", "night"),
    [(time(21), True), (time(23, 59), True), (time(0), True), (time(6, 29), True), (time(6, 30), False)]
    + [(time(12), False), (time(20, 59), False)],
)
def test_a_night_may_pass_midnight(now: time, night: bool) -> None:
    assert is_night(now, "21:00-06:30") is night


def test_hours_within_a_day_hold_only_within_them() -> None:
    assert [is_night(time(hour), "12:00-14:00") for hour in (11, 12, 13, 14, 23)] == [False, True, True, False, False]


def test_from_an_hour_to_itself_is_the_whole_day() -> None:
    assert is_night(time(3), "08:00-08:00") and is_night(time(8), "08:00-08:00")
