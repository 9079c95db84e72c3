"""Tokens that only this server can make: a random part, and a signature over that part.

A conversation's token lets its holder read and steer the conversation; a household's names a baby's profile on this
server. Inside the server the random part is the name; whoever learns the name alone cannot come in with it.
"""

from __future__ import annotations

import hmac
import logging
import re
import secrets
from enum import Enum
from hashlib import sha256
from pathlib import Path

from bot.server.data_folder import data_folder
from bot.server.errors import DataFolderUnusable
from support.atomic_files import write_once

logger = logging.getLogger(__name__)

SECRET_FILE = "browser_secret"
SECRET_BYTES = 32
_SHAPE = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{32})", re.ASCII)


class Purpose(str, Enum):
    """What a token names. A token of one purpose is not valid for another."""

    SESSION = "session"
    HOUSEHOLD = "household"


class Tokens:
    """Makes and verifies tokens: `<32 hex digits, random>.<32 hex digits, signature>`. secret: 32 bytes."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def make(self, purpose: Purpose) -> str:
        """A new token."""
        name = secrets.token_hex(16)
        return f"{name}.{self._signature(purpose, name)}"

    def name_in(self, token: object, purpose: Purpose) -> str | None:
        """The random part of a token made here for this purpose; None for anything else."""
        shape = _SHAPE.fullmatch(token) if isinstance(token, str) else None
        if shape is None or not hmac.compare_digest(shape[2], self._signature(purpose, shape[1])):
            return None
        return shape[1]

    def _signature(self, purpose: Purpose, name: str) -> str:
        return hmac.new(self._secret, f"{purpose.value}:{name}".encode(), sha256).hexdigest()[:32]


def kept_secret(folder: Path | None = None) -> bytes:
    """The secret of this data folder, made at the first call and readable by its owner alone (0600).

    Where the disk refuses, a secret for this run alone: its conversations end with the server, as the log says.
    """
    try:
        file = data_folder(folder) / SECRET_FILE
        if not file.exists():
            write_once(file, secrets.token_bytes(SECRET_BYTES))  # two servers starting at once end up with one secret
        secret = file.read_bytes()
        if len(secret) == SECRET_BYTES:
            return secret
        logger.error("secret_broken: %s holds no secret; delete it, and pages begin anew.", file.name)
    except (OSError, DataFolderUnusable) as error:
        logger.error("secret_unavailable: pages will begin anew after a restart (%s).", error)
    return secrets.token_bytes(SECRET_BYTES)
