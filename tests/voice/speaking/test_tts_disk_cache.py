"""The folder of rendered lines: for its owner alone, bounded, and never trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.voice.synthesised import write_wav
from voice.ports import Sound
from voice.speaking.tts_disk_cache import LineKey, TtsDiskCache

SOUND = Sound(b"\1\2" * 5_000, 22_050)


def key(line: str, rate: float = 1.0) -> LineKey:
    return LineKey("engine", "voice", rate, line)


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_a_line_is_read_as_it_was_written_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    kept = TtsDiskCache(tmp_path / "lines", 1)
    assert kept.read(key("One.")) is None
    kept.write(key("One."), SOUND)
    assert kept.read(key("One.")) == SOUND
    assert only_file(kept.folder).stat().st_mode & 0o777 == 0o600 and kept.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("other", [key("Two."), key("One.", 0.9), LineKey("engine", "deep", 1.0, "One.")])
def test_another_line_rate_or_voice_is_another_file(tmp_path: Path, other: LineKey) -> None:
    kept = TtsDiskCache(tmp_path, 1)
    kept.write(key("One."), SOUND)
    assert kept.read(other) is None


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def nonsense(path: Path) -> None:
    path.write_bytes(os.urandom(5_000))


def stereo(path: Path) -> None:
    write_wav(path, SOUND.pcm, channels=2)


def silent_file(path: Path) -> None:
    write_wav(path, b"")


@pytest.mark.parametrize("spoil", [cut_short, header_only, empty, nonsense, stereo, silent_file])
def test_a_file_that_is_no_line_is_thrown_away_and_can_be_kept_anew(tmp_path: Path, spoil: object) -> None:
    kept = TtsDiskCache(tmp_path, 1)
    kept.write(key("One."), SOUND)
    spoil(only_file(tmp_path))  # type: ignore[operator]
    assert kept.read(key("One.")) is None and list(tmp_path.iterdir()) == []
    kept.write(key("One."), SOUND)
    assert kept.read(key("One.")) == SOUND


def test_beyond_its_size_the_lines_used_least_recently_go(tmp_path: Path) -> None:
    kept = TtsDiskCache(tmp_path, 0.025)
    for hour, line in enumerate(("One.", "Two.")):
        kept.write(key(line), SOUND)
        os.utime(tmp_path / f"{key(line).digest}.wav", (hour, hour))
    assert kept.read(key("One.")) == SOUND
    kept.write(key("Three."), SOUND)
    assert [kept.touch(key(line)) > 0 for line in ("One.", "Two.", "Three.")] == [True, False, True]


def test_a_line_counts_as_used_when_it_is_touched(tmp_path: Path) -> None:
    kept = TtsDiskCache(tmp_path, 0.025)
    assert kept.touch(key("One.")) == 0
    for hour, line in enumerate(("One.", "Two.")):
        kept.write(key(line), SOUND)
        os.utime(tmp_path / f"{key(line).digest}.wav", (hour, hour))
    assert kept.touch(key("One.")) > len(SOUND.pcm)
    kept.write(key("Three."), SOUND)
    assert kept.read(key("Two.")) is None and kept.read(key("One.")) == SOUND


@pytest.mark.parametrize("name", ["abc.wav.1-1.part", ".abc.wav.x1y2z3.part"])
def test_a_half_written_file_of_a_program_that_died_is_cleared_away(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"half")
    TtsDiskCache(tmp_path, 1).write(key("One."), SOUND)
    assert [path.suffix for path in tmp_path.iterdir()] == [".wav"]


def test_a_folder_that_cannot_be_written_is_told_of_once_and_costs_only_the_keeping(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text("a file where the folder should be")
    told: list[str] = []
    kept = TtsDiskCache(tmp_path / "lines", 1, told.append)
    for line in ("One.", "Two."):
        kept.write(key(line), SOUND)
        assert kept.read(key(line)) is None
    assert len(told) == 1 and "cannot be kept" in told[0]


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    told: list[str] = []
    kept = TtsDiskCache(tmp_path, 1, told.append)
    monkeypatch.setattr(Path, "replace", full)
    kept.write(key("One."), SOUND)
    assert list(tmp_path.iterdir()) == [] and "No space left" in told[0]
