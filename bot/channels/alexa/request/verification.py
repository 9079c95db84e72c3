"""Amazon's checks of a request: it comes from Alexa, is meant for this skill, and was made just now."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from bot.channels.alexa.errors import RequestRefused
from bot.channels.alexa.request.certificate_url import certificate_url
from bot.channels.alexa.request.certificates import Certificates

TOLERANCE_SECONDS = 150.0
"""How far a request's timestamp may lie from now: Amazon's bound, against replayed requests."""


class Verifier:
    """Makes Amazon's checks, in an order in which a stranger's request causes no fetch."""

    def __init__(self, skill_id: str, certificates: Certificates) -> None:
        self._skill_id = skill_id
        self._certificates = certificates

    async def verify(self, headers: Mapping[str, str], body: bytes, now: datetime) -> dict[str, Any]:
        """The request's JSON, now trusted. Raises RequestRefused.

        headers: the request's, names in any case.
        body: the bytes as they came.
        now: with its time zone.
        """
        named = {name.lower(): value for name, value in headers.items()}
        url = certificate_url(named.get("signaturecertchainurl", ""))
        signature = _signature(named.get("signature-256", ""))
        request = _read(body)
        _check_time(request, now)
        self._check_skill(request)
        key = await self._certificates.key(url, now)
        try:
            key.verify(signature, body, PKCS1v15(), SHA256())
        except InvalidSignature as error:
            raise RequestRefused("wrong_signature", "the body is not the one that was signed") from error
        return request

    def _check_skill(self, request: Mapping[str, Any]) -> None:
        named = [
            _under(request, "context", "System", "application", "applicationId"),
            _under(request, "session", "application", "applicationId"),
        ]
        given = [id_ for id_ in named if id_ is not None]
        if not given or any(id_ != self._skill_id for id_ in given):
            raise RequestRefused("wrong_skill", "it is for another skill than credentials.yml names in skill_id")


def _signature(header: str) -> bytes:
    try:
        signature = base64.b64decode(header, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RequestRefused("wrong_signature", "Signature-256 is not base64") from error
    if not signature:
        raise RequestRefused("wrong_signature", "there is no Signature-256")
    return signature


def _read(body: bytes) -> dict[str, Any]:
    try:
        request = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RequestRefused("wrong_body", "the body is not JSON") from error
    if not isinstance(request, dict) or not isinstance(request.get("request"), dict):
        raise RequestRefused("wrong_body", "the body holds no request")
    return request


def _check_time(request: Mapping[str, Any], now: datetime) -> None:
    try:
        made = datetime.fromisoformat(str(request["request"]["timestamp"]).replace("Z", "+00:00"))
    except (KeyError, ValueError) as error:
        raise RequestRefused("wrong_time", "it has no timestamp that can be read") from error
    if made.tzinfo is None:
        made = made.replace(tzinfo=timezone.utc)
    if abs((now - made).total_seconds()) > TOLERANCE_SECONDS:
        raise RequestRefused("wrong_time", f"it was not made within {TOLERANCE_SECONDS:.0f} s of now")


def _under(request: object, *path: str) -> object:
    for key in path:
        request = request.get(key) if isinstance(request, Mapping) else None
    return request
