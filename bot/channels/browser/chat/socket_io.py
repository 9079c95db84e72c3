"""Chat over socket.io 4: the flow of Rasa's own channel with its gaps closed, and replay for pages that ask for it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

from engineio.packet import NOOP, Packet
from sanic.request import Request
from sanic.response import HTTPResponse, json
from socketio import AsyncServer
from socketio.exceptions import ConnectionRefusedError as RefusedConnection

from bot.channels.browser.chat.chat_socket import ChatSocket
from bot.channels.browser.chat.outbox import Outbox
from bot.channels.browser.chat.packets import PlainPacket, PlainWebSocket, ShallowJson, silent
from bot.channels.browser.conversations import Conversations
from bot.channels.browser.errors import Refused
from bot.channels.browser.limits import MAX_ENGINES, MAX_PACKET_BYTES, MAX_SOCKETS
from bot.channels.browser.origins import Origins
from bot.channels.browser.sentences import page_sentence
from bot.channels.browser.turns import Turns

logger = logging.getLogger(__name__)

PING_INTERVAL_SECONDS, PING_TIMEOUT_SECONDS = 8, 8
"""A page notices a dead connection after 16 s at the latest, the two together, while hands are moving."""
_ORIGINS_NAMED_IN_LOG = 20


class SocketIo:
    """The socket.io server. voice: whether this server has a voice."""

    def __init__(self, conversations: Conversations, turns: Turns, origins: Origins, voice: bool = False) -> None:
        self.voice = voice
        self._conversations = conversations
        self._turns = turns
        self._origins = origins
        self._sockets: dict[str, ChatSocket] = {}
        self._turned_away: set[str] = set()
        self._server = AsyncServer(
            async_mode="sanic",
            serializer=PlainPacket,
            json=ShallowJson,
            logger=silent,
            engineio_logger=silent,
            cors_allowed_origins=self._allowed_here,
            cors_credentials=False,
            max_http_buffer_size=MAX_PACKET_BYTES,
            ping_interval=PING_INTERVAL_SECONDS,
            ping_timeout=PING_TIMEOUT_SECONDS,
        )
        self._tasks: set[asyncio.Task[Any]] = set()
        self._server.eio.start_background_task = self._start
        self._server.eio.disconnect = self._end
        self._server.eio._async = {**self._server.eio._async, "websocket": PlainWebSocket}
        self._server.on("connect", self._connected)
        self._server.on("disconnect", self._disconnected)
        self._server.on("session_request", self._session_request)
        self._server.on("user_uttered", self._user_uttered)

    async def handle(self, request: Request) -> HTTPResponse:
        """Answers one request under /socket.io/: a handshake, a poll, a post, or a websocket's whole life."""
        origin = request.headers.get("origin")
        if not self._origins.allows(origin, request.conn_info.server_port):
            self._note(str(origin))
            return json({"code": "not_allowed", "sentence": page_sentence("origin_refused")}, status=400)
        if len(request.body) > MAX_PACKET_BYTES:
            return json(Refused("too_long").as_json(), status=413)
        if "sid" not in request.args and len(self._server.eio.sockets) >= MAX_ENGINES:
            return json(Refused("too_many").as_json(), status=503)
        try:
            response = await self._server.handle_request(request)
            if request.method == "POST":
                await self._let_go(request.args.get("sid"))
            return response
        except Exception as error:  # noqa: BLE001 - a request that the library cannot handle concerns its sender alone
            logger.info("request_unreadable: %s", type(error).__name__)
            return json({"code": "bad_message", "sentence": page_sentence("unreadable_request")}, status=400)

    async def close(self) -> None:
        """Ends every connection, so that pages reconnect by themselves, and the server's own tasks."""
        for sid in list(self._server.eio.sockets):
            await self._end(sid)
        await self._server.shutdown()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, target: Callable[..., Coroutine[Any, Any, Any]], *args: Any, **kwargs: Any) -> asyncio.Task[Any]:
        # in place of the library's method, whose pings would outlive the server
        task = asyncio.create_task(target(*args, **kwargs))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _end(self, sid: str) -> None:
        # in place of the library's method, which waits until the last packet is fetched, perhaps for ever
        if engine := self._server.eio.sockets.get(sid):
            await engine.close(wait=False)
            self._server.eio.sockets.pop(sid, None)

    async def _let_go(self, sid: str | None) -> None:
        # a client that disconnects while it polls waits for that poll, which the library answers at the time-out only
        engine = self._server.eio.sockets.get(sid)
        if engine is not None and engine.closed:
            await engine.queue.put(Packet(NOOP))

    def _allowed_here(self, origin: str, environ: dict[str, Any]) -> bool:
        return self._origins.allows(origin, environ["sanic.request"].conn_info.server_port)

    def _note(self, origin: str) -> None:
        if origin not in self._turned_away and len(self._turned_away) < _ORIGINS_NAMED_IN_LOG:
            self._turned_away.add(origin)
            logger.warning(
                "origin_refused: a page from %r was turned away. %s", origin[:100], page_sentence("origin_refused")
            )

    async def _connected(self, sid: str, _environ: dict[str, Any], _auth: object = None) -> None:
        if len(self._sockets) >= MAX_SOCKETS:
            refused = Refused("too_many")
            raise RefusedConnection(str(refused), refused.as_json())

        async def send(event: str, payload: Any) -> None:
            await self._server.emit(event, payload, to=sid)

        async def end() -> None:
            await self._show_out(sid)

        self._sockets[sid] = ChatSocket(
            self._conversations, self._turns, Outbox(send, end), self.voice, clock=time.monotonic
        )

    async def _disconnected(self, sid: str, _reason: object = None) -> None:
        socket = self._sockets.pop(sid, None)
        if socket:
            socket.leave()

    async def _session_request(self, sid: str, *data: object) -> None:
        if socket := self._sockets.get(sid):
            socket.session_request(data[0] if data else None)
            await self._end_if_unheeding(sid, socket)

    async def _user_uttered(self, sid: str, *data: object) -> dict[str, Any] | None:
        socket = self._sockets.get(sid)
        if socket is None:
            return None
        answer = await socket.user_uttered(data[0] if data else None)
        await self._end_if_unheeding(sid, socket)
        return answer

    async def _end_if_unheeding(self, sid: str, socket: ChatSocket) -> None:
        if socket.unheeding and sid in self._sockets:
            await self._show_out(sid)

    async def _show_out(self, sid: str) -> None:
        engine = self._server.manager.eio_sid_from_sid(sid, "/")
        await self._server.disconnect(sid)
        if engine is not None:
            await self._end(engine)
