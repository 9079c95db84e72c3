"""Alexa's channel, as Rasa opens it: POST /webhooks/alexa/webhook for a custom skill, and GET for its health.

In credentials.yml, under bot.channels.alexa.channel.AlexaChannel: `skill_id`, the id that the developer console shows
(docs/alexa.md).
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.alexa.errors import RequestRefused
from bot.channels.alexa.request.certificates import Certificates
from bot.channels.alexa.request.incoming import read_request
from bot.channels.alexa.request.verification import Verifier
from bot.channels.alexa.skill import CHANNEL, Skill
from bot.channels.shared.credentials import ChannelMisconfigured, expect_only

logger = logging.getLogger(__name__)

_SKILL_ID = re.compile(r"amzn1\.ask\.skill\.[A-Za-z0-9-]+")


@dataclass(frozen=True)
class ChannelSettings:
    """What credentials.yml says of this channel. skill_id: of the only skill whose requests are answered."""

    skill_id: str

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> ChannelSettings:
        """The settings. Raises ChannelMisconfigured."""
        expect_only({"skill_id"}, written)
        skill_id = written.get("skill_id")
        if not isinstance(skill_id, str) or not _SKILL_ID.fullmatch(skill_id):
            raise ChannelMisconfigured(
                "credentials.yml: skill_id: expected the skill's id from Amazon's developer console, "
                f"amzn1.ask.skill.…, got {skill_id!r}. Without it anybody's skill could talk to this server."
            )
        return cls(skill_id)


class AlexaChannel(InputChannel):
    """Opens /webhooks/alexa/ on Rasa's server."""

    def __init__(self, settings: ChannelSettings) -> None:
        self.settings = settings

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa, and in the path."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """The channel with the settings of credentials.yml. Raises ChannelMisconfigured."""
        return cls(ChannelSettings.read(credentials or {}))

    def certificates(self) -> Certificates:
        """The source of signing keys: Amazon's certificates, trusted by the public roots."""
        return Certificates()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes. on_new_message is not used: a turn here returns its reply."""
        blueprint = Blueprint("alexa")

        @blueprint.listener("before_server_start")
        async def open_skill(app: Any, _loop: Any) -> None:
            # constructed here, since both hold locks of the server's loop
            app.ctx.alexa_verifier = Verifier(self.settings.skill_id, self.certificates())
            app.ctx.alexa_skill = Skill(lambda: app.ctx.agent)

        @blueprint.route("/", methods=["GET"])
        async def health(_request: Request) -> HTTPResponse:
            return json({"status": "ok"})

        @blueprint.route("/webhook", methods=["POST"])
        async def webhook(request: Request) -> HTTPResponse:
            begun, now = time.monotonic(), datetime.now(timezone.utc)
            try:
                body = await request.app.ctx.alexa_verifier.verify(request.headers, request.body, now)
            except RequestRefused as error:
                logger.warning("alexa_refused: %s.", error)
                return json({"error": error.code}, status=400)
            spent_seconds = time.monotonic() - begun
            return json(await request.app.ctx.alexa_skill.answer(read_request(body), spent_seconds))

        return blueprint
