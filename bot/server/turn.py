"""One turn with Rasa's agent in this process: text in, the reply's messages out. Every holder of an agent uses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.nlu.reading import HEARD, Reading, reading_from_json
from bot.server.message_cleaning import clean_metadata, clean_sender, clean_text

if TYPE_CHECKING:
    from rasa.core.agent import Agent


async def reply(
    agent: Agent, channel: str, sender: str, text: str, metadata: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The messages to one turn, as REST lists them: {"recipient_id", "text"} and {"recipient_id", "custom"}.

    Turns of one sender are answered in the order of the calls; any text is answered. Raises what Rasa raises.
    """
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    collected = CollectingOutputChannel()
    about = {"input_channel": channel, "metadata": clean_metadata(metadata)}
    await agent.handle_message(UserMessage(clean_text(text), collected, clean_sender(sender), **about))
    return list(collected.messages)


async def read(agent: Agent, text: str, metadata: Mapping[str, Any] | None = None) -> Reading:
    """The reading of a text without its context. No session changes."""
    from rasa.core.channels.channel import UserMessage

    message = UserMessage(clean_text(text), metadata=clean_metadata(metadata))
    return reading_from_json((await agent.processor.parse_message(message))[HEARD])
