from __future__ import annotations

import resource
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.server.households import load_profile, save_profile


def test_a_profile_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    profile = {"age_weeks": 16, "born_early_weeks": 3, "skip": ["belly"], "name": "Zoë"}
    assert save_profile("home", profile, tmp_path)
    assert load_profile("home", tmp_path) == profile


def test_a_household_not_heard_of_has_an_empty_profile(tmp_path: Path) -> None:
    assert load_profile("nobody", tmp_path) == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_every_household_has_a_file_of_its_own_inside_the_folder(tmp_path: Path, one: str, other: str) -> None:
    save_profile(one, {"who": "one"}, tmp_path)
    if other != one:
        save_profile(other, {"who": "other"}, tmp_path)
    assert load_profile(one, tmp_path) == {"who": "one"}
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "households"}
    shutil.rmtree(tmp_path / "households")


@pytest.mark.parametrize("content", [b"{half a pro", b"[1, 2]", b"\xff\xfe\x00", b""])
def test_a_broken_file_is_set_aside_and_the_household_begins_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    save_profile("home", {"age_weeks": 16}, tmp_path)
    (tmp_path / "households" / "home.json").write_bytes(content)
    assert load_profile("home", tmp_path) == {}
    assert "profile_broken" in caplog.text
    (aside,) = (tmp_path / "households").glob("*.broken-*")
    assert aside.read_bytes() == content
    assert save_profile("home", {"age_weeks": 17}, tmp_path)
    assert load_profile("home", tmp_path) == {"age_weeks": 17}


def test_a_full_disk_keeps_the_old_file_whole_and_the_new_profile_until_the_end(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    save_profile("home", {"age_weeks": 16}, tmp_path)
    before = (tmp_path / "households" / "home.json").read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        saved = save_profile("home", {"age_weeks": 17}, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not saved
    assert "profile_not_saved" in caplog.text
    assert [path.name for path in (tmp_path / "households").iterdir()] == ["home.json"]
    assert (tmp_path / "households" / "home.json").read_bytes() == before
    assert load_profile("home", tmp_path) == {"age_weeks": 17}
    assert save_profile("home", {"age_weeks": 18}, tmp_path)
    assert load_profile("home", tmp_path) == {"age_weeks": 18}


def test_profiles_are_closed_to_other_users_of_the_machine(tmp_path: Path) -> None:
    save_profile("home", {"age_weeks": 16}, tmp_path / "data")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "households").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "households" / "home.json").stat().st_mode) == 0o600


def test_the_folder_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENTLE_HANDS_DATA", str(tmp_path / "chosen"))
    save_profile("home", {"age_weeks": 16})
    assert (tmp_path / "chosen" / "households" / "home.json").exists()
    assert load_profile("home") == {"age_weeks": 16}
