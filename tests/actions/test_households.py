"""A baby grows between two massages."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from actions.households import recall, remember
from bot.core.facts.profile import Profile
from bot.server.households import save_profile

TODAY = date(2026, 3, 1)
BABY = Profile(age_weeks=10, weeks_early=2, flags=("hip_condition",), known=True)


def test_a_remembered_baby_is_as_many_weeks_older_as_have_passed(data_folder: Path) -> None:
    remember("smith", BABY, TODAY)
    later = recall("smith", None, TODAY + timedelta(days=21))
    assert later.age_weeks == pytest.approx(13)
    assert (later.weeks_early, later.flags, later.known) == (2, ("hip_condition",), True)


def test_nothing_is_remembered_of_a_household_without_a_name(data_folder: Path) -> None:
    remember(None, BABY, TODAY)
    assert recall(None, None, TODAY) == Profile()


def test_the_country_told_today_is_the_one_that_counts(data_folder: Path) -> None:
    remember("jones", BABY, TODAY)
    assert recall("jones", "GB", TODAY).region == "GB"


@pytest.mark.parametrize(
    "broken",
    [
        {"told_on": "yesterday"},
        {"told_on": 7},
        {"flags": 7},
        {"flags": "hip_condition"},
        {"age_weeks": "ten"},
        {"weeks_early": None},
        {"known": [True]},
        {"surprise": 1},
    ],
)
def test_a_profile_that_cannot_be_read_is_a_new_baby(broken: dict[str, object], data_folder: Path) -> None:
    save_profile("broken", broken)
    assert recall("broken", None, TODAY) == Profile()


def test_a_clock_set_back_makes_no_baby_younger(data_folder: Path) -> None:
    remember("lee", BABY, TODAY)
    assert recall("lee", None, TODAY - timedelta(days=30)).age_weeks == 10
