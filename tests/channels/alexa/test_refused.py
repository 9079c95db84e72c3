"""What is not Alexa's gets 400 from the real server, and the log tells why without telling about anybody."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.channels.alexa.authority import URL, Signer, now
from tests.channels.alexa.echo import SKILL_ID, Echo, recorded
from tests.real_server import RealServer

SAID = "crying-her-eyes-out"
USER = "amzn1.ask.account.OF-A-FAMILY"


def body(**changes: Any) -> dict[str, Any]:
    request = recorded("intent_report")
    request["context"]["System"]["application"]["applicationId"] = SKILL_ID
    request["session"]["application"]["applicationId"] = SKILL_ID
    request["context"]["System"]["user"]["userId"] = USER
    request["request"]["intent"]["slots"]["report"]["value"] = SAID
    request["request"].update(changes)
    return request


def refuse(server: RealServer, echo: Echo, content: bytes, headers: dict[str, str], code: str) -> None:
    """Refused with this code, and nothing of what was sent is in the log."""
    before = len(server.errors)
    status, answer = echo.post(content, headers)
    logged = server.errors[before:]
    assert (status, answer) == (400, {"error": code})
    assert f"alexa_refused: {code}: " in logged
    for personal in (SAID, USER, "amzn1", "recorded", "device", headers.get("SignatureCertChainUrl") or "s3.amazonaws"):
        assert personal not in logged.lower().replace("signaturecertchainurl", "")


def test_a_tampered_body(server: RealServer, echo: Echo, signer: Signer) -> None:
    content = json.dumps(body()).encode()
    refuse(server, echo, content.replace(b"crying", b"smiling"), signer.headers(content), "wrong_signature")


@pytest.mark.parametrize("fault", ["wrong_name", "expired", "not_yet", "self_signed", "stranger"])
def test_a_certificate_of_somebody_else(server: RealServer, echo: Echo, faulty: dict[str, Signer], fault: str) -> None:
    content = json.dumps(body()).encode()
    url = URL.replace("echo-api-cert-12", fault)
    refuse(server, echo, content, faulty[fault].headers(content, url), "wrong_certificate")


@pytest.mark.parametrize(
    "url",
    [
        "https://s3.amazonaws.com/echo.api/../elsewhere/echo-api-cert-12.pem",
        "https://s3.amazonaws.com:8443/echo.api/echo-api-cert-12.pem",
        "https://s3.example.com/echo.api/echo-api-cert-12.pem",
        "http://s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    ],
)
def test_a_certificate_from_elsewhere(server: RealServer, echo: Echo, signer: Signer, url: str) -> None:
    content = json.dumps(body()).encode()
    refuse(server, echo, content, signer.headers(content, url), "wrong_url")


def test_an_old_timestamp(server: RealServer, echo: Echo, signer: Signer) -> None:
    content = json.dumps(body(timestamp=(now() - timedelta(seconds=200)).isoformat())).encode()
    refuse(server, echo, content, signer.headers(content), "wrong_time")


def test_a_foreign_skill(server: RealServer, echo: Echo, signer: Signer) -> None:
    request = body()
    request["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.somebody-elses"
    content = json.dumps(request).encode()
    refuse(server, echo, content, signer.headers(content), "wrong_skill")


def test_a_request_without_any_signature(server: RealServer, echo: Echo) -> None:
    content = json.dumps(body()).encode()
    refuse(server, echo, content, {"Content-Type": "application/json"}, "wrong_url")


def test_a_chain_that_is_not_there(server: RealServer, echo: Echo, signer: Signer) -> None:
    content = json.dumps(body()).encode()
    url = URL.replace("echo-api-cert-12", "gone")
    refuse(server, echo, content, signer.headers(content, url), "certificate_unreachable")


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]", b"[" * 50_000])
def test_a_body_that_is_no_request(server: RealServer, echo: Echo, signer: Signer, content: bytes) -> None:
    refuse(server, echo, content, signer.headers(content), "wrong_body")


def test_after_all_that_the_skill_still_answers(server: RealServer, echo: Echo) -> None:
    assert "Hello" in echo.send("launch")["outputSpeech"]["ssml"]
