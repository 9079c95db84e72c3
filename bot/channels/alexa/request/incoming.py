"""A verified request as the skill reads it: its kind, its words, and its conversation.

Nothing here raises: a value that is missing or of another type counts as absent.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SCREEN = "Alexa.Presentation.APL"


@dataclass(frozen=True)
class Incoming:
    """One request.

    kind: Alexa's request type ("LaunchRequest" …), "" where there is none.
    sender: the conversation's, one for each account and device.
    intent: the intent's name, "" for other kinds.
    slots: the words of each slot that was filled.
    household: under which the baby is remembered, one for each account; None where no account is told.
    opens: whether Alexa has just opened this session.
    screen: whether the device draws pictures.
    """

    kind: str
    sender: str
    intent: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    household: str | None = None
    opens: bool = False
    screen: bool = False


def read_request(body: Mapping[str, Any]) -> Incoming:
    """The request in its JSON."""
    request, session = _object(body, "request"), _object(body, "session")
    system = _object(body, "context", "System")
    user = _text(system, "user", "userId") or _text(session, "user", "userId")
    intent = _object(request, "intent")
    named = {str(name): _text(slot, "value") for name, slot in _object(intent, "slots").items()}
    return Incoming(
        kind=_text(request, "type"),
        sender=_sender(user, _text(system, "device", "deviceId"), body),
        intent=_text(intent, "name"),
        slots={name: words for name, words in named.items() if words},
        household=_hashed("household", user) if user else None,
        opens=session.get("new") is True,
        screen=SCREEN in _object(system, "device", "supportedInterfaces"),
    )


def _sender(user: str, device: str, body: Mapping[str, Any]) -> str:
    """The sender of an account and device. The speaking person (personId) is ignored: see docs/adr/0065.

    Where neither is told, the session is the sender, so that strangers never share a conversation.
    """
    if user or device:
        return _hashed("speaker", user, device)
    alone = _text(_object(body, "session"), "sessionId") or _text(_object(body, "request"), "requestId")
    return _hashed("session", alone or uuid.uuid4().hex)


def _hashed(*names: str) -> str:
    return "alexa:" + hashlib.sha256("\0".join(names).encode("utf-8", "replace")).hexdigest()[:40]


def _object(value: object, *path: str) -> Mapping[str, Any]:
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _text(value: object, *path: str) -> str:
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value.strip() if isinstance(value, str) else ""
