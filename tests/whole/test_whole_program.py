"""The program as families start it, in its own process, with the real model: by keyboard, recording, and killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.voice.synthesised import needs_espeak, pcm_16k, silence, speak, write_wav

ROOT = Path(__file__).parents[2]
WITHOUT_QUESTIONS = '{"routine": "five_minute", "age_weeks": 20, "ready": true}'


@contextmanager
def at_the_keyboard(home: dict[str, str], *flags: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "voice", "--keyboard", *flags],
        cwd=ROOT,
        env=home,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def left_alone(home: dict[str, str], *flags: str) -> str:
    """What the program prints when it runs to its end by itself."""
    command = [sys.executable, "-m", "voice", *flags, "--start", WITHOUT_QUESTIONS]
    result = subprocess.run(command, cwd=ROOT, env=home, capture_output=True, text=True, timeout=120, check=True)
    return result.stdout


def type_in(process: subprocess.Popen[str], text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(text + "\n")
    process.stdin.flush()


def wait_for(process: subprocess.Popen[str], piece: str) -> list[str]:
    """The lines up to the one that holds the piece."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if piece in line:
            return lines
    raise AssertionError(f"{piece!r} never came; it said {lines}")


def test_killed_in_mid_stroke_it_asks_how_the_baby_is_before_going_on(home: dict[str, str]) -> None:
    with at_the_keyboard(home, "--start", WITHOUT_QUESTIONS) as process:
        wait_for(process, "times, slowly")
        type_in(process, "next")
        wait_for(process, "2 of 8")
        process.send_signal(signal.SIGKILL)
        process.wait()
    with at_the_keyboard(home) as process:
        said = wait_for(process, "How is your baby now?")
        assert "Welcome back" in said[0]
        assert not any("of 8" in line for line in said), "nothing goes on before the answer"
        type_in(process, "she's happy, all good")
        wait_for(process, "2 of 8")


def test_a_whole_massage_by_script_on_a_virtual_clock(home: dict[str, str], tmp_path: Path) -> None:
    script = tmp_path / "massage.txt"
    looks = "@120\nshe's smiling\n" * 12
    script.write_text(looks, encoding="utf-8")
    said = left_alone(home, "--script", str(script))
    for stroke in range(1, 9):
        assert f"{stroke} of 8" in said
    assert said.rstrip().splitlines()[-1] == "assistant: All done. Thank you both."


@needs_espeak
def test_a_recording_leads_through_ears_and_mind_to_a_stop(home: dict[str, str], tmp_path: Path) -> None:
    report = pcm_16k(speak(tmp_path / "report.wav", "She is crying."))
    recording = write_wav(tmp_path / "whole.wav", silence(12) + report + silence(4))
    lines = left_alone(home, "--wav", str(recording)).splitlines()
    report_line = next(i for i, line in enumerate(lines) if line.startswith("caregiver:"))
    assert lines[report_line + 1] == "assistant: Stop now."
