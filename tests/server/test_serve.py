"""The real server in a process of its own, over real HTTP on the loopback address."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.real_server import ROOT, RealServer
from tests.server.conftest import SMALL_ACTIONS

pytestmark = pytest.mark.server

WEBHOOK = "/webhooks/rest/webhook"


def serve(model: Path, folder: Path) -> RealServer:
    return RealServer(folder, arguments=("--model", str(model), "--actions", SMALL_ACTIONS))


def say(server: RealServer, text: Any, sender: Any = "anna") -> Any:
    answer = requests.post(server.url + WEBHOOK, json={"sender": sender, "message": text}, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(scope="module")
def server(small_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    running = serve(small_model, tmp_path_factory.mktemp("served"))
    yield running
    running.kill()


def test_the_front_door_answers_when_the_model_is_ready(server: RealServer) -> None:
    assert requests.get(server.url, timeout=30).status_code == 200
    assert say(server, "count", sender="at once")[0]["text"] == "1"


def test_a_turn_goes_there_and_back_over_rest(server: RealServer) -> None:
    assert say(server, "count", sender="round trip") == [
        {"recipient_id": "round trip", "text": "1"},
        {"recipient_id": "round trip", "custom": {"guide": {"count": 1}}},
    ]


def test_turns_that_overlap_are_each_counted_once(server: RealServer) -> None:
    with ThreadPoolExecutor(8) as callers:
        replies = callers.map(lambda _: say(server, "take your time", sender="hurried"), range(16))
        assert sorted(int(reply[0]["text"]) for reply in replies) == list(range(1, 17))


def test_empty_enormous_and_odd_messages_get_a_kind_answer(server: RealServer) -> None:
    for odd in ("", None, 7, "x" * 10_000, "\x00\x1b", {"a": 1}):
        assert say(server, odd, sender="odd")[0]["text"] == "Pardon?"
    assert say(server, "count", sender=None)[0]["text"]
    assert say(server, "count", sender="s" * 5000)[0]["text"] == "1"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"[1, 2]", "application/json", 400),
        (b"{half", "application/json", 400),
        (b'{"message": "count"}', "text/plain", 415),
        (b'{"message": "' + b"x" * 300_000 + b'"}', "application/json", 413),
    ],
)
def test_what_is_no_message_is_refused_with_a_reason(server: RealServer, body: bytes, kind: str, status: int) -> None:
    answer = requests.post(server.url + WEBHOOK, data=body, headers={"Content-Type": kind}, timeout=30)
    assert answer.status_code == status
    assert answer.json()["message"]


def test_a_page_from_elsewhere_is_not_let_in_by_the_browser(server: RealServer) -> None:
    asked = requests.options(
        server.url + WEBHOOK,
        headers={
            "Origin": "http://elsewhere.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
        timeout=30,
    )
    assert "Access-Control-Allow-Origin" not in asked.headers


def test_rasas_api_that_could_read_sessions_is_closed(server: RealServer) -> None:
    for path in ("/conversations/anna/tracker", "/model", "/status", "/domain"):
        assert requests.get(server.url + path, timeout=30).status_code == 404


def test_it_listens_on_this_machine_only(server: RealServer) -> None:
    port = int(server.url.rsplit(":", 1)[1])
    listening = subprocess.run(["cat", "/proc/net/tcp"], capture_output=True, text=True, check=True).stdout
    addresses = [line.split()[1] for line in listening.splitlines()[1:] if line.split()[3] == "0A"]
    assert [a for a in addresses if a.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]


def test_it_ends_cleanly_when_asked_and_finds_the_session_when_started_again(small_model: Path, tmp_path: Path) -> None:
    for count in ("1", "2"):
        server = serve(small_model, tmp_path)
        assert say(server, "count")[0]["text"] == count
        assert (server.stop(), server.errors) == (0, "")


def start_in_vain(*arguments: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-m", "bot.server.serve", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    return ended.stderr.strip()


def test_a_port_that_is_taken_is_said_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = start_in_vain("--port", str(port))
    assert said == f"Port {port} is taken by another program. Choose another one: make serve PORT={port + 1}"


def test_a_port_that_cannot_be_is_said_in_one_sentence() -> None:
    assert start_in_vain("--port", "70000").startswith("Port 70000 cannot be used")


@pytest.mark.parametrize("written", ["not: [yaml", "- a list", "no.such.Channel:", None])
def test_credentials_that_cannot_be_used_are_said_in_one_sentence(tmp_path: Path, written: str | None) -> None:
    file = tmp_path / "credentials.yml"
    if written is not None:
        file.write_text(written, encoding="utf-8")
    said = start_in_vain("--port", "0", "--credentials", str(file))
    assert said.startswith(f"{file} cannot be used. Mend it and start again.")
    assert "Traceback" not in said


def test_a_missing_model_is_said_in_one_sentence() -> None:
    said = start_in_vain("--port", "0", "--model", "nowhere.tar.gz")
    assert said == "There is no trained model at nowhere.tar.gz. Make one with: make train"
