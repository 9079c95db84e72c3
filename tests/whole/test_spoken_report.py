"""From sound to decision: synthesised speech, the real recogniser, the real model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from speech_recognition import AudioData

from bot.core.phase import Phase
from bot.core.understood.decision import Decision
from bot.protocol.reply import Reply
from tests.voice.synthesised import needs_espeak, pcm_16k, speak
from voice.adapters.recognizer_moonshine import MoonshineRecognizer

pytestmark = needs_espeak

BEGUN = '/start{"routine": "five_minute", "age_weeks": 20, "ready": true}'
SPOKEN = [
    ("She is crying.", Decision.STOP, Phase.TENDING),
    ("Her lips are blue.", Decision.URGENT, Phase.URGENT),
    ("He keeps pushing my hand away.", Decision.STOP, Phase.TENDING),
    ("She is smiling, but she is pushing me away.", Decision.PAUSE, Phase.PAUSED),
    ("I feel like shaking her.", Decision.CRISIS, Phase.CRISIS),
    ("She is calm and looking at me.", Decision.CONTINUE, Phase.STROKE),
]


@pytest.fixture(scope="module")
def recognizer() -> MoonshineRecognizer:
    return MoonshineRecognizer()


@pytest.mark.parametrize(("sentence", "decision", "phase"), SPOKEN, ids=[row[0] for row in SPOKEN])
def test_a_spoken_report_leads_to_the_right_decision(
    sentence: str,
    decision: Decision,
    phase: Phase,
    recognizer: MoonshineRecognizer,
    talk: Callable[[str, str], Reply],
    tmp_path: Path,
) -> None:
    sound = pcm_16k(speak(tmp_path / "report.wav", sentence))
    heard = recognizer.transcribe(AudioData(sound, 16_000, 2))
    talk(sentence, BEGUN)
    guide = talk(sentence, heard).guide
    assert (guide.decision, guide.phase) == (decision, phase), f"heard as {heard!r}"
