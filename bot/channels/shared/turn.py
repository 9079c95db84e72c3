"""A channel's turn with Rasa: the reply's messages without addresses, or one error, whatever went wrong."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.server.turn import reply

if TYPE_CHECKING:
    from rasa.core.agent import Agent

logger = logging.getLogger(__name__)


class TurnFailed(Exception):
    """The assistant could not answer, and nothing of the turn is to be shown."""


async def answer(
    agent: Agent, channel: str, sender: str, text: str, metadata: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The reply's messages in order, {"text": …} and {"custom": …}. Raises TurnFailed; the log holds no words said."""
    try:
        messages = await reply(agent, channel, sender, text, metadata)
    except Exception as error:
        logger.error("turn_failed: a turn of channel %s could not be answered (%s).", channel, type(error).__name__)
        raise TurnFailed from error
    if not messages:  # Rasa swallows an action's error; every turn that went well has a guide
        raise TurnFailed
    return [{key: value for key, value in message.items() if key != "recipient_id"} for message in messages]
