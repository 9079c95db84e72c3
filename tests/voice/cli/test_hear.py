"""The self-test in a virtual room: with an echo, with headphones, muted, with a person, and without any devices."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import yaml

from tests.voice.synthesised import speak, write_wav
from tests.voice.virtual_room import Room, needs_room
from voice.selftest.sound_check import judge_words
from voice.sentences import own_sentences

pytestmark = pytest.mark.server

ROOT = Path(__file__).parents[3]
WORDS = yaml.safe_load((ROOT / "voice" / "sentences.yml").read_text(encoding="utf-8"))
COMMAND = [sys.executable, "-m", "voice.cli.hear"]
HISS_SECONDS = 120


class Ears:
    """The self-test run in a room that has a little hiss, as every real one has."""

    def __init__(self, room: Room, folder: Path) -> None:
        self.room = room
        self.environment = {**room.environment, "GENTLE_HANDS_CONFIG": str(folder), "OMP_NUM_THREADS": "1"}
        self._folder = folder

    def begin(self) -> subprocess.Popen[bytes]:
        """Let the room hiss."""
        hiss = np.random.default_rng(1).normal(0, 30, 16_000 * HISS_SECONDS).astype("<i2")
        wav = write_wav(self._folder / "hiss.wav", hiss.tobytes())
        return subprocess.Popen(["paplay", "--device=room", str(wav)], env=self.environment)

    def run(self, *flags: str) -> tuple[int, str]:
        """Exit code and what was printed."""
        done = subprocess.run(
            [*COMMAND, *flags], env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=90
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    def run_with(self, person: str) -> tuple[int, str]:
        """The same with somebody who says this when they are asked to."""
        wav = speak(self._folder / "person.wav", person, "en-gb")
        text = ""
        running = subprocess.Popen(COMMAND, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert running.stdout is not None
        for line in running.stdout:
            text += line
            if line.startswith("Now please say"):
                time.sleep(1.0)
                self.room.play(wav)
        return running.wait(30), text


@pytest.fixture
def self_test(tmp_path: Path) -> Iterator[Ears]:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    room = Room(folder)
    room.begin()
    found = Ears(room, tmp_path)
    hiss = found.begin()
    time.sleep(0.5)
    yield found
    hiss.kill()
    hiss.wait()
    room.end()


def marked(text: str) -> list[str]:
    """The checks that are marked."""
    return re.findall(r"^look here +(\w+)", text, re.MULTILINE)


@needs_room
def test_a_good_room_has_an_echo_and_all_is_well(self_test: Ears) -> None:
    self_test.room.let_the_loudspeaker_be_heard(-10)
    code, text = self_test.run("--no-person")
    assert (code, marked(text)) == (0, []), text
    for check in ("microphone", "room", "speaker", "own voice", "delay", "words"):
        assert re.search(rf"^ok +{check} ", text, re.MULTILINE), text
    (delay_ms,) = re.findall(r"heard (\d+) ms after", text)
    assert 20 <= int(delay_ms) <= 600


@needs_room
def test_with_headphones_there_is_no_echo_and_all_is_well(self_test: Ears) -> None:
    code, text = self_test.run("--no-person")
    assert (code, marked(text)) == (0, []), text
    assert "right with headphones" in text


@needs_room
def test_a_muted_microphone_is_named_with_what_to_do(self_test: Ears) -> None:
    subprocess.run(["pactl", "set-source-mute", "microphone", "1"], env=self_test.environment, check=True)
    code, text = self_test.run()
    assert (code, marked(text)) == (1, ["room"]), text
    assert "muted" in text and "make devices" in text and "voice.yml" in text


@needs_room
def test_a_person_is_asked_and_told_what_was_heard_of_them(self_test: Ears) -> None:
    code, text = self_test.run_with("She is smiling.")
    assert re.search(r"You .*-\d+ dBFS", text), text
    assert code == (1 if marked(text) else 0)
    assert set(marked(text)) <= {"you"}


def test_a_machine_without_devices_is_told_so(tmp_path: Path) -> None:
    nowhere = {"XDG_RUNTIME_DIR": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none"}
    environment = {**os.environ, **nowhere, "GENTLE_HANDS_CONFIG": str(tmp_path), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(COMMAND, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert marked(done.stdout) == ["speaker", "microphone"]
    assert "There is no microphone. Plug one in" in done.stdout


def test_unusable_settings_end_it_with_status_2(tmp_path: Path) -> None:
    (tmp_path / "voice.yml").write_text("words_per_minute: fast", encoding="utf-8")
    command = [*COMMAND, "--settings", str(tmp_path / "voice.yml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert "words_per_minute" in done.stderr


def test_every_finding_has_its_sentence_and_every_sentence_its_finding() -> None:
    sources = "".join((ROOT / "voice" / "selftest" / name).read_text() for name in ("sound_check.py", "self_test.py"))
    for key in WORDS["hear"]:
        assert f'"{key}"' in sources, f"nobody uses {key}"
    for key in re.findall(r'Finding\(\s*"[\w ]+", "(\w+)"', sources):
        assert key in WORDS["hear"]


def test_what_the_self_test_says_aloud_can_be_said_and_is_known_again() -> None:
    for line in WORDS["hear_say"].values():
        assert re.fullmatch(r"[A-Za-z ,.']+", line)
    assert WORDS["hear_say"]["phrase"] in WORDS["hear_say"]["ask"]
    assert judge_words(WORDS["hear_say"]["line"], WORDS["hear_say"]["line"]).ok
    assert own_sentences().say
