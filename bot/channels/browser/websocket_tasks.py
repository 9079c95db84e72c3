"""Sanic's tasks of websockets that broke off, ended with the server.

Where a page sends on after its websocket was closed, tasks of Sanic wait for ever for a reader. Left to the end of
the event loop they are destroyed while pending, and may then raise into the log.
"""

from __future__ import annotations

import asyncio

from support.tasks import end_tasks

_SANICS = ("WebsocketImplProtocol.", "WebsocketFrameAssembler.")


async def end_websocket_tasks() -> None:
    """Cancels the tasks, and returns when all have stopped. The server must have closed its connections."""
    await end_tasks(task for task in asyncio.all_tasks() if _qualified_name(task).startswith(_SANICS))


def _qualified_name(task: asyncio.Task[object]) -> str:
    return str(getattr(task.get_coro(), "__qualname__", ""))
