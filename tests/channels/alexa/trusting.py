"""The channel as it is, but for whom it trusts: an authority of the tests, whose chains lie in a folder.

Named in a test server's credentials.yml. Nothing is switched off: every check runs, against another root.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cryptography import x509
from rasa.core.channels.channel import InputChannel

from bot.channels.alexa.channel import AlexaChannel, ChannelSettings
from bot.channels.alexa.request.certificates import Certificates


class TrustingChannel(AlexaChannel):
    """credentials.yml: skill_id, and `folder` with root.pem and the chains by the last part of their address."""

    folder: Path

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        written = dict(credentials or {})
        folder = Path(written.pop("folder"))
        channel = cls(ChannelSettings.read(written))
        channel.folder = folder
        return channel

    def certificates(self) -> Certificates:
        root = x509.load_pem_x509_certificate((self.folder / "root.pem").read_bytes())

        async def fetch(url: str) -> bytes:
            return (self.folder / url.rsplit("/", 1)[1]).read_bytes()

        return Certificates(fetch, [root])
