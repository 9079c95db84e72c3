"""The browser's channel, as Rasa opens it: chat, the page and its files, and voice where this machine has a voice.

In credentials.yml, under bot.channels.browser.channel.BrowserChannel: `origins`, a list of pages elsewhere that may use
this server; `voice: false` for chat alone; `max_voices`, how many conversations may be spoken at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.browser.chat.socket_io import SocketIo
from bot.channels.browser.conversations import Conversations
from bot.channels.browser.limits import MAX_PACKET_BYTES
from bot.channels.browser.pages.headers import add_headers
from bot.channels.browser.pages.site import Site
from bot.channels.browser.settings import BrowserSettings
from bot.channels.browser.tokens import Tokens, kept_secret
from bot.channels.browser.turns import CHANNEL, Turns
from bot.channels.browser.voice.socket import add_voice
from bot.channels.browser.websocket_tasks import end_websocket_tasks

logger = logging.getLogger(__name__)

FORGETTING_EVERY_SECONDS = 300.0


class BrowserChannel(InputChannel):
    """Opens /, /widget/, /socket.io/ and /voice on Rasa's server."""

    def __init__(self, settings: BrowserSettings) -> None:
        self.settings = settings
        self._app: Sanic | None = None

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """The channel with the settings of credentials.yml. Raises ChannelMisconfigured."""
        return cls(BrowserSettings.read(credentials or {}))

    def url_prefix(self) -> str:
        """The server's root, where the page is."""
        return "/"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes. on_new_message is not used: a turn here returns its reply."""
        conversations = Conversations(Tokens(kept_secret()))
        turns = Turns(self._agent)
        chat = SocketIo(conversations, turns, self.settings.origins, self.settings.voice)
        blueprint = _RootBlueprint("browser", self._opened)
        blueprint.ctx.site = Site()
        blueprint.ctx.origins = self.settings.origins

        @blueprint.route("/socket.io", methods=["GET", "POST", "OPTIONS"])
        async def socket_io(request: Request) -> HTTPResponse:
            return await chat.handle(request)

        @blueprint.route("/widget/<name:path>", methods=["GET", "HEAD"])
        async def widget(request: Request, name: str) -> HTTPResponse:
            return await asyncio.to_thread(blueprint.ctx.site.widget, request, name)

        @blueprint.listener("before_server_start")
        async def get_site_ready(_app: Sanic, _loop: Any) -> None:
            await asyncio.to_thread(blueprint.ctx.site.get_ready)

        @blueprint.listener("after_server_start")
        async def start_forgetting(app: Sanic, _loop: Any) -> None:
            app.ctx.forgetting = asyncio.create_task(_forget_now_and_then(conversations))

        @blueprint.listener("before_server_stop")
        async def close(app: Sanic, _loop: Any) -> None:
            app.ctx.forgetting.cancel()
            await chat.close()

        @blueprint.listener("after_server_stop")
        async def end_what_sanic_leaves(_app: Sanic, _loop: Any) -> None:
            await end_websocket_tasks()

        if self.settings.voice:
            add_voice(blueprint, conversations, turns, self.settings)
        return blueprint

    def _opened(self, app: Sanic) -> None:
        self._app = app

    def _agent(self) -> Any:
        if self._app is None:
            raise RuntimeError("no server runs this channel")
        return self._app.ctx.agent


class _RootBlueprint(Blueprint):
    """A blueprint that answers GET / in place of Rasa, and adds headers to every response of the server."""

    def __init__(self, name: str, opened: Callable[[Sanic], None]) -> None:
        super().__init__(name)
        self.ctx.opened = opened

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        self.ctx.opened(app)
        app.config.WEBSOCKET_MAX_SIZE = MAX_PACKET_BYTES
        app.enable_websocket()

        async def page(request: Request) -> HTTPResponse | None:
            # Rasa's greeting is a route already, and Sanic refuses a second route on /
            if request.path == "/" and request.method == "GET":
                return await asyncio.to_thread(self.ctx.site.page, request)
            return None

        async def headers(request: Request, response: HTTPResponse) -> None:
            add_headers(request, response, self.ctx.origins)

        app.register_middleware(page, "request")
        # middleware appended as the server starts runs last, after Rasa's own
        app.register_listener(lambda *_: app.response_middleware.append(headers), "before_server_start")
        super().register(app, options)


async def _forget_now_and_then(conversations: Conversations) -> None:
    while True:
        await asyncio.sleep(FORGETTING_EVERY_SECONDS)
        conversations.forget_unused()
