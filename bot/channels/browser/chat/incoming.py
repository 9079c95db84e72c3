"""A browser's two messages, read from any data: each becomes a plain value, or raises Refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.channels.browser.errors import Refused
from bot.channels.browser.limits import MAX_NONCE_CHARACTERS, MAX_TEXT_CHARACTERS
from bot.protocol.messages import Start, Tick, is_payload, read_text
from bot.server.message_cleaning import MAX_CHARACTERS, clean_text

_REGION = re.compile(r"[A-Za-z][A-Za-z .'-]{1,59}", re.ASCII)
"""A country, by code or name; which one it is, the actions decide."""
_NONCE = re.compile(rf"[A-Za-z0-9_.:-]{{1,{MAX_NONCE_CHARACTERS}}}", re.ASCII)


@dataclass(frozen=True)
class SessionRequest:
    """Asks for a conversation.

    session_id, household: tokens, not verified yet.
    region: the country by code or name, or None.
    replay_after: the number of the last message the page has; None for a stock client, which knows no numbers.
    """

    session_id: object = None
    household: object = None
    region: str | None = None
    replay_after: int | None = None


@dataclass(frozen=True)
class Uttered:
    """One message of the caregiver.

    text: words in one line, or the payload of a start or a tick.
    session_id: a token, not verified yet.
    region: the country by code or name, or None.
    nonce: the message's id, or None.
    """

    text: str
    session_id: object = None
    region: str | None = None
    nonce: str | None = None


def read_session_request(data: object) -> SessionRequest:
    """The request. Raises Refused bad_message."""
    if data is None:
        return SessionRequest()
    fields = _fields(data)
    after = fields.get("replay_after")
    known = after if isinstance(after, int) and not isinstance(after, bool) and after >= 0 else 0
    return SessionRequest(
        fields.get("session_id"),
        fields.get("household"),
        _region(fields.get("region")),
        known if "replay_after" in fields else None,
    )


def read_uttered(data: object) -> Uttered:
    """The message. Raises Refused bad_message, too_long or not_allowed."""
    fields = _fields(data)
    said, nonce, metadata = fields.get("message"), fields.get("id"), fields.get("metadata")
    if not isinstance(said, str):
        raise Refused("bad_message")
    if nonce is not None and not (isinstance(nonce, str) and _NONCE.fullmatch(nonce)):
        raise Refused("bad_message")
    if len(said) > MAX_TEXT_CHARACTERS:
        raise Refused("too_long")
    region = _region(metadata.get("region")) if isinstance(metadata, dict) else None
    return Uttered(_text(said), fields.get("session_id"), region, nonce)


def _text(said: str) -> str:
    line = clean_text(said)
    if not is_payload(line):
        return line
    whole = "{" not in line or line.endswith("}")  # half a payload would count as one without values
    if whole and isinstance(read_text(line), Start | Tick):
        return line
    meant = said.strip()
    if not is_payload(meant):  # cleaned to /unclear: nothing in the message can be read
        raise Refused("bad_message")
    raise Refused("too_long" if len(meant) > MAX_CHARACTERS else "not_allowed")


def _fields(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise Refused("bad_message")
    return data


def _region(value: object) -> str | None:
    return value.upper() if isinstance(value, str) and _REGION.fullmatch(value) else None
