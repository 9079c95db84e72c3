"""Settings: documented, validated, frozen, and read from a file whose mistakes are named."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest

import voice.settings
from voice.errors import InputError
from voice.settings import CHOICES, RANGES, Settings, read_settings

FIELDS = {item.name for item in dataclasses.fields(Settings)}


def settings_file(folder: Path, text: str) -> Path:
    path = folder / "voice.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENTLE_HANDS_CONFIG", str(tmp_path))
    assert read_settings() == Settings()


def test_a_file_in_the_config_folder_is_read_and_a_flag_outranks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENTLE_HANDS_CONFIG", str(tmp_path))
    settings_file(tmp_path, "voice: en-us\nwords_per_minute: 120\nmicrophone: 3\n")
    found = read_settings(voice="en-gb-scotland", recognizer=None)
    assert (found.voice, found.words_per_minute, found.microphone) == ("en-gb-scotland", 120, "3")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("words_per_minute: fast", "words_per_minute"),
        ("words_per_minute: 5000", "from 60 to 400"),
        ("words_per_minute: true", "words_per_minute"),
        ("words_may_leave_machine: perhaps", "true or false"),
        ("voice: ''", "voice"),
        ("recognizer_options: small", "recognizer_options"),
        ("wrods_per_minute: 100", "no setting 'wrods_per_minute'"),
        ("renderer: harp", "one of pyttsx3, piper"),
        ("night: late", "hours such as"),
        ("- a list", "field: value"),
        ("voice: [", "not valid YAML"),
        ("unsure_silence_seconds: .nan", "unsure_silence_seconds"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        read_settings(settings_file(tmp_path, text))


def test_a_file_asked_for_must_be_there_and_be_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_settings(tmp_path / "none.yml")
    (tmp_path / "voice.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError):
        read_settings(tmp_path / "voice.yml")


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert read_settings(settings_file(tmp_path, "# nothing yet\n")) == Settings()


@pytest.mark.parametrize("name", sorted(RANGES))
def test_both_ends_of_a_range_are_allowed_and_nothing_beyond(name: str) -> None:
    least, most = RANGES[name]
    for value in (least, most):
        assert getattr(Settings(**{name: value}), name) == value
    for value in (least - 0.001, most + 0.001):
        with pytest.raises(InputError):
            Settings(**{name: value})


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().voice = "other"  # type: ignore[misc]


def test_every_field_has_a_sentence_under_it_and_every_number_a_range() -> None:
    tree = ast.parse(Path(voice.settings.__file__).read_text(encoding="utf-8"))
    (body,) = (node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings")
    documented = set()
    for field, after in zip(body, body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            assert str(after.value.value).endswith("."), ast.unparse(field)
            documented.add(ast.unparse(field.target))
    assert documented == FIELDS
    numbers = {item.name for item in dataclasses.fields(Settings) if _is_number(item.default)}
    assert numbers == set(RANGES)
    assert set(CHOICES) < FIELDS


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
