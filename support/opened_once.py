"""A part that is slow to load, loaded at its first need and shared by everybody who needs it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Generic, TypeVar

from support.tasks import end_tasks

T = TypeVar("T")


class OpenedOnce(Generic[T]):
    """Loads one part.

    load: loads the part.
    unload: ends the part once it was loaded; None where nothing has to be ended.
    """

    def __init__(
        self, load: Callable[[], Coroutine[Any, Any, T]], unload: Callable[[T], Awaitable[object]] | None = None
    ) -> None:
        self._load = load
        self._unload = unload
        self._loading: asyncio.Task[T] | None = None

    @property
    def begun(self) -> bool:
        """Whether the part is loaded, is being loaded, or failed to load."""
        return self._loading is not None

    @property
    def ready(self) -> bool:
        """Whether the part is loaded."""
        loading = self._loading
        return loading is not None and loading.done() and not loading.cancelled() and loading.exception() is None

    def begin(self) -> asyncio.Task[T]:
        """Begins to load, unless loading has begun; after a failure, loading begins again."""
        if self._loading is None or (self._loading.done() and not self.ready):
            self._loading = asyncio.get_running_loop().create_task(self._load())
            self._loading.add_done_callback(_retrieve)
        return self._loading

    async def get(self) -> T:
        """The part, once it is loaded. Raises what loading raises. A caller that is cancelled cancels no loading."""
        return await asyncio.shield(self.begin())

    async def close(self) -> None:
        """Ends the part, or its loading. Does nothing where loading never began."""
        loading = self._loading
        await end_tasks((loading,))
        if loading is not None and self.ready and self._unload is not None:
            await self._unload(loading.result())
        self._loading = None


def _retrieve(loading: asyncio.Task[Any]) -> None:
    """Takes note of the error: whoever began to load ahead of need does not ask for it."""
    if not loading.cancelled():
        loading.exception()
