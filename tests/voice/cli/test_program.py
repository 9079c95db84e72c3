"""The whole program as a person starts it, in a process of its own, with a small assistant behind a real web server."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.voice.rest_server import RestServer, rest_server
from tests.voice.synthesised import needs_espeak, pcm_16k, silence, speak, write_wav
from voice.cli.command_line import main
from voice.sentences import own_sentences

pytestmark = pytest.mark.server

WORDS = own_sentences()
ROOT = Path(__file__).parents[3]
ONE_MASSAGE = "ready\n@17\nlook at the dog\n@12\nshe is crying\nfine now\n"


@pytest.fixture
def server() -> Iterator[RestServer]:
    with rest_server() as found:
        yield found


def run(home: dict[str, str], *flags: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "voice", *flags]
    return subprocess.run(
        command, cwd=ROOT, env=home, input=typed, capture_output=True, text=True, timeout=60, check=False
    )


def spoken(result: subprocess.CompletedProcess[str]) -> list[str]:
    return result.stdout.splitlines()


def test_a_script_is_a_whole_conversation(tmp_path: Path, home: dict[str, str], server: RestServer) -> None:
    script = tmp_path / "lines.txt"
    script.write_text(ONE_MASSAGE, encoding="utf-8")
    result = run(home, "--script", str(script), "--server", server.url)
    assert result.returncode == 0
    assert spoken(result) == [
        "assistant: Hello.",
        "assistant: Are you ready?",
        "caregiver: ready",
        "assistant: Stroke 1.",
        "caregiver: look at the dog",
        "caregiver: she is crying",
        "assistant: Stop here.",
        "assistant: Pick your baby up.",
        "caregiver: fine now",
        "assistant: Stroke 2.",
        "assistant: All done.",
    ]
    assert "ready in " in result.stderr and "model" in result.stderr


def test_every_message_names_one_sender_and_the_household(
    tmp_path: Path, home: dict[str, str], server: RestServer
) -> None:
    run(home, "--keyboard", "--server", server.url, typed="ready\n")
    assert {message["message"] for message in server.messages} == {"/start", "ready"}
    assert len({message["sender"] for message in server.messages}) == 1
    assert all(message["metadata"] == {"household": "home"} for message in server.messages)


def test_at_the_keyboard_lines_are_answered_in_turn_and_the_end_of_input_leaves_calmly(
    home: dict[str, str], server: RestServer
) -> None:
    result = run(home, "--keyboard", "--server", server.url, typed="ready\n\nshe is crying")
    assert result.returncode == 0 and WORDS.show["left"] in result.stderr
    assert spoken(result)[2:] == [
        "caregiver: ready",
        "assistant: Stroke 1.",
        "caregiver: she is crying",
        "assistant: Stop here.",
        "assistant: Pick your baby up.",
    ]


def test_without_a_microphone_one_sentence_says_so_and_the_keyboard_takes_over(
    home: dict[str, str], server: RestServer
) -> None:
    result = run(home, "--server", server.url, typed="she is crying\n")
    assert result.returncode == 0 and result.stderr.count(WORDS.show["no_microphone"]) == 1
    assert spoken(result)[-1] == "assistant: Pick your baby up."


@needs_espeak
def test_a_recording_is_heard_understood_and_answered(tmp_path: Path, home: dict[str, str], server: RestServer) -> None:
    report = pcm_16k(speak(tmp_path / "s.wav", "The baby is crying."))
    recording = write_wav(tmp_path / "room.wav", silence(0.8) + report)
    result = run(home, "--wav", str(recording), "--server", server.url)
    assert result.returncode == 0 and WORDS.show["recording_over"] in result.stderr
    assert spoken(result)[2:] == [
        "caregiver: The baby is crying.",
        "assistant: Stop here.",
        "assistant: Pick your baby up.",
    ]


def begun(home: dict[str, str], server: RestServer) -> subprocess.Popen[str]:
    """A session at the keyboard that has come to its first stroke."""
    command = [sys.executable, "-m", "voice", "--keyboard", "--server", server.url]
    process = subprocess.Popen(
        command, cwd=ROOT, env=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write("ready\n")
    process.stdin.flush()
    for line in process.stdout:
        if line == "assistant: Stroke 1.\n":
            break
    return process


def test_after_kill_9_the_next_start_goes_on_with_the_same_session(home: dict[str, str], server: RestServer) -> None:
    process = begun(home, server)
    process.kill()
    process.communicate()
    run(home, "--keyboard", "--server", server.url)
    told = [(message["sender"], message["message"]) for message in server.messages]
    assert [message for _, message in told] == ["/start", "ready", "/start"]
    assert len({sender for sender, _ in told}) == 1


def test_a_session_that_ended_or_a_wish_for_a_new_one_begins_anew(home: dict[str, str], server: RestServer) -> None:
    run(home, "--keyboard", "--server", server.url)
    run(home, "--keyboard", "--server", server.url, "--new")
    data = json.loads((Path(home["GENTLE_HANDS_DATA"]) / "last_session.json").read_text(encoding="utf-8"))
    first, second = (message["sender"] for message in server.messages)
    assert first != second == data["sender"]


def test_a_script_neither_goes_on_with_somebodys_session_nor_leaves_one(
    tmp_path: Path, home: dict[str, str], server: RestServer
) -> None:
    script = tmp_path / "lines.txt"
    script.write_text("she is crying\n", encoding="utf-8")
    run(home, "--keyboard", "--server", server.url)
    run(home, "--script", str(script), "--server", server.url)
    run(home, "--script", str(script), "--go-on", "--server", server.url)
    senders = [message["sender"] for message in server.messages if message["message"] == "/start"]
    assert senders[0] == senders[2] != senders[1]


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_a_polite_kill_end_it_with_one_sentence(
    home: dict[str, str], server: RestServer, blow: signal.Signals
) -> None:
    process = begun(home, server)
    process.send_signal(blow)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == 0
    assert stderr.splitlines()[-1] == WORDS.show["left"]


def test_a_message_full_of_odd_characters_is_delivered_and_shown_on_one_line(
    home: dict[str, str], server: RestServer
) -> None:
    result = run(
        home, "--keyboard", "--server", server.url, typed="she \x1b[2J is\tcrying \x07♥\n" + "x" * 10_000 + "\n"
    )
    assert result.returncode == 0
    assert "caregiver: she [2J is crying ♥" in spoken(result)
    assert len(server.messages[-1]["message"]) == 10_000


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--wav", "{folder}/none.wav"], "There is no recording"),
        (["--wav", "{folder}/text.wav"], "is not a WAV file"),
        (["--script", "{folder}/none.txt"], "There is no script"),
        (["--script", "{folder}/empty.txt"], "has nothing to say"),
        (["--keyboard", "--start", "full_body"], "--start takes a JSON object"),
        (["--keyboard", "--start", "[1]"], "--start takes a JSON object"),
        (["--keyboard", "--server", "localhost:5005"], "--server takes an address"),
        (["--keyboard", "--settings", "{folder}/none.yml"], "cannot be read"),
        (["--wav", "{folder}/tone.wav", "--recognizer", "nobody"], "no recogniser 'nobody'"),
        (["--wav", "{folder}/tone.wav", "--recognizer", "google"], "another company's computers"),
    ],
)
def test_what_cannot_be_used_is_one_clear_sentence_and_status_two(
    tmp_path: Path,
    server: RestServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    flags: list[str],
    sentence: str,
) -> None:
    monkeypatch.setenv("GENTLE_HANDS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    (tmp_path / "text.wav").write_text("no sound", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    write_wav(tmp_path / "tone.wav", silence(0.2))
    flags = [flag.format(folder=tmp_path) for flag in flags]
    if "--server" not in flags:
        flags += ["--server", server.url]
    assert main(flags) == 2
    stderr = capsys.readouterr().err
    assert sentence in stderr and len(stderr.splitlines()) == 1


def test_a_server_that_is_not_there_is_one_clear_sentence_and_status_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GENTLE_HANDS_DATA", str(tmp_path))
    assert main(["--keyboard", "--server", "http://127.0.0.1:9"]) == 1
    assert "Nothing answers at http://127.0.0.1:9" in capsys.readouterr().err
