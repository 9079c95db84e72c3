"""EmbeddedAssistant: Rasa's agent, the actions and the sessions inside this process, without server or network."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.nlu.reading import Reading
from bot.server import turn
from bot.server.logs import importing_rasa, quieten_rasa, quieten_warnings
from bot.server.model import find_model, unreadable
from bot.server.rasa.without_tensorflow import spare_tensorflow

if TYPE_CHECKING:
    from rasa.core.agent import Agent

CHANNEL = "embedded"


class EmbeddedAssistant:
    """An assistant that answers turns as the REST channel does, without HTTP."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent

    @classmethod
    async def load(
        cls, model: Path | None = None, data_folder: Path | None = None, actions: str = "actions"
    ) -> EmbeddedAssistant:
        """Loads the model in a thread, so that other start-up goes on beside it.

        model: the model's file; None: the file that `make train` makes.
        data_folder: where sessions are kept; None: as bot/server/data_folder.py says. A folder that cannot be used
        costs the memory of sessions, not the conversation.
        actions: the package with the actions.
        Raises ModelMissing or ModelUnreadable.
        """
        path = find_model(model)
        agent = await asyncio.to_thread(_load_agent, path, data_folder, actions)
        quieten_warnings()
        return cls(agent)

    async def reply(self, sender: str, text: str, metadata: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """The assistant's messages to one turn, as Rasa's REST channel lists them: {"text": …} and {"custom": …}.

        Turns of one sender are answered in the order of the calls; any text is answered.
        """
        return await turn.reply(self._agent, CHANNEL, sender, text, metadata)

    async def read(self, text: str, metadata: dict[str, Any] | None = None) -> Reading:
        """The reading of a text without its context. No session changes."""
        return await turn.read(self._agent, text, metadata)


def _load_agent(model: Path, folder: Path | None, actions: str) -> Agent:
    spare_tensorflow(model)
    # Sanic, as it is imported, sets uvloop's policy for the whole process; the running loop is asyncio's own, and under
    # uvloop's policy it could start no subprocess
    policy = asyncio.get_event_loop_policy()
    with importing_rasa():
        from rasa.core.agent import Agent
        from rasa.exceptions import ModelNotFound
        from rasa.shared.exceptions import RasaException

        from bot.server.rasa.actions_in_process import ActionsInProcess
        from bot.server.rasa.lock_store import AsyncioLockStore
        from bot.server.rasa.tracker_store import SessionTrackerStore

        asyncio.set_event_loop_policy(policy)
        quieten_rasa()
        try:
            agent = Agent.load(
                model,
                tracker_store=SessionTrackerStore(folder=folder),
                lock_store=AsyncioLockStore(),
                action_endpoint=ActionsInProcess(actions),
            )
        except (ModelNotFound, RasaException) as error:
            raise unreadable(model, error) from error
    return agent
