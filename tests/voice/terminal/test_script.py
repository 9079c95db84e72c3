"""A conversation from a file: what the file may hold, and when its lines are said."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.voice.fakes import TinyMassage, Transcript
from voice.clock import VirtualClock
from voice.errors import InputError
from voice.sentences import own_sentences
from voice.speaking.speaker import SilentSpeaker
from voice.terminal.script import Utterance, Wait, play, read_script
from voice.turns.conversation import Conversation, End


def script(folder: Path, text: str) -> Path:
    path = folder / "lines.txt"
    path.write_text(text, encoding="utf-8")
    return path


async def run_script(path: Path, assistant: TinyMassage) -> tuple[End, Transcript, float]:
    """How it ended, what was said, and at which virtual second."""
    clock, transcript = VirtualClock(), Transcript()
    conversation = Conversation(assistant, SilentSpeaker(), transcript, clock, own_sentences())
    acting = asyncio.create_task(play(read_script(path), conversation, clock))
    end = await conversation.run()
    await acting
    return end, transcript, clock.now()


def test_comments_and_empty_lines_are_left_out_and_waits_are_read(tmp_path: Path) -> None:
    path = script(tmp_path, "# hello\n\nready\n  @30 \n@next\n@2.5\nshe is fine\n")
    assert read_script(path) == (Utterance("ready"), Wait(30.0), Wait(None), Wait(2.5), Utterance("she is fine"))


@pytest.mark.parametrize("wrong", ["@", "@soon", "@-3", "@ 30"])
def test_a_wait_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(InputError, match="line 2"):
        read_script(script(tmp_path, f"ready\n{wrong}\n"))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "@30\n"])
def test_a_script_with_nothing_to_say_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="nothing to say"):
        read_script(script(tmp_path, text))


def test_a_script_that_is_missing_or_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no script"):
        read_script(tmp_path / "none.txt")
    (tmp_path / "sound.txt").write_bytes(b"\xff\xfe\x00RIFF")
    with pytest.raises(InputError, match="not text"):
        read_script(tmp_path / "sound.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read_script(tmp_path)


async def test_after_the_last_line_the_timers_run_on_to_the_end(tmp_path: Path) -> None:
    end, transcript, seconds = await run_script(script(tmp_path, "ready\n"), TinyMassage())
    assert end is End.SAID_GOODBYE and seconds == 60.0
    assert transcript.lines[2:] == [
        ("caregiver", "ready"),
        ("assistant", "Stroke 1."),
        ("assistant", "Stroke 2."),
        ("assistant", "All done."),
    ]


async def test_a_wait_lets_exactly_that_much_time_pass_before_the_next_line(tmp_path: Path) -> None:
    _, transcript, seconds = await run_script(script(tmp_path, "ready\n@17\nshe is crying\n"), TinyMassage())
    assert "Stroke 2." not in transcript.of("assistant") and seconds == 17.0


async def test_waiting_for_the_next_timer_needs_no_number(tmp_path: Path) -> None:
    _, transcript, seconds = await run_script(script(tmp_path, "ready\n@next\nshe is crying\n"), TinyMassage())
    assert transcript.of("assistant")[2:4] == ["Stroke 1.", "Stroke 2."] and seconds == 30.0


async def test_lines_after_the_end_are_not_said(tmp_path: Path) -> None:
    _, transcript, _ = await run_script(script(tmp_path, "ready\n@next\n@next\nhello?\n"), TinyMassage())
    assert transcript.of("caregiver") == ["ready"]
