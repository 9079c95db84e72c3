"""Rasa as a satellite's conversation needs it: one turn, the reading of words, and a session's phase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from actions.session_slot import from_slot
from bot.channels.shared.turn import TurnFailed, answer
from bot.channels.wyoming.satellite.smart_speaker import CHANNEL
from bot.core.phase import Phase
from bot.core.understood.alternatives import Alternative, as_metadata
from bot.nlu.reading import Reading
from bot.protocol.errors import ProtocolError
from bot.protocol.messages import Metadata
from bot.protocol.reply import Reply, read_reply
from bot.server.households import HOME
from bot.server.turn import read
from voice.hearing.end_of_turn_verdict import verdict_of

if TYPE_CHECKING:
    from rasa.core.agent import Agent


class Turns(Protocol):
    """The port to the assistant."""

    async def take(self, sender: str, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The reply to one message. Raises TurnFailed."""
        ...

    async def is_grave(self, text: str) -> bool:
        """Whether the words report distress; no session changes. Raises TurnFailed."""
        ...

    async def phase_of(self, sender: str) -> Phase | None:
        """The phase of the sender's stored session; None for an unknown sender. Raises TurnFailed."""
        ...


class RasaTurns:
    """Turns with Rasa's agent in this process. agent: gives the agent that is loaded now."""

    def __init__(self, agent: Callable[[], Agent]) -> None:
        self._agent = agent

    async def take(self, sender: str, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The reply to one message. Raises TurnFailed."""
        metadata = Metadata(household=HOME, alternatives=tuple(alternatives)).as_json()
        messages = await answer(self._agent(), CHANNEL, sender, text, metadata)
        try:
            return read_reply(messages)
        except ProtocolError as error:
            raise TurnFailed from error

    async def read(self, alternatives: Sequence[Alternative]) -> Reading | None:
        """The reading of the words; no session changes. None for no alternatives."""
        if not alternatives:
            return None
        return await read(self._agent(), alternatives[0].text, as_metadata(alternatives))

    async def is_grave(self, text: str) -> bool:
        """Whether the words report distress; no session changes. Raises TurnFailed."""
        try:
            return verdict_of(await read(self._agent(), text)).grave
        except Exception as error:
            raise TurnFailed from error

    async def phase_of(self, sender: str) -> Phase | None:
        """The phase of the sender's stored session; None for an unknown sender. Raises TurnFailed."""
        try:
            tracker = await self._agent().tracker_store.retrieve(sender)
            return from_slot(tracker.get_slot("session")).phase if tracker is not None else None
        except Exception as error:
            raise TurnFailed from error
