from __future__ import annotations

import logging
import stat
from pathlib import Path

import pytest

from bot.channels.browser.tokens import SECRET_BYTES, SECRET_FILE, Purpose, Tokens, kept_secret


def test_a_token_made_here_is_known_by_its_name_and_is_different_each_time() -> None:
    tokens = Tokens(b"s" * SECRET_BYTES)
    made = {tokens.make(Purpose.SESSION) for _ in range(100)}
    assert len(made) == 100
    assert {tokens.name_in(token, Purpose.SESSION) for token in made} == {token.split(".")[0] for token in made}


@pytest.mark.parametrize(
    "change",
    [
        str.upper, str.encode, lambda token: token[:-1], lambda token: token + "0", lambda token: " " + token,
        lambda token: token + "\n", lambda token: token.split(".")[0], lambda token: "0" * 32 + token[32:],
        lambda token: token[:33] + "0" * 32, lambda token: [token], lambda _: None, lambda _: 7, lambda _: "",
    ],
)  # fmt: skip
def test_anything_else_is_no_token(change: object) -> None:
    tokens = Tokens(b"s" * SECRET_BYTES)
    token = "a1" * 16 + "." + tokens._signature(Purpose.SESSION, "a1" * 16)
    assert tokens.name_in(token, Purpose.SESSION) == "a1" * 16
    assert tokens.name_in(change(token), Purpose.SESSION) is None  # type: ignore[operator]


def test_a_token_of_another_purpose_or_of_another_server_is_no_token() -> None:
    here, there = Tokens(b"s" * SECRET_BYTES), Tokens(b"t" * SECRET_BYTES)
    assert here.name_in(here.make(Purpose.SESSION), Purpose.HOUSEHOLD) is None
    assert here.name_in(there.make(Purpose.SESSION), Purpose.SESSION) is None


def test_the_secret_is_kept_for_its_owner_alone_and_found_again(tmp_path: Path) -> None:
    secret = kept_secret(tmp_path)
    assert len(secret) == SECRET_BYTES
    assert kept_secret(tmp_path) == secret
    assert stat.S_IMODE((tmp_path / SECRET_FILE).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [SECRET_FILE]


def test_two_data_folders_have_two_secrets(tmp_path: Path) -> None:
    assert kept_secret(tmp_path / "one") != kept_secret(tmp_path / "two")


def test_a_broken_secret_is_named_in_the_log_and_signs_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / SECRET_FILE).write_bytes(b"")
    with caplog.at_level(logging.ERROR):
        assert len(kept_secret(tmp_path)) == SECRET_BYTES
    assert "secret_broken" in caplog.text


def test_a_disk_that_refuses_costs_the_return_after_a_restart_and_no_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    with caplog.at_level(logging.ERROR):
        assert len(kept_secret(tmp_path / "file" / "data")) == SECRET_BYTES
    assert "secret_unavailable" in caplog.text
