"""Every check of a request, with an authority of the tests and a clock in hand."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509

from bot.channels.alexa.errors import RequestRefused
from bot.channels.alexa.request.certificate_url import certificate_url
from bot.channels.alexa.request.certificates import MAX_CHAIN_BYTES, Certificates
from bot.channels.alexa.request.verification import Verifier
from tests.channels.alexa.authority import DAY, URL, Authority, Signer, now
from tests.channels.alexa.echo import SKILL_ID, recorded

Fetch = Callable[[str], Awaitable[bytes]]


def serving(signer: Signer, asked: list[str] | None = None) -> Fetch:
    async def fetch(url: str) -> bytes:
        if asked is not None:
            asked.append(url)
        return signer.chain

    return fetch


def verifier(authority: Authority, fetch: Fetch) -> Verifier:
    return Verifier(SKILL_ID, Certificates(fetch, [authority.root]))


def body(**changes: Any) -> bytes:
    request = recorded("launch")
    request["context"]["System"]["application"]["applicationId"] = SKILL_ID
    request["session"]["application"]["applicationId"] = SKILL_ID
    request["request"].update(changes)
    return json.dumps(request).encode()


async def code(verifying: Verifier, headers: dict[str, str], content: bytes, **more: Any) -> str:
    with pytest.raises(RequestRefused) as refused:
        await verifying.verify(headers, content, more.get("at") or now())
    return refused.value.code


async def test_a_request_that_alexa_signed_is_taken(authority: Authority, signer: Signer) -> None:
    content = body()
    request = await verifier(authority, serving(signer)).verify(signer.headers(content), content, now())
    assert request["request"]["type"] == "LaunchRequest"


async def test_names_of_headers_are_taken_in_any_case(authority: Authority, signer: Signer) -> None:
    content = body()
    shouted = {name.upper(): value for name, value in signer.headers(content).items()}
    assert await verifier(authority, serving(signer)).verify(shouted, content, now())


@pytest.mark.parametrize("name", ["wrong_name", "expired", "not_yet", "self_signed", "stranger"])
async def test_a_certificate_that_is_not_alexas_now_is_refused(
    authority: Authority, faulty: dict[str, Signer], name: str
) -> None:
    content, signer = body(), faulty[name]
    assert await code(verifier(authority, serving(signer)), signer.headers(content), content) == "wrong_certificate"


async def test_a_certificate_that_was_good_when_it_was_fetched_is_refused_once_it_has_expired(
    authority: Authority,
) -> None:
    signer = authority.signer(ends=now() + DAY)
    verifying, later = verifier(authority, serving(signer)), now() + 2 * DAY
    first = body()
    assert await verifying.verify(signer.headers(first), first, now())
    content = body(timestamp=later.isoformat())
    assert await code(verifying, signer.headers(content), content, at=later) == "wrong_certificate"


async def test_a_certificate_is_fetched_once_while_it_holds(authority: Authority, signer: Signer) -> None:
    asked: list[str] = []
    verifying, content = verifier(authority, serving(signer, asked)), body()
    for _ in range(3):
        await verifying.verify(signer.headers(content), content, now())
    assert asked == [URL]


async def test_a_body_that_was_changed_is_refused(authority: Authority, signer: Signer) -> None:
    content = body()
    tampered = content.replace(b"LaunchRequest", b"IntentRequest")
    assert await code(verifier(authority, serving(signer)), signer.headers(content), tampered) == "wrong_signature"


async def test_even_a_space_more_in_the_body_is_refused(authority: Authority, signer: Signer) -> None:
    content = body()
    assert (
        await code(verifier(authority, serving(signer)), signer.headers(content), content + b" ") == "wrong_signature"
    )


@pytest.mark.parametrize("seconds", [-151, 151, -86400])
async def test_an_old_request_or_one_from_the_future_is_refused(
    authority: Authority, signer: Signer, seconds: int
) -> None:
    at = now()
    content = body(timestamp=(at + timedelta(seconds=seconds)).isoformat())
    assert await code(verifier(authority, serving(signer)), signer.headers(content), content, at=at) == "wrong_time"


@pytest.mark.parametrize("seconds", [-149, 149])
async def test_a_request_within_the_tolerance_is_taken(authority: Authority, signer: Signer, seconds: int) -> None:
    at = now()
    content = body(timestamp=(at + timedelta(seconds=seconds)).isoformat())
    assert await verifier(authority, serving(signer)).verify(signer.headers(content), content, at)


@pytest.mark.parametrize("timestamp", [None, "", "yesterday", 17, {}])
async def test_a_request_without_a_time_is_refused(authority: Authority, signer: Signer, timestamp: object) -> None:
    content = body(timestamp=timestamp)
    assert await code(verifier(authority, serving(signer)), signer.headers(content), content) == "wrong_time"


@pytest.mark.parametrize("place", ["context", "session"])
async def test_another_skills_request_is_refused(authority: Authority, signer: Signer, place: str) -> None:
    request = json.loads(body())
    holder = request["context"]["System"] if place == "context" else request["session"]
    holder["application"]["applicationId"] = "amzn1.ask.skill.somebody-elses"
    content = json.dumps(request).encode()
    assert await code(verifier(authority, serving(signer)), signer.headers(content), content) == "wrong_skill"


async def test_a_request_that_names_no_skill_is_refused(authority: Authority, signer: Signer) -> None:
    request = json.loads(body())
    del request["session"]["application"], request["context"]["System"]["application"]
    content = json.dumps(request).encode()
    assert await code(verifier(authority, serving(signer)), signer.headers(content), content) == "wrong_skill"


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]", b"{}", b'{"request": 5}', b"[" * 100_000, b"\xff\xfe"])
async def test_a_body_that_is_no_request_is_refused(authority: Authority, signer: Signer, content: bytes) -> None:
    assert await code(verifier(authority, serving(signer)), signer.headers(content), content) == "wrong_body"


@pytest.mark.parametrize("signature", ["", "no base64!", "AAAA"])
async def test_a_signature_that_is_none_is_refused(authority: Authority, signer: Signer, signature: str) -> None:
    content = body()
    headers = signer.headers(content) | {"Signature-256": signature}
    assert await code(verifier(authority, serving(signer)), headers, content) == "wrong_signature"


async def test_the_older_signature_header_is_not_enough(authority: Authority, signer: Signer) -> None:
    content = body()
    headers = signer.headers(content)
    headers["Signature"] = headers.pop("Signature-256")
    assert await code(verifier(authority, serving(signer)), headers, content) == "wrong_signature"


async def test_what_is_not_alexas_fetches_nothing(authority: Authority, signer: Signer) -> None:
    asked: list[str] = []
    verifying, old = verifier(authority, serving(signer, asked)), body(timestamp="2015-05-13T12:34:56Z")
    await code(verifying, signer.headers(old), old)
    await code(verifying, {}, body())
    await code(verifying, signer.headers(b"{}"), b"{}")
    assert asked == []


@pytest.mark.parametrize("error", [OSError("away"), TimeoutError(), ConnectionResetError()])
async def test_a_chain_that_cannot_be_fetched_is_refused_and_asked_for_again_next_time(
    authority: Authority, signer: Signer, error: Exception
) -> None:
    failures = [error]

    async def fetch(_: str) -> bytes:
        if failures:
            raise failures.pop()
        return signer.chain

    verifying, content = verifier(authority, fetch), body()
    assert await code(verifying, signer.headers(content), content) == "certificate_unreachable"
    assert await verifying.verify(signer.headers(content), content, now())


@pytest.mark.parametrize("chain", [b"", b"nonsense", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
async def test_a_chain_that_is_no_certificate_is_refused(authority: Authority, signer: Signer, chain: bytes) -> None:
    content = body()
    fetching = serving(Signer(signer.key, chain))
    assert await code(verifier(authority, fetching), signer.headers(content), content) == "wrong_certificate"


async def test_a_chain_that_is_endless_is_refused(authority: Authority, signer: Signer) -> None:
    content = body()
    fetching = serving(Signer(signer.key, signer.chain + b"\n" * MAX_CHAIN_BYTES))
    assert await code(verifier(authority, fetching), signer.headers(content), content) == "wrong_certificate"


def test_the_public_roots_are_the_default_and_none_of_them_is_ours(authority: Authority) -> None:
    from bot.channels.alexa.request.certificates import _public_roots

    roots = _public_roots()
    assert len(roots) > 50
    assert authority.root not in roots
    assert any("Amazon Root CA 1" in root.subject.rfc4514_string() for root in roots)
    assert isinstance(roots[0], x509.Certificate)


@pytest.mark.parametrize(
    "header",
    [
        "https://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "HTTPS://S3.amazonaws.com/echo.api//echo-api-cert.pem",
    ],
)
def test_an_address_of_alexas_is_taken_in_its_plain_form(header: str) -> None:
    assert certificate_url(header) == "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"


@pytest.mark.parametrize(
    "header",
    [
        "",
        "http://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://notamazon.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com.evil.example/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com@evil.example/echo.api/echo-api-cert.pem",
        "https://user@s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem",
        "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api",
        "https://s3.amazonaws.com/echo.api/../other-bucket/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/%2e%2e/other-bucket/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/..\\other-bucket/echo-api-cert.pem",
        "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:port/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/cert.pem?at=https://evil.example",
        "https://[s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "file:///etc/passwd",
    ],
)
def test_any_other_address_is_refused(header: str) -> None:
    with pytest.raises(RequestRefused, match="wrong_url"):
        certificate_url(header)
