"""Home Assistant's channel, as Rasa opens it: a Wyoming server beside Rasa's, for as long as Rasa's runs.

In credentials.yml, under bot.channels.wyoming.channel.WyomingChannel: `host` and `port` to listen on, `asr` and `tts`
to lend recognition and synthesis, `announce` to announce the server in the network, and `home_assistant: {url: …}` to
speak between wake words, with a token in GENTLE_HANDS_HA_TOKEN (docs/home-assistant.md).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic

from bot.channels.wyoming.protocol.announcing import Announcement
from bot.channels.wyoming.protocol.info import info
from bot.channels.wyoming.protocol.server import WyomingServer
from bot.channels.wyoming.protocol.services import Services
from bot.channels.wyoming.satellite.conversations import Conversations
from bot.channels.wyoming.satellite.home_assistant import HomeAssistant
from bot.channels.wyoming.satellite.smart_speaker import CHANNEL
from bot.channels.wyoming.satellite.turns import RasaTurns
from bot.channels.wyoming.settings import TOKEN_VARIABLE, WyomingSettings, token
from bot.channels.wyoming.speech.recognition import Recognition, recognition_installed
from bot.channels.wyoming.speech.synthesis import Synthesis, synthesis_installed
from voice.clock import RealClock
from voice.errors import InputError
from voice.hearing.assistant_bridge import verdict_by_assistant
from voice.settings import Settings, read_settings

_log = logging.getLogger(__name__)


class WyomingChannel(InputChannel):
    """The channel of one server."""

    def __init__(self, settings: WyomingSettings) -> None:
        self.settings = settings
        self._home: HomeAssistant | None = None
        self._recognition: Recognition | None = None
        self._synthesis: Synthesis | None = None
        self._services: Services | None = None
        self._server: WyomingServer | None = None
        self._announcement: Announcement | None = None

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """The channel with the settings of credentials.yml. Raises ChannelMisconfigured."""
        return cls(WyomingSettings.read(credentials or {}))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """A blueprint without routes, which opens and closes the channel with Rasa's server.

        on_new_message is not used: a turn here returns its reply.
        """
        blueprint = Blueprint(CHANNEL)

        @blueprint.listener("after_server_start")
        async def open_wyoming(app: Sanic, _loop: Any) -> None:
            await self.open(lambda: app.ctx.agent)

        @blueprint.listener("before_server_stop")
        async def close_wyoming(_app: Sanic, _loop: Any) -> None:
            await self.close()

        return blueprint

    @property
    def port(self) -> int:
        """The port of the Wyoming server, once `open` has returned."""
        assert self._server is not None
        return self._server.bound_port

    async def open(self, agent: Callable[[], Any]) -> None:
        """Opens the Wyoming server. An address that cannot be had is logged, and the other channels go on."""
        settings, clock, turns = self.settings, RealClock(), RasaTurns(agent)
        own = _voice_settings()
        if settings.asr and recognition_installed():
            self._recognition = Recognition(own, verdict_by_assistant(turns, asyncio.get_running_loop()))
        if settings.tts and synthesis_installed():
            self._synthesis = Synthesis(own)
        self._home = self._home_assistant()
        satellite = settings.home_assistant.satellite if settings.home_assistant else None
        self._services = Services(
            info(own, self._recognition is not None, self._synthesis is not None),
            Conversations(turns, clock, self._home),
            clock,
            self._recognition,
            self._synthesis,
            satellite,
        )
        self._server = WyomingServer(settings.host, settings.port, self._services)
        try:
            await self._server.open()
        except OSError as error:
            _log.error(
                "Home Assistant's channel cannot listen on %s, port %s (%s). Set another host or port for it in "
                "credentials.yml; the other channels go on.",
                settings.host,
                settings.port,
                error.strerror or type(error).__name__,
            )
            await self.close()
            return
        _log.info("Home Assistant's channel listens at tcp://%s:%s", settings.host, self.port)
        await self._announce()

    async def close(self) -> None:
        """Closes every part. Twice is fine."""
        parts = (
            self._announcement,
            self._server,
            self._services.conversations if self._services else None,
            self._home,
            self._recognition,
            self._synthesis,
        )
        self._announcement = self._server = self._services = self._home = self._recognition = self._synthesis = None
        for part in parts:
            if part is not None:
                try:
                    await part.close()
                except Exception as error:  # noqa: BLE001  (the other parts are to be closed all the same)
                    _log.warning("A part of Home Assistant's channel did not end cleanly: %s", type(error).__name__)

    def _home_assistant(self) -> HomeAssistant | None:
        where, secret = self.settings.home_assistant, token()
        if where is None or secret is None:
            missing = f"{TOKEN_VARIABLE} is not set" if where else "home_assistant: url is not set in credentials.yml"
            _log.warning(
                "Home Assistant is served turn by turn: %s, so nothing is said between wake words, and a stroke's time "
                "waits for the next one. docs/home-assistant.md says how to change that.",
                missing,
            )
            return None
        return HomeAssistant(where.url, secret)

    async def _announce(self) -> None:
        if not self.settings.announce or self._server is None:
            return
        from zeroconf import Error

        try:
            announcement = Announcement(self.settings.host, self.port)
            await announcement.open()
            self._announcement = announcement
        except (OSError, Error) as error:
            _log.warning(
                "Home Assistant's channel cannot be announced in the network (%s): give its address there by hand.",
                type(error).__name__,
            )


def _voice_settings() -> Settings:
    """The household's own voice settings; where the file cannot be used, the log says so, and defaults are taken."""
    try:
        return read_settings()
    except InputError as error:
        _log.warning("%s Home Assistant's channel goes on with the usual settings.", error.sentence)
        return Settings()
